// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/regression.hpp"

#include "goodwill/support/impl/design.ipp"
#include "goodwill/support/impl/glm_family.ipp"
#include "goodwill/support/impl/glm_fit.ipp"
#include "goodwill/support/impl/glm_newton.ipp"
#include "goodwill/support/impl/negative_binomial.ipp"
#include "goodwill/support/impl/regression.ipp"
#include "goodwill/support/impl/regression_prediction.ipp"
#include "goodwill/support/impl/regression_results.ipp"
#include "goodwill/support/impl/sandwich.ipp"
