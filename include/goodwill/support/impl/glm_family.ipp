// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cmath>
#include <limits>

#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::support::detail {

/// Of each row of a block: the log-likelihood and its derivatives in the linear predictor.
struct RowTerms {
    Eigen::ArrayXd value;
    Eigen::ArrayXd slope;
    Eigen::ArrayXd curvature;  ///< minus the second derivative
};

/// Least squares leaves out the residual variance (value -r^2/2); Poisson leaves out -log y!.
inline void evaluate_family(Family family, const Eigen::ArrayXd& y, const Eigen::ArrayXd& eta, RowTerms& terms) {
    if (family == Family::gaussian) {
        terms.slope = y - eta;
        terms.value = -0.5 * terms.slope.square();
        terms.curvature.setOnes(y.size());
    } else if (family == Family::binomial) {
        // With e = exp(-|eta|) nothing overflows: p = 1/(1+e) on the side of eta, p(1-p) = e/(1+e)^2.
        const Eigen::ArrayXd e = (-eta.abs()).exp();
        const Eigen::ArrayXd whole = 1.0 + e;
        terms.slope = y - (eta >= 0.0).select(whole.inverse(), e / whole);
        terms.curvature = e / whole.square();
        terms.value = y * eta - eta.max(0.0) - whole.log();
    } else {
        terms.curvature = eta.exp();
        terms.slope = y - terms.curvature;
        terms.value = y * eta - terms.curvature;
    }
}

/// The log-likelihood of the best fit there could be, where every row has its own mean; as above.
inline double saturated_value(Family family, double y) {
    if (family == Family::binomial) {
        return (y > 0.0 ? y * std::log(y) : 0.0) + (y < 1.0 ? (1.0 - y) * std::log1p(-y) : 0.0);
    }
    if (family == Family::poisson) { return y > 0.0 ? y * std::log(y) - y : 0.0; }
    return 0.0;
}

/// Expected outcome of a linear predictor.
inline double mean_of(Family family, double eta) {
    if (family == Family::gaussian) { return eta; }
    if (family == Family::binomial) {
        const double e = std::exp(-std::abs(eta));
        return eta >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
    }
    return std::exp(eta);
}

/// The linear predictor that a model without columns starts at.
inline double link_of(Family family, double mean) {
    if (family == Family::gaussian) { return mean; }
    if (family == Family::binomial) { return std::log(mean / (1.0 - mean)); }
    return std::log(mean);
}

/// Ends of what y can be; the direction of separation is judged by them.
struct OutcomeEnds {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};
inline OutcomeEnds outcome_ends(Family family) {
    if (family == Family::gaussian) { return {}; }
    if (family == Family::binomial) { return {0.0, 1.0}; }
    return {0.0, std::numeric_limits<double>::infinity()};
}

}  // namespace goodwill::inline v0::support::detail
