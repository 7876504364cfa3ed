// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/normal_normal.ipp"
#include "goodwill/value/impl/spend_covariate_fit.ipp"
#include "goodwill/value/impl/spend_covariates.ipp"
