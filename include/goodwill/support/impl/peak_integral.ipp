// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "goodwill/support/quadrature.hpp"

namespace goodwill::inline v0::support::detail {

/// The integral over the real line of exp(log_f), a function with one peak between `low` and `high` that falls on
/// either side at least as an exponential: Gauss-Legendre panels outwards from the peak until they add nothing.
template <class LogFunction>
class PeakIntegral {
public:
    /// \param left_slope, right_slope of log_f far away
    PeakIntegral(LogFunction log_f, double left_slope, double right_slope)
        : log_f_(log_f), left_slope_(left_slope), right_slope_(right_slope) {}

    [[nodiscard]] double between(double low, double high) const {
        while (high - low > 1e-3) {
            const double middle = 0.5 * (low + high);
            (log_f_(middle + 1e-5) > log_f_(middle - 1e-5) ? low : high) = middle;
        }
        const double peak = 0.5 * (low + high);
        const double top = log_f_(peak);
        if (!std::isfinite(top)) { return 0.0; }
        // Two standard deviations of the peak, by its second difference.
        const double h = 1e-2;
        const double curvature = (2.0 * top - log_f_(peak + h) - log_f_(peak - h)) / (h * h);
        const double width = std::min(2.0, 2.0 / std::sqrt(std::max(1.0, curvature)));
        return std::exp(top) * (half(peak, 1.0, width, top) + half(peak, -1.0, width, top));
    }

private:
    /// Beyond 40 from the origin only the outer exponential is left, which one panel follows over several of its
    /// lengths.
    [[nodiscard]] double half(double peak, double direction, double width, double top) const {
        const double far_width = std::max(2.0, 4.0 / (direction < 0.0 ? left_slope_ : right_slope_));
        double total = 0.0;
        double from = peak;
        for (int panel = 0; panel < 10000; ++panel) {
            const double to = from + direction * width;
            const double part =
                direction * integrate_panels([&](double x) { return std::exp(log_f_(x) - top); }, from, to, 1);
            total += part;
            if (part <= 1e-18 * total) { break; }
            from = to;
            width = std::abs(from) > 40.0 && from * direction > 0.0 ? far_width : std::min(2.0, 1.3 * width);
        }
        return total;
    }

    LogFunction log_f_;
    double left_slope_;
    double right_slope_;
};

}  // namespace goodwill::inline v0::support::detail
