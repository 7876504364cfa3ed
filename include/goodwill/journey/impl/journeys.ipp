// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>

#include "goodwill/journey/impl/split_journeys.ipp"
#include "goodwill/journey/journeys.hpp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

inline void check_weights(const PeakEndWeights& weights) {
    check::non_negative("journeys", "peak weight", weights.peak.value);
    check::non_negative("journeys", "end weight", weights.end.value);
    check::non_negative("journeys", "mean weight", weights.mean.value);
    check::positive("journeys", "sum of the weights", weights.peak.value + weights.end.value + weights.mean.value);
}

inline Journeys empty_journeys(std::size_t size) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    Journeys made;
    for (auto* column : {&made.start, &made.end_time, &made.moments, &made.rated}) { column->assign(size, 0); }
    for (auto* column : {&made.peak_row, &made.worst_row, &made.end_row}) { column->assign(size, -1); }
    for (auto* column : {&made.mean, &made.peak, &made.peak_deviation, &made.end, &made.score}) {
        column->assign(size, nan);
    }
    return made;
}

/// Fills in journey j from the satisfaction of its rows, which are in order.
inline void remember(Journeys& journeys, std::size_t j, std::span<const std::size_t> rows,
                     std::span<const double> ratings, const std::optional<double>& baseline) {
    double sum = 0.0;
    double count = 0.0;
    for (const std::size_t row : rows) {
        if (std::isnan(ratings[row])) { continue; }
        sum += ratings[row];
        count += 1.0;
        journeys.end[j] = ratings[row];
        journeys.end_row[j] = static_cast<std::int64_t>(row);
    }
    journeys.moments[j] = static_cast<std::int64_t>(rows.size());
    journeys.rated[j] = static_cast<std::int64_t>(count);
    if (count == 0.0) { return; }
    journeys.mean[j] = sum / count;
    double lowest = std::numeric_limits<double>::infinity();
    double farthest = -1.0;
    for (const std::size_t row : rows) {
        const double rating = ratings[row];
        if (std::isnan(rating)) { continue; }
        // Times the count, so that whole ratings equally far from their mean compare as equal.
        const double distance = std::abs(baseline ? rating - *baseline : count * rating - sum);
        if (distance > farthest || (distance == farthest && rating < journeys.peak[j])) {
            farthest = distance;
            journeys.peak[j] = rating;
            journeys.peak_row[j] = static_cast<std::int64_t>(row);
        }
        if (rating < lowest) {
            lowest = rating;
            journeys.worst_row[j] = static_cast<std::int64_t>(row);
        }
    }
    journeys.peak_deviation[j] = journeys.peak[j] - baseline.value_or(journeys.mean[j]);
    journeys.score[j] = journeys.weights.peak.value * journeys.peak[j] + journeys.weights.end.value * journeys.end[j] +
                        journeys.weights.mean.value * journeys.mean[j];
}

inline void warn_of_weights(Journeys& journeys) {
    const PeakEndWeights& w = journeys.weights;
    std::string unverified;
    for (const auto& [name, weight] :
         {std::pair<std::string, const Default&>{"peak", w.peak}, {"end", w.end}, {"mean", w.mean}}) {
        if (weight.value == 0.0 || is_verified(weight.provenance.evidence)) { continue; }
        unverified += (unverified.empty() ? "" : ", ") + name;
    }
    if (!unverified.empty()) {
        journeys.warnings.push_back("weights from general knowledge, unverified: " + unverified);
    }
    if (std::abs(w.peak.value + w.end.value + w.mean.value - 1.0) > 1e-9) {
        journeys.warnings.emplace_back("the weights do not add up to 1: scores are not on the satisfaction scale");
    }
}

}  // namespace detail

GOODWILL_INLINE PeakEndWeights classic_peak_end() {
    const Provenance published{
        Evidence::published, "average of peak and end (Kahneman et al. 1993; behavioraleconomics.com, peak-end rule)"};
    return {{0.5, published}, {0.5, published}, {0.0, published}};
}

GOODWILL_INLINE PeakEndWeights mixed_peak_end() {
    const Provenance unverified{Evidence::general_knowledge, "peak, end and mean mixed; no source found"};
    return {{0.35, unverified}, {0.35, unverified}, {0.30, unverified}};
}

GOODWILL_INLINE PeakBaseline peak_baseline_named(std::string_view name) {
    if (name == "journey_mean") { return PeakBaseline::journey_mean; }
    if (name == "scale_midpoint") { return PeakBaseline::scale_midpoint; }
    check::fail_argument("journeys", "baseline", "'journey_mean' or 'scale_midpoint'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Journeys journeys(const model::EncounterLog& log, const JourneyOptions& options,
                                  const Execution& execution) {
    detail::check_weights(options.weights);
    const std::span<const double> ratings = log.number(model::Role::satisfaction);
    const model::RatingScale& scale = log.scale(model::Role::satisfaction);
    std::optional<double> baseline;
    if (options.baseline == PeakBaseline::scale_midpoint) { baseline = 0.5 * (scale.minimum + scale.maximum); }
    const JourneyRows rows = split_journeys(log, options.split, execution);
    Journeys result = detail::empty_journeys(rows.size());
    result.weights = options.weights;
    result.without_split = rows.without_split;
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    const auto time = log.instant(model::Role::time).microseconds.span();
    std::vector<std::int32_t> codes(rows.size());
    const auto chunks = support::fixed_chunks(rows.size(), 4096);
    support::for_each_task(chunks.size(), execution, "journeys", [&](std::size_t chunk) {
        for (std::size_t j = chunks[chunk].begin; j < chunks[chunk].end; ++j) {
            const std::span<const std::size_t> of_journey(rows.order.data() + rows.first[j],
                                                          rows.first[j + 1] - rows.first[j]);
            codes[j] = customer.codes[of_journey.front()];
            result.start[j] = time[of_journey.front()];
            result.end_time[j] = time[of_journey.back()];
            detail::remember(result, j, of_journey, ratings, baseline);
        }
    });
    result.customer = {io::Buffer<std::int32_t>(std::move(codes)), customer.labels};
    detail::warn_of_weights(result);
    return result;
}

}  // namespace goodwill::inline v0::journey
