// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/special_functions/exponential_integral.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/value/discounted_table.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline constexpr double lattice_step = 0.125;  ///< in log a and log b
inline constexpr double theta_step = 0.25;     ///< in log theta, as gamma_expectation
inline constexpr std::size_t lattice_points = 8;
inline constexpr std::size_t frequent = 100;  ///< uses from which a table pays

/// Weights of the eight lattice points around a place `at` between the fourth (3) and the fifth (4).
inline std::array<double, lattice_points> lagrange_weights(double at) {
    constexpr std::array<double, lattice_points> denominators{-5040.0, 720.0, -240.0, 144.0,
                                                              -144.0,  240.0, -720.0, 5040.0};
    std::array<double, lattice_points + 1> below{1.0};
    for (std::size_t i = 0; i < lattice_points; ++i) { below[i + 1] = below[i] * (at - static_cast<double>(i)); }
    std::array<double, lattice_points> weights{};
    double above = 1.0;
    for (std::size_t i = lattice_points; i-- > 0;) {
        weights[i] = below[i] * above / denominators[i];
        above *= at - static_cast<double>(i);
    }
    return weights;
}

inline std::ptrdiff_t lattice_floor(double log_value) {
    return static_cast<std::ptrdiff_t>(std::floor(log_value / lattice_step));
}

}  // namespace detail

GOODWILL_INLINE void BeliefRange::add(double a, double b) noexcept {
    lowest_a = uses == 0 ? a : std::min(lowest_a, a);
    highest_a = uses == 0 ? a : std::max(highest_a, a);
    lowest_b = uses == 0 ? b : std::min(lowest_b, b);
    highest_b = uses == 0 ? b : std::max(highest_b, b);
    ++uses;
}

GOODWILL_INLINE void BeliefRange::merge(const BeliefRange& other) noexcept {
    if (other.uses == 0) { return; }
    const std::size_t before = uses;
    add(other.lowest_a, other.lowest_b);
    add(other.highest_a, other.highest_b);
    uses = before + other.uses;
}

GOODWILL_INLINE DiscountedTable::DiscountedTable(double r, double s, const ReferenceStrain& reference, double rate,
                                                 const std::vector<BeliefRange>& ranges, const Execution& execution)
    : r_(r), s_(s), rate_(rate), mean_strain_(reference.mean()), lattices_(ranges.size()) {
    constexpr std::string_view name = "discounted_encounters";
    check::positive(name, "r", r);
    check::positive(name, "s", s);
    check::positive(name, "rate", rate);
    log_gamma_s_ = support::log_gamma(s).value;
    double finest = 0.0;
    double lowest_b = std::numeric_limits<double>::infinity();
    for (std::size_t x = 0; x < ranges.size(); ++x) {
        if (ranges[x].uses == 0) { continue; }
        check::positive(name, "a", ranges[x].lowest_a);
        check::positive(name, "b", ranges[x].lowest_b);
        const double n = r + static_cast<double>(x);
        finest = std::max(finest, reference.maximum() * (1.0 + (2.0 * n + 1.0) / (ranges[x].lowest_a * rate)));
        lowest_b = std::min(lowest_b, ranges[x].lowest_b);
    }
    if (finest == 0.0) { return; }
    // The lattice reaches four steps beyond what is asked for.
    const double margin = 4.0 * detail::lattice_step;
    const double highest = std::log((s + 42.0 + std::sqrt(84.0 * s)) / lowest_b) + margin;
    for (double u = std::min(-std::log(finest) - 19.0 - margin, highest - 1.0); u <= highest; u += detail::theta_step) {
        log_theta_.push_back(u);
        theta_.push_back(std::exp(u));
        leaving_.push_back(reference.leaving_probability(theta_.back()));
    }
    support::for_each_task(ranges.size(), execution, "table of values", [&](std::size_t x) {
        if (ranges[x].uses >= detail::frequent) { fill(lattices_[x], x, ranges[x]); }
    });
}

GOODWILL_INLINE double DiscountedTable::slope(double n, double a) const noexcept {
    return (n + 1.0) / (a * rate_) * mean_strain_;
}

/// What is left of the expected encounters at every node of theta after the part with a known expectation.
GOODWILL_INLINE void DiscountedTable::residuals(double n, double a, std::vector<double>& out) const {
    const double discount = a * rate_;
    const double known = slope(n, a);
    out.resize(theta_.size());
    for (std::size_t j = 0; j < out.size(); ++j) {
        const double p = leaving_[j];
        out[j] = n * support::scaled_exponential_integral(n + 1.0, discount / p) / p -
                 n / discount * std::exp(-known * theta_[j]);
    }
}

