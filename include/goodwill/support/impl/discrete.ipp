// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/random/elementary.hpp"

namespace goodwill::inline v0::support::random {
namespace detail {

/// Both rejection methods take over below this mean; their hats are proven from 10 on.
inline constexpr double inversion_limit = 10.0;

/// Walks up from 0 until the cumulated probability exceeds u; next(k) is probability(k + 1) / probability(k). Stops at
/// the latest where what is left is below the grid of u.
template <class Next>
[[nodiscard]] std::int64_t invert(double u, double probability_of_zero, double mean, std::int64_t last, Next next) {
    double probability = probability_of_zero;
    std::int64_t k = 0;
    while (u >= probability && k < last && !(probability < 0x1p-70 && static_cast<double>(k) > mean)) {
        u -= probability;
        probability *= next(static_cast<double>(k));
        ++k;
    }
    return k;
}

/// The hat of transformed rejection: k = floor((2 a / (1/2 - |u|) + b) u + centre) with u uniform on (-1/2, 1/2).
struct TransformedRejection {
    double a;
    double b;
    double centre;
    double quick;  ///< accept at once below this, when u is not in a tail
    double scale;  ///< of the hat: alpha for the binomial, 1 / alpha in PTRS's notation

    /// `log_ratio(k)` is the logarithm of what the candidate's probability is measured against.
    template <class LogRatio>
    [[nodiscard]] std::int64_t draw(const DrawId& id, double last, LogRatio log_ratio) const {
        for (std::uint64_t attempt = 0;; ++attempt) {
            const Words words = attempt_block(id, attempt / 2);
            const std::size_t first = attempt % 2 == 0 ? 0 : 2;
            const double u = uniform_from(words[first]) - 0.5;
            const double v = uniform_from(words[first + 1]);
            const double tail = 0.5 - std::fabs(u);
            const double k = std::floor((2.0 * a / tail + b) * u + centre);
            if (k < 0.0 || k > last) { continue; }
            const bool accepted =
                (tail >= 0.07 && v <= quick) || frozen::log(v * scale / (a / (tail * tail) + b)) <= log_ratio(k);
            if (accepted) { return static_cast<std::int64_t>(k); }
        }
    }
};

[[nodiscard]] inline std::int64_t poisson_by_rejection(const DrawId& id, double mean) {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const TransformedRejection hat{.a = -0.059 + 0.02483 * b,
                                   .b = b,
                                   .centre = mean + 0.43,
                                   .quick = 0.9277 - 3.6224 / (b - 2.0),
                                   .scale = 1.1239 + 1.1328 / (b - 3.4)};
    return hat.draw(id, 0x1p52, [mean](double k) { return frozen::log_poisson(k, mean); });
}

/// For trials * p >= 10 and p <= 1/2.
[[nodiscard]] inline std::int64_t binomial_by_rejection(const DrawId& id, double trials, double p) {
    const double deviation = std::sqrt(trials * p * (1.0 - p));
    const double b = 1.15 + 2.53 * deviation;
    const TransformedRejection hat{.a = -0.0873 + 0.0248 * b + 0.01 * p,
                                   .b = b,
                                   .centre = trials * p + 0.5,
                                   .quick = 0.92 - 4.2 / b,
                                   .scale = (2.83 + 5.1 / b) * deviation};
    const double at_mode = frozen::log_binomial(std::floor((trials + 1.0) * p), trials, p);
    return hat.draw(id, trials, [=](double k) { return frozen::log_binomial(k, trials, p) - at_mode; });
}

/// For p <= 1/2.
[[nodiscard]] inline std::int64_t binomial_lower(const DrawId& id, std::int64_t trials, double p) {
    const auto n = static_cast<double>(trials);
    if (n * p >= inversion_limit) { return binomial_by_rejection(id, n, p); }
    const double odds = p / (1.0 - p);
    return invert(uniform(id), frozen::exp(n * frozen::log1p(-p)), n * p, trials,
                  [=](double k) { return (n - k) / (k + 1.0) * odds; });
}

}  // namespace detail

GOODWILL_INLINE std::uint64_t index_below(const DrawId& id, std::uint64_t size) {
    check::not_empty("index_below", "size", static_cast<std::size_t>(size));
    WideProduct product = multiply_wide(word(id), size);
    if (product.low < size) {
        // The lowest 2^64 mod size products would make some indices one draw likelier than others.
        const std::uint64_t excess = (0 - size) % size;
        for (std::uint64_t attempt = 0; product.low < excess; ++attempt) {
            product = multiply_wide(attempt_block(id, attempt)[0], size);
        }
    }
    return product.high;
}

GOODWILL_INLINE std::int64_t poisson(const DrawId& id, double mean) {
    if (!(mean >= 0.0 && mean <= largest_count)) { check::fail_domain("poisson", "mean", "between 0 and 2^50", mean); }
    if (mean >= detail::inversion_limit) { return detail::poisson_by_rejection(id, mean); }
    return detail::invert(uniform(id), frozen::exp(-mean), mean, std::int64_t{1} << 50,
                          [mean](double k) { return mean / (k + 1.0); });
}

GOODWILL_INLINE std::int64_t binomial(const DrawId& id, std::int64_t trials, double p) {
    const auto n = static_cast<double>(trials);
    if (trials < 0 || n > largest_count) { check::fail_domain("binomial", "trials", "between 0 and 2^50", n); }
    check::closed_unit("binomial", "p", p);
    return p <= 0.5 ? detail::binomial_lower(id, trials, p) : trials - detail::binomial_lower(id, trials, 1.0 - p);
}

}  // namespace goodwill::inline v0::support::random
