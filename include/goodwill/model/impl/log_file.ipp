// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>

#include "goodwill/model/impl/log_codec.ipp"
#include "goodwill/model/log_file.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

inline constexpr std::string_view log_magic = "GWENCLOG";
inline constexpr std::uint32_t log_version = 3;

inline void write_log(std::ostream& out, const EncounterLog& log, const Progress& progress) {
    LogWriter write(out, progress);
    for (const char c : log_magic) { write(c); }
    write(log_version);
    EncounterLogCodec::write(write, log);
    write(write.digest());
}

[[nodiscard]] inline EncounterLog read_log(std::istream& in, std::uint64_t size, const Progress& progress) {
    LogReader read(in, size, progress);
    for (const char expected : log_magic) {
        char c = 0;
        read(c);
        read.require(c == expected, "'GWENCLOG' at its beginning");
    }
    std::uint32_t version = 0;
    read(version);
    read.require(version >= 1 && version <= log_version, "a version this release knows (1, 2, 3)");
    EncounterLog log = EncounterLogCodec::read(read, version);
    const std::uint64_t digest = read.digest();
    std::uint64_t stored = 0;
    read(stored);
    read.require(stored == digest && read.left() == 0, "a checksum that fits");
    return log;
}

}  // namespace detail

GOODWILL_INLINE std::string serialize(const EncounterLog& log) {
    std::ostringstream out(std::ios::binary);
    detail::write_log(out, log, {});
    return std::move(out).str();
}

GOODWILL_INLINE EncounterLog deserialize_encounter_log(std::string_view bytes) {
    std::istringstream in(std::string(bytes), std::ios::binary);
    return detail::read_log(in, bytes.size(), {});
}

GOODWILL_INLINE void save_encounter_log(const EncounterLog& log, const std::string& path, const Progress& progress) {
    const std::filesystem::path target(path);
    std::filesystem::path unfinished(target);
    unfinished += ".unfinished";
    const auto fail = [&](const char* why) {
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
        check::fail_argument("save_encounter_log", "path", why, "'" + path + "'");
    };
    std::ofstream out(unfinished, std::ios::binary);
    if (!out) { fail("a file that can be written"); }
    try {
        detail::write_log(out, log, progress);
    } catch (...) {
        out.close();
        std::error_code ignored;
        std::filesystem::remove(unfinished, ignored);
        throw;
    }
    out.close();
    if (!out) { fail("on a disk with room for the log"); }
    std::error_code error;
    std::filesystem::rename(unfinished, target, error);
    if (error) { fail("a file that can be replaced"); }
}

GOODWILL_INLINE EncounterLog load_encounter_log(const std::string& path, const Progress& progress) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    std::ifstream in(path, std::ios::binary);
    if (error || !in) { check::fail_argument("load_encounter_log", "path", "a readable file", "'" + path + "'"); }
    return detail::read_log(in, size, progress);
}

}  // namespace goodwill::inline v0::model
