// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value.hpp"

#include "goodwill/value/impl/bg_bb.ipp"
#include "goodwill/value/impl/bg_bb_likelihood.ipp"
