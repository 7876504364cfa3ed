// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/concentration.ipp"
#include "goodwill/support/impl/difference.ipp"
#include "goodwill/support/impl/distributions.ipp"
#include "goodwill/support/impl/effective_sample.ipp"
#include "goodwill/support/impl/isotonic.ipp"
#include "goodwill/support/impl/mean.ipp"
#include "goodwill/support/impl/net_score.ipp"
#include "goodwill/support/impl/proportion.ipp"
#include "goodwill/support/impl/quantile.ipp"
#include "goodwill/support/impl/shrinkage.ipp"
#include "goodwill/support/impl/trend.ipp"
