// SPDX-License-Identifier: Apache-2.0
#include "goodwill/model/log_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "goodwill/io/hash.hpp"
#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

using namespace small_tables;
using goodwill::DataError;
using model::Role;

model::EncounterLog full_log() {
    const auto made = three_rows({{"encounter", texts({"x", "x", "-"})},
                                  {"opened", times({1, 2, no_time})},
                                  {"q1", integers({5, 6, 0}, {1, 1, 1})},
                                  {"q2", numbers({1, missing, 3})},
                                  {"h", numbers({0.25, missing, 1e300})},
                                  {"vip", booleans({1, 0, 2})},
                                  {"n", integers({-1, 0, 1}, {0, 1, 1})}});
    model::Schema schema = model::schema_by_name(made.names());
    schema.roles[Role::perceived_empathy].columns = {"q1", "q2"};
    schema.roles[Role::perceived_empathy].scale = model::RatingScale{1.0, 5.0, {0.0}};
    schema.roles[Role::service].from = "time";
    schema.roles[Role::service].to = "opened";
    schema.map(Role::waiting, "h");
    schema.roles[Role::waiting].unit = model::TimeUnit::hours;
    schema.roles[Role::encounter].recode = {{"z", "y"}};
    schema.date_order["time"] = io::DateOrder::day_first;
    schema.missing["n"] = {"?", "-"};
    schema.currency = "BRL";
    schema.attributes = {"waiting", "vip"};
    schema.customer_salt = "salt";
    return model::make_encounter_log(made, schema, keep);
}

void expect_equal(const model::EncounterLog& a, const model::EncounterLog& b) {
    EXPECT_EQ(a.size(), b.size());
    EXPECT_EQ(a.roles(), b.roles());
    EXPECT_EQ(a.schema(), b.schema());
    EXPECT_EQ(a.intake().bad_cells, b.intake().bad_cells);
    EXPECT_EQ(a.intake().impossible_sequences, b.intake().impossible_sequences);
    EXPECT_EQ(a.intake().problems.size(), b.intake().problems.size());
    EXPECT_EQ(a.intake().hash, b.intake().hash);
    EXPECT_EQ(a.intake().customers_hashed, b.intake().customers_hashed);
    EXPECT_EQ(a.extras().names(), b.extras().names());
    EXPECT_EQ(model::hash_of(a.extras()), model::hash_of(b.extras()));
    EXPECT_EQ(labels_of(a.category(Role::customer)), labels_of(b.category(Role::customer)));
    EXPECT_EQ(a.scale(Role::perceived_empathy), b.scale(Role::perceived_empathy));
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a.number(Role::waiting)[i];
        const double y = b.number(Role::waiting)[i];
        EXPECT_TRUE(x == y || (std::isnan(x) && std::isnan(y)));
        EXPECT_EQ(a.instant(Role::time).microseconds[i], b.instant(Role::time).microseconds[i]);
    }
}

TEST(UnitLogFile, WhatWasWrittenIsRead) {
    const auto log = full_log();
    const std::string bytes = model::serialize(log);
    expect_equal(log, model::deserialize_encounter_log(bytes));
    EXPECT_EQ(bytes, model::serialize(model::deserialize_encounter_log(bytes)));
    EXPECT_EQ(bytes.find("salt"), std::string::npos);
    const auto none = log.where(std::vector<std::uint8_t>{0, 0, 0});
    EXPECT_EQ(model::deserialize_encounter_log(model::serialize(none)).size(), 0U);
}

TEST(UnitLogFile, AFileIsReplacedOnlyWhenComplete) {
    const std::filesystem::path path = std::filesystem::temp_directory_path() / "goodwill_log_file_test.gwlog";
    const auto log = full_log();
    model::save_encounter_log(log, path.string());
    expect_equal(log, model::load_encounter_log(path.string()));
    const auto size = std::filesystem::file_size(path);
    std::stop_source source;
    source.request_stop();
    goodwill::Progress stopped;
    stopped.stop = source.get_token();
    EXPECT_THROW(model::save_encounter_log(log, path.string(), stopped), goodwill::Stopped);
    EXPECT_THROW(static_cast<void>(model::load_encounter_log(path.string(), stopped)), goodwill::Stopped);
    EXPECT_EQ(std::filesystem::file_size(path), size);
    EXPECT_FALSE(std::filesystem::exists(path.string() + ".unfinished"));
    std::filesystem::remove(path);
    EXPECT_THROW(static_cast<void>(model::load_encounter_log(path.string())), std::invalid_argument);
    EXPECT_THROW(model::save_encounter_log(log, "/no/such/folder/log"), std::invalid_argument);
}

/// The same bytes with a checksum that fits them.
std::string resigned(std::string bytes) {
    bytes.resize(bytes.size() - 8);
    io::Xxh64 hash;
    hash.update(bytes);
    for (unsigned i = 0; i < 8; ++i) { bytes += static_cast<char>(hash.digest() >> (8 * i) & 0xFFU); }
    return bytes;
}

TEST(UnitLogFile, DamagedBytesAreRefused) {
    const std::string bytes = model::serialize(full_log());
    ASSERT_EQ(resigned(bytes), bytes);
    for (std::size_t cut = 0; cut < bytes.size(); cut += 7) {
        EXPECT_THROW(static_cast<void>(model::deserialize_encounter_log(bytes.substr(0, cut))), DataError) << cut;
    }
    EXPECT_THROW(static_cast<void>(model::deserialize_encounter_log(bytes + "x")), DataError);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string damaged = bytes;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x41);
        EXPECT_THROW(static_cast<void>(model::deserialize_encounter_log(damaged)), DataError) << i;
        // With a checksum that fits, most are refused as inconsistent; none may lead out of memory.
        try {
            const auto log = model::deserialize_encounter_log(resigned(damaged));
            EXPECT_LE(log.size(), 3U);
        } catch (const DataError&) { continue; }
    }
}

TEST(UnitLogFile, EarlierVersionsAreRead) {
    const auto made = three_rows({{"n", integers({-1, 0, 1}, {0, 1, 1})}});
    const auto log = model::make_encounter_log(made, model::schema_by_name(made.names()), keep);
    std::string bytes = model::serialize(log);
    const std::string now = bytes;
    // Before the checksum the third added a count, and the second, all of it empty here: four counts and a truth value,
    // and a count and two truth values a role.
    const std::array<std::size_t, 2> added{4 * 8 + 1 + log.schema().roles.size() * (8 + 2), 8};
    for (const std::size_t before : {2U, 1U}) {
        bytes.erase(bytes.size() - 8 - added[before - 1], added[before - 1]);
        bytes[8] = static_cast<char>(before);
        bytes = resigned(bytes);
        EXPECT_EQ(model::serialize(model::deserialize_encounter_log(bytes)), now) << before;
    }
}

TEST(UnitLogFile, ANewerVersionIsRefused) {
    std::string bytes = model::serialize(full_log());
    bytes[8] = 4;
    EXPECT_EQ(
        message_of([&] { static_cast<void>(model::deserialize_encounter_log(resigned(bytes))); }),
        "load_encounter_log: expected a saved log with a version this release knows (1, 2, 3), got 'other bytes'");
}

}  // namespace
