// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/attrition_inference.ipp"
#include "goodwill/value/impl/encounter_attrition.ipp"
#include "goodwill/value/impl/encounter_attrition_fit.ipp"
