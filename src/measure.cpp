// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure.hpp"

#include "goodwill/measure/impl/distribution.ipp"
#include "goodwill/measure/impl/grouped.ipp"
#include "goodwill/measure/impl/league.ipp"
#include "goodwill/measure/impl/rater.ipp"
#include "goodwill/measure/impl/scores.ipp"
#include "goodwill/measure/impl/statistic.ipp"
#include "goodwill/measure/impl/trend.ipp"
