// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/average_cost.ipp"
#include "goodwill/value/impl/before_after.ipp"
#include "goodwill/value/impl/falsification.ipp"
#include "goodwill/value/impl/profit_change.ipp"
