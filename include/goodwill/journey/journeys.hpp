// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io/table.hpp"
#include "goodwill/journey/duration.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"

/// Journeys: the moments of truth of one customer in their order (concept 42), and how the whole is remembered.
namespace goodwill::inline v0::journey {

/// What makes one journey of a customer's encounters; without either, all of them are one.
struct JourneySplit {
    std::optional<Seconds> gap;  ///< a longer time from one encounter's `time` to the next begins a new journey
    std::string column;          ///< a grouping key (model::group_rows): each value of it is a journey of the customer
};

/// The rows of a log as journeys: order[first[j]] … order[first[j + 1] - 1] are the rows of journey j, by time, equal
/// times in log order. Journeys stand by customer (in dictionary order), then by their first encounter.
struct JourneyRows {
    std::vector<std::size_t> order;
    std::vector<std::size_t> first;
    std::int64_t without_split = 0;  ///< rows left out because the split's column is missing there
    [[nodiscard]] std::size_t size() const noexcept { return first.empty() ? 0 : first.size() - 1; }
};
/// \throw std::invalid_argument when both gap and column are given or the column is unknown, std::domain_error unless
/// gap > 0
[[nodiscard]] JourneyRows split_journeys(const model::EncounterLog& log, const JourneySplit& split = {},
                                         const Execution& execution = {});

/// Weights of what is remembered: score = peak * (satisfaction at the peak) + end * (at the end) + mean * (mean).
struct PeakEndWeights {
    Default peak;
    Default end;
    Default mean;
};
/// 1/2, 1/2, 0: the average of peak and end, as published; the length of the journey plays no part.
[[nodiscard]] PeakEndWeights classic_peak_end();
/// 0.35, 0.35, 0.30: general knowledge, unverified.
[[nodiscard]] PeakEndWeights mixed_peak_end();

/// From where a moment's deviation is measured.
enum class PeakBaseline {
    journey_mean,   ///< the journey's own mean satisfaction
    scale_midpoint  ///< the middle of the rating scale
};
/// "journey_mean" or "scale_midpoint". \throw std::invalid_argument naming them.
[[nodiscard]] PeakBaseline peak_baseline_named(std::string_view name);

struct JourneyOptions {
    PeakEndWeights weights = classic_peak_end();
    JourneySplit split;
    PeakBaseline baseline = PeakBaseline::journey_mean;
};

/// One element a journey. Where no moment was rated the numbers are NaN and the rows -1.
struct Journeys {
    io::CategoryColumn customer;
    std::vector<std::int64_t> start;  ///< time of the first and the last encounter, microseconds as in the log
    std::vector<std::int64_t> end_time;
    std::vector<std::int64_t> moments;  ///< encounters
    std::vector<std::int64_t> rated;    ///< those with a satisfaction
    std::vector<double> mean;           ///< satisfaction, of the rated moments
    /// Satisfaction at the moment that deviates most from the baseline, either way; of equal deviations the worse
    /// moment's, because bad outweighs good.
    std::vector<double> peak;
    std::vector<double> peak_deviation;   ///< signed: peak less baseline
    std::vector<double> end;              ///< satisfaction at the last rated moment
    std::vector<double> score;            ///< on the satisfaction scale when the weights add up to 1
    std::vector<std::int64_t> peak_row;   ///< rows of the log
    std::vector<std::int64_t> worst_row;  ///< lowest satisfaction, the earliest of equals
    std::vector<std::int64_t> end_row;
    PeakEndWeights weights;
    std::int64_t without_split = 0;
    std::vector<std::string> warnings;
    [[nodiscard]] std::size_t size() const noexcept { return moments.size(); }
};

/// How each journey is remembered: peak-end rule, S = peak weight * s_peak + end weight * s_end + mean weight * mean
/// (Kahneman, Fredrickson, Schreiber and Redelmeier 1993).
/// \throw std::invalid_argument when the log lacks satisfaction, or as split_journeys
/// \throw std::domain_error unless the weights are non-negative and not all 0
[[nodiscard]] Journeys journeys(const model::EncounterLog& log, const JourneyOptions& options = {},
                                const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/journeys.ipp"
#endif
