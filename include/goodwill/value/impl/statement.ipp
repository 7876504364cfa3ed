// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/impl/statement_slopes.ipp"
#include "goodwill/value/impl/statement_sums.ipp"
#include "goodwill/value/statement.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline StatementTable named_table(const StatementGrouping& grouping, const PanelGroups& groups, const CauseMap& causes,
                                  const GoodwillLedger& ledger) {
    StatementTable table;
    table.keys = grouping.keys;
    table.labels = grouping.labels;
    if (groups.unknown) {
        for (auto& labels : table.labels) { labels.emplace_back("(unknown)"); }
    }
    table.encounters.assign(groups.count, 0);
    for (std::size_t row = 0; row < ledger.booked.size(); ++row) {
        table.encounters[groups.group[row]] += ledger.booked[row];
    }
    table.columns.assign(statement_entries.begin(), statement_entries.end());
    for (const std::string& cause : causes.names) { table.columns.push_back("cause: " + cause); }
    return table;
}

inline std::vector<std::vector<double>> by_column(std::span<const double> flat, std::size_t columns, std::size_t rows) {
    std::vector<std::vector<double>> split;
    for (std::size_t c = 0; c < columns; ++c) {
        const auto part = flat.subspan(c * rows, rows);
        split.emplace_back(part.begin(), part.end());
    }
    return split;
}

}  // namespace detail

GOODWILL_INLINE std::size_t StatementTable::column(std::string_view name) const {
    const auto found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) {
        std::string all;
        for (const std::string& column : columns) { all += (all.empty() ? "'" : ", '") + column + "'"; }
        check::fail_argument("statement", "column", "one of " + all, "'" + std::string(name) + "'");
    }
    return static_cast<std::size_t>(found - columns.begin());
}

GOODWILL_INLINE Estimate StatementTable::estimate(std::size_t column_, std::size_t row, double level) const {
    check::open_unit("statement", "level", level);
    Estimate estimate;
    estimate.value = value.at(column_).at(row);
    const double reach = support::normal_quantile(0.5 + 0.5 * level) * standard_error.at(column_).at(row);
    estimate.low = estimate.value - reach;
    estimate.high = estimate.value + reach;
    estimate.level = level;
    estimate.n = static_cast<std::int64_t>(encounters.at(row));
    estimate.method = method;
    estimate.provenance = {Evidence::estimated, "encounter attrition"};
    return estimate;
}

GOODWILL_INLINE std::vector<StatementTable> statement_tables(const LogPanel& log, const GoodwillLedger& ledger,
                                                             const EncounterAttritionFit& fit,
                                                             const StatementTerms& terms,
                                                             const std::vector<StatementGrouping>& groupings,
                                                             const StatementOptions& options) {
    check::same_size("statement", "ledger", ledger.booked.size(), "log", log.panel.time.size());
    const detail::CauseMap causes = detail::cause_map(log, terms);
    std::vector<detail::PanelGroups> groups;
    groups.reserve(groupings.size());
    for (const StatementGrouping& grouping : groupings) { groups.push_back(detail::panel_groups(log, grouping)); }
    const std::vector<double> sums = detail::sum_ledger(log, ledger, groups, causes, fit.coefficients, terms);
    std::vector<double> errors(sums.size(), std::numeric_limits<double>::quiet_NaN());
    if (options.intervals && fit.status == FitStatus::converged) {
        const detail::MovedSums moved(log, fit, terms, groups, causes, options);
        errors = options.replicates.empty() ? detail::delta_errors(moved, fit)
                                            : detail::replicate_errors(moved, fit, options.replicates);
    }
    std::vector<StatementTable> tables;
    std::size_t at = 0;
    for (std::size_t i = 0; i < groupings.size(); ++i) {
        StatementTable table = detail::named_table(groupings[i], groups[i], causes, ledger);
        if (!options.replicates.empty()) {
            table.method =
                "bootstrap of the model's customers, " + std::to_string(options.replicates.size()) + " times";
        }
        const std::size_t columns = table.columns.size();
        const std::size_t rows = groups[i].count;
        table.value = detail::by_column(std::span(sums).subspan(at, columns * rows), columns, rows);
        table.standard_error = detail::by_column(std::span(errors).subspan(at, columns * rows), columns, rows);
        at += columns * rows;
        tables.push_back(std::move(table));
    }
    return tables;
}

GOODWILL_INLINE std::vector<StatementTable> statement_tables(const LogPanel& log, const EncounterAttritionFit& fit,
                                                             const StatementTerms& terms,
                                                             const std::vector<StatementGrouping>& groupings,
                                                             const StatementOptions& options) {
    const GoodwillLedger ledger =
        book_goodwill(log, fit.params, fit.coefficients, fit.first_can_leave, terms, options.execution);
    return statement_tables(log, ledger, fit, terms, groupings, options);
}

GOODWILL_INLINE double identity_residual(const StatementTable& table) {
    double largest = 0.0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        double sum = -table.value[detail::closing][row];
        double size = std::abs(sum);
        for (std::size_t column = detail::opening; column < detail::closing; ++column) {
            sum += table.value[column][row];
            size += std::abs(table.value[column][row]);
        }
        if (size > 0.0) { largest = std::max(largest, std::abs(sum) / size); }
    }
    return largest;
}

}  // namespace goodwill::inline v0::value
