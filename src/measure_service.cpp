// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/impl/behaviours.ipp"
#include "goodwill/measure/impl/five_elements.ipp"
#include "goodwill/measure/impl/ihip.ipp"
#include "goodwill/measure/impl/needs.ipp"
#include "goodwill/measure/impl/scale_usage.ipp"
#include "goodwill/measure/impl/service_level.ipp"
#include "goodwill/measure/impl/waves.ipp"
