// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "goodwill/support/special_functions/gauss_hypergeometric.hpp"

namespace goodwill::inline v0::value::detail {

/// log 2F1(1, b; a+b; q^k), the occasions still to be taken by one who buys at each k-th event, each worth q^k of the
/// one before, as a function of y = log(lambda/rate), q = lambda/(lambda + rate). Chebyshev series of 18 terms on
/// panels of length 1: the nearest singularities, where q^k = 1 or q is infinite, are pi/2 away, or for the least k pi.
class OccasionTable {
public:
    OccasionTable(int k, double a, double b) : k_(k), a_(a), b_(b), series_(panels) {
        support::GaussHypergeometric f(1.0, b, a + b);
        std::array<double, terms> values{};
        std::array<std::array<double, terms>, terms> cosine{};
        for (std::size_t m = 0; m < terms; ++m) {
            for (std::size_t i = 0; i < terms; ++i) { cosine[m][i] = std::cos(static_cast<double>(m) * angle(i)); }
        }
        for (std::size_t panel = 0; panel < panels; ++panel) {
            for (std::size_t i = terms; i-- > 0;) {  // from the left
                values[i] = log_at(f, low + static_cast<double>(panel) + 0.5 + 0.5 * std::cos(angle(i)));
            }
            for (std::size_t m = 0; m < terms; ++m) {
                double sum = 0.0;
                for (std::size_t i = 0; i < terms; ++i) { sum += values[i] * cosine[m][i]; }
                series_[panel][m] = sum * (m == 0 ? 1.0 : 2.0) / static_cast<double>(terms);
            }
        }
    }

    [[nodiscard]] double operator()(double y) const {
        if (y < low) { return 0.0; }
        const double place = y - low;
        if (!(place < static_cast<double>(panels))) {
            support::GaussHypergeometric f(1.0, b_, a_ + b_);
            return log_at(f, y);
        }
        const auto panel = static_cast<std::size_t>(place);
        const double x = 2.0 * (place - static_cast<double>(panel)) - 1.0;
        const std::array<double, terms>& c = series_[panel];
        double b1 = 0.0;
        double b2 = 0.0;
        for (std::size_t i = terms; i-- > 1;) {
            const double b0 = 2.0 * x * b1 - b2 + c[i];
            b2 = b1;
            b1 = b0;
        }
        return x * b1 - b2 + c[0];
    }

private:
    static constexpr std::size_t terms = 18;
    static constexpr std::size_t panels = 64;
    static constexpr double low = -40.0;  // q^k is nothing below

    [[nodiscard]] static double angle(std::size_t i) {
        return std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(terms);
    }

    [[nodiscard]] double log_at(support::GaussHypergeometric& f, double y) const {
        const double log_z = -k_ * std::log1p(std::exp(-y));
        f.advance(std::exp(log_z), -std::expm1(log_z));
        return std::log(f.value());
    }

    double k_;
    double a_;
    double b_;
    std::vector<std::array<double, terms>> series_;
};

}  // namespace goodwill::inline v0::value::detail
