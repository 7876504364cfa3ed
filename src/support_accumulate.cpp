// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/accumulate_grouped.ipp"
#include "goodwill/support/impl/grouped_moments.ipp"
#include "goodwill/support/impl/histogram.ipp"
#include "goodwill/support/impl/moments.ipp"
#include "goodwill/support/impl/quantile_sketch.ipp"
#include "goodwill/support/impl/weighted_proportion.ipp"
