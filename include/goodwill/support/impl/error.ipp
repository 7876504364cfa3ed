// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "goodwill/support/error.hpp"

namespace goodwill::inline v0 {
namespace detail {

inline std::string shortened(const std::string& text) {
    constexpr std::size_t longest = 80;
    if (text.size() <= longest) { return text; }
    std::size_t cut = longest;
    // Do not cut through a UTF-8 sequence: step back over continuation bytes.
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) { --cut; }
    return text.substr(0, cut) + "... (" + std::to_string(text.size()) + " bytes)";
}

inline std::string list_problems(const std::string& function, const std::vector<DataProblem>& problems,
                                 std::size_t total) {
    std::string message = function + ": ";
    if (total > 1) { message += std::to_string(total) + " problems in the data:\n  "; }
    for (std::size_t i = 0; i < problems.size(); ++i) {
        if (i > 0) { message += "\n  "; }
        message += describe(problems[i]);
    }
    if (total > problems.size()) { message += "\n  ... and " + std::to_string(total - problems.size()) + " more"; }
    return message;
}

}  // namespace detail

GOODWILL_INLINE std::string describe(const DataProblem& problem) {
    std::string place;
    if (problem.row >= 0) { place = "row " + std::to_string(problem.row); }
    if (problem.line > 0) {
        const std::string line = "line " + std::to_string(problem.line);
        place += place.empty() ? line : " (" + line + ")";
    }
    if (!problem.column.empty()) { place += (place.empty() ? "column '" : ", column '") + problem.column + "'"; }
    if (!place.empty()) { place += ": "; }
    place += "expected " + problem.expected;
    return place + ", got " + (problem.text.empty() ? "nothing" : "'" + detail::shortened(problem.text) + "'");
}

GOODWILL_INLINE DataError::DataError(const std::string& function, std::vector<DataProblem> problems, std::size_t total)
    : std::runtime_error(detail::list_problems(function, problems, total)), problems_(std::move(problems)),
      total_(total) {
    for (DataProblem& problem : problems_) { problem.text = detail::shortened(problem.text); }
}

GOODWILL_INLINE DataError::DataError(const std::string& function, DataProblem problem)
    : DataError(function, std::vector<DataProblem>{std::move(problem)}, 1) {}

}  // namespace goodwill::inline v0
