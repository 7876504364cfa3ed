// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/grouping.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/value/statement_ledger.hpp"

namespace goodwill::inline v0::value {

/// The entries of a balance, in the order of a StatementTable's first columns.
inline constexpr std::array<std::string_view, 7> statement_entries{"opening", "acquisition", "transfer", "silence",
                                                                   "arrival", "moments",     "closing"};

/// Sums of a ledger by group. A customer's balance stands with the group of the last encounter; where the next one is
/// of another group, the balance moves (transfer). So in every group
/// closing = opening + acquisition + transfer + silence + arrival + moments.
struct StatementTable {
    std::vector<std::string> keys;                 ///< names of the grouping columns; empty: one row for all
    std::vector<std::vector<std::string>> labels;  ///< one vector of row labels a key
    std::vector<std::size_t> encounters;           ///< within the period, by row
    /// statement_entries, then "cause: ..." for each column the model's attributes come from: its share of the moments,
    /// which the causes share out without rest (Aumann-Shapley along the straight path; the value depends on the
    /// attributes by their weighted sum only, so the shares are exact).
    std::vector<std::string> columns;
    std::vector<std::vector<double>> value;           ///< value[column][row]
    std::vector<std::vector<double>> standard_error;  ///< the same; NaN without intervals

    std::string method = "delta method over the model's parameters";  ///< of the standard errors

    [[nodiscard]] std::size_t rows() const noexcept { return encounters.size(); }
    /// The column of a name. \throw std::invalid_argument that lists them
    [[nodiscard]] std::size_t column(std::string_view name) const;
    /// With a normal interval.
    [[nodiscard]] Estimate estimate(std::size_t column, std::size_t row, double level = 0.95) const;
};

/// Rows of the log sorted into groups; -1 stands in a group of its own, "(unknown)".
struct StatementGrouping {
    std::vector<std::string> keys;
    std::vector<std::vector<std::string>> labels;
    std::vector<std::int32_t> group;  ///< of every row of the log
};

struct StatementOptions {
    /// Standard errors by the delta method over the model's parameters: how far the sums move with the uncertainty of
    /// the fit, the log being given. They take 5 + attributes more bookings.
    bool intervals = true;
    /// Instead of the delta method: parameters fitted to customers drawn again (AttritionBootstrap::points). Standard
    /// errors are how much the sums, the log being given, spread over them: a booking each.
    std::vector<std::vector<double>> replicates{};
    Execution execution;
    /// How far sums move is told by a sample of the customers where groups are larger: at least so many of each.
    std::size_t least_customers = 4'096;
};

/// A ledger summed in several ways at once. Strains of the reference level and of the future follow the coefficients
/// when these are varied for the standard errors, unless the terms state them.
/// \param ledger of book_goodwill, by the same log, fit and terms
/// \throw as book_goodwill; std::invalid_argument for a grouping or ledger of another log
[[nodiscard]] std::vector<StatementTable> statement_tables(const LogPanel& log, const GoodwillLedger& ledger,
                                                           const EncounterAttritionFit& fit,
                                                           const StatementTerms& terms,
                                                           const std::vector<StatementGrouping>& groupings,
                                                           const StatementOptions& options = {});

/// The same, booked for the purpose.
[[nodiscard]] std::vector<StatementTable> statement_tables(const LogPanel& log, const EncounterAttritionFit& fit,
                                                           const StatementTerms& terms,
                                                           const std::vector<StatementGrouping>& groupings,
                                                           const StatementOptions& options = {});

/// |closing - (opening + acquisition + transfer + silence + arrival + moments)| over the sum of their absolute values,
/// the largest of all rows.
[[nodiscard]] double identity_residual(const StatementTable& table);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/statement.ipp"
#endif
