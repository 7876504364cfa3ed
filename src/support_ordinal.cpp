// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/ordinal.hpp"

#include "goodwill/support/impl/ordinal.ipp"
#include "goodwill/support/impl/ordinal_fit.ipp"
