// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::support {

/// The scale observations are made on.
struct Bounds {
    double minimum;
    double maximum;
};

/// How the interval of a mean is made.
enum class MeanMethod {
    /// Observations on a known scale: half an observation is added at each end of it, the mean of the Dirichlet
    /// posterior
    /// that results is matched by a beta distribution in mean and variance, and its equal tails are cut off. For
    /// observations at the ends only it is Jeffreys' interval of a share. Right where t fails: few, skewed or equal
    /// observations.
    beta,
    /// Student (1908), with the linearised variance of the weighted mean and Kish's effective number less 1 as degrees
    /// of freedom; cut to the scale where that is known.
    student_t
};
/// "beta" or "t". \throw std::invalid_argument naming `function` and the methods there are.
[[nodiscard]] MeanMethod mean_method_named(std::string_view function, std::string_view name);

/// Mean of a sample. The method is beta when bounds are given and t when not, unless said otherwise.
/// Where t has nothing to go by (one observation, or all of them equal) the interval is the whole scale if it is known
/// and the whole line if not, with a warning. Without an observation the result holds NaN, n = 0 and a warning.
/// \throw std::domain_error unless 0 < level < 1, bounds.minimum < bounds.maximum and no observation is outside
/// \throw std::invalid_argument when beta is asked for without bounds
[[nodiscard]] Estimate mean_estimate(const Moments& moments, const std::optional<Bounds>& bounds = std::nullopt,
                                     double level = 0.95, std::optional<MeanMethod> method = std::nullopt);

/// Shapes of a beta distribution on a scale from 0 to 1.
struct BetaShapes {
    double a = 1.0;
    double b = 1.0;
};
/// The distribution of the mean whose equal tails MeanMethod::beta cuts off, on the scale brought to 0 … 1.
/// \throw std::domain_error unless bounds.minimum < bounds.maximum, no observation is outside and there is one at least
[[nodiscard]] BetaShapes mean_posterior(const Moments& moments, const Bounds& bounds);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/mean.ipp"
#endif
