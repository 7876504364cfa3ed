// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/model/impl/intake_findings.ipp"

namespace goodwill::inline v0::model::detail {

/// Clears keep[i] where the column begun last has no value, and lists those rows.
/// \param counted how many of them are bad cells, which were counted when they became missing
template <class Values, class Value>
void find_missing_rows(const Values& values, Value missing, const std::string& expected, std::size_t counted,
                       std::vector<std::uint8_t>& keep, Findings& found) {
    std::size_t rows = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (values[i] != missing) { continue; }
        ++rows;
        keep[i] = 0;
        if (found.lists_more() && !found.has_listed(i)) { found.list(i, "", expected); }
    }
    found.count(rows - std::min(rows, counted));
}

/// Rows among those kept whose identifier another row had before.
/// \param expected "a unique encounter id" \return how many
inline std::size_t find_duplicates(const io::CategoryColumn& identifiers, const std::vector<std::uint8_t>& keep,
                                   const std::string& expected, Findings& found) {
    std::vector<bool> seen(identifiers.labels.size(), false);
    std::size_t duplicates = 0;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        const std::int32_t code = identifiers.codes[i];
        if (code < 0 || keep[i] == 0) { continue; }
        const auto label = static_cast<std::size_t>(code);
        if (!seen[label]) {
            seen[label] = true;
            continue;
        }
        ++duplicates;
        found.count(1);
        if (!found.lists_more()) { continue; }
        std::size_t first = 0;
        while (identifiers.codes[first] != code || keep[first] == 0) { ++first; }
        found.list(i, std::string(identifiers.labels[label]),
                   expected + " (row " + std::to_string(first) + " has it too)");
    }
    return duplicates;
}

}  // namespace goodwill::inline v0::model::detail
