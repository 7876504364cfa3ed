// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/impl/needs.ipp"
#include "goodwill/measure/impl/service_level.ipp"
#include "goodwill/measure/impl/waves.ipp"
