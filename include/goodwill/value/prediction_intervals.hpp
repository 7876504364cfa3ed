// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/bg_bb.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::inline v0::value {

/// A prediction for each customer, with how far it moves with the uncertainty of the fit. What one customer will really
/// do varies far more.
struct CustomerIntervals {
    std::vector<double> value;
    std::vector<double> low;  ///< NaN where the fit has no errors
    std::vector<double> high;
};

/// Expected purchases of each customer in (T, T + t] with intervals: delta method on the logarithm.
/// \throw as expected_purchases, std::domain_error unless 0 < level < 1
[[nodiscard]] CustomerIntervals expected_purchases_interval(const NbdFit& fit, const PurchaseSummary& summary, double t,
                                                            double level = 0.95, const Execution& execution = {});
[[nodiscard]] CustomerIntervals expected_purchases_interval(const BgNbdFit& fit, const PurchaseSummary& summary,
                                                            double t, double level = 0.95,
                                                            const Execution& execution = {});
[[nodiscard]] CustomerIntervals expected_purchases_interval(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                                            double t, double level = 0.95,
                                                            const Execution& execution = {});
[[nodiscard]] CustomerIntervals expected_purchases_interval(const BgBbFit& fit, const PurchaseSummary& summary,
                                                            double t, double level = 0.95,
                                                            const Execution& execution = {});

/// Probability of being alive at T + ahead of each customer with intervals: delta method on the log-odds. A certainty
/// stays one.
[[nodiscard]] CustomerIntervals probability_alive_interval(const BgNbdFit& fit, const PurchaseSummary& summary,
                                                           double ahead = 0.0, double level = 0.95,
                                                           const Execution& execution = {});
[[nodiscard]] CustomerIntervals probability_alive_interval(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                                           double ahead = 0.0, double level = 0.95,
                                                           const Execution& execution = {});
[[nodiscard]] CustomerIntervals probability_alive_interval(const BgBbFit& fit, const PurchaseSummary& summary,
                                                           double ahead = 0.0, double level = 0.95,
                                                           const Execution& execution = {});

/// Fits of bases drawn with replacement from the customers: one row a replicate, in the order of Params::names; NaN
/// where a fit has no proper optimum. Replicate i depends on (seed, i) only.
struct BootstrapFits {
    std::vector<double> params;  ///< replicates x parameters
    std::size_t replicates = 0;
    std::size_t parameters = 0;
    std::size_t improper = 0;  ///< fits without a proper optimum
};
/// \throw as the fits, std::invalid_argument unless replicates >= 1
[[nodiscard]] BootstrapFits bootstrap_fits(const NbdFit& fit, const PurchaseSummary& summary, std::size_t replicates,
                                           std::uint64_t seed, const Execution& execution = {});
[[nodiscard]] BootstrapFits bootstrap_fits(const BgNbdFit& fit, const PurchaseSummary& summary, std::size_t replicates,
                                           std::uint64_t seed, const Execution& execution = {});
[[nodiscard]] BootstrapFits bootstrap_fits(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                           std::size_t replicates, std::uint64_t seed, const Execution& execution = {});
[[nodiscard]] BootstrapFits bootstrap_fits(const BgBbFit& fit, const PurchaseSummary& summary, std::size_t replicates,
                                           std::uint64_t seed, const Execution& execution = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/prediction_intervals.ipp"
#endif
