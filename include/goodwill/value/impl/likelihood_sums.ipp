// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

namespace goodwill::inline v0::value::detail {

/// Value, gradient and upper triangle (row by row) of the Hessian of a log-likelihood in four parameters.
struct LikelihoodSums {
    double value = 0.0;
    std::array<double, 4> gradient{};
    std::array<double, 10> hessian{};

    LikelihoodSums& operator+=(const LikelihoodSums& o) {
        add(1.0, o);
        return *this;
    }
    void add(double weight, const LikelihoodSums& o) {
        value += weight * o.value;
        for (std::size_t i = 0; i < gradient.size(); ++i) { gradient[i] += weight * o.gradient[i]; }
        for (std::size_t i = 0; i < hessian.size(); ++i) { hessian[i] += weight * o.hessian[i]; }
    }

    /// Into the caller's arrays, where wanted. \return the value
    double hand_out(std::span<double> gradient_to, std::span<double> hessian_to) const {
        if (!gradient_to.empty()) { std::copy(gradient.begin(), gradient.end(), gradient_to.begin()); }
        if (!hessian_to.empty()) {
            std::size_t at = 0;
            for (std::size_t i = 0; i < 4; ++i) {
                for (std::size_t j = i; j < 4; ++j, ++at) {
                    hessian_to[i * 4 + j] = hessian_to[j * 4 + i] = hessian[at];
                }
            }
        }
        return value;
    }
};

}  // namespace goodwill::inline v0::value::detail
