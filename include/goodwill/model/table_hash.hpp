// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "goodwill/io/table.hpp"

namespace goodwill::inline v0::model {

/// 16 hex digits (XXH64) of a table's names, types and values: the fingerprint of data that did not come from a file.
/// Equal tables have equal fingerprints if their dictionaries stand in the same order.
[[nodiscard]] std::string hash_of(const io::Table& table);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/table_hash.ipp"
#endif
