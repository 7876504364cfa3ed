// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/bg_bb.hpp"
#include "goodwill/value/discount_rate.hpp"
#include "goodwill/value/encounter_attrition.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/holdout.hpp"
#include "goodwill/value/lifetime_value.hpp"
#include "goodwill/value/model_comparison.hpp"
#include "goodwill/value/model_fit.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/purchase_summary.hpp"
#include "goodwill/value/retention.hpp"
#include "goodwill/value/tracking.hpp"
