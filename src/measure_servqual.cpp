// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/servqual.hpp"

#include "goodwill/measure/impl/servqual.ipp"
#include "goodwill/measure/impl/servqual_contest.ipp"
