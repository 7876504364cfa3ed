// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/break_search.ipp"
#include "goodwill/support/impl/break_test.ipp"
#include "goodwill/support/impl/hinge_sums.ipp"
#include "goodwill/support/impl/piecewise.ipp"
#include "goodwill/support/impl/piecewise_model.ipp"
#include "goodwill/support/impl/plausible_curves.ipp"
