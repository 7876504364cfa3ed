// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/quadrant.hpp"

#include "goodwill/measure/impl/quadrant.ipp"
#include "goodwill/measure/impl/quadrant_scores.ipp"
