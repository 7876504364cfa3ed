// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>

#include "goodwill/support/quadrature.hpp"
#include "goodwill/support/special_functions/beta_expectation.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Density of Beta(a, b) times f as a function of theta = logit p, taken relative to the density's own centre so that
/// huge a and b do not cancel.
class TiltedBeta {
public:
    TiltedBeta(double a, double b, const std::function<double(double, double)>& log_f)
        : a_(a), b_(b), log_f_(log_f), log_p0_(-std::log1p(b / a)), log_q0_(-std::log1p(a / b)) {
        using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
        const double p0 = a / (a + b);
        const double q0 = b / (a + b);
        // The smaller of the two carries the digits.
        scale_ = p0 * q0 *
                 (p0 < q0 ? boost::math::ibeta_derivative(a, b, p0, Plain())
                          : boost::math::ibeta_derivative(b, a, q0, Plain()));
    }

    [[nodiscard]] double log_integrand(double theta) const {
        const double e = std::exp(-std::abs(theta));
        const double log_p = std::min(theta, 0.0) - std::log1p(e);
        const double log_q = std::min(-theta, 0.0) - std::log1p(e);
        return a_ * (log_p - log_p0_) + b_ * (log_q - log_q0_) + log_f_(std::exp(log_p), std::exp(log_q));
    }

    [[nodiscard]] double peak() const {
        double low = -700.0;
        double high = 30.0;
        while (high - low > 1e-3) {
            const double middle = 0.5 * (low + high);
            (log_integrand(middle + 1e-5) > log_integrand(middle - 1e-5) ? low : high) = middle;
        }
        return 0.5 * (low + high);
    }

    /// Panels from the peak in one direction until they add nothing. Beyond 40 only the exponential of the beta density
    /// is left, which one panel follows over several of its own lengths.
    [[nodiscard]] double half(double peak, double direction, double width, double top) const {
        const double far_width = std::max(2.0, 4.0 / (direction < 0.0 ? a_ : b_));
        double total = 0.0;
        double from = peak;
        for (int panel = 0; panel < 10000; ++panel) {
            const double to = from + direction * width;
            const double part =
                direction * integrate_panels([&](double t) { return std::exp(log_integrand(t) - top); }, from, to, 1);
            total += part;
            if (part <= 1e-18 * total) { break; }
            from = to;
            width = std::abs(from) > 40.0 && from * direction > 0.0 ? far_width : std::min(2.0, 1.3 * width);
        }
        return total;
    }

    [[nodiscard]] double integral() const {
        const double theta = peak();
        const double top = log_integrand(theta);
        if (!std::isfinite(top)) { return 0.0; }
        // Two standard deviations of the peak, by its second difference.
        const double h = 1e-2;
        const double curvature = (2.0 * top - log_integrand(theta + h) - log_integrand(theta - h)) / (h * h);
        const double width = std::min(2.0, 2.0 / std::sqrt(std::max(1.0, curvature)));
        return scale_ * std::exp(top) * (half(theta, 1.0, width, top) + half(theta, -1.0, width, top));
    }

private:
    double a_;
    double b_;
    const std::function<double(double, double)>& log_f_;
    double log_p0_;
    double log_q0_;
    double scale_ = 0.0;
};

}  // namespace detail

GOODWILL_INLINE double beta_expectation(double a, double b, const std::function<double(double p, double q)>& log_f) {
    return detail::TiltedBeta(a, b, log_f).integral();
}

}  // namespace goodwill::inline v0::support
