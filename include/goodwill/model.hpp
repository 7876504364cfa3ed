// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/customer.hpp"
#include "goodwill/model/employee_roster.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/keyed_hash.hpp"
#include "goodwill/model/log_file.hpp"
#include "goodwill/model/quality.hpp"
#include "goodwill/model/rfm.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/model/schema.hpp"
#include "goodwill/model/survey.hpp"
#include "goodwill/model/table_hash.hpp"
#include "goodwill/model/time_span.hpp"
#include "goodwill/model/vocabulary.hpp"
