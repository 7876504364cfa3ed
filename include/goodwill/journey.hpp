// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/journey/curve.hpp"
#include "goodwill/journey/duration.hpp"
#include "goodwill/journey/journeys.hpp"
#include "goodwill/journey/lateness.hpp"
#include "goodwill/journey/log_options.hpp"
#include "goodwill/journey/metric.hpp"
#include "goodwill/journey/moments.hpp"
#include "goodwill/journey/standard.hpp"
#include "goodwill/journey/times.hpp"
#include "goodwill/journey/waiting.hpp"
