// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"

/// Four levels of service, and how often an encounter comes up to the waterline.
namespace goodwill::inline v0::measure {

/// Each level has what those below it have. The waterline is `satisfactory`.
enum class ServiceLevel : std::int8_t {
    unknown = -1,  ///< not told by the log
    failed,        ///< not even the core was delivered
    basic,         ///< the core: a material benefit
    satisfactory,  ///< and friendly: a benefit to the mind
    value_added,   ///< and something that was not owed
    unforgettable  ///< and never expected
};
inline constexpr std::size_t service_level_count = 5;
/// "unknown", "failed", "basic", "satisfactory", "value_added" or "unforgettable".
[[nodiscard]] std::string_view name_of(ServiceLevel level) noexcept;

/// Where the levels begin.
struct ServiceLevelCuts {
    double core = 0.5;      ///< of perceived reliability, 0 to 1
    double personal = 0.6;  ///< of the mean of perceived assurance, empathy and responsiveness, 0 to 1
    double extras = 1.0;    ///< things done that were not owed
    double surprise = 1.0;  ///< perceived less expected, in standard deviations over the log
};
/// Where the cuts come from: a choice of rule.
[[nodiscard]] Provenance service_level_provenance();

/// What the share at the waterline would be with one cut moved.
struct CutSensitivity {
    std::string cut;     ///< "core" or "personal"
    double at = 0.0;     ///< where it was moved to
    double share = 0.0;  ///< of the encounters at or above the waterline
};

struct ServiceLevels {
    std::vector<ServiceLevel> levels;                  ///< of each row
    std::array<Estimate, service_level_count> shares;  ///< of the encounters that are told, in enum order from `failed`
    Estimate at_waterline;                             ///< share of those that are satisfactory or better
    std::vector<CutSensitivity> sensitivity;           ///< each cut of the waterline 0.1 down and up
    std::int64_t unknown = 0;                          ///< rows without perceived reliability or a personal rating
    std::vector<std::string> warnings;
};

/// Classifies encounters by their RATER ratings, each read as a share of its scale. An unforgettable one is value added
/// and surprising; without extras or expectations nothing can be, and a warning says so. Intervals are Wilson's; rows
/// are weighted by the log's weight where it has one; those whose weight is missing or 0 count in `levels` alone, and a
/// warning counts them.
/// \param extras number of things done that were not owed, one a row, NaN is none; or empty
/// \throw std::invalid_argument when the log lacks perceived_reliability or all of perceived_assurance,
///        perceived_empathy and perceived_responsiveness, or extras have another length
/// \throw std::domain_error unless 0 <= core, personal <= 1, for negative extras or bad levels
/// \throw DataError when no row can be classified
[[nodiscard]] ServiceLevels service_level(const model::EncounterLog& log, std::span<const double> extras = {},
                                          const ServiceLevelCuts& cuts = {}, double level = 0.95);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/service_level.ipp"
#endif
