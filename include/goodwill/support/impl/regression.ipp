// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/impl/glm_fit.ipp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::support {

GOODWILL_INLINE RegressionFit fit_least_squares(const RegressionData& data, const RegressionOptions& options) {
    return detail::fit_glm("fit_least_squares", Family::gaussian, data, options);
}

GOODWILL_INLINE RegressionFit fit_logit(const RegressionData& data, const RegressionOptions& options) {
    return detail::fit_glm("fit_logit", Family::binomial, data, options);
}

GOODWILL_INLINE RegressionFit fit_poisson(const RegressionData& data, const RegressionOptions& options) {
    return detail::fit_glm("fit_poisson", Family::poisson, data, options);
}

}  // namespace goodwill::inline v0::support
