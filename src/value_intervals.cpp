// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/impl/amount_intervals.ipp"
#include "goodwill/value/impl/covariate_intervals.ipp"
#include "goodwill/value/impl/future_intervals.ipp"
#include "goodwill/value/impl/prediction_intervals.ipp"
#include "goodwill/value/impl/simulated_spend.ipp"
