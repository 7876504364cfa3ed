// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/prediction_intervals.hpp"

namespace goodwill::inline v0::value::detail {

inline constexpr double interval_step = 1e-4;

/// A number of each customer turned to an unbounded scale and back.
struct PlainScale {
    [[nodiscard]] static double to(double x) { return x; }
    [[nodiscard]] static double from(double y) { return y; }
};
struct LogScale {
    [[nodiscard]] static double to(double x) { return std::log(x); }
    [[nodiscard]] static double from(double y) { return std::exp(y); }
};
struct LogitScale {
    [[nodiscard]] static double to(double p) { return std::log(p / (1.0 - p)); }
    [[nodiscard]] static double from(double y) { return 1.0 / (1.0 + std::exp(-y)); }
};

/// Parameters of a model from their list.
template <class Params>
[[nodiscard]] Params params_at(const Params&, const std::vector<double>& v) {
    return Params::from_values(v);
}
[[nodiscard]] inline BetaGeometricParams params_at(const BetaGeometricParams& shape, const std::vector<double>& v) {
    BetaGeometricParams params = BetaGeometricParams::from_values(v);
    params.k = shape.k;
    params.dropout_at_first = shape.dropout_at_first;
    return params;
}

/// Parameters and effects of a model with covariates from their list, in which the base has so many.
template <class Params>
[[nodiscard]] CovariateParams<Params> effects_at(const CovariateParams<Params>& shape, std::size_t own,
                                                 const std::vector<double>& v) {
    const auto effects = v.begin() + static_cast<std::ptrdiff_t>(own);
    const auto dropout = effects + static_cast<std::ptrdiff_t>(shape.rate.size());
    return {params_at(shape.base, {v.begin(), effects}), {effects, dropout}, {dropout, v.end()}};
}

/// A fit's numbers in the order of its covariance: parameters, which are positive, and effects, which need not be.
/// Errors follow the logarithms of the former, and the latter in units of their errors.
struct FittedNumbers {
    std::vector<double> values;
    std::size_t parameters = 0;
    std::vector<double> units;

    /// \param fit whose parameters `params` are
    template <class Params, class Fit>
    FittedNumbers(const Params& params, const Fit& fit, const std::vector<std::vector<double>>& effects = {})
        : values(params.values()), parameters(values.size()), units(values) {
        for (const std::vector<double>& some : effects) { values.insert(values.end(), some.begin(), some.end()); }
        units.reserve(values.size());
        for (std::size_t j = parameters; j < values.size(); ++j) {
            const double error = fit.covariance.empty() ? 1.0 : std::sqrt(fit.covariance[j * (values.size() + 1)]);
            units.push_back(error > 0.0 && std::isfinite(error) ? error : 1.0);
        }
    }

    [[nodiscard]] std::vector<double> moved(std::size_t j, double by) const {
        std::vector<double> all = values;
        all[j] = j < parameters ? all[j] * std::exp(by) : all[j] + by * units[j];
        return all;
    }
};

/// A customer whose number has no place on the scale, as a certainty on that of log-odds, has none around it.
template <class Scale>
[[nodiscard]] CustomerIntervals intervals_around(std::vector<double> value, const LogDelta& delta, double level) {
    const double z = support::normal_quantile(0.5 + 0.5 * level);
    CustomerIntervals result;
    result.value = std::move(value);
    result.low = result.high = result.value;
    for (std::size_t i = 0; i < result.value.size(); ++i) {
        const double middle = Scale::to(result.value[i]);
        if (!std::isfinite(middle)) { continue; }
        const double error = delta.of_customer(i);
        result.low[i] = Scale::from(middle - z * error);
        result.high[i] = Scale::from(middle + z * error);
    }
    return result;
}

/// of(numbers) gives a number a customer; its error on Scale follows those of the fit's numbers.
template <class Scale, class Fit, class Of>
[[nodiscard]] CustomerIntervals delta_intervals(const char* function, const Fit& fit, const FittedNumbers& fitted,
                                                double level, Of of) {
    check::open_unit(function, "level", level);
    std::vector<double> value = of(fitted.values);
    std::vector<std::vector<double>> slopes;
    slopes.reserve(fitted.values.size());
    for (std::size_t j = 0; j < fitted.values.size(); ++j) {
        std::vector<double> high = of(fitted.moved(j, interval_step));
        const std::vector<double> low = of(fitted.moved(j, -interval_step));
        for (std::size_t i = 0; i < high.size(); ++i) {
            const double change = (Scale::to(high[i]) - Scale::to(low[i])) / (2.0 * interval_step);
            high[i] = std::isfinite(change) ? change : 0.0;
        }
        slopes.push_back(std::move(high));
    }
    LogDelta delta;
    delta.add(fit, fitted.units, std::move(slopes));
    return intervals_around<Scale>(std::move(value), delta, level);
}

}  // namespace goodwill::inline v0::value::detail
