// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/mean.hpp"

/// How a service is run beside how people are met: the procedural and the personal side, each from 0 to 1, and the
/// quadrant the two lead to.
namespace goodwill::inline v0::measure {

enum class ServiceSide {
    procedural,  ///< timely, efficient, uniform
    personal     ///< friendly, interested, attentive
};
[[nodiscard]] std::string_view to_string(ServiceSide side) noexcept;

/// The quadrants, A to D in the texts.
enum class ServiceQuadrant {
    indifferent,  ///< A: neither side
    factory,      ///< B: procedural alone
    friendly,     ///< C: personal alone
    quality       ///< D: both
};
inline constexpr std::size_t service_quadrants = 4;
[[nodiscard]] std::string_view to_string(ServiceQuadrant quadrant) noexcept;
/// A, B, C or D.
[[nodiscard]] char letter_of(ServiceQuadrant quadrant) noexcept;
/// What such a service tells its customers without words.
[[nodiscard]] std::string_view message_of(ServiceQuadrant quadrant) noexcept;

/// Something people can be asked to rate a service by.
struct ServiceTrait {
    std::string name;
    ServiceSide side = ServiceSide::procedural;
    bool wanted = true;  ///< false: x is read as minimum + maximum - x
};
/// The traits of the texts: slow, inconsistent, chaotic and inconvenient against timely, efficient and uniform;
/// insensitive, cold, aloof and uninterested against groomed, friendly, interested and attentive.
[[nodiscard]] std::vector<ServiceTrait> textbook_traits();

/// The two sides row by row, from 0 to 1; NaN where nothing was answered.
struct SideScores {
    std::vector<double> procedural;
    std::vector<double> personal;
};
/// Each row's mean of the traits of a side that were answered.
/// \param ratings one row a respondent and one column a trait; NaN is missing
/// \throw std::invalid_argument for shapes that do not fit, or a side without a trait
/// \throw std::domain_error for a rating off the scale (row and trait named)
[[nodiscard]] SideScores trait_scores(const support::MatrixView& ratings, std::span<const ServiceTrait> traits,
                                      const support::Bounds& scale = {1.0, 5.0});

/// Which RATER dimensions tell of a side. The assignment is this library's own; tangibles, which are rooms as well as
/// people, belong to neither unless said.
struct RaterSides {
    std::vector<std::string> procedural{"reliability", "responsiveness"};
    std::vector<std::string> personal{"assurance", "empathy"};
};
/// Each row's mean of the perceived ratings of a side, from 0 to 1. Dimensions the log lacks are left out.
/// \throw std::invalid_argument for a dimension that is none, or a side of which the log has none
[[nodiscard]] SideScores rater_side_scores(const model::EncounterLog& log, const RaterSides& sides = {});

/// What is to be placed: rows of both scores; those with one alone are counted as missing.
struct QuadrantRows {
    std::span<const double> procedural;        ///< in [0, 1], NaN is missing
    std::span<const double> personal;          ///< in [0, 1], NaN is missing
    std::span<const std::int32_t> group = {};  ///< of each row, an index into `labels`, -1 for none; empty: all one
    std::vector<std::string> labels = {};      ///< of the groups; empty: "all"
    std::span<const double> weights = {};      ///< none, or one non-negative weight a row; only ratios matter
};

struct QuadrantOptions {
    double procedural_cut = 0.5;  ///< high from here on; a convention
    double personal_cut = 0.5;    ///< high from here on; a convention
    std::int64_t min_n = 1;       ///< groups of fewer rows are left out
    double level = 0.95;
};

/// One step of the path to quality.
struct QuadrantStep {
    ServiceSide side = ServiceSide::procedural;
    ServiceQuadrant to = ServiceQuadrant::quality;  ///< where it leads
    Estimate gap;                                   ///< what the side lacks, on its scale from 0 to 1
};

/// Where a service, a site or an employee stands.
struct QuadrantPlace {
    std::string label;
    Estimate procedural;  ///< mean, 0 to 1
    Estimate personal;
    ServiceQuadrant quadrant = ServiceQuadrant::indifferent;  ///< of the two means
    /// That the true means lie in each quadrant, A to D: beta posteriors of the means (support::mean_posterior), joined
    /// by a Gaussian copula of the scores' correlation; right to 0.005.
    std::array<double, service_quadrants> probability{};
    Estimate distance;               ///< to quality, straight, 0 within it; quantiles of the same distribution
    std::vector<QuadrantStep> path;  ///< to quality, the smaller gap first; empty within it
    std::int64_t n = 0;              ///< rows with both scores
    std::int64_t missing = 0;        ///< rows without
    std::vector<std::string> warnings;
};

/// Places every group, in the order of the labels. Rows are taken as independent; a difference between groups is an
/// association.
/// \throw std::invalid_argument for unequal lengths and groups that are none of the labels
/// \throw std::domain_error for scores outside of [0, 1], negative weights, and options outside of their domain
/// \throw DataError when no group has min_n rows of both scores
[[nodiscard]] std::vector<QuadrantPlace> quadrants(const QuadrantRows& rows, const QuadrantOptions& options = {},
                                                   const Execution& execution = {});

/// The same of a log by RATER, for each label of a key ("site", "employee", "month"; see model::group_rows) or, without
/// one, for all. Rows count by the log's weight if it has one.
/// \throw as rater_side_scores, quadrants and model::group_rows
[[nodiscard]] std::vector<QuadrantPlace> quadrants(const model::EncounterLog& log,
                                                   const std::optional<std::string>& key = std::nullopt,
                                                   const RaterSides& sides = {}, const QuadrantOptions& options = {},
                                                   const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/quadrant.ipp"
#include "goodwill/measure/impl/quadrant_scores.ipp"
#endif
