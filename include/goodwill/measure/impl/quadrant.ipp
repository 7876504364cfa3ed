// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/measure/quadrant.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/effective_sample.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline constexpr support::Bounds unit_scale{0.0, 1.0};

/// Both scores of a group's rows.
struct SideMoments {
    support::Moments procedural;
    support::Moments personal;
    double cross = 0.0;  ///< sum of w (x - mean) (y - mean)
    std::int64_t missing = 0;

    void add(double x, double y, double w) {
        if (std::isnan(x + y)) {
            ++missing;
            return;
        }
        if (!(w > 0.0)) { return; }
        const double before = x - procedural.mean;
        procedural.add(x, w);
        personal.add(y, w);
        cross += w * before * (y - personal.mean);
    }
    /// Between the true means: the half observations at the ends of each scale (support::mean_posterior) add to the
    /// spreads and nothing to what goes together.
    [[nodiscard]] double correlation(const support::BetaShapes& first, const support::BetaShapes& second) const {
        const double n = support::effective_sample(procedural).n;
        const auto spread = [n](const support::BetaShapes& shapes) {
            const double mean = shapes.a / (shapes.a + shapes.b);
            return mean * (1.0 - mean) * (n + 2.0) / (shapes.a + shapes.b + 1.0);
        };
        const double together = n / (n + 1.0) * cross / procedural.weight;
        return std::clamp(together / std::sqrt(spread(first) * spread(second)), -0.999, 0.999);
    }
};

/// Quantiles of a beta distribution at normal scores, by linear interpolation between 201 of them.
class BetaAtScores {
public:
    explicit BetaAtScores(const support::BetaShapes& shapes) {
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const double score = -limit + step * static_cast<double>(i);
            values_[i] = support::beta_quantile(support::normal_cdf(score), shapes.a, shapes.b);
        }
    }
    [[nodiscard]] double operator()(double score) const {
        const double place = (std::clamp(score, -limit, limit) + limit) / step;
        const std::size_t low = std::min(static_cast<std::size_t>(place), values_.size() - 2);
        return std::lerp(values_[low], values_[low + 1], place - static_cast<double>(low));
    }

private:
    static constexpr double limit = 5.0;
    static constexpr double step = 0.05;
    std::array<double, 201> values_{};
};

[[nodiscard]] inline ServiceQuadrant quadrant_at(double procedural, double personal, const QuadrantOptions& options) {
    const bool runs = procedural >= options.procedural_cut;
    const bool cares = personal >= options.personal_cut;
    if (runs) { return cares ? ServiceQuadrant::quality : ServiceQuadrant::factory; }
    return cares ? ServiceQuadrant::friendly : ServiceQuadrant::indifferent;
}

[[nodiscard]] inline double distance_at(double procedural, double personal, const QuadrantOptions& options) {
    return std::hypot(std::max(options.procedural_cut - procedural, 0.0),
                      std::max(options.personal_cut - personal, 0.0));
}

/// Points of the Fibonacci lattice, and the step between the second coordinates of neighbours.
inline constexpr std::size_t lattice_points = 10946;
inline constexpr std::size_t lattice_step = 6765;

/// Normal scores of the lattice's coordinates, which are the same on both axes.
[[nodiscard]] inline std::vector<double> lattice_scores() {
    std::vector<double> scores(lattice_points);
    for (std::size_t i = 0; i < lattice_points; ++i) {
        scores[i] = support::normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(lattice_points));
    }
    return scores;
}

