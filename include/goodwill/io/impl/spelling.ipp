// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

#include "goodwill/io/spelling.hpp"

namespace goodwill::inline v0::io {
namespace detail {

inline char lower_ascii(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein's distance in half changes, by one row of the table of Wagner and Fischer (1974).
inline std::size_t half_changes(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) { row[j] = 2 * j; }
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = 2 * (i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const bool other_letter = lower_ascii(a[i]) != lower_ascii(b[j]);
            const std::size_t change = other_letter ? 2 : (a[i] != b[j] ? 1 : 0);
            const std::size_t best = std::min({diagonal + change, row[j] + 2, row[j + 1] + 2});
            diagonal = row[j + 1];
            row[j + 1] = best;
        }
    }
    return row[b.size()];
}

}  // namespace detail

GOODWILL_INLINE std::vector<std::string> nearest_first(std::string_view word, std::vector<std::string> names) {
    std::vector<std::pair<std::size_t, std::size_t>> order;
    order.reserve(names.size());
    // A name of many kilobytes is no misspelling of anything; comparing its beginning bounds the work.
    constexpr std::size_t compared = 200;
    for (std::size_t i = 0; i < names.size(); ++i) {
        order.emplace_back(
            detail::half_changes(word.substr(0, compared), std::string_view(names[i]).substr(0, compared)), i);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::string> sorted;
    sorted.reserve(names.size());
    for (const auto& [distance, i] : order) { sorted.push_back(std::move(names[i])); }
    return sorted;
}

GOODWILL_INLINE std::string list_nearest(std::string_view word, const std::vector<std::string>& names,
                                         std::size_t most) {
    if (names.empty()) { return "none"; }
    const std::vector<std::string> sorted = nearest_first(word, names);
    std::string text;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
        if (i > 0) { text += ", "; }
        text += "'" + sorted[i] + "'";
    }
    if (sorted.size() > most) { text += " and " + std::to_string(sorted.size() - most) + " more"; }
    return text;
}

}  // namespace goodwill::inline v0::io
