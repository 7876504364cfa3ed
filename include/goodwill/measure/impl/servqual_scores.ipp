// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/servqual.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// \throw std::domain_error naming row and item of an answer off the scale
inline void require_on_scale(std::string_view function, std::string_view side, const support::MatrixView& answers,
                             const ServqualItems& items) {
    if (answers.columns == 0) { return; }
    check::same_size(function, std::string("columns of ") + std::string(side), answers.columns, "items",
                     items.names.size());
    for (std::size_t k = 0; k < answers.values.size(); ++k) {
        const double value = answers.values[k];
        if (std::isnan(value) || (value >= items.minimum && value <= items.maximum)) { continue; }
        const std::string at = std::string(side) + "[" + std::to_string(k / answers.columns) + ", '" +
                               items.names[k % answers.columns] + "']";
        check::fail_domain(function, at,
                           "on the scale from " + number_text(items.minimum) + " to " + number_text(items.maximum),
                           value);
    }
}

inline void require_items(std::string_view function, const ServqualItems& items) {
    check::not_empty(function, "items", items.names.size());
    check::same_size(function, "dimension", items.dimension.size(), "items", items.names.size());
    if (!items.reversed.empty()) {
        check::same_size(function, "reversed", items.reversed.size(), "items", items.names.size());
    }
    if (!items.importance.empty()) {
        check::same_size(function, "importance", items.importance.size(), "dimensions", items.dimensions.size());
        check::all_non_negative(function, "importance", items.importance);
        check::positive(function, "sum of importance",
                        std::accumulate(items.importance.begin(), items.importance.end(), 0.0));
    }
    check::finite(function, "minimum of the scale", items.minimum);
    check::finite(function, "maximum of the scale", items.maximum);
    check::positive(function, "length of the scale", items.maximum - items.minimum);
    std::set<std::string_view> names(items.names.begin(), items.names.end());
    if (names.size() < items.names.size()) {
        check::fail_argument(function, "items", "named once each", "a name twice");
    }
    for (std::size_t d = 0; d < items.dimensions.size(); ++d) {
        if (std::find(items.dimension.begin(), items.dimension.end(), d) == items.dimension.end()) {
            check::fail_argument(function, "dimensions", "of one item at least",
                                 "'" + items.dimensions[d] + "' of none");
        }
    }
    for (const std::size_t d : items.dimension) {
        if (d >= items.dimensions.size()) {
            check::fail_argument(function, "dimension", "an index into dimensions", std::to_string(d));
        }
    }
}

inline void require_answers(std::string_view function, const ServqualAnswers& answers, const ServqualItems& items) {
    require_items(function, items);
    const std::size_t rows = answers.perceived.rows();
    check::not_empty(function, "perceived", rows);
    require_on_scale(function, "perceived", answers.perceived, items);
    require_on_scale(function, "expected", answers.expected, items);
    require_on_scale(function, "adequate", answers.adequate, items);
    if (answers.expected.columns > 0) {
        check::same_size(function, "rows of expected", answers.expected.rows(), "rows of perceived", rows);
    }
    if (answers.adequate.columns > 0) {
        check::same_size(function, "rows of adequate", answers.adequate.rows(), "rows of perceived", rows);
    }
    if (!answers.weights.empty()) {
        check::same_size(function, "weights", answers.weights.size(), "respondents", rows);
    }
    check::all_non_negative(function, "weights", answers.weights);
}

/// Answers with reversed items turned; nothing when the side was not asked.
[[nodiscard]] inline std::vector<double> turned(const support::MatrixView& answers, const ServqualItems& items) {
    std::vector<double> values(answers.values.begin(), answers.values.end());
    if (items.reversed.empty() || answers.columns == 0) { return values; }
    for (std::size_t k = 0; k < values.size(); ++k) {
        if (items.reversed[k % answers.columns]) { values[k] = items.minimum + items.maximum - values[k]; }
    }
    return values;
}

/// Mean of the answered items by respondent and dimension of turned answers.
[[nodiscard]] inline std::vector<double> means_by_dimension(std::span<const double> values,
                                                            const ServqualItems& items) {
    const std::size_t columns = items.names.size();
    const std::size_t dimensions = items.dimensions.size();
    const std::size_t rows = values.size() / columns;
    std::vector<double> scores(rows * dimensions, std::numeric_limits<double>::quiet_NaN());
    std::vector<double> sum(dimensions);
    std::vector<double> answered(dimensions);
    for (std::size_t i = 0; i < rows; ++i) {
        std::fill(sum.begin(), sum.end(), 0.0);
        std::fill(answered.begin(), answered.end(), 0.0);
        for (std::size_t j = 0; j < columns; ++j) {
            const double value = values[i * columns + j];
            if (std::isnan(value)) { continue; }
            sum[items.dimension[j]] += value;
            answered[items.dimension[j]] += 1.0;
        }
        for (std::size_t d = 0; d < dimensions; ++d) {
            if (answered[d] > 0.0) { scores[i * dimensions + d] = sum[d] / answered[d]; }
        }
    }
    return scores;
}

}  // namespace detail

GOODWILL_INLINE std::vector<DimensionImportance> textbook_rater_importance() {
    const Provenance source{Evidence::general_knowledge, "textbook figures for SERVQUAL, not confirmed"};
    return {{"reliability", {0.32, source}},
            {"assurance", {0.19, source}},
            {"tangibles", {0.11, source}},
            {"empathy", {0.16, source}},
            {"responsiveness", {0.22, source}}};
}

GOODWILL_INLINE std::vector<double> dimension_scores(const support::MatrixView& answers, const ServqualItems& items) {
    detail::require_items("dimension_scores", items);
    detail::require_on_scale("dimension_scores", "answers", answers, items);
    return detail::means_by_dimension(detail::turned(answers, items), items);
}

}  // namespace goodwill::inline v0::measure