GOODWILL_INLINE double DiscountedTable::direct(double n, double a, double b) const {
    std::vector<double> left;
    residuals(n, a, left);
    const double log_norm = s_ * std::log(b) - log_gamma_s_;
    double sum = 0.0;
    for (std::size_t j = 0; j < left.size(); ++j) {
        sum += std::exp(log_norm + s_ * log_theta_[j] - b * theta_[j]) * left[j];
    }
    return n / (a * rate_) * std::exp(-s_ * std::log1p(slope(n, a) / b)) + detail::theta_step * sum;
}

GOODWILL_INLINE void DiscountedTable::fill(Lattice& lattice, std::size_t x, const BeliefRange& range) const {
    const double n = r_ + static_cast<double>(x);
    lattice.first_a = detail::lattice_floor(std::log(range.lowest_a)) - 3;
    lattice.first_b = detail::lattice_floor(std::log(range.lowest_b)) - 3;
    const auto reach = [](double highest, std::ptrdiff_t first) {
        return static_cast<std::size_t>(detail::lattice_floor(std::log(highest)) + 5 - first);
    };
    const std::size_t wide_a = reach(range.highest_a, lattice.first_a);
    lattice.wide_b = reach(range.highest_b, lattice.first_b);
    std::vector<double> weights(lattice.wide_b * theta_.size());
    std::vector<double> at_b(lattice.wide_b);
    for (std::size_t i = 0; i < lattice.wide_b; ++i) {
        const double log_b =
            detail::lattice_step * static_cast<double>(lattice.first_b + static_cast<std::ptrdiff_t>(i));
        at_b[i] = std::exp(log_b);
        for (std::size_t j = 0; j < theta_.size(); ++j) {
            weights[i * theta_.size() + j] =
                detail::theta_step * std::exp(s_ * (log_b + log_theta_[j]) - log_gamma_s_ - at_b[i] * theta_[j]);
        }
    }
    lattice.log_value.resize(wide_a * lattice.wide_b);
    std::vector<double> left;
    for (std::size_t l = 0; l < wide_a; ++l) {
        const double a =
            std::exp(detail::lattice_step * static_cast<double>(lattice.first_a + static_cast<std::ptrdiff_t>(l)));
        residuals(n, a, left);
        const double known = slope(n, a);
        for (std::size_t i = 0; i < lattice.wide_b; ++i) {
            const double* weight = weights.data() + i * theta_.size();
            double sum = n / (a * rate_) * std::exp(-s_ * std::log1p(known / at_b[i]));
            for (std::size_t j = 0; j < left.size(); ++j) { sum += weight[j] * left[j]; }
            lattice.log_value[l * lattice.wide_b + i] = std::log(sum);
        }
    }
}

GOODWILL_INLINE double DiscountedTable::operator()(std::size_t x, double a, double b) const {
    const Lattice& lattice = lattices_[x];
    if (lattice.log_value.empty()) { return direct(r_ + static_cast<double>(x), a, b); }
    const double at_a = std::log(a) / detail::lattice_step - static_cast<double>(lattice.first_a);
    const double at_b = std::log(b) / detail::lattice_step - static_cast<double>(lattice.first_b);
    const auto corner = [](double at, std::size_t wide) {
        const auto most = static_cast<double>(wide - detail::lattice_points);
        return static_cast<std::size_t>(std::clamp(std::floor(at) - 3.0, 0.0, most));
    };
    const std::size_t row = corner(at_a, lattice.log_value.size() / lattice.wide_b);
    const std::size_t column = corner(at_b, lattice.wide_b);
    const auto by_a = detail::lagrange_weights(at_a - static_cast<double>(row));
    const auto by_b = detail::lagrange_weights(at_b - static_cast<double>(column));
    double sum = 0.0;
    for (std::size_t i = 0; i < detail::lattice_points; ++i) {
        const double* values = lattice.log_value.data() + (row + i) * lattice.wide_b + column;
        double part = 0.0;
        for (std::size_t j = 0; j < detail::lattice_points; ++j) { part += by_b[j] * values[j]; }
        sum += by_a[i] * part;
    }
    return std::exp(sum);
}

}  // namespace goodwill::inline v0::value
