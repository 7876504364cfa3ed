// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "goodwill/io/table.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/model/schema.hpp"

namespace goodwill::inline v0::model {

/// What was found while a log was taken in; nothing is dropped without a count here.
struct Intake {
    std::map<std::string, std::size_t> bad_cells;  ///< by column: kept as missing under that policy
    std::map<std::string, std::size_t>
        off_scale;  ///< by column: those of the bad cells that are ratings off their scale
    std::map<std::string, std::size_t> not_applicable;  ///< by column: rating codes that are not ratings
    std::map<std::string, std::size_t> missing_codes;   ///< by column: texts the schema says mean "missing"
    /// By "closed before opened": durations from one column to another that would be negative; they are missing.
    std::map<std::string, std::size_t> impossible_sequences;
    std::map<std::string, std::size_t> twice_read;  ///< by column: local times the clock showed twice, taken as told
    std::size_t rows_read = 0;                      ///< of the input
    std::size_t rows_dropped = 0;                   ///< without customer or time (policy keep_as_missing)
    std::size_t duplicate_encounters = 0;           ///< rows whose encounter id occurred before
    bool customers_hashed = false;                  ///< ids were replaced by keyed hashes
    std::vector<DataProblem> problems;              ///< the first of what was kept as missing, counted or dropped
    std::string hash;                               ///< of the input, for the reproduction line

    friend bool operator==(const Intake&, const Intake&) = default;
};

/// One row per moment of truth; columns by role. Immutable: const and safe to share between threads; copies share
/// memory.
class EncounterLog {
public:
    [[nodiscard]] std::size_t size() const noexcept { return rows_; }
    [[nodiscard]] bool has(Role role) const noexcept;
    /// The roles there are, in enum order.
    [[nodiscard]] std::vector<Role> roles() const;

    /// \throw std::invalid_argument when the log has no such role (the message says how to map it), or the role is
    ///        of another kind.
    [[nodiscard]] const io::CategoryColumn& category(Role role) const;
    [[nodiscard]] const io::TimestampColumn& instant(Role role) const;
    /// Ratings, amounts and weights; durations in seconds. NaN is missing.
    [[nodiscard]] std::span<const double> number(Role role) const;
    /// The same as memory that outlives the log.
    [[nodiscard]] const io::Buffer<double>& numbers(Role role) const;
    /// The scale of a rating.
    [[nodiscard]] const RatingScale& scale(Role role) const;

    /// Columns without a role, under the user's names, and those a role only derives from (the items of a mean, the two
    /// ends of a duration).
    [[nodiscard]] const io::Table& extras() const noexcept { return extras_; }
    /// The schema the log was taken in by, without its salt.
    [[nodiscard]] const Schema& schema() const noexcept { return schema_; }
    [[nodiscard]] const Intake& intake() const noexcept { return intake_; }
    /// Bytes held by the columns (shared memory counted once).
    [[nodiscard]] std::size_t bytes() const;

    /// The log with only the rows where keep[i] != 0, dictionaries and intake unchanged; it may be empty.
    /// \throw std::invalid_argument unless there is one element a row.
    [[nodiscard]] EncounterLog where(std::span<const std::uint8_t> keep) const;

private:
    friend class EncounterLogBuilder;
    friend class EncounterLogCodec;
    using RoleColumn = std::variant<std::monostate, io::NumberColumn, io::TimestampColumn, io::CategoryColumn>;

    std::size_t rows_ = 0;
    std::array<RoleColumn, role_count> columns_;
    std::map<Role, RatingScale> scales_;
    io::Table extras_;
    Schema schema_;
    Intake intake_;
};

struct IntakeOptions {
    /// Also rules ratings off their scale, negative durations and weights, infinite amounts, rows without customer or
    /// time (dropped and counted when kept) and duplicate encounter ids (kept and counted).
    io::BadCells bad_cells = io::BadCells::reject;
    std::size_t max_problems = 20;  ///< listed; all are counted
};

/// Gives the table's columns their roles. Numeric columns of the right type are shared, not copied. Categories may be
/// whole numbers or truth values, which become labels ("42", "true"); an empty label is missing.
/// \throw DataError (policy reject) for a missing customer or time, a rating off its scale, a negative duration or
///        weight, an infinite amount, a time outside the years 1 to 9999, a duplicate encounter id: the first problems
///        of all columns, in row order. Under either policy for a table without (usable) rows, a column of a type its
///        role cannot have, and times with and without a zone in one log. std::invalid_argument as validate(schema).
/// \throw Stopped when a stop is requested; it is looked at before every column.
[[nodiscard]] EncounterLog make_encounter_log(const io::Table& table, const Schema& schema,
                                              const IntakeOptions& options = {}, const Progress& progress = {});

/// Reads a CSV file with the types its schema implies. Errors as io::read_csv and make_encounter_log, the bad cells of
/// both in one list.
[[nodiscard]] EncounterLog read_encounter_log(const std::string& path, const Schema& schema,
                                              const IntakeOptions& options = {}, const Progress& progress = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/encounter_log.ipp"
#include "goodwill/model/impl/encounter_log_builder.ipp"
#include "goodwill/model/impl/encounter_log_reader.ipp"
#endif
