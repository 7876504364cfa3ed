// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "goodwill/model/encounter_log.hpp"

/// Logs as bytes: "GWENCLOG", the version of the layout (4 bytes), the log, and the XXH64 of all of it (8 bytes);
/// numbers little-endian on every machine. Logs written by an older release can be read by a newer one. A customer
/// salt is never written.
namespace goodwill::inline v0::model {

[[nodiscard]] std::string serialize(const EncounterLog& log);

/// \throw DataError when the bytes are not a log, are damaged or of a newer version
[[nodiscard]] EncounterLog deserialize_encounter_log(std::string_view bytes);

/// Writes a log to a file, which is replaced only once the new one is complete.
/// \throw std::invalid_argument when the file cannot be written; Stopped when a stop is requested
void save_encounter_log(const EncounterLog& log, const std::string& path, const Progress& progress = {});

/// Reads a log that save_encounter_log wrote.
/// \throw DataError as deserialize_encounter_log; std::invalid_argument when the file cannot be read; Stopped
[[nodiscard]] EncounterLog load_encounter_log(const std::string& path, const Progress& progress = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/log_file.ipp"
#endif
