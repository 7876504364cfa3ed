// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "goodwill/support/random/draw_id.hpp"

/// Discrete variates, frozen like the continuous ones.
namespace goodwill::inline v0::support::random {

/// The largest mean of a Poisson variate and the largest number of binomial trials: every whole number up to here, and
/// well beyond, is a double.
inline constexpr double largest_count = 0x1p50;

/// Uniform on 0, …, size - 1, without bias (Lemire 2019): for resampling. One word, seldom more.
/// \throw std::invalid_argument when size is 0.
[[nodiscard]] std::uint64_t index_below(const DrawId& id, std::uint64_t size);

/// Poisson with the given mean: by inversion of one word below a mean of 10 (rising with the word), else by transformed
/// rejection with its own blocks (Hörmann 1993, algorithm PTRS). Exact for every mean.
/// \throw std::domain_error unless 0 <= mean <= 2^50.
[[nodiscard]] std::int64_t poisson(const DrawId& id, double mean);

/// Successes among `trials` with probability p each: by inversion of one word while trials * min(p, 1 - p) < 10, else
/// by transformed rejection with its own blocks (Hörmann 1993, algorithm BTRS). Exact for every p.
/// \throw std::domain_error unless 0 <= trials <= 2^50 and 0 <= p <= 1.
[[nodiscard]] std::int64_t binomial(const DrawId& id, std::int64_t trials, double p);

}  // namespace goodwill::inline v0::support::random

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/discrete.ipp"
#endif
