// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "goodwill/support/progress.hpp"
#include "goodwill/support/random/draw_id.hpp"

/// Many draws at once. Element i is exactly what the single draw of identity ids[i] gives, whatever the number of
/// threads. Identities and parameters hold one element a draw, or a single one that all draws share. Everything is
/// checked before the first element is written.
namespace goodwill::inline v0::support::random {

/// The identities of a batch of draws.
struct DrawIds {
    std::uint64_t seed = 0;
    std::span<const std::uint64_t> who;       ///< one element, or one a draw
    std::span<const std::uint64_t> occasion;  ///< one element, or one a draw
    std::uint64_t purpose = 0;

    [[nodiscard]] DrawId operator[](std::size_t i) const noexcept {
        return {seed, who[who.size() == 1 ? 0 : i], occasion[occasion.size() == 1 ? 0 : i], purpose};
    }
};

/// out[i] = uniform(ids[i]). The functions below do the same for the draw in their name and pass its parameters on.
/// \throw std::invalid_argument when identities or parameters are neither single nor as long as out, std::domain_error
/// naming the first parameter outside its domain, Stopped.
void fill_uniform(const DrawIds& ids, std::span<double> out, const Execution& execution = {});
void fill_normal(const DrawIds& ids, std::span<const double> mean, std::span<const double> standard_deviation,
                 std::span<double> out, const Execution& execution = {});
void fill_exponential(const DrawIds& ids, std::span<const double> mean, std::span<double> out,
                      const Execution& execution = {});
void fill_gamma(const DrawIds& ids, std::span<const double> shape, std::span<const double> scale, std::span<double> out,
                const Execution& execution = {});
void fill_beta(const DrawIds& ids, std::span<const double> alpha, std::span<const double> beta, std::span<double> out,
               const Execution& execution = {});
void fill_poisson(const DrawIds& ids, std::span<const double> mean, std::span<std::int64_t> out,
                  const Execution& execution = {});
void fill_binomial(const DrawIds& ids, std::span<const std::int64_t> trials, std::span<const double> p,
                   std::span<std::int64_t> out, const Execution& execution = {});
void fill_index_below(const DrawIds& ids, std::uint64_t size, std::span<std::uint64_t> out,
                      const Execution& execution = {});

}  // namespace goodwill::inline v0::support::random

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/fill.ipp"
#endif
