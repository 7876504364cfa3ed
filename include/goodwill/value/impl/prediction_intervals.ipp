// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/prediction_intervals.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline constexpr double interval_step = 1e-4;

[[nodiscard]] inline NbdParams params_at(const NbdParams&, const std::vector<double>& v) {
    return NbdParams::from_values(v);
}
[[nodiscard]] inline ParetoNbdParams params_at(const ParetoNbdParams&, const std::vector<double>& v) {
    return ParetoNbdParams::from_values(v);
}
[[nodiscard]] inline BgBbParams params_at(const BgBbParams&, const std::vector<double>& v) {
    return BgBbParams::from_values(v);
}
[[nodiscard]] inline BetaGeometricParams params_at(const BetaGeometricParams& shape, const std::vector<double>& v) {
    BetaGeometricParams params = BetaGeometricParams::from_values(v);
    params.k = shape.k;
    params.dropout_at_first = shape.dropout_at_first;
    return params;
}

/// A number of each customer turned to an unbounded scale and back.
struct LogScale {
    [[nodiscard]] static double to(double x) { return std::log(x); }
    [[nodiscard]] static double from(double y) { return std::exp(y); }
};
struct LogitScale {
    [[nodiscard]] static double to(double p) { return std::log(p / (1.0 - p)); }
    [[nodiscard]] static double from(double y) { return 1.0 / (1.0 + std::exp(-y)); }
};

/// of(params) gives a number a customer; on Scale its error follows the parameters' logarithms.
template <class Scale, class Params, class Of>
[[nodiscard]] CustomerIntervals delta_intervals(const char* function, const ModelFit<Params>& fit, double level,
                                                Of of) {
    check::open_unit(function, "level", level);
    CustomerIntervals result;
    result.value = of(fit.params);
    const std::size_t n = result.value.size();
    const std::vector<double> at = fit.params.values();
    std::vector<std::vector<double>> slopes;
    for (std::size_t j = 0; j < at.size(); ++j) {
        std::vector<double> up = at;
        std::vector<double> down = at;
        up[j] *= std::exp(interval_step);
        down[j] *= std::exp(-interval_step);
        std::vector<double> high = of(params_at(fit.params, up));
        const std::vector<double> low = of(params_at(fit.params, down));
        for (std::size_t i = 0; i < n; ++i) {
            const double change = (Scale::to(high[i]) - Scale::to(low[i])) / (2.0 * interval_step);
            high[i] = std::isfinite(change) ? change : 0.0;
        }
        slopes.push_back(std::move(high));
    }
    LogDelta delta;
    delta.add(fit, std::move(slopes));
    const double z = support::normal_quantile(0.5 + 0.5 * level);
    result.low = result.high = result.value;
    for (std::size_t i = 0; i < n; ++i) {
        const double middle = Scale::to(result.value[i]);
        if (!std::isfinite(middle)) { continue; }
        const double error = delta.of_customer(i);
        result.low[i] = Scale::from(middle - z * error);
        result.high[i] = Scale::from(middle + z * error);
    }
    return result;
}

template <class Params>
[[nodiscard]] CustomerIntervals purchases_interval(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                                   double t, double level, const Execution& execution) {
    return delta_intervals<LogScale>("expected_purchases_interval", fit, level, [&](const Params& params) {
        return expected_purchases(params, summary, t, execution);
    });
}
template <class Params>
[[nodiscard]] CustomerIntervals alive_interval(const ModelFit<Params>& fit, const PurchaseSummary& summary,
                                               double ahead, double level, const Execution& execution) {
    return delta_intervals<LogitScale>("probability_alive_interval", fit, level, [&](const Params& params) {
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
