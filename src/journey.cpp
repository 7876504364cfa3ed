// SPDX-License-Identifier: Apache-2.0
#include "goodwill/journey.hpp"

#include "goodwill/journey/impl/curve.ipp"
#include "goodwill/journey/impl/duration.ipp"
#include "goodwill/journey/impl/journeys.ipp"
#include "goodwill/journey/impl/lateness.ipp"
#include "goodwill/journey/impl/metric.ipp"
#include "goodwill/journey/impl/moments.ipp"
#include "goodwill/journey/impl/split_journeys.ipp"
#include "goodwill/journey/impl/standard.ipp"
#include "goodwill/journey/impl/times.ipp"
#include "goodwill/journey/impl/waiting.ipp"
