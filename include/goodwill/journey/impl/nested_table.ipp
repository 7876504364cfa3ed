// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/model/grouping.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::journey::detail {

/// Fills a table row by row: words before the groups' own labels, the group, words after them.
class NestedTable {
public:
    NestedTable(const std::vector<std::string>& before, const model::Grouping& grouping,
                const std::vector<std::string>& after)
        : grouping_(grouping) {
        table_.keys = before;
        table_.keys.insert(table_.keys.end(), grouping.keys.begin(), grouping.keys.end());
        table_.keys.insert(table_.keys.end(), after.begin(), after.end());
        table_.labels.resize(table_.keys.size());
    }

    void add(const std::vector<std::string>& before, std::size_t group, const std::vector<std::string>& after,
             Estimate estimate) {
        std::size_t key = 0;
        for (const std::string& word : before) { table_.labels[key++].push_back(word); }
        for (const auto& labels : grouping_.labels) { table_.labels[key++].push_back(labels[group]); }
        for (const std::string& word : after) { table_.labels[key++].push_back(word); }
        table_.estimates.push_back(std::move(estimate));
    }
    [[nodiscard]] EstimateTable take() { return std::move(table_); }

private:
    const model::Grouping& grouping_;
    EstimateTable table_;
};

}  // namespace goodwill::inline v0::journey::detail
