// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty.hpp"

#include "goodwill/loyalty/impl/competitiveness.ipp"
#include "goodwill/loyalty/impl/curve.ipp"
#include "goodwill/loyalty/impl/curve_contest.ipp"
#include "goodwill/loyalty/impl/curve_results.ipp"
#include "goodwill/loyalty/impl/customer_types.ipp"
#include "goodwill/loyalty/impl/grades.ipp"
#include "goodwill/loyalty/impl/state_transitions.ipp"
