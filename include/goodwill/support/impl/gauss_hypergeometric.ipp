// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "goodwill/support/special_functions/gauss_hypergeometric.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE GaussHypergeometric::GaussHypergeometric(double a, double b, double c) : a_(a), b_(b), c_(c) {}

GOODWILL_INLINE double GaussHypergeometric::amplification() const noexcept {
    return value_ != 0.0 && std::isfinite(value_) ? largest_ / std::abs(value_)
                                                  : std::numeric_limits<double>::infinity();
}

/// Coefficients of Gauss's series, scaled by width^n, as far as they matter anywhere within the width.
GOODWILL_INLINE void GaussHypergeometric::expand_at_zero(double width) {
    width_ = width;
    double term = 1.0;
    double largest = 1.0;
    terms_ = 0;
    while (terms_ < most_terms) {
        coefficient_[static_cast<std::size_t>(terms_)] = term;
        largest = std::max(largest, std::abs(term));
        const double n = terms_++;
        const double ratio = (a_ + n) * (b_ + n) / ((c_ + n) * (n + 1.0)) * width;
        term *= ratio;
        if (std::abs(term) < 1e-18 * largest * (1.0 - std::max(std::abs(ratio), width))) { break; }
    }
    // Terms that still grow at the end say nothing of the sum.
    largest_ = terms_ < most_terms ? largest : std::numeric_limits<double>::infinity();
}

/// Coefficients about the centre from z(1-z)y'' + (c - (a+b+1)z)y' - ab y = 0, scaled by width^n.
GOODWILL_INLINE void GaussHypergeometric::expand_further(double width) {
    width_ = width;
    const double quadratic = (1.0 - gap_) * gap_;
    const double linear = (c_ - a_ - b_ - 1.0) + (a_ + b_ + 1.0) * gap_;
    coefficient_[0] = value_at_centre_;
    coefficient_[1] = slope_at_centre_ * width;
    double size = std::max(std::abs(coefficient_[0]), std::abs(coefficient_[1]));
    for (terms_ = 2; terms_ < most_terms; ++terms_) {
        const auto at = static_cast<std::size_t>(terms_);
        const double n = terms_ - 2;
        const double next = ((n + a_) * (n + b_) * coefficient_[at - 2] * width * width -
                             (n + 1.0) * ((2.0 * gap_ - 1.0) * n + linear) * coefficient_[at - 1] * width) /
                            (quadratic * (n + 1.0) * (n + 2.0));
        coefficient_[at] = next;
        size = std::max(size, std::abs(next));
        if (std::abs(next) + std::abs(coefficient_[at - 1]) < 1e-18 * size) { break; }
    }
    largest_ = terms_ < most_terms ? std::max(largest_, size) : std::numeric_limits<double>::infinity();
    terms_ = std::min(terms_ + 1, most_terms);
}

GOODWILL_INLINE double GaussHypergeometric::value_at(double step) const noexcept {
    const double t = step / width_;
    // Even and odd terms apart: two chains of operations instead of one.
    const double tt = t * t;
    double even = 0.0;
    double odd = 0.0;
    int i = terms_ - 1;
    if (i % 2 == 0) { even = coefficient_[static_cast<std::size_t>(i--)]; }
    for (; i > 0; i -= 2) {
        odd = odd * tt + coefficient_[static_cast<std::size_t>(i)];
        even = even * tt + coefficient_[static_cast<std::size_t>(i - 1)];
    }
    return even + t * odd;
}

GOODWILL_INLINE double GaussHypergeometric::slope_at(double step) const noexcept {
    const double t = step / width_;
    double slope = 0.0;
    for (int i = terms_ - 1; i > 0; --i) { slope = slope * t + i * coefficient_[static_cast<std::size_t>(i)]; }
    return slope / width_;
}

GOODWILL_INLINE double GaussHypergeometric::integral() const noexcept {
    const double t = step_ / width_;
    double integral = 0.0;
    for (int i = terms_ - 1; i >= 0; --i) {
        integral = integral * t + coefficient_[static_cast<std::size_t>(i)] / (i + 1.0);
    }
    return integral_to_centre_ + integral * step_;
}

GOODWILL_INLINE void GaussHypergeometric::advance(double z, double one_minus_z) {
    // Gauss's series to 0.6 takes some 80 terms; from there half the way to 1 takes some 55.
    constexpr double first_width = 0.6;
    if (terms_ == 0) { expand_at_zero(std::min(std::max(z, 1e-3), first_width)); }
    const auto step = [&] { return gap_ == 1.0 ? z : gap_ - one_minus_z; };
    while (step() > width_) {
        if (gap_ == 1.0 && width_ < first_width) {
            expand_at_zero(first_width);
            continue;
        }
        step_ = width_;
        value_ = value_at(width_);
        if (!std::isfinite(value_)) { return; }
        const double slope = slope_at(width_);
        const double integral_so_far = integral();
        gap_ = gap_ == 1.0 ? 0.4 : 0.5 * gap_;
        value_at_centre_ = value_;
        slope_at_centre_ = slope;
        integral_to_centre_ = integral_so_far;
        expand_further(0.5 * gap_);
    }
    step_ = step();
    value_ = value_at(step_);
    if (std::isnan(value_)) { value_ = std::numeric_limits<double>::infinity(); }
}

}  // namespace goodwill::inline v0::support
