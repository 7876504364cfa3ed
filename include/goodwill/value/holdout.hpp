// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

/// What was foretold beside what then came: a model is fitted up to one day and judged by the purchases after it.
namespace goodwill::inline v0::value {

/// Purchases of each customer of `calibration` after its end, told by a table of the same log with a later end.
/// \throw std::invalid_argument unless the units agree and the end of `whole` is later, or when a customer is missing
///        from `whole` or has fewer purchases there
[[nodiscard]] std::vector<double> holdout_purchases(const model::RfmTable& calibration, const model::RfmTable& whole);

struct HoldoutOptions {
    double level = 0.95;           ///< of the intervals
    double top_share = 0.1;        ///< of the customers, for the lift
    double largest_frequency = 7;  ///< customers of this frequency and more make the last bin
};

/// Customers of one frequency before, what was expected of each after, and what came.
struct HoldoutBin {
    double frequency = 0.0;
    bool and_above = false;
    std::size_t customers = 0;
    double expected = 0.0;  ///< mean a customer
    Estimate actual;        ///< mean a customer, t interval
};

struct HoldoutCheck {
    std::size_t customers = 0;
    double expected = 0.0;  ///< total
    double actual = 0.0;    ///< total
    Estimate total_ratio;   ///< expected over actual; the interval is for the chance in what came, between customers
    Estimate auc;           ///< that a customer who came ranks above one who did not
    Estimate gini;          ///< of the order by expectation, 1 for the best order there is
    Estimate lift;          ///< of the top share
    double deviance = 0.0;  ///< mean Poisson deviance a customer: 2 (y log(y/m) - y + m)
    double deviance_of_mean = 0.0;  ///< the same when everybody is given the mean of what came
    std::vector<HoldoutBin> bins;
};

/// \param frequency before, \param expected purchases after, \param actual purchases after
/// \throw std::invalid_argument when lengths differ or nobody or everybody came, std::domain_error unless expectations
///        are positive and finite and purchases non-negative and finite
[[nodiscard]] HoldoutCheck check_holdout(std::span<const double> frequency, std::span<const double> expected,
                                         std::span<const double> actual, const HoldoutOptions& options = {});

/// Poisson deviance of each customer.
[[nodiscard]] std::vector<double> poisson_deviances(std::span<const double> expected, std::span<const double> actual);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/holdout.ipp"
#endif
