// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// 2F1(a, b; c; z) for c > 0 along 0 <= z < 1, asked for at ascending z. Near 0 it is Gauss's series; beyond, the
/// Taylor series of the hypergeometric differential equation (DLMF 15.10.1) carries value and integral on, each step
/// halving the way to the singularity at 1, so no parameter is exceptional: not c - a - b whole, not a or b zero.
class GaussHypergeometric {
public:
    GaussHypergeometric(double a, double b, double c);

    /// Moves to z, at least the last one and below 1, told by its distance from 1 as well, where all digits of a z near
    /// 1 are. The value may become infinite, never NaN, where it overflows.
    void advance(double z, double one_minus_z);

    [[nodiscard]] double value() const noexcept { return value_; }
    /// The integral from 0 to z.
    [[nodiscard]] double integral() const noexcept;
    /// Largest term met over the value found: how many times its rounding error exceeds that of one addition.
    [[nodiscard]] double amplification() const noexcept;

private:
    static constexpr int most_terms = 400;

    void expand_at_zero(double width);
    void expand_further(double width);
    [[nodiscard]] double value_at(double step) const noexcept;
    [[nodiscard]] double slope_at(double step) const noexcept;

    double a_;
    double b_;
    double c_;
    double gap_ = 1.0;    ///< from the centre of the Taylor series at hand to 1
    double width_ = 0.0;  ///< how far the series serves
    double value_at_centre_ = 1.0;
    double slope_at_centre_ = 0.0;
    double integral_to_centre_ = 0.0;
    double value_ = 1.0;
    double step_ = 0.0;  ///< from the centre to z
    double largest_ = 1.0;
    int terms_ = 0;
    std::array<double, most_terms> coefficient_{};  ///< of (step / width)^n
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/gauss_hypergeometric.ipp"
#endif
