// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::journey::detail {

/// What the rows of a log weigh; a view of the log where nothing had to be changed.
class RowWeights {
public:
    RowWeights(const model::EncounterLog& log, std::optional<bool> weighted) {
        if (!weighted.value_or(log.has(model::Role::weight))) { return; }
        values_ = log.number(model::Role::weight);
        const auto missing = [](double w) { return std::isnan(w); };
        if (std::none_of(values_.begin(), values_.end(), missing)) { return; }
        with_missing_ = values_;
        own_.assign(values_.begin(), values_.end());
        std::replace_if(own_.begin(), own_.end(), missing, 0.0);
        values_ = own_;
    }
    RowWeights(const RowWeights&) = delete;
    RowWeights& operator=(const RowWeights&) = delete;

    /// Empty: all 1. A missing weight is 0.
    [[nodiscard]] std::span<const double> values() const noexcept { return values_; }

    /// Adds to each group's estimate how many of its values were left out for want of a weight.
    void warn(std::vector<Estimate>& estimates, std::span<const double> values, const model::Grouping& grouping) const {
        if (with_missing_.empty()) { return; }
        std::vector<std::int64_t> left_out(estimates.size(), 0);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (std::isnan(with_missing_[i]) && !std::isnan(values[i]) && grouping.group[i] >= 0) {
                ++left_out[static_cast<std::size_t>(grouping.group[i])];
            }
        }
        for (std::size_t g = 0; g < estimates.size(); ++g) {
            if (left_out[g] == 0) { continue; }
            estimates[g].warnings.push_back(std::to_string(left_out[g]) + " observations without a weight left out");
        }
    }

private:
    std::vector<double> own_;
    std::span<const double> values_;
    std::span<const double> with_missing_;  ///< the log's own, where some are missing
};

}  // namespace goodwill::inline v0::journey::detail
