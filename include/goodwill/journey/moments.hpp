// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/journey/journeys.hpp"
#include "goodwill/journey/log_options.hpp"
#include "goodwill/support/estimate.hpp"

/// Moments of truth by where they happen, and how customers pass from one touchpoint to the next (concept 42).
namespace goodwill::inline v0::journey {

struct MomentsOptions : LogOptions {
    MomentsOptions() { by = {"touchpoint"}; }
    JourneySplit split;
    /// Journeys with fewer rated moments have no worst one worth naming.
    std::int64_t least_rated = 2;
};

/// Mean satisfaction by touchpoint (or other keys). Groups without a rating stay, with n = 0.
struct MomentsOfTruth : EstimateTable {
    std::vector<std::int64_t> encounters;  ///< rows a group, rated or not
    /// Same keys: share of the journeys whose worst moment lies here; by Wilson. Unweighted.
    EstimateTable worst_share;
    /// The share there would be if any of a journey's rated moments were as likely to be its worst.
    std::vector<double> expected_worst_share;
    std::int64_t journeys = 0;  ///< with at least options.least_rated rated moments
    std::int64_t left_out = 0;  ///< rows without a group
    std::vector<std::string> warnings;
};

/// Which moments satisfy, and which spoil a journey. The worst moment of a journey is that of lowest satisfaction, the
/// earliest of equals.
/// \throw std::invalid_argument when the log lacks satisfaction or a key, or least_rated < 1; else as split_journeys
[[nodiscard]] MomentsOfTruth moments(const model::EncounterLog& log, const MomentsOptions& options = {},
                                     const Execution& execution = {});

struct TransitionOptions {
    std::string by = "touchpoint";  ///< a grouping key
    double level = 0.95;
    JourneySplit split;
};

/// The touchpoint graph: estimates[i] is the share of those leaving labels[0][i] (key "from") who go on to labels[1][i]
/// (key "to"), by Wilson; counts[i] how many did. Only pairs that occur are listed.
struct Transitions : EstimateTable {
    std::vector<std::int64_t> counts;
    std::vector<std::string> places;   ///< touchpoints in label order
    std::vector<std::int64_t> visits;  ///< encounters, by place
    std::vector<std::int64_t> starts;  ///< journeys that begin there
    std::vector<std::int64_t> ends;    ///< journeys that end there
    std::int64_t journeys = 0;
    std::int64_t unknown = 0;  ///< encounters without a touchpoint: the way into and out of them is not counted
};

/// Counts passages from one encounter of a journey to the next.
/// \throw std::invalid_argument when the log lacks the key; else as split_journeys
[[nodiscard]] Transitions transitions(const model::EncounterLog& log, const TransitionOptions& options = {},
                                      const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/moments.ipp"
#endif
