// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "goodwill/support/random/draw_id.hpp"

/// Continuous variates. Every transform is written down in docs/formulas.md and frozen: the same identity gives the
/// same bits in every later version and on every platform with IEEE doubles.
namespace goodwill::inline v0::support::random {

/// The top 53 bits of a word as k / 2^53, k = 1, …, 2^53 - 1, and 2^-54 for k = 0: inside (0, 1), both ends excluded.
/// Apart from k = 0 the same number as numpy.random.Generator.random() makes of the word.
[[nodiscard]] constexpr double uniform_from(std::uint64_t bits) noexcept {
    const std::uint64_t k = bits >> 11;
    return k == 0 ? 0x1p-54 : static_cast<double>(static_cast<std::int64_t>(k)) * 0x1p-53;
}
/// The standard normal quantile of (bits + 1/2) / 2^64 (Wichura 1988, algorithm AS 241, relative error 1e-15). It rises
/// with the word, and the complemented word gives exactly the negative: normal_from(~w) == -normal_from(w).
[[nodiscard]] double normal_from(std::uint64_t bits) noexcept;
/// -log((bits + 1/2) / 2^64), an exponential variate of mean 1, above 0 and below 45.1; it falls as the word rises.
[[nodiscard]] double exponential_from(std::uint64_t bits) noexcept;

/// Uniform on the open interval (0, 1). One word.
[[nodiscard]] constexpr double uniform(const DrawId& id) noexcept {
    return uniform_from(word(id));
}

/// Normal with the given mean and standard deviation. One word, by inversion: a common identity gives two scenarios
/// perfectly correlated draws.
/// \throw std::domain_error unless mean is finite and 0 <= standard_deviation < infinity.
[[nodiscard]] double normal(const DrawId& id, double mean = 0.0, double standard_deviation = 1.0);

/// Exponential with the given mean (1 / rate). One word, by inversion.
/// \throw std::domain_error unless 0 < mean < infinity.
[[nodiscard]] double exponential(const DrawId& id, double mean = 1.0);

/// Gamma with the given shape and scale; its mean is shape * scale. Exact for every shape > 0 (Marsaglia and Tsang
/// 2000; for shape < 1 a gamma of shape + 1 times U^(1 / shape)). Draws below the range of double are 0: at shape 1e-3
/// that is every second one.
/// \throw std::domain_error unless 0 < shape < infinity and 0 < scale < infinity.
[[nodiscard]] double gamma(const DrawId& id, double shape, double scale = 1.0);

/// Beta with the given shapes: X / (X + Y) of two gammas, taken by logarithms so that tiny shapes work. Draws nearer to
/// an end than double can tell are 0 or 1.
/// \throw std::domain_error unless both shapes are positive and finite.
[[nodiscard]] double beta(const DrawId& id, double alpha, double beta);

}  // namespace goodwill::inline v0::support::random

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/continuous.ipp"
#endif
