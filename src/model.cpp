// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model.hpp"

#include "goodwill/model/impl/calendar.ipp"
#include "goodwill/model/impl/customer.ipp"
#include "goodwill/model/impl/employee_roster.ipp"
#include "goodwill/model/impl/grouping.ipp"
#include "goodwill/model/impl/opening_hours.ipp"
#include "goodwill/model/impl/purchase_times.ipp"
#include "goodwill/model/impl/quality.ipp"
#include "goodwill/model/impl/rfm.ipp"
#include "goodwill/model/impl/time_span.ipp"
#include "goodwill/model/impl/time_zone.ipp"
#include "goodwill/model/impl/wall_clock.ipp"
