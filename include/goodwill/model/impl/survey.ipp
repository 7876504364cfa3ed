// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <set>

#include "goodwill/io/spelling.hpp"
#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/impl/intake_rows.ipp"
#include "goodwill/model/impl/schema.ipp"
#include "goodwill/model/survey.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

inline void require_items(const io::Table& table, const SurveySchema& schema) {
    check::not_empty("Survey", "schema.items", schema.items.size());
    std::set<std::string> columns;
    for (const SurveyItem& item : schema.items) {
        static_cast<void>(table.column(item.column));
        if (!columns.insert(item.column).second) {
            check::fail_argument("Survey", "items", "different columns", "'" + item.column + "' twice");
        }
        require_scale("Survey", "scale of item '" + item.column + "'", item.scale);
    }
}

/// Answers with agreement and disagreement exchanged.
[[nodiscard]] inline io::Buffer<double> turned(const io::Buffer<double>& answers, const RatingScale& scale) {
    std::vector<double> values(answers.begin(), answers.end());
    for (double& x : values) { x = scale.minimum + scale.maximum - x; }
    return io::Buffer<double>(std::move(values));
}

}  // namespace detail

GOODWILL_INLINE Survey::Survey(const io::Table& table, const SurveySchema& schema, io::BadCells bad_cells,
                               std::size_t max_problems)
    : rows_(table.rows()), schema_(schema) {
    detail::require_items(table, schema);
    if (rows_ == 0) { throw DataError("Survey", DataProblem{-1, 0, "", "0 rows", "at least one row"}); }
    detail::Findings found(table, max_problems);
    for (const SurveyItem& item : schema.items) {
        found.begin_column(item.column);
        detail::CellCounts counts;
        auto answers = detail::take_numbers(table.column(item.column), detail::rating_rule(item.scale), found, counts);
        if (counts.bad > 0) { off_scale_[item.column] = counts.bad; }
        if (counts.not_applicable > 0) { not_applicable_[item.column] = counts.not_applicable; }
        io::Buffer<double> taken = answers ? std::move(*answers) : io::Buffer<double>();
        answers_.push_back(item.reversed ? detail::turned(taken, item.scale) : std::move(taken));
    }
    bool identified = true;
    if (!schema.respondent.empty()) {
        found.begin_column(schema.respondent);
        respondents_ = detail::take_categories(table.column(schema.respondent), found);
        if (respondents_) {
            const std::size_t before = found.total();
            std::vector<std::uint8_t> keep(rows_, 1);
            detail::find_missing_rows(respondents_->codes, io::CategoryColumn::missing, "a respondent in every row", 0,
                                      keep, found);
            detail::find_duplicates(*respondents_, keep, "a respondent who answers once", found);
            identified = found.total() == before;
        }
    }
    const bool rejects = bad_cells == io::BadCells::reject || !identified;
    if (found.unusable() || (rejects && found.total() > 0)) { throw DataError("Survey", found.first(), found.total()); }
}

GOODWILL_INLINE const io::Buffer<double>& Survey::shared_answers(std::size_t item) const {
    if (item >= answers_.size()) {
        check::fail_argument("Survey.answers", "item", "below " + std::to_string(answers_.size()),
                             std::to_string(item));
    }
    return answers_[item];
}

GOODWILL_INLINE std::span<const double> Survey::answers(std::size_t item) const {
    return shared_answers(item).span();
}

GOODWILL_INLINE std::vector<std::string> Survey::dimensions(SurveySide side) const {
    std::vector<std::string> found;
    for (const SurveyItem& item : schema_.items) {
        const bool known = std::ranges::find(found, item.dimension) != found.end();
        if (item.side == side && !item.dimension.empty() && !known) { found.push_back(item.dimension); }
    }
    return found;
}

GOODWILL_INLINE std::vector<double> Survey::dimension_means(const std::string& dimension, SurveySide side) const {
    detail::ItemMean mean(rows_);
    const SurveyItem* first = nullptr;
    for (std::size_t i = 0; i < schema_.items.size(); ++i) {
        const SurveyItem& item = schema_.items[i];
        if (item.side != side || item.dimension != dimension || dimension.empty()) { continue; }
        if (first == nullptr) { first = &item; }
        if (item.scale.minimum != first->scale.minimum || item.scale.maximum != first->scale.maximum) {
            check::fail_argument("Survey.dimension_means", "items of '" + dimension + "'", "on one scale",
                                 "'" + first->column + "' and '" + item.column + "' on different ones");
        }
        mean.add(answers_[i].span());
    }
    if (first == nullptr) {
        check::fail_argument("Survey.dimension_means", "dimension",
                             "one of the " + std::string(to_string(side)) +
                                 " dimensions: " + io::list_nearest(dimension, dimensions(side)),
                             "'" + dimension + "'");
    }
    return std::move(mean).values();
}

}  // namespace goodwill::inline v0::model
