// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty.hpp"

#include "goodwill/loyalty/impl/competitiveness.ipp"
#include "goodwill/loyalty/impl/curve.ipp"
#include "goodwill/loyalty/impl/curve_contest.ipp"
#include "goodwill/loyalty/impl/curve_results.ipp"
