// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/path_model.hpp"

#include "goodwill/measure/impl/path_bootstrap.ipp"
#include "goodwill/measure/impl/path_comparison.ipp"
#include "goodwill/measure/impl/path_invariance.ipp"
#include "goodwill/measure/impl/path_model.ipp"
#include "goodwill/measure/impl/path_names.ipp"
#include "goodwill/measure/impl/path_prediction.ipp"
