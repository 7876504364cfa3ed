// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/policies/policy.hpp>

namespace goodwill::inline v0::support::detail {

/// Arithmetic in double throughout; long double would cost five times as much for digits nobody sees.
using MathPolicy = boost::math::policies::policy<boost::math::policies::promote_double<false>,
                                                 boost::math::policies::promote_float<false>>;

}  // namespace goodwill::inline v0::support::detail
