// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/drivers.hpp"

#include "goodwill/measure/impl/dominance.ipp"
#include "goodwill/measure/impl/drivers.ipp"
#include "goodwill/measure/impl/drivers_by_group.ipp"
