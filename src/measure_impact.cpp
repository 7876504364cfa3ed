// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/impl/importance_performance.ipp"
#include "goodwill/measure/impl/penalty_reward.ipp"
#include "goodwill/measure/impl/reversals.ipp"
