// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/gamma_gamma.ipp"
#include "goodwill/value/impl/spend_independence.ipp"
#include "goodwill/value/impl/spend_patterns.ipp"
