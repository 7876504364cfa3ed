// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/value/impl/delta_intervals.ipp"
#include "goodwill/value/prediction_intervals.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// of(parameters) gives a number a customer.
template <class Scale, class Params, class Of>
[[nodiscard]] CustomerIntervals parameter_intervals(const char* function, const ModelFit<Params>& fit, double level,
                                                    Of of) {
    return delta_intervals<Scale>(function, fit, FittedNumbers(fit.params, fit), level,
                                  [&](const std::vector<double>& v) { return of(params_at(fit.params, v)); });
}

template <class Params>
[[nodiscard]] CustomerIntervals purchases_interval(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                                   double t, double level, const Execution& execution) {
    return parameter_intervals<LogScale>("expected_purchases_interval", fit, level, [&](const Params& params) {
        return expected_purchases(params, summary, t, execution);
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals alive_interval(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                               double ahead, double level, const Execution& execution) {
    return parameter_intervals<LogitScale>("probability_alive_interval", fit, level, [&](const Params& params) {
        return probability_alive(params, summary, ahead, execution);
    });
}

[[nodiscard]] inline NbdFit refit(const NbdParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_nbd(s, o);
}
[[nodiscard]] inline ParetoNbdFit refit(const ParetoNbdParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_pareto_nbd(s, o);
}
[[nodiscard]] inline BgBbFit refit(const BgBbParams&, const PurchaseSummary& s, const FitOptions& o) {
    return fit_bg_bb(s, o);
}
[[nodiscard]] inline BgNbdFit refit(const BetaGeometricParams& p, const PurchaseSummary& s, const FitOptions& o) {
    if (p.k == 1) { return p.dropout_at_first ? fit_mbg_nbd(s, o) : fit_bg_nbd(s, o); }
    return p.dropout_at_first ? fit_mbg_cnbd(s, p.k, o) : fit_bg_cnbd(s, p.k, o);
}

template <class Params>
[[nodiscard]] BootstrapFits bootstrap(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                      std::size_t replicates, std::uint64_t seed, const Execution& execution) {
    check_summary("bootstrap_fits", summary);
    check::not_empty("bootstrap_fits", "replicates", replicates);
    BootstrapFits result;
    result.replicates = replicates;
    result.parameters = Params::names.size();
    result.params.assign(replicates * result.parameters, std::numeric_limits<double>::quiet_NaN());
    std::vector<std::uint8_t> proper(replicates, 0);
    support::for_each_task(replicates, execution, "bootstrap", [&](std::size_t b) {
        std::vector<double> weights(summary.size(), 0.0);
        for (std::size_t i = 0; i < summary.size(); ++i) {
            weights[support::random::index_below({seed, b, i, 0}, summary.size())] += 1.0;
        }
        PurchaseSummary drawn = summary;
        if (!summary.weights.empty()) {
            for (std::size_t i = 0; i < weights.size(); ++i) { weights[i] *= summary.weights[i]; }
        }
        drawn.weights = weights;
        FitOptions options;
        options.start = fit.params.values();
        options.execution.threads = 1;
        const ModelFit<Params> again = refit(fit.params, drawn, options);
        if (!again.converged()) { return; }
        proper[b] = 1;
        const std::vector<double> values = again.params.values();
        std::copy(values.begin(), values.end(), result.params.begin() + static_cast<std::ptrdiff_t>(b * values.size()));
    });
    result.improper = replicates - static_cast<std::size_t>(std::count(proper.begin(), proper.end(), 1));
    return result;
}

}  // namespace detail

GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const NbdFit& fit, const PurchaseSummary& summary,
                                                              double t, double level, const Execution& execution) {
    return detail::purchases_interval(fit, summary, t, level, execution);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const BgNbdFit& fit, const PurchaseSummary& summary,
                                                              double t, double level, const Execution& execution) {
    return detail::purchases_interval(fit, summary, t, level, execution);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                                              double t, double level, const Execution& execution) {
    return detail::purchases_interval(fit, summary, t, level, execution);
}
GOODWILL_INLINE CustomerIntervals probability_alive_interval(const BgNbdFit& fit, const PurchaseSummary& summary,
                                                             double ahead, double level, const Execution& execution) {
    return detail::alive_interval(fit, summary, ahead, level, execution);
}
GOODWILL_INLINE CustomerIntervals probability_alive_interval(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                                             double ahead, double level, const Execution& execution) {
    return detail::alive_interval(fit, summary, ahead, level, execution);
}
GOODWILL_INLINE BootstrapFits bootstrap_fits(const NbdFit& fit, const PurchaseSummary& summary, std::size_t replicates,
                                             std::uint64_t seed, const Execution& execution) {
    return detail::bootstrap(fit, summary, replicates, seed, execution);
}
GOODWILL_INLINE BootstrapFits bootstrap_fits(const BgNbdFit& fit, const PurchaseSummary& summary,
                                             std::size_t replicates, std::uint64_t seed, const Execution& execution) {
    return detail::bootstrap(fit, summary, replicates, seed, execution);
}
GOODWILL_INLINE BootstrapFits bootstrap_fits(const ParetoNbdFit& fit, const PurchaseSummary& summary,
                                             std::size_t replicates, std::uint64_t seed, const Execution& execution) {
    return detail::bootstrap(fit, summary, replicates, seed, execution);
}
GOODWILL_INLINE CustomerIntervals expected_purchases_interval(const BgBbFit& fit, const PurchaseSummary& summary,
                                                              double t, double level, const Execution& execution) {
    return detail::purchases_interval(fit, summary, t, level, execution);
}
GOODWILL_INLINE CustomerIntervals probability_alive_interval(const BgBbFit& fit, const PurchaseSummary& summary,
                                                             double ahead, double level, const Execution& execution) {
    return detail::alive_interval(fit, summary, ahead, level, execution);
}
GOODWILL_INLINE BootstrapFits bootstrap_fits(const BgBbFit& fit, const PurchaseSummary& summary, std::size_t replicates,
                                             std::uint64_t seed, const Execution& execution) {
    return detail::bootstrap(fit, summary, replicates, seed, execution);
}

}  // namespace goodwill::inline v0::value
