// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/loyalty/competitiveness.hpp"
#include "goodwill/loyalty/curve.hpp"
#include "goodwill/loyalty/customer_types.hpp"
#include "goodwill/loyalty/grades.hpp"
