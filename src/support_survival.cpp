// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/accelerated_failure.ipp"
#include "goodwill/support/impl/aft_prediction.ipp"
#include "goodwill/support/impl/concordance.ipp"
#include "goodwill/support/impl/cox.ipp"
#include "goodwill/support/impl/cox_prediction.ipp"
#include "goodwill/support/impl/cumulative_incidence.ipp"
#include "goodwill/support/impl/log_rank.ipp"
#include "goodwill/support/impl/survival_curve.ipp"
#include "goodwill/support/impl/tail_probability.ipp"
