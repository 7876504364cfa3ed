// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/continuous.ipp"
#include "goodwill/support/impl/discrete.ipp"
#include "goodwill/support/impl/elementary.ipp"
#include "goodwill/support/impl/fill.ipp"
