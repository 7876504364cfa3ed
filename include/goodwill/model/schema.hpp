// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/model/opening_hours.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/model/time_zone.hpp"

namespace goodwill::inline v0::model {

/// Scale of a rating and the codes on it that are not ratings.
struct RatingScale {
    double minimum = 1.0;
    double maximum = 5.0;
    std::vector<double> not_applicable;  ///< e.g. {0} or {-99}: becomes missing and is counted apart

    friend bool operator==(const RatingScale&, const RatingScale&) = default;
};

/// Units a duration column may be written in; the log keeps seconds.
enum class TimeUnit { seconds, minutes, hours, days };
[[nodiscard]] double seconds_in(TimeUnit unit) noexcept;
/// "seconds", "minutes", "hours" or "days".
[[nodiscard]] std::string_view to_string(TimeUnit unit) noexcept;
/// \throw std::invalid_argument that lists the units.
[[nodiscard]] TimeUnit time_unit_named(std::string_view name);

/// Where one role comes from.
struct Source {
    /// The user's column. Several are allowed for expected_* and perceived_*: the row's mean of the items answered.
    std::vector<std::string> columns;
    TimeUnit unit = TimeUnit::seconds;  ///< durations only
    /// Durations only: instead of a column, the time from this column to the one named by `to`. When one of the two
    /// holds dates only (every time is midnight), it is the number of calendar days between them.
    std::string from;
    std::string to;
    std::optional<RatingScale> scale;           ///< ratings only; see default_scale
    std::map<std::string, std::string> recode;  ///< categories only: the user's word -> the library's, "" for missing
    /// Customer only, instead of a column: every row is another customer ("row 1", "row 2", …), as in a survey without
    /// names.
    bool each_row = false;
    /// Instants only, instead of a column: this ISO 8601 time for every row, as of the wave of a survey.
    std::string fixed{};
    /// Durations from one column to another only: time passes in the schema's opening hours alone.
    bool open_only = false;

    friend bool operator==(const Source&, const Source&) = default;
};

/// How a role comes about, in the user's words: "score", "from opened to closed", "mean of q1, q2", "each row",
/// "2019-07-01 for every row", "from opened to closed, in opening hours".
[[nodiscard]] std::string describe(const Source& source);

/// Maps a user's own column names onto roles; the only place where the mapping is written. A plain value: copy, edit,
/// compare. Columns that no role names are kept with the log under their own names.
struct Schema {
    std::map<Role, Source> roles;
    std::string delimiter = ",";
    bool header = true;
    std::vector<std::string> names;                   ///< of a file without header
    std::map<std::string, io::DateOrder> date_order;  ///< by column
    /// Texts that mean "missing", by column; under "*" those of all columns. In columns of numbers they are compared as
    /// numbers too.
    std::map<std::string, std::vector<std::string>> missing;
    /// Texts that stand for numbers, by column, which becomes one of numbers: {"very satisfied": 5, …}, {"Yes": 1,
    /// "No": 0}. A text that is a number stands for itself; any other is a bad cell.
    std::map<std::string, std::map<std::string, double>> words;
    /// Columns of local times and the clocks they were read from: they become instants, told in the zone's name. Times
    /// that have an offset already keep their instant.
    std::map<std::string, LocalClock> zones;
    std::optional<OpeningHours> opening_hours;  ///< for the durations that ask for them
    std::string currency;                       ///< of revenue, cost and compensation, e.g. "BRL"
    /// What a statement of goodwill looks at: roles, and columns that no role names. Empty: what the roles tell of the
    /// service.
    std::vector<std::string> attributes;
    /// When not empty, customer ids are replaced by 128-bit keyed hashes on reading and the originals are forgotten.
    std::string customer_salt;

    friend bool operator==(const Schema&, const Schema&) = default;

    Schema& map(Role role, std::string column) {
        roles[role].columns = {std::move(column)};
        return *this;
    }
};

/// Scale used when a schema states none: satisfaction, RATER and complaint severity 1-5, recommend 0-10, effort 1-7.
[[nodiscard]] RatingScale default_scale(Role role);
/// The scale a role's ratings are on: the schema's, else the default.
[[nodiscard]] RatingScale scale_of(const Schema& schema, Role role);

/// Roles by their own names: every column called like a role has that role.
[[nodiscard]] Schema schema_by_name(const std::vector<std::string>& columns);

/// Checks a schema by itself and, unless `columns` is empty, against the column names of a table.
/// \throw std::invalid_argument when customer or time is unmapped, a role names no or several columns where one is
///        needed, an option does not fit the role's kind, a scale is empty, a recoded channel or resolution is not in
///        the vocabulary, a column is not among those given, a salted customer column has a second role, or an
///        attribute is named twice or by its column where that has a role.
void validate(const Schema& schema, const std::vector<std::string>& columns);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/schema.ipp"
#endif
