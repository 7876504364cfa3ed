// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/measure/consistency.hpp"
#include "goodwill/measure/distribution.hpp"
#include "goodwill/measure/drivers.hpp"
#include "goodwill/measure/grouped.hpp"
#include "goodwill/measure/importance_performance.hpp"
#include "goodwill/measure/kano.hpp"
#include "goodwill/measure/league.hpp"
#include "goodwill/measure/path_model.hpp"
#include "goodwill/measure/penalty_reward.hpp"
#include "goodwill/measure/rater.hpp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/measure/scores.hpp"
#include "goodwill/measure/servqual.hpp"
#include "goodwill/measure/statistic.hpp"
#include "goodwill/measure/trend.hpp"
#include "goodwill/measure/worst_link.hpp"
