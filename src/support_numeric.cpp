// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support.hpp"

#include "goodwill/support/impl/expectation.ipp"
#include "goodwill/support/impl/exponential_integral.ipp"
#include "goodwill/support/impl/gauss_hypergeometric.ipp"
#include "goodwill/support/impl/optimise.ipp"
#include "goodwill/support/impl/peak_integral.ipp"
#include "goodwill/support/impl/rising_factorial.ipp"
