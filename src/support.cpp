// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/check.ipp"
#include "goodwill/support/impl/distinct_points.ipp"
#include "goodwill/support/impl/error.ipp"
#include "goodwill/support/impl/parallel.ipp"
#include "goodwill/support/impl/serialize.ipp"
