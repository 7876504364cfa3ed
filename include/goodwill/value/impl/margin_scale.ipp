// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/impl/spend_patterns.ipp"
#include "goodwill/value/normal_normal.hpp"

// What amounts of either sign must be, and the scale a fit to them moves in.
namespace goodwill::inline v0::value::detail {

inline void check_margins(std::string_view function, const SpendSummary& summary) {
    check::not_empty(function, "frequency", summary.size());
    check::same_size(function, "monetary_value", summary.monetary_value.size(), "frequency", summary.size());
    for (std::size_t i = 0; i < summary.size(); ++i) {
        const double x = summary.frequency[i];
        if (!(x >= 0.0) || std::isinf(x) || x != std::floor(x)) {
            check::fail_domain(function, "frequency", i, "a whole number from 0 on", x);
        }
        if (x > 0.0 && !std::isfinite(summary.monetary_value[i])) {
            check::fail_domain(function, "monetary_value", i, "finite where repeat purchases are",
                               summary.monetary_value[i]);
        }
    }
    if (!summary.weights.empty()) {
        check::same_size(function, "weights", summary.weights.size(), "frequency", summary.size());
        check::all_non_negative(function, "weights", summary.weights);
    }
}

/// mu has either sign, so the fit moves exp((mu - centre)/spread) in its logarithm.
struct MarginScale {
    double centre = 0.0;
    double spread = 0.0;
    double customers = 0.0;

    explicit MarginScale(const std::vector<SpendPattern>& patterns) {
        for (const SpendPattern& c : patterns) { customers += c.weight; }
        for (const SpendPattern& c : patterns) { centre += c.weight * c.mean / customers; }
        for (const SpendPattern& c : patterns) {
            spread += c.weight * (c.mean - centre) * (c.mean - centre) / customers;
        }
        spread = std::sqrt(spread);
    }
    [[nodiscard]] NormalNormalParams params(std::span<const double> v) const {
        return {centre + spread * std::log(v[0]), v[1], v[2]};
    }
};

/// The likelihood takes tau and sigma by their squares, so it is flat long before one that runs to 0 has gone far.
/// \param params of the fit, without effects of covariates
template <class Fit>
void tell_vanished(Fit& fit, const NormalNormalParams& params, double spread) {
    const std::vector<double> values = params.values();
    for (const std::size_t i : {1U, 2U}) {
        const bool ended = fit.converged() || fit.status == FitStatus::ridge;
        if (!ended || values[i] > 1e-3 * spread) { continue; }
        fit.status = FitStatus::boundary;
        fit.message = std::string(NormalNormalParams::names[i]) + " runs to 0";
        fit.standard_errors.assign(fit.standard_errors.size(), std::numeric_limits<double>::quiet_NaN());
        fit.covariance.assign(fit.covariance.size(), std::numeric_limits<double>::quiet_NaN());
    }
}

}  // namespace goodwill::inline v0::value::detail
