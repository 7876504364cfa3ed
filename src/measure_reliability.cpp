// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/reliability.hpp"

#include "goodwill/measure/impl/factor_analysis.ipp"
#include "goodwill/measure/impl/reliability.ipp"
