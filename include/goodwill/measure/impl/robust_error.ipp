// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>

#include "goodwill/support/estimate.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::measure::detail {

/// A coefficient, or a combination of some, with its error under unequal variances (HC2) and the degrees of freedom
/// that this error has where variances are equal (Bell and McCaffrey 2002). Where few rows decide, such as those of a
/// rare answer, these are few, and the tails long: the rows' own residuals are all that tells the error.
struct RobustError {
    double value = 0.0;
    double error = 0.0;
    double freedom = 0.0;

    /// False where no error can be told: a row alone decides the value, or no residual is left. Nothing is certain
    /// then.
    [[nodiscard]] bool known() const { return std::isfinite(error) && error > 1e-9 * std::abs(value); }

    [[nodiscard]] double p_value() const {
        return known() ? 2.0 * support::student_t_cdf(-std::abs(value) / error, freedom) : 1.0;
    }
    [[nodiscard]] double quantile(double level) const {
        return support::student_t_quantile(0.5 * (1.0 + level), freedom);
    }
};

/// The whole line where the error is not known, with a warning.
[[nodiscard]] inline Estimate robust_estimate(const RobustError& told, double level, std::int64_t n) {
    Estimate estimate;
    estimate.value = told.value;
    estimate.level = level;
    estimate.n = n;
    estimate.method = "t, HC2";
    estimate.provenance.source = "Bell and McCaffrey (2002), Survey Methodology 28";
    if (told.known()) {
        const double half = told.quantile(level) * told.error;
        estimate.low = told.value - half;
        estimate.high = told.value + half;
    } else {
        estimate.low = -std::numeric_limits<double>::infinity();
        estimate.high = std::numeric_limits<double>::infinity();
        estimate.warnings.emplace_back("a row alone decides it, or no residual is left: its error cannot be told");
    }
    return estimate;
}

}  // namespace goodwill::inline v0::measure::detail
