// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::loyalty {

/// Customers who are dissatisfied whatever happens, a latent share: they rate every encounter as bad. The others do so
/// with a probability of their own, which varies among them by a beta distribution (Chatfield and Goodhardt 1970 of
/// buyers); a few of these will have rated nothing but bad as well, by chance.
struct AlwaysDissatisfied {
    Estimate share;           ///< of all customers; maximum likelihood, profile likelihood
    double p_value = 1.0;     ///< that there are none: likelihood ratio, half of chi-squared with 1 degree of freedom
    double mean_other = 0.0;  ///< mean probability of the others to be dissatisfied with an encounter
    double a = 0.0;           ///< shapes of its beta distribution
    double b = 0.0;
    std::vector<double> probability;  ///< of each customer to be one of them; NaN without a rating
    std::vector<std::string> names;   ///< of the customers, where a log was given
    std::int64_t n = 0;               ///< customers with a rating
    std::int64_t all_bad = 0;         ///< customers who rated two encounters or more, and all of them as bad
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    bool converged = false;
    std::string message;
    std::vector<std::string> warnings;
};

/// \param ratings how many encounters each customer rated, whole numbers from 0 on
/// \param bad how many of these as bad, at most so many
/// \throw std::invalid_argument for unequal lengths, std::domain_error for other numbers and a level outside of (0, 1)
/// \throw DataError when no customer rated two encounters, which it takes to tell the two apart
[[nodiscard]] AlwaysDissatisfied always_dissatisfied(std::span<const double> ratings, std::span<const double> bad,
                                                     double level = 0.95);

/// The same of a log's satisfaction: bad is what lies at or below a share `cut` of its scale (0.25: 1 and 2 of 5).
/// \throw std::invalid_argument for a log without satisfaction; std::domain_error for a cut outside of [0, 1)
[[nodiscard]] AlwaysDissatisfied always_dissatisfied(const model::EncounterLog& log, double cut = 0.25,
                                                     double level = 0.95, const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/always_dissatisfied.ipp"
#endif
