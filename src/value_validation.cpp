// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/holdout.ipp"
#include "goodwill/value/impl/model_comparison.ipp"
#include "goodwill/value/impl/tracking.ipp"
