// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/grouped.hpp"
#include "goodwill/measure/statistic.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/mean.hpp"

/// Who answered: a survey sent after encounters, with and without weighting for those who did not answer.
namespace goodwill::inline v0::measure {

/// A warning is given from these on. Choices: neither the theory nor the field draws a line.
inline constexpr double heavy_share = 0.1;        ///< of all weight on one answer
inline constexpr double few_effective = 30.0;     ///< answers that the weighted ones are worth
inline constexpr std::int64_t least_answers = 5;  ///< answers, and rows without one, that must be there

/// What one thing known of everybody does to the chance of an answer.
struct ResponseFactor {
    std::string name;
    Estimate log_odds;  ///< change with one unit of it, the others held (logistic regression, maximum likelihood)
};

struct ResponseAdjustment {
    Estimate answered;                    ///< mean of the answers as they came: survey weights alone
    Estimate adjusted;                    ///< with each answer weighing as much as it and the silent like it
    Estimate difference;                  ///< adjusted less answered, by what both owe to the same answers
    Estimate response_rate;               ///< share of those asked who answered
    std::vector<ResponseFactor> factors;  ///< in the order of the columns, without those that others make up
    Estimate roc_area;                    ///< how well the columns tell who answers, on the same rows: 0.5 not at all
    std::vector<double> probabilities;    ///< of an answer, one a row asked; NaN where the survey weight is 0
    std::vector<double> weights;          ///< of each row: 0 without an answer, 1 on average of those who answered
    double effective_n = 0.0;             ///< Kish's number of answers under these weights
    double design_effect = 1.0;           ///< answers over that number: what the weights cost
    double largest_share = 0.0;           ///< of all weight on one answer
    std::int64_t asked = 0;
    std::vector<std::string> warnings;
};

struct ResponseOptions {
    double level = 0.95;                   ///< of all intervals, in (0, 1)
    std::optional<support::Bounds> scale;  ///< of the answers: intervals are cut to it
};

/// Calibrated inverse-probability weights (Kim and Haziza 2014, Statistica Sinica 24, 375-394). The probability of an
/// answer is 1 / (1 + exp(-x'g)), logistic in the columns, and g is chosen so that the weighted answers have exactly
/// the means that the columns have among all asked: each answer weighs 1 for itself and exp(-x'g) for the silent like
/// it. The mean is right if answering follows that model, or if the answers are linear in the columns; with one column
/// of groups it is post-stratification. The interval holds under either, with g estimated: influences x'B - mean + r w
/// (y - x'B) / (1 - h), B by least squares with weights w - 1 and leverages h (HC3; MacKinnon and White 1985), summed
/// by cluster; Student's t with the smaller of effective_n and the clusters that answered, less 1. Without the
/// leverages, few answers gave intervals of 80 to 90 % that were called 95 %.
/// It removes what the columns tell of the silent, and nothing else: where answering depends on the verdict itself,
/// among people whom the columns do not tell apart, the mean stays wrong and no figure here shows it.
/// \param answers one a row asked, NaN where there was none
/// \param known of everybody asked: finite, one row each, such as waiting time, channel or past visits
/// \param weights none, or one non-negative survey weight a row
/// \param clusters none, or a code a row: 0, 1, …; rows of one customer depend on each other
/// \throw std::invalid_argument for unequal lengths, no column, names that do not fit, or no more answers than columns
/// \throw std::domain_error for infinite answers or ones off the scale, numbers that are not finite, bad weights, codes
///        or levels
/// \throw DataError for fewer than five answers or five without, where the columns foretell surely who answers, and
///        where no weights make the answers look like those asked
[[nodiscard]] ResponseAdjustment response_adjusted(std::span<const double> answers, const support::MatrixView& known,
                                                   std::span<const double> weights = {},
                                                   std::span<const std::int32_t> clusters = {},
                                                   std::vector<std::string> names = {},
                                                   const ResponseOptions& options = {},
                                                   const Execution& execution = {});

/// The same of a log: its encounters were asked, those with the rating answered, and a customer's encounters are one
/// cluster. Columns of numbers count as they are; where some are missing their mean stands for them and a further
/// column marks them. Categories become a column of 0 and 1 for each label but the most frequent; labels with fewer
/// than five answers, or five without, count as the most frequent, and a warning names them.
/// \param columns roles or columns without one, but neither the rating nor instants
/// \throw as above, as `summary`, std::invalid_argument for an unknown column or one that cannot be used, and DataError
///        for columns that hold one kind only, or nothing
[[nodiscard]] ResponseAdjustment response_adjusted(const model::EncounterLog& log, model::Role role,
                                                   std::span<const std::string> columns,
                                                   Statistic statistic = Statistic::mean,
                                                   const LogOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/response.ipp"
#include "goodwill/measure/impl/response_log.ipp"
#endif
