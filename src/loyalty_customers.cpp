// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/impl/always_dissatisfied.ipp"
#include "goodwill/loyalty/impl/customer_grid.ipp"
