// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// "One bad dropping spoils the pot": whether the worst of several touchpoints, items or encounters counts for more
/// than its part of the average.
namespace goodwill::inline v0::measure {

/// overall = a + b ((1 - w) mean + w worst) by least squares, errors robust to unequal variances (HC2, Bell and
/// McCaffrey 2002).
struct WorstLink {
    /// w, with Fieller's interval; 0: the worst counts like any other, 1: nothing else counts. Where mean and worst
    /// together say nothing sure of the verdict, or make it up without rest so that there is no error to tell, the
    /// interval is the whole line, with a warning.
    Estimate weight;
    Estimate slope;        ///< b: what the overall verdict gains with one point more in every part
    double p_value = 1.0;  ///< of w = 0; 1 where no error can be told
    double r_squared = 0.0;
    std::int64_t n = 0;         ///< verdicts used
    std::int64_t left_out = 0;  ///< without a verdict, or with fewer than two parts
    std::vector<std::string> warnings;
};

/// \param parts ratings on one scale, one row a respondent, one column a part; NaN is missing
/// \param overall the respondent's verdict on the whole, one a row; NaN is missing
/// \param weights none, or one non-negative survey weight a row
/// \throw std::invalid_argument for unequal lengths or fewer than two parts; std::domain_error for infinite numbers,
///        bad weights or levels
/// \throw DataError for fewer than five usable rows, verdicts that do not differ, or where the worst part tells nothing
///        that the mean does not
[[nodiscard]] WorstLink worst_link(const support::MatrixView& parts, std::span<const double> overall,
                                   std::span<const double> weights = {}, double level = 0.95);

/// The same over the encounters of a log: the parts are the ratings by `role` of one customer (or other `key`), the
/// verdict the mean of their ratings by `outcome`, such as the willingness to recommend. Weights are not used.
/// \throw std::invalid_argument when the log lacks a role, role and outcome are one, or the key is unknown
/// \throw DataError as worst_link
[[nodiscard]] WorstLink worst_encounter(const model::EncounterLog& log, model::Role role, model::Role outcome,
                                        const std::string& key = "customer", double level = 0.95,
                                        const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/worst_link.ipp"
#endif
