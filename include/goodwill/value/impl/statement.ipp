// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/statement.hpp"

namespace goodwill::inline v0::value {
namespace detail {

enum StatementColumn : std::size_t { opening, acquisition, transfer, silence, arrival, moments, closing };

/// Which sum of causes each attribute belongs to.
struct CauseMap {
    std::vector<std::string> names;
    std::vector<std::size_t> of_attribute;
    bool level = false;  ///< the last cause is the reference level: a strain was stated that the attributes do not give
};

inline CauseMap cause_map(const LogPanel& log, const StatementTerms& terms) {
    CauseMap causes;
    for (const std::string& cause : log.cause) {
        const auto found = std::find(causes.names.begin(), causes.names.end(), cause);
        causes.of_attribute.push_back(static_cast<std::size_t>(found - causes.names.begin()));
        if (found == causes.names.end()) { causes.names.push_back(cause); }
    }
    causes.level = terms.reference_strain.has_value();
    if (causes.level) { causes.names.emplace_back("reference level"); }
    return causes;
}

/// Groups by encounter of the panel, the unknown in one of their own.
struct PanelGroups {
    std::vector<std::size_t> group;
    std::size_t count = 0;
    bool unknown = false;
};

inline PanelGroups panel_groups(const LogPanel& log, const StatementGrouping& grouping) {
    PanelGroups groups;
    const std::size_t known = grouping.labels.empty() ? 1 : grouping.labels.front().size();
    groups.group.assign(log.row.size(), 0);
    if (!grouping.keys.empty()) {
        for (std::size_t i = 0; i < log.row.size(); ++i) {
            if (log.row[i] >= grouping.group.size()) {
                check::fail_argument("statement", "by", "one group a row of the log", "too few");
            }
            const std::int32_t group = grouping.group[log.row[i]];
            groups.unknown = groups.unknown || group < 0;
            groups.group[i] = group < 0 ? known : static_cast<std::size_t>(group);
        }
    }
    groups.count = known + (groups.unknown ? 1 : 0);
    return groups;
}

/// Sums of a ledger, column by column.
inline std::vector<double> sum_ledger(const LogPanel& log, const GoodwillLedger& ledger, const PanelGroups& groups,
                                      const CauseMap& causes, const std::vector<double>& coefficients,
                                      const StatementTerms& terms) {
    const std::size_t n = groups.count;
    std::vector<double> sums((statement_entries.size() + causes.names.size()) * n, 0.0);
    const auto add = [&](std::size_t column, std::size_t group, double amount) { sums[column * n + group] += amount; };
    const EncounterPanel& panel = log.panel;
    const double level =
        std::inner_product(coefficients.begin(), coefficients.end(), terms.reference_level.begin(), 0.0);
    for (std::size_t i = 0; i < panel.customers(); ++i) {
        for (std::size_t row = panel.first[i]; row < panel.first[i + 1]; ++row) {
            if (ledger.booked[row] == 0) { continue; }
            const std::size_t here = groups.group[row];
            if (row > panel.first[i]) {
                const std::size_t before = groups.group[row - 1];
                add(silence, before, ledger.silence[row]);
                if (before != here) {
                    add(transfer, here, ledger.balance_before[row]);
                    add(transfer, before, -ledger.balance_before[row]);
                }
                add(arrival, here, ledger.arrival[row]);
            } else {
                add(acquisition, here, ledger.arrival[row]);
            }
            add(moments, here, ledger.moment[row]);
            const double slope = ledger.moment_slope[row];
            if (slope == 0.0) { continue; }
            for (std::size_t j = 0; j < coefficients.size(); ++j) {
                add(closing + 1 + causes.of_attribute[j], here,
                    slope * coefficients[j] * (panel.attributes[j][row] - terms.reference_level[j]));
            }
            if (causes.level) { add(closing + causes.names.size(), here, slope * (level - ledger.reference_exponent)); }
        }
        if (ledger.opening_row[i] != no_row) { add(opening, groups.group[ledger.opening_row[i]], ledger.opening[i]); }
        if (ledger.closing_row[i] != no_row) {
            add(silence, groups.group[ledger.closing_row[i]], ledger.last_silence[i]);
            add(closing, groups.group[ledger.closing_row[i]], ledger.closing[i]);
        }
    }
    return sums;
}

/// Variances of sums by the delta method: derivatives by central differences a twentieth of a standard error wide.
inline std::vector<double> delta_errors(
    const EncounterAttritionFit& fit, std::size_t outputs,
    const std::function<std::vector<double>(const AttritionParams&, const std::vector<double>&)>& sums) {
    const std::size_t parameters = fit.standard_errors.size();
    std::vector<std::vector<double>> slopes;
    for (std::size_t i = 0; i < parameters; ++i) {
        const double step = 0.05 * fit.standard_errors[i];
        const auto shifted = [&](double by) {
            std::array<double, 4> shapes{fit.params.r, fit.params.alpha, fit.params.s, fit.params.b};
            std::vector<double> coefficients = fit.coefficients;
            if (i < shapes.size()) {
                shapes[i] *= std::exp(by);
            } else {
                coefficients[i - shapes.size()] += by;
            }
            return sums({shapes[0], shapes[1], shapes[2], shapes[3]}, coefficients);
        };
        std::vector<double> up = shifted(step);
        const std::vector<double> down = shifted(-step);
        for (std::size_t k = 0; k < outputs; ++k) { up[k] = (up[k] - down[k]) / (2.0 * step); }
        slopes.push_back(std::move(up));
    }
    std::vector<double> errors(outputs, 0.0);
    for (std::size_t k = 0; k < outputs; ++k) {
        double variance = 0.0;
        for (std::size_t i = 0; i < parameters; ++i) {
            for (std::size_t j = 0; j < parameters; ++j) {
                variance += slopes[i][k] * fit.covariance[i * parameters + j] * slopes[j][k];
            }
        }
        errors[k] = std::sqrt(std::max(0.0, variance));
    }
    return errors;
}

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
    estimate.method = "delta method over the model's parameters";
    estimate.provenance = {Evidence::estimated, "encounter attrition"};
    return estimate;
}

GOODWILL_INLINE std::vector<StatementTable> statement_tables(const LogPanel& log, const EncounterAttritionFit& fit,
                                                             const StatementTerms& terms,
                                                             const std::vector<StatementGrouping>& groupings,
                                                             const StatementOptions& options) {
    const detail::CauseMap causes = detail::cause_map(log, terms);
    std::vector<detail::PanelGroups> groups;
    for (const StatementGrouping& grouping : groupings) { groups.push_back(detail::panel_groups(log, grouping)); }
    const auto book = [&](const AttritionParams& params, const std::vector<double>& coefficients) {
        return book_goodwill(log, params, coefficients, fit.first_can_leave, terms, options.execution);
    };
    const auto sum = [&](const GoodwillLedger& ledger, const std::vector<double>& coefficients) {
        std::vector<double> all;
        for (const detail::PanelGroups& way : groups) {
            const std::vector<double> part = detail::sum_ledger(log, ledger, way, causes, coefficients, terms);
            all.insert(all.end(), part.begin(), part.end());
        }
        return all;
    };
    const GoodwillLedger ledger = book(fit.params, fit.coefficients);
    const std::vector<double> sums = sum(ledger, fit.coefficients);
    std::vector<double> errors(sums.size(), std::numeric_limits<double>::quiet_NaN());
    if (options.intervals && fit.status == FitStatus::converged) {
        errors = detail::delta_errors(fit, sums.size(),
                                      [&](const AttritionParams& params, const std::vector<double>& coefficients) {
                                          return sum(book(params, coefficients), coefficients);
                                      });
    }
    std::vector<StatementTable> tables;
    std::size_t at = 0;
    for (std::size_t i = 0; i < groupings.size(); ++i) {
        StatementTable table = detail::named_table(groupings[i], groups[i], causes, ledger);
        const std::size_t columns = table.columns.size();
        const std::size_t rows = groups[i].count;
        table.value = detail::by_column(std::span(sums).subspan(at, columns * rows), columns, rows);
        table.standard_error = detail::by_column(std::span(errors).subspan(at, columns * rows), columns, rows);
        at += columns * rows;
        tables.push_back(std::move(table));
    }
    return tables;
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
