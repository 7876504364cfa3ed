// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// The generalised exponential integral scaled to stay finite, exp(z) E_m(z) with E_m(z) = int_1^inf exp(-z t) t^-m dt,
/// for real order m > 0 and z > 0. Relative error below 1e-13 for m up to 1e6 and any z (DLMF 8.19).
/// \throw std::domain_error outside that domain
[[nodiscard]] double scaled_exponential_integral(double m, double z);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/exponential_integral.ipp"
#endif
