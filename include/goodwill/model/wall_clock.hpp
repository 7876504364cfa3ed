// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/io/table.hpp"
#include "goodwill/model/schema.hpp"

namespace goodwill::inline v0::model {

/// The rules of a zone in a schema; null when it holds none of that name.
[[nodiscard]] const TimeZone* zone_named(const Schema& schema, const std::string& name) noexcept;

/// What a clock on the wall showed at the instants of a column, as microseconds counted as if they were UTC: by the
/// schema's rules of the column's zone, else by its fixed offset; times without a zone and those of a zone without
/// rules stay as they are, and so do missing ones.
[[nodiscard]] std::vector<std::int64_t> wall_clock(const io::TimestampColumn& column, const Schema& schema);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/wall_clock.ipp"
#endif
