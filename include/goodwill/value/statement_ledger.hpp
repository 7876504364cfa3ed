// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "goodwill/value/encounter_log_panel.hpp"

/// The statement of goodwill, booked customer by customer and encounter by encounter.
///
/// A customer's goodwill at a time is margin * P(alive) * discounted expected encounters given alive. Over a period
/// (begin, end] it changes by acquisition (first encounters, as if of reference strain), silence (each gap), arrival
/// (each later encounter, as if of reference strain) and moments (what the strain an encounter really had adds or
/// takes), and nothing else: closing = opening + acquisition + silence + arrival + moments, each by its own formula.
namespace goodwill::inline v0::value {

/// What is fixed within a statement.
struct StatementTerms {
    std::int64_t begin = 0;  ///< excluded; microseconds since 1970-01-01, as the log's times count
    std::int64_t end = 0;    ///< included
    double rate = 0.0;       ///< continuous discount rate per unit of the panel; positive
    double margin = 1.0;     ///< expected money per encounter; 1: goodwill counts discounted encounters
    /// Attributes of the reference service level, one an attribute of the model; its strain is the reference strain.
    std::vector<double> reference_level;
    std::optional<double> reference_strain;  ///< instead of that of reference_level
    /// Strains of future encounters; empty: those of the encounters of the last year before the end.
    std::vector<double> future_strains;
};

inline constexpr std::size_t no_row = std::numeric_limits<std::size_t>::max();

/// Every entry. Encounters outside the period have zeros. Money, or encounters where the margin is 1.
struct GoodwillLedger {
    // by encounter of the panel
    std::vector<std::uint8_t> booked;    ///< 1: within the period
    std::vector<double> silence;         ///< of the gap before it, as far as it lies in the period; never above 0
    std::vector<double> balance_before;  ///< the customer's goodwill just before it; 0 for a first encounter
    std::vector<double> arrival;         ///< acquisition for a first encounter
    std::vector<double> moment;
    std::vector<double> moment_slope;  ///< moment per unit of (strain exponent - reference exponent)
    // by customer of the panel
    std::vector<double> opening;
    std::vector<double> last_silence;  ///< of the gap the period ends in
    std::vector<double> closing;
    std::vector<std::size_t> opening_row;  ///< last encounter up to the beginning, or no_row
    std::vector<std::size_t> closing_row;  ///< last encounter up to the end, or no_row
    double reference_strain = 1.0;
    double reference_exponent = 0.0;
};

/// Books a log under a fitted model. Same bits for any number of threads.
/// \throw std::domain_error when rate or margin are not positive or future strains are none; std::invalid_argument when
///        the period does not end after it begins, lies outside the panel, or the model has other attributes
[[nodiscard]] GoodwillLedger book_goodwill(const LogPanel& log, const AttritionParams& params,
                                           const std::vector<double>& coefficients, bool first_can_leave,
                                           const StatementTerms& terms, const Execution& execution = {});

/// The usual service level: the (lower) median of each attribute, so that a lapse that most encounters are free of is
/// absent.
[[nodiscard]] std::vector<double> usual_level(const LogPanel& log);

/// A distribution of strains as at most 256 values with weights: as it is when it has no more different ones, else the
/// means of equal steps of log strain.
[[nodiscard]] ReferenceStrain condensed_strain(const std::vector<double>& strains);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/statement_ledger.ipp"
#endif
