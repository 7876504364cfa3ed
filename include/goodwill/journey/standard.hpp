// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/journey/duration.hpp"
#include "goodwill/journey/log_options.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// Ordinary and quality standards (concept 44): a metric and the two levels it is held to.
namespace goodwill::inline v0::journey {

/// Which side of a limit meets it; the limit itself does.
enum class Bound { at_most, at_least };

/// A standard; the quality level is as strict as the ordinary one or stricter. Made by the functions below, which check
/// it.
struct Standard {
    std::string name;    ///< in tables; the metric's unless said otherwise
    std::string metric;  ///< as find_metric takes it
    Bound bound = Bound::at_most;
    double ordinary = 0.0;  ///< in the metric's unit: seconds, days of lateness, points
    double quality = 0.0;
    bool exact = false;  ///< lateness only: by instants instead of dates
};

/// A time that may take so long: time_standard("waiting", 5min, 2min).
/// \param metric one of the durations of a log
/// \throw std::invalid_argument unless quality <= ordinary, std::domain_error unless 0 <= both < infinity
[[nodiscard]] Standard time_standard(const std::string& metric, Seconds ordinary, Seconds quality,
                                     const std::string& name = {});
/// A promise that may be missed by so much; negative limits ask to be early.
/// \throw std::invalid_argument unless quality <= ordinary and, unless `exact`, both are whole days
[[nodiscard]] Standard lateness_standard(Seconds ordinary, Seconds quality, bool exact = false,
                                         const std::string& name = {});
/// Any other metric: a rating of at least 4 and 5, a check that is true (1), a cost of at most so much.
/// \throw std::invalid_argument unless quality is as strict as ordinary, std::domain_error unless both are finite
[[nodiscard]] Standard level_standard(const std::string& metric, double ordinary, double quality,
                                      Bound bound = Bound::at_least, const std::string& name = {});

/// The level an observation meets.
enum class LevelMet : std::int8_t { missing = -1, none = 0, ordinary = 1, quality = 2 };
/// "missing", "none", "ordinary" or "quality".
[[nodiscard]] std::string_view name_of(LevelMet level) noexcept;

/// NaN is missing.
[[nodiscard]] LevelMet level_met(const Standard& standard, double observation) noexcept;
/// Of every row. \throw std::invalid_argument as find_metric
[[nodiscard]] std::vector<LevelMet> levels_met(const model::EncounterLog& log, const Standard& standard);

/// Shares of rows that meet the ordinary (or a better) and the quality level, by Wilson. Keys: "standard", the groups,
/// "level" (ordinary, quality). Rows without the metric do not count; a group without any is left out.
/// \throw std::invalid_argument when there is no standard, two have one name, or as levels_met
[[nodiscard]] EstimateTable attainment(const model::EncounterLog& log, std::span<const Standard> standards,
                                       const LogOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/standard.ipp"
#endif
