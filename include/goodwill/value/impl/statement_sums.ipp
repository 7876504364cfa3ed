// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/statement.hpp"

/// A ledger summed by group.
namespace goodwill::inline v0::value::detail {

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

/// Sums of a ledger in one way, column by column. \param weight of each customer; empty: all 1
inline std::vector<double> sum_ledger(const LogPanel& log, const GoodwillLedger& ledger, const PanelGroups& groups,
                                      const CauseMap& causes, const std::vector<double>& coefficients,
                                      const StatementTerms& terms, std::span<const double> weight = {}) {
    const std::size_t n = groups.count;
    std::vector<double> sums((statement_entries.size() + causes.names.size()) * n, 0.0);
    double w = 1.0;
    const auto add = [&](std::size_t column, std::size_t group, double amount) {
        sums[column * n + group] += w * amount;
    };
    const EncounterPanel& panel = log.panel;
    const double level =
        std::inner_product(coefficients.begin(), coefficients.end(), terms.reference_level.begin(), 0.0);
    for (std::size_t i = 0; i < panel.customers(); ++i) {
        if (!weight.empty()) { w = weight[i]; }
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

/// The sums of all ways, one after another.
inline std::vector<double> sum_ledger(const LogPanel& log, const GoodwillLedger& ledger,
                                      const std::vector<PanelGroups>& ways, const CauseMap& causes,
                                      const std::vector<double>& coefficients, const StatementTerms& terms,
                                      std::span<const double> weight = {}) {
    std::vector<double> all;
    for (const PanelGroups& way : ways) {
        const std::vector<double> part = sum_ledger(log, ledger, way, causes, coefficients, terms, weight);
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

}  // namespace goodwill::inline v0::value::detail
