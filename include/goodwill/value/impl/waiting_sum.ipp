// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::value::detail {

/// A function of (r, alpha) with its derivatives.
struct RateDerivatives {
    double value = 0.0;
    double r = 0.0;
    double alpha = 0.0;
    double rr = 0.0;
    double r_alpha = 0.0;
    double alpha_alpha = 0.0;

    void add(double weight, const RateDerivatives& f, bool second) {
        value += weight * f.value;
        r += weight * f.r;
        alpha += weight * f.alpha;
        if (second) {
            rr += weight * f.rr;
            r_alpha += weight * f.r_alpha;
            alpha_alpha += weight * f.alpha_alpha;
        }
    }
};

/// log S and its derivatives; R = r + kx, so d/dr = d/dR, and u falls with alpha: du/dalpha = -u/(alpha+T).
inline RateDerivatives log_waiting_sum(int k, double R, double u, double inverse_T) {
    double sum = 1.0;
    double sum_R = 0.0;
    double sum_RR = 0.0;
    double sum_u = 0.0;  // times u
    double sum_Ru = 0.0;
    double sum_uu = 0.0;  // times u^2
    double term = 1.0;
    double psi = 0.0;
    double psi1 = 0.0;
    for (int j = 1; j < k; ++j) {
        const double inverse = 1.0 / (R + j - 1.0);
        term *= (R + j - 1.0) * u / j;
        psi += inverse;
        psi1 -= inverse * inverse;
        sum += term;
        sum_R += term * psi;
        sum_RR += term * (psi * psi + psi1);
        sum_u += j * term;
        sum_Ru += j * term * psi;
        sum_uu += j * (j - 1.0) * term;
    }
    RateDerivatives f;
    const double by_R = sum_R / sum;
    const double by_u = sum_u / sum;
    f.value = std::log(sum);
    f.r = by_R;
    f.alpha = -by_u * inverse_T;
    f.rr = sum_RR / sum - by_R * by_R;
    f.r_alpha = -(sum_Ru / sum - by_R * by_u) * inverse_T;
    f.alpha_alpha = (sum_uu / sum + 2.0 * by_u - by_u * by_u) * inverse_T * inverse_T;
    return f;
}

}  // namespace goodwill::inline v0::value::detail
