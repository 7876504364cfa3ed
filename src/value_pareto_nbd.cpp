// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/death_integral.ipp"
#include "goodwill/value/impl/nbd.ipp"
#include "goodwill/value/impl/pareto_nbd.ipp"
#include "goodwill/value/impl/pareto_nbd_likelihood.ipp"
