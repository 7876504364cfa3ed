// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/loyalty/account_funnel.hpp"
#include "goodwill/loyalty/account_service.hpp"
#include "goodwill/loyalty/always_dissatisfied.hpp"
#include "goodwill/loyalty/competitiveness.hpp"
#include "goodwill/loyalty/curve.hpp"
#include "goodwill/loyalty/customer_grid.hpp"
#include "goodwill/loyalty/customer_types.hpp"
#include "goodwill/loyalty/grades.hpp"
#include "goodwill/loyalty/handover.hpp"
#include "goodwill/loyalty/joint_value.hpp"
#include "goodwill/loyalty/key_accounts.hpp"
