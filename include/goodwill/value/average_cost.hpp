// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::value {

/// Cost of serving n customers, F + v n^(1 - e): what is spent for any number of them, what for each, and how fast the
/// latter falls with their number. The cost of one, F / n + v n^-e, hugs the axis as n grows.
struct AverageCost {
    double fixed = 0.0;        ///< F, never below 0
    double variable = 0.0;     ///< v, never below 0
    double elasticity = 0.0;   ///< e, from 0 to 0.9
    double residual_sd = 0.0;  ///< of total cost around the curve
    std::size_t periods = 0;
    double fewest = 0.0;  ///< customers of the smallest period
    double most = 0.0;    ///< customers of the largest
    /// Of F, v and e, row by row; 0 for what stands at an end of its range.
    std::array<double, 9> covariance{};

    /// Cost of one customer where there are so many, by the curve, with a t interval (delta method). A warning says
    /// when the number lies outside those the curve was fitted to. \throw std::domain_error unless customers > 0
    [[nodiscard]] Estimate per_customer(double customers, double level = 0.95) const;
};

/// Least squares: F and v in closed form for each e, e to a thousandth.
/// \param customers, cost of each period \throw std::invalid_argument for fewer than four periods, different lengths or
///        one number of customers throughout; std::domain_error for numbers that are not positive
[[nodiscard]] AverageCost average_cost(std::span<const double> customers, std::span<const double> cost);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/average_cost.ipp"
#endif
