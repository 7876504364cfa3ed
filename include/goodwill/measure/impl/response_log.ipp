// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "goodwill/measure/impl/counted_ratings.ipp"
#include "goodwill/measure/response.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Columns of a log as numbers known of every row.
struct KnownOfAll {
    std::vector<std::string> names;
    std::vector<std::vector<double>> columns;
    std::vector<std::string> warnings;

    void add(std::string name, std::vector<double> values) {
        names.push_back(std::move(name));
        columns.push_back(std::move(values));
    }
    [[nodiscard]] std::vector<double> by_row(std::size_t rows) const {
        std::vector<double> values(rows * columns.size());
        for (std::size_t j = 0; j < columns.size(); ++j) {
            for (std::size_t i = 0; i < rows; ++i) { values[i * columns.size() + j] = columns[j][i]; }
        }
        return values;
    }
};

/// How many rows of a kind answered and how many did not.
struct KindCounts {
    std::int64_t answers = 0;
    std::int64_t silent = 0;

    void add(bool answered) noexcept { ++(answered ? answers : silent); }
    [[nodiscard]] bool enough() const noexcept { return answers >= least_answers && silent >= least_answers; }
    [[nodiscard]] std::int64_t rows() const noexcept { return answers + silent; }
};

/// An indicator for each label but the most frequent; the last kind is that of rows without a label.
inline void add_categories(const std::string& name, const io::CategoryColumn& column, std::span<const double> answers,
                           KnownOfAll& known) {
    const std::size_t labels = column.labels.size();
    const auto kind_of_row = [&](std::size_t i) {
        return column.codes[i] < 0 ? labels : static_cast<std::size_t>(column.codes[i]);
    };
    std::vector<KindCounts> kinds(labels + 1);
    for (std::size_t i = 0; i < answers.size(); ++i) { kinds[kind_of_row(i)].add(!std::isnan(answers[i])); }
    const auto base = static_cast<std::size_t>(
        std::max_element(kinds.begin(), kinds.end(),
                         [](const KindCounts& a, const KindCounts& b) { return a.rows() < b.rows(); }) -
        kinds.begin());
    std::size_t pooled = 0;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        if (k == base || kinds[k].rows() == 0) { continue; }
        if (!kinds[k].enough()) {
            ++pooled;
            continue;
        }
        std::vector<double> indicator(answers.size());
        for (std::size_t i = 0; i < answers.size(); ++i) { indicator[i] = kind_of_row(i) == k ? 1.0 : 0.0; }
        const std::string label = k == labels ? std::string("missing") : std::string(column.labels[k]);
        known.add(std::string(name).append(" = ").append(label), std::move(indicator));
    }
    if (pooled > 0) {
        known.warnings.push_back(std::to_string(pooled) + " labels of '" + name +
                                 "' with fewer than five answers, or five without, count as the most frequent");
    }
}

/// The numbers, their mean where they are missing, and a column that marks those rows where there are enough.
inline void add_numbers(const std::string& name, std::vector<double> values, std::span<const double> answers,
                        KnownOfAll& known) {
    check::all_finite_or_missing("response_adjusted", name, values);
    support::Moments given;
    KindCounts lacking;
    for (std::size_t i = 0; i < values.size(); ++i) {
        given.add(values[i]);
        if (std::isnan(values[i])) { lacking.add(!std::isnan(answers[i])); }
    }
    if (given.count == 0) { throw DataError("response_adjusted", {-1, 0, name, {}, "a number in some row"}); }
    std::vector<double> marks(lacking.enough() ? values.size() : 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool missing = std::isnan(values[i]);
        if (!marks.empty()) { marks[i] = missing ? 1.0 : 0.0; }
        if (missing) { values[i] = given.mean; }
    }
    known.add(name, std::move(values));
    if (!marks.empty()) {
        known.add(name + " missing", std::move(marks));
    } else if (lacking.rows() > 0) {
        known.warnings.push_back("the mean of '" + name + "' stands for " + std::to_string(lacking.rows()) +
                                 " rows without it");
    }
}

[[nodiscard]] inline std::vector<double> extra_numbers(const io::Column& column, const std::string& name) {
    std::vector<double> values(io::size(column), std::numeric_limits<double>::quiet_NaN());
    if (const auto* numbers = std::get_if<io::NumberColumn>(&column)) {
        std::copy(numbers->values.begin(), numbers->values.end(), values.begin());
    } else if (const auto* integers = std::get_if<io::IntegerColumn>(&column)) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            const bool valid = integers->valid.empty() || integers->valid[i] != 0;
            if (valid) { values[i] = static_cast<double>(integers->values[i]); }
        }
    } else if (const auto* truths = std::get_if<io::BooleanColumn>(&column)) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (truths->values[i] != io::BooleanColumn::missing) { values[i] = truths->values[i]; }
        }
    } else {
        check::fail_argument("response_adjusted", "column '" + name + "'", "numbers, truth values or categories",
                             io::type_name(column));
    }
    return values;
}

inline void add_known(const model::EncounterLog& log, model::Role rating, const std::string& name,
                      std::span<const double> answers, KnownOfAll& known) {
    if (const std::optional<model::Role> role = model::role_named(name); role && log.has(*role)) {
        const model::RoleKind kind = model::kind_of(*role);
        if (*role == rating || kind == model::RoleKind::instant) {
            check::fail_argument("response_adjusted", "columns", "numbers or categories known of everybody asked",
                                 "'" + name + "'");
        }
        if (kind == model::RoleKind::category) { return add_categories(name, log.category(*role), answers, known); }
        const std::span<const double> values = log.number(*role);
        return add_numbers(name, {values.begin(), values.end()}, answers, known);
    }
    const io::Column& column = log.extras().column(name);
    if (const auto* categories = std::get_if<io::CategoryColumn>(&column)) {
        return add_categories(name, *categories, answers, known);
    }
    add_numbers(name, extra_numbers(column, name), answers, known);
}

}  // namespace detail

GOODWILL_INLINE ResponseAdjustment response_adjusted(const model::EncounterLog& log, model::Role role,
                                                     std::span<const std::string> columns, Statistic statistic,
                                                     const LogOptions& options, const Execution& execution) {
    constexpr const char* function = "response_adjusted";
    const ScoreRule rule = detail::role_rule(function, log, role, statistic, options);
    const detail::CountedRatings ratings = detail::count_ratings(function, log, role, rule, options, execution);
    detail::KnownOfAll known;
    for (const std::string& name : columns) { detail::add_known(log, role, name, ratings.values, known); }
    if (columns.empty()) { check::fail_argument(function, "columns", "one or more", "none"); }
    if (known.columns.empty()) {
        throw DataError(function, {-1, 0, columns.front(), "one kind only", "kinds that tell encounters apart"});
    }
    const std::vector<double> x = known.by_row(log.size());
    const io::CategoryColumn& customers = log.category(model::Role::customer);
    ResponseAdjustment result = response_adjusted(ratings.values, {x, known.columns.size()}, ratings.weights,
                                                  {customers.codes.data(), customers.codes.size()}, known.names,
                                                  {options.level, rule.counted}, execution);
    result.warnings.insert(result.warnings.begin(), known.warnings.begin(), known.warnings.end());
    const auto lacking = std::count_if(ratings.missing_weight.begin(), ratings.missing_weight.end(),
                                       [](double weight) { return std::isnan(weight); });
    if (lacking > 0) { result.warnings.push_back(std::to_string(lacking) + " observations without a weight left out"); }
    return result;
}

}  // namespace goodwill::inline v0::measure
