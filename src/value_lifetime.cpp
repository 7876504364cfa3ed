// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/covariate_value.ipp"
#include "goodwill/value/impl/discount_rate.ipp"
#include "goodwill/value/impl/lifetime_value.ipp"
#include "goodwill/value/impl/log_delta.ipp"
#include "goodwill/value/impl/margin_value.ipp"
#include "goodwill/value/impl/purchase_outlook.ipp"
#include "goodwill/value/impl/spend_covariate_value.ipp"
