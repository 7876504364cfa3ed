// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/io/table.hpp"
#include "goodwill/model/encounter_log.hpp"

namespace goodwill::inline v0::model {

/// The log as a neutral table: the roles under their own names, in enum order, then the columns without a role under
/// the user's, with " (column)" behind a name that is also a role's. Memory is shared.
[[nodiscard]] io::Table as_table(const EncounterLog& log);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/log_table.ipp"
#endif
