// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::model {

/// What can be wrong with data, or worth knowing before trusting it (concept 81).
enum class Issue : std::uint8_t {
    bad_cell,             ///< not of its column's type or outside its domain, kept as missing on reading
    off_scale,            ///< those of the bad cells that are ratings off their scale
    not_applicable,       ///< a rating code that is not a rating
    missing_code,         ///< a text that the schema says means "missing"
    twice_read,           ///< a local time the clock showed twice, taken as the schema says
    dropped_row,          ///< without customer or time, left out on reading
    duplicate_encounter,  ///< an encounter id that another row had before
    duplicate_row,        ///< equal to an earlier row in every column but the encounter id
    impossible_sequence,  ///< an end before its beginning
    outlier,              ///< beyond Tukey's outer fences
    missing,              ///< no value
    empty_column,         ///< no value in any row
    constant_column       ///< one value in all rows
};
/// The words of the enumeration, such as "off_scale".
[[nodiscard]] std::string_view to_string(Issue issue) noexcept;

/// One issue of one column.
struct Finding {
    Issue issue;
    std::string subject;            ///< the user's column, or what is compared: "closed before opened"
    std::size_t count = 0;          ///< cells or rows
    std::size_t of = 0;             ///< those that were looked at
    double share = 0.0;             ///< count / of
    std::vector<std::size_t> rows;  ///< the first few: of the log, or of the input for what was found on reading
    std::string rule;               ///< what was required, with its numbers

    /// Found while reading: `rows` are records of the input, which differ from the log's where rows were left out.
    [[nodiscard]] bool on_reading() const noexcept {
        return issue == Issue::bad_cell || issue == Issue::off_scale || issue == Issue::not_applicable ||
               issue == Issue::missing_code || issue == Issue::twice_read || issue == Issue::dropped_row;
    }
    friend bool operator==(const Finding&, const Finding&) = default;
};

/// One column at a glance.
struct ColumnQuality {
    std::string column;        ///< the user's name; for a derived role how it is made: "from opened to closed"
    std::optional<Role> role;  ///< none for a column without one
    std::string type;          ///< "number", "integer", "boolean", "timestamp" or "category"
    std::size_t missing = 0;
    double missing_share = 0.0;
    std::size_t distinct = 0;  ///< different values that occur
    std::string minimum;       ///< smallest number (durations in seconds) or earliest time; empty for categories
    std::string maximum;

    friend bool operator==(const ColumnQuality&, const ColumnQuality&) = default;
};

/// A census of a log, so without intervals.
struct QualityReport {
    std::size_t rows = 0;
    std::size_t customers = 0;           ///< different ones
    std::string first;                   ///< earliest time of an encounter; empty for a log without rows
    std::string last;                    ///< latest
    std::string clock;                   ///< of those: "local" (without a zone) or "UTC"
    std::vector<ColumnQuality> columns;  ///< roles in enum order, then the others in their own
    std::vector<Finding> findings;       ///< only what occurs
};

struct QualityOptions {
    /// Times, durations, amounts and numbers without a role beyond the quartiles by more than this many interquartile
    /// ranges are outliers: Tukey (1977), Exploratory Data Analysis, whose outer fences stand at 3. Columns whose
    /// middle half is one value are not judged.
    double fence = 3.0;
    std::size_t examples = 5;  ///< rows listed with a finding
};

/// Looks through every column of a log. Intake findings are those of the whole input, also for a part of a log.
/// \throw std::domain_error unless options.fence is positive; Stopped when a stop is requested
[[nodiscard]] QualityReport assess_quality(const EncounterLog& log, const QualityOptions& options = {},
                                           const Execution& execution = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/quality.ipp"
#endif
