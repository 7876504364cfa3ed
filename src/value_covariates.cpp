// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/covariate_fit.ipp"
#include "goodwill/value/impl/covariate_models.ipp"
#include "goodwill/value/impl/covariate_paths.ipp"
#include "goodwill/value/impl/covariate_predictions.ipp"
#include "goodwill/value/impl/covariate_static.ipp"
