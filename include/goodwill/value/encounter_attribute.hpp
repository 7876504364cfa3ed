// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"

namespace goodwill::inline v0::value {

/// How a column of a log becomes attributes of its encounters.
enum class AttributeForm : std::uint8_t {
    plain,   ///< numbers as they are, categories as an indicator for each label but the most frequent
    spline,  ///< numbers as a curve: restricted cubic spline, straight beyond the outer knots
    over     ///< numbers as an indicator: 1 above a threshold, else 0
};

/// What becomes of encounters whose value is missing (a rating that was not given).
enum class MissingValues : std::uint8_t {
    reject,     ///< DataError naming the first rows
    indicator,  ///< the mean of the known values, and an attribute of its own that marks them
    predict     ///< least squares on the known values by columns without missing ones; numbers only
};

struct AttributeSpec {
    std::string column;  ///< a role or a column without one, under the user's name
    AttributeForm form = AttributeForm::plain;
    MissingValues missing = MissingValues::reject;
    int knots = 4;                           ///< of a spline, 3 to 10
    double threshold = 0.0;                  ///< of `over`; durations in seconds
    std::vector<std::string> foretold_by{};  ///< of `predict`: columns of numbers that are known in every row
    /// Of `predict`: a known value weighs 1/p - 1, the values not given it stands for, where p is its probability of
    /// being given by a logistic regression on the same columns. Otherwise all weigh the same.
    bool corrected = true;
};

/// What stands for missing values under `predict`.
struct RatingPrediction {
    std::vector<double> params{};  ///< intercept and a coefficient for each of `foretold_by`; empty: none was needed
    std::size_t values = 0;        ///< missing in the log it was settled on
    double mean_known = std::numeric_limits<double>::quiet_NaN();        ///< of the values given
    double mean = std::numeric_limits<double>::quiet_NaN();              ///< of what stands for those missing
    double mean_uncorrected = std::numeric_limits<double>::quiet_NaN();  ///< the same if all known values weighed 1
};

/// A specification with what it took from a log, so that another log is coded the same way.
struct AttributeCoding {
    AttributeSpec spec;
    bool category = false;
    std::vector<std::string> levels;  ///< of a category: the base, which has no attribute, then the others
    std::vector<double> knots;        ///< of a spline
    double fill = std::numeric_limits<double>::quiet_NaN();  ///< in place of a missing number
    bool marks_missing = false;                              ///< there is an attribute for missing values
    RatingPrediction prediction{};

    /// One name an attribute: "waiting", "waiting spline 2", "delay over 259200", "channel = web", "waiting missing".
    [[nodiscard]] std::vector<std::string> names() const;
};

/// Looks up a column and settles levels, knots and what stands for missing values. Knots lie at evenly spaced
/// quantiles from the 5th to the 95th percentile (Harrell 2015, Regression Modeling Strategies, section 2.4.6). A
/// prediction counts as known afterwards: intervals do not hold its error.
/// \throw std::invalid_argument for an unknown column, one that is neither numbers nor categories, a category asked for
///        as spline or threshold, a spline whose knots coincide, a column of one value, columns that foretell
///        without fail who answered, fewer answers than predictions need; DataError for missing values
[[nodiscard]] AttributeCoding resolve_attribute(const model::EncounterLog& log, const AttributeSpec& spec);

/// The attributes of every row of a log, one vector a name of the coding.
/// \throw DataError for a missing value the coding has no place for, or a label it does not know
[[nodiscard]] std::vector<std::vector<double>> code_attribute(const model::EncounterLog& log,
                                                              const AttributeCoding& coding);

/// The attributes of one value of the column, in the order of names(). \throw std::invalid_argument for a number where
/// the column holds labels, the other way round, or a label it does not know
[[nodiscard]] std::vector<double> attribute_level(const AttributeCoding& coding, double value);
[[nodiscard]] std::vector<double> attribute_level(const AttributeCoding& coding, const std::string& label);

/// The numbers of a column: a role's rating, amount, duration (in seconds) or weight, or a column without a role of
/// numbers, whole numbers or truth values. NaN is missing.
/// \throw std::invalid_argument for a column that is none of these
[[nodiscard]] std::vector<double> attribute_numbers(const model::EncounterLog& log, const std::string& column);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/encounter_attribute.ipp"
#endif
