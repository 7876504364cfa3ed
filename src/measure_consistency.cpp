// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/impl/consistency.ipp"
#include "goodwill/measure/impl/worst_link.ipp"
