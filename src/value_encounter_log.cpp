// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/encounter_attribute.ipp"
#include "goodwill/value/impl/encounter_log_panel.ipp"
