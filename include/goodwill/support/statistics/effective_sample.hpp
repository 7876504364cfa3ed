// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// What a weighted sample is worth in unweighted observations.
struct EffectiveSample {
    double n = 0.0;              ///< effective number of observations, at most the number there are
    double design_effect = 1.0;  ///< observations there are / effective number; 1 when all weights are equal
    bool weighted = false;       ///< false when all weights are equal: then n is the count itself
};

/// The smaller of two effective numbers: Kish's (sum w)^2 / sum w^2, right when the weights say nothing about the
/// values (Kish 1965, Survey Sampling, 11.7), and variance / linearised variance of the weighted mean, right in large
/// samples whatever the weights say (Korn and Graubard 1998). Each alone falls short where the other holds: Kish's when
/// heavy weights meet unusual values, the linearised one in small samples; their minimum errs to the safe side.
/// Observations are taken as independent: several ratings of one customer count as several.
[[nodiscard]] EffectiveSample effective_sample(const Moments& moments) noexcept;

/// "wilson", or "wilson (weighted, design effect 1.32)".
[[nodiscard]] std::string method_text(std::string_view method, const EffectiveSample& sample);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/effective_sample.ipp"
#endif
