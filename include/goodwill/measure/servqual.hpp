// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Quality of a service from a survey: SERVQUAL (Parasuraman, Zeithaml and Berry 1988), SERVPERF (Cronin and Taylor
/// 1992) and the zone of tolerance (Zeithaml, Berry and Parasuraman 1993) over one set of items.
namespace goodwill::inline v0::measure {

/// Answers, one row a respondent and one column an item; NaN is missing.
struct ServqualAnswers {
    support::MatrixView perceived;
    support::MatrixView expected{};     ///< of excellent service (the desired level), or without columns
    support::MatrixView adequate{};     ///< the least that will do, or without columns
    std::span<const double> weights{};  ///< one survey weight a respondent, or none; only ratios matter
    /// The importance of the dimensions, where respondents tell it: points that each allotted to the dimensions, one
    /// column a dimension, of which the means count …
    support::MatrixView points{};
    /// … or their satisfaction: the dimensions count by their shares in its explained variance (Johnson 2000).
    std::span<const double> satisfaction{};
};

/// What the items are.
struct ServqualItems {
    std::vector<std::string> names;       ///< of the columns
    std::vector<std::size_t> dimension;   ///< of each column, an index into `dimensions`
    std::vector<std::string> dimensions;  ///< such as the five of RATER
    std::vector<double> importance{};     ///< of each dimension, or none: all equal, or as the answers tell
    std::vector<bool> reversed{};         ///< of each column, or none: x is read as minimum + maximum - x
    double minimum = 1.0;                 ///< of the scale
    double maximum = 7.0;
};

/// One item or dimension. What was not asked is empty. Where answers are missing, an item's figures are of those who
/// answered it on all sides that the figure compares, a dimension's are the mean of its items', and the overall ones
/// the weighted mean of the dimensions': so they hold if those who leave an item out would have answered it like the
/// others. `n` counts the respondents behind a figure; Student's degrees of freedom are those of the item with the
/// fewest. Where respondents do not differ, nothing is known of the error: the interval is the whole of what is
/// possible and the p-value 1.
struct QualityGap {
    std::string name;
    Estimate perceived;
    std::optional<Estimate> expected;
    std::optional<Estimate> gap;        ///< perceived less expected, of those who answered both
    double p_value = 1.0;               ///< of no gap, paired t, adjusted over the items or dimensions (Holm 1979)
    std::optional<Estimate> adequacy;   ///< perceived less adequate
    std::optional<Estimate> tolerance;  ///< expected less adequate: the width of the zone
    /// Where the service stands in the zone: mean adequacy over mean width, of those who told all three sides; below 0
    /// fails, above 1 delights. The interval is Fieller's (1954): the whole line, with a warning, where the width
    /// cannot be told from 0. NaN when the zone has no width.
    std::optional<Estimate> position;
};

/// How consistently the items of a dimension answer. Empty for a single item, for a side that was not asked, and where
/// respondents do not differ.
struct DimensionReliability {
    std::optional<double> perceived;  ///< Cronbach's alpha
    std::optional<double> expected;
    /// Of the difference score, from the two alphas, variances and their correlation (Peter, Churchill and Brown 1993):
    /// low where perceptions and expectations go together.
    std::optional<double> gap;
    std::int64_t n = 0;  ///< respondents who answered every item
};

struct Servqual {
    std::vector<QualityGap> items;
    std::vector<QualityGap> dimensions;
    std::vector<double> importance;                 ///< of the dimensions, adding up to 1
    std::vector<DimensionReliability> reliability;  ///< of the dimensions
    QualityGap overall;                             ///< weighted mean of the dimensions
    /// Overall perceived quality from 0 to 100. Where respondents tell the importance, the intervals of the index, of
    /// `overall` and of the ratio hold for the population's importance as well (delta method over respondents); a
    /// given importance is taken as known.
    Estimate index;
    /// Mean perceived over mean expected quality of what was answered on both sides, Fieller's interval.
    std::optional<Estimate> ratio;
    std::int64_t incomplete = 0;  ///< respondents with a missing answer
    std::vector<std::string> warnings;
};

/// \param level of the intervals, in (0, 1). They are Student's over respondents.
/// \throw std::invalid_argument for shapes that do not fit, a dimension without an item, names given twice
/// \throw std::invalid_argument also for more than one of importance, points and satisfaction
/// \throw std::domain_error for an answer off the scale (row and item named), bad weights, importances or points
/// \throw DataError when an item nobody answered is left, nobody gave points to all dimensions, or fewer respondents
///        with all dimensions and a satisfaction than dimensions and two
[[nodiscard]] Servqual servqual(const ServqualAnswers& answers, const ServqualItems& items, double level = 0.95);

/// Which foretells satisfaction better: perceptions alone, or their gap to expectations?
struct ServqualContest {
    double r_squared_perceived = 0.0;    ///< of satisfaction on the dimensions' perceptions
    double r_squared_gap = 0.0;          ///< of satisfaction on their gaps: as many regressors
    Estimate difference;                 ///< the first less the second, percentile bootstrap of respondents
    double probability_perceived = 0.0;  ///< share of the bootstrap samples in which perceptions win
    std::int64_t n = 0;                  ///< respondents with all dimensions and a satisfaction
    std::int64_t left_out = 0;           ///< the others
};

/// A dimension counts by the items that a respondent answered on both sides.
/// \param satisfaction one a respondent, NaN is missing
/// \param replicates of the bootstrap, at least 19; replicate r is a function of (seed, r)
/// \throw as servqual; std::invalid_argument without expectations
/// \throw DataError when fewer complete respondents than dimensions and two are left, or one of the columns is constant
[[nodiscard]] ServqualContest servqual_contest(const ServqualAnswers& answers, const ServqualItems& items,
                                               std::span<const double> satisfaction, std::int64_t replicates = 1999,
                                               std::uint64_t seed = 1, double level = 0.95,
                                               const Execution& execution = {});

/// Importance of a dimension.
struct DimensionImportance {
    std::string dimension;
    Default importance;
};
/// Importance of the five RATER dimensions as textbooks tell it, in RATER order; it could not be confirmed, and other
/// studies find no order among them. Pass these, or the survey's own.
[[nodiscard]] std::vector<DimensionImportance> textbook_rater_importance();

/// Each respondent's mean of the items of each dimension that were answered, row by row; NaN where none was.
/// \throw as servqual
[[nodiscard]] std::vector<double> dimension_scores(const support::MatrixView& answers, const ServqualItems& items);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/servqual.ipp"
#include "goodwill/measure/impl/servqual_contest.ipp"
#endif
