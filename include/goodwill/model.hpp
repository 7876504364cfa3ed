// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/model/schema.hpp"