/// The joint distribution of the true means at the points of the lattice: shares of the quadrants, and the distances in
/// no order.
[[nodiscard]] inline std::vector<double> spread_out(QuadrantPlace& place, const SideMoments& moments,
                                                    const QuadrantOptions& options, std::span<const double> scores) {
    const support::BetaShapes first = support::mean_posterior(moments.procedural, unit_scale);
    const support::BetaShapes second = support::mean_posterior(moments.personal, unit_scale);
    const BetaAtScores procedural(first);
    const BetaAtScores personal(second);
    const double rho = moments.correlation(first, second);
    const double rest = std::sqrt(1.0 - rho * rho);
    std::vector<double> distances(lattice_points);
    for (std::size_t i = 0; i < lattice_points; ++i) {
        const double x = procedural(scores[i]);
        const double y = personal(rho * scores[i] + rest * scores[i * lattice_step % lattice_points]);
        place.probability[static_cast<std::size_t>(quadrant_at(x, y, options))] += 1.0;
        distances[i] = distance_at(x, y, options);
    }
    for (double& share : place.probability) { share /= static_cast<double>(lattice_points); }
    return distances;
}

inline void set_distance(QuadrantPlace& place, std::vector<double> distances, const QuadrantOptions& options) {
    const auto quantile = [&](double p) {
        const auto at = static_cast<std::ptrdiff_t>(p * static_cast<double>(distances.size() - 1));
        std::nth_element(distances.begin(), distances.begin() + at, distances.end());
        return distances[static_cast<std::size_t>(at)];
    };
    Estimate& distance = place.distance;
    distance.value = distance_at(place.procedural.value, place.personal.value, options);
    distance.low = std::min(quantile((1.0 - options.level) / 2.0), distance.value);
    distance.high = std::max(quantile((1.0 + options.level) / 2.0), distance.value);
    distance.level = options.level;
    distance.n = place.n;
    distance.method = "beta posteriors, Gaussian copula";
    distance.provenance = {Evidence::estimated, "distance to the quadrant of quality"};
}

/// cut - score.
[[nodiscard]] inline Estimate gap_to(double cut, const Estimate& score) {
    Estimate gap = score;
    gap.value = cut - score.value;
    gap.low = cut - score.high;
    gap.high = cut - score.low;
    return gap;
}

inline void set_path(QuadrantPlace& place, const QuadrantOptions& options) {
    const Estimate procedural = gap_to(options.procedural_cut, place.procedural);
    const Estimate personal = gap_to(options.personal_cut, place.personal);
    if (procedural.value > 0.0) {
        place.path.push_back({ServiceSide::procedural, ServiceQuadrant::quality, procedural});
    }
    if (personal.value > 0.0) { place.path.push_back({ServiceSide::personal, ServiceQuadrant::quality, personal}); }
    if (place.path.size() < 2) { return; }
    if (personal.value < procedural.value) { std::swap(place.path[0], place.path[1]); }
    place.path[0].to =
        place.path[0].side == ServiceSide::procedural ? ServiceQuadrant::factory : ServiceQuadrant::friendly;
}

[[nodiscard]] inline QuadrantPlace place_of(std::string label, const SideMoments& moments,
                                            const QuadrantOptions& options, std::span<const double> scores) {
    QuadrantPlace place;
    place.label = std::move(label);
    place.procedural = support::mean_estimate(moments.procedural, unit_scale, options.level);
    place.personal = support::mean_estimate(moments.personal, unit_scale, options.level);
    place.n = moments.procedural.count;
    place.missing = moments.missing;
    place.quadrant = quadrant_at(place.procedural.value, place.personal.value, options);
    set_distance(place, spread_out(place, moments, options, scores), options);
    set_path(place, options);
    const double sure = place.probability[static_cast<std::size_t>(place.quadrant)];
    if (sure < options.level) { place.warnings.emplace_back("the interval leaves other quadrants possible"); }
    return place;
}

