// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/kano.hpp"

#include "goodwill/measure/impl/kano.ipp"
#include "goodwill/measure/impl/kano_change.ipp"
#include "goodwill/measure/impl/kano_rules.ipp"
