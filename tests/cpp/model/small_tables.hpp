// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/model.hpp"

/// Small tables, written down in the tests' own words.
namespace small_tables {

namespace io = goodwill::io;
namespace model = goodwill::model;

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::int64_t second = 1'000'000;
inline constexpr std::int64_t hour = 3'600 * second;
inline constexpr std::int64_t day = 24 * hour;
inline constexpr std::int64_t no_time = io::TimestampColumn::missing;

inline io::Column numbers(std::vector<double> values) {
    return io::NumberColumn{io::Buffer<double>(std::move(values))};
}
inline io::Column integers(std::vector<std::int64_t> values, std::vector<std::uint8_t> valid = {}) {
    return io::IntegerColumn{io::Buffer<std::int64_t>(std::move(values)), io::Buffer<std::uint8_t>(std::move(valid))};
}
inline io::Column booleans(std::vector<std::uint8_t> values) {
    return io::BooleanColumn{io::Buffer<std::uint8_t>(std::move(values))};
}
inline io::Column times(std::vector<std::int64_t> microseconds, std::string zone = "") {
    return io::TimestampColumn{io::Buffer<std::int64_t>(std::move(microseconds)), std::move(zone)};
}
/// "-" is a missing one.
inline io::Column texts(const std::vector<std::string>& values) {
    std::vector<std::string> labels;
    std::vector<std::int32_t> codes;
    for (const std::string& value : values) {
        const auto found = std::find(labels.begin(), labels.end(), value);
        codes.push_back(value == "-" ? io::CategoryColumn::missing : static_cast<std::int32_t>(found - labels.begin()));
        if (value != "-" && found == labels.end()) { labels.push_back(value); }
    }
    return io::CategoryColumn{io::Buffer<std::int32_t>(std::move(codes)), io::make_labels(labels)};
}
inline io::Table table(std::vector<std::pair<std::string, io::Column>> columns) {
    io::Table made;
    for (auto& [name, column] : columns) { made.add(name, std::move(column)); }
    return made;
}
/// Customers a, b, a on three days, with whatever columns are added.
inline io::Table three_rows(std::vector<std::pair<std::string, io::Column>> more = {}) {
    io::Table made = table({{"customer", texts({"a", "b", "a"})}, {"time", times({0, day, 2 * day})}});
    for (auto& [name, column] : more) { made.add(name, std::move(column)); }
    return made;
}
/// The log of a table whose columns are called like roles.
inline model::EncounterLog log_of(const io::Table& made, const model::IntakeOptions& options = {}) {
    return model::make_encounter_log(made, model::schema_by_name(made.names()), options);
}
inline std::vector<std::string> labels_of(const io::CategoryColumn& column) {
    std::vector<std::string> labels;
    for (const std::int32_t code : column.codes) {
        labels.emplace_back(code < 0 ? "-" : std::string(column.labels[static_cast<std::size_t>(code)]));
    }
    return labels;
}
inline std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::exception& error) { return error.what(); }
    return "no exception";
}

inline constexpr model::IntakeOptions keep{io::BadCells::keep_as_missing, 20};

}  // namespace small_tables