inline void require_rows(const QuadrantRows& rows, const QuadrantOptions& options) {
    constexpr const char* function = "quadrants";
    check::closed_unit(function, "procedural_cut", options.procedural_cut);
    check::closed_unit(function, "personal_cut", options.personal_cut);
    check::open_unit(function, "level", options.level);
    check::positive(function, "min_n", static_cast<double>(options.min_n));
    check::same_size(function, "procedural", rows.procedural.size(), "personal", rows.personal.size());
    if (!rows.group.empty()) {
        check::same_size(function, "group", rows.group.size(), "personal", rows.personal.size());
    }
    if (!rows.weights.empty()) {
        check::same_size(function, "weights", rows.weights.size(), "personal", rows.personal.size());
        check::all_non_negative(function, "weights", rows.weights);
    }
    const auto groups = static_cast<std::int32_t>(rows.labels.size());
    for (const std::int32_t group : rows.group) {
        if (group < -1 || group >= groups) {
            check::fail_argument(function, "group", "indices of labels, or -1", std::to_string(group));
        }
    }
}

/// \throw std::domain_error for a score outside of [0, 1]
[[nodiscard]] inline std::vector<SideMoments> side_moments(const QuadrantRows& rows, std::size_t groups,
                                                           const Progress& progress) {
    std::vector<SideMoments> moments(groups);
    const auto require_score = [](const char* name, std::size_t row, double score) {
        if (score < 0.0 || score > 1.0) {
            check::fail_domain("quadrants", name, row, "between 0 and 1, or missing", score);
        }
    };
    for (std::size_t i = 0; i < rows.procedural.size(); ++i) {
        progress.check_at(i);
        require_score("procedural", i, rows.procedural[i]);
        require_score("personal", i, rows.personal[i]);
        const std::int32_t group = rows.group.empty() ? 0 : rows.group[i];
        if (group < 0) { continue; }
        moments[static_cast<std::size_t>(group)].add(rows.procedural[i], rows.personal[i],
                                                     rows.weights.empty() ? 1.0 : rows.weights[i]);
    }
    return moments;
}

}  // namespace detail

GOODWILL_INLINE std::vector<QuadrantPlace> quadrants(const QuadrantRows& rows, const QuadrantOptions& options,
                                                     const Execution& execution) {
    detail::require_rows(rows, options);
    const std::vector<std::string> labels = rows.group.empty() ? std::vector<std::string>{"all"} : rows.labels;
    const std::vector<detail::SideMoments> moments = detail::side_moments(rows, labels.size(), execution.progress);
    std::vector<std::size_t> kept;
    kept.reserve(moments.size());
    for (std::size_t g = 0; g < moments.size(); ++g) {
        if (moments[g].procedural.count >= options.min_n) { kept.push_back(g); }
    }
    if (kept.empty()) {
        throw DataError("quadrants", {-1, 0, "procedural", "",
                                      std::to_string(options.min_n) + " or more rows of both scores in a group"});
    }
    const std::vector<double> scores = detail::lattice_scores();
    std::vector<QuadrantPlace> places(kept.size());
    support::for_each_task(kept.size(), execution, "quadrants", [&](std::size_t k) {
        places[k] = detail::place_of(labels[kept[k]], moments[kept[k]], options, scores);
    });
    return places;
}

GOODWILL_INLINE std::vector<QuadrantPlace> quadrants(const model::EncounterLog& log,
                                                     const std::optional<std::string>& key, const RaterSides& sides,
                                                     const QuadrantOptions& options, const Execution& execution) {
    const SideScores scores = rater_side_scores(log, sides);
    QuadrantRows rows{scores.procedural, scores.personal};
    std::vector<double> weights;
    if (log.has(model::Role::weight)) {
        const std::span<const double> told = log.number(model::Role::weight);
        weights.assign(told.begin(), told.end());
        std::replace_if(weights.begin(), weights.end(), [](double w) { return std::isnan(w); }, 0.0);
        rows.weights = weights;
    }
    if (!key) { return quadrants(rows, options, execution); }
    const std::vector<std::string> keys{*key};
    const model::Grouping grouping = model::group_rows(log, keys, execution);
    rows.group = grouping.group;
    rows.labels = grouping.labels.front();
    return quadrants(rows, options, execution);
}

}  // namespace goodwill::inline v0::measure
