// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"

/// Which parts of a service only punish, which only please: penalty-reward contrast analysis.
namespace goodwill::inline v0::measure {

/// What a part does to the whole (Mikulić and Prebežac 2008): from those that can only please to those that can only
/// punish. `reversed`: its range is below 0, so that high answers go with worse verdicts than low ones. `unclear`: its
/// effect, or which side of it is stronger, cannot be told from chance.
enum class ImpactKind : std::uint8_t { delighter, satisfier, hybrid, dissatisfier, frustrator, reversed, unclear };
/// "delighter", "satisfier", "hybrid", "dissatisfier", "frustrator", "reversed" or "unclear".
[[nodiscard]] std::string_view name_of(ImpactKind kind) noexcept;

/// Asymmetries from which on a part is called a delighter or a satisfier; the same with a minus on the other side.
[[nodiscard]] Default delighter_asymmetry();
[[nodiscard]] Default satisfier_asymmetry();

struct PenaltyRewardOptions {
    double minimum = 1.0;  ///< of the parts' scale
    double maximum = 5.0;
    /// Answers up to the first count as low, from the second on as high, those between are what both are compared with.
    /// None: a third of the scale at each end.
    std::optional<std::array<double, 2>> cuts;
    double level = 0.95;              ///< of the intervals, in (0, 1)
    std::optional<double> delighter;  ///< in (0, 1), at least `satisfier`; none: delighter_asymmetry()
    std::optional<double> satisfier;
};

/// One part of the service.
struct PartImpact {
    std::string name;
    Estimate reward;    ///< what a high answer adds to the verdict, the other parts held fixed
    Estimate penalty;   ///< what a low one adds: negative where it punishes
    Estimate range;     ///< reward - penalty: how much hangs on the part
    Estimate contrast;  ///< reward + penalty: above 0 it pleases more than it punishes
    /// contrast / range, -1 to 1 where low answers punish and high ones please; Fieller's interval. The whole line
    /// where the range may be 0. Beyond 1 or -1, with a warning of the result, where both ends of the scale go with
    /// better verdicts, or both with worse ones, than the answers between. Without meaning where the range is below 0.
    Estimate asymmetry;
    double p_value = 1.0;           ///< of neither reward nor penalty, adjusted over the parts (Holm 1979)
    double contrast_p_value = 1.0;  ///< of reward = -penalty, adjusted likewise
    ImpactKind kind = ImpactKind::unclear;
    double low_share = 0.0;   ///< of respondents with a low answer, weighted
    double high_share = 0.0;  ///< with a high one
};

struct PenaltyReward {
    std::vector<PartImpact> parts;  ///< in the order of the columns
    std::array<double, 2> cuts{};
    double r_squared = 0.0;
    std::int64_t n = 0;         ///< complete rows with a weight
    std::int64_t left_out = 0;  ///< rows with a missing number
    std::vector<std::string> warnings;
};

/// Least squares of the verdict on two indicators a part (Brandt 1987), errors robust to unequal variances (HC2) with
/// the degrees of freedom that the rows leave them (Bell and McCaffrey 2002): few where low or high answers are rare,
/// and none where a row alone decides, which makes the interval the whole line. A part is unclear unless its effect is
/// supported; a hybrid needs no support for its contrast, the others do.
/// \param x answers on one scale, one row a respondent; NaN is missing
/// \param y the verdict on the whole, one a row, on any scale
/// \param weights none, or one non-negative survey weight a row
/// \throw std::invalid_argument for unequal lengths, no part, names given twice
/// \throw std::domain_error for answers off the scale (row and part named), bad weights, cuts or levels
/// \throw DataError for a part without low, middle or high answers, too few rows, parts that others make up, or
///        verdicts that the parts make up; Stopped when a stop is requested
[[nodiscard]] PenaltyReward penalty_reward(const support::MatrixView& x, std::span<const double> y,
                                           std::span<const double> weights = {}, std::vector<std::string> names = {},
                                           const PenaltyRewardOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/penalty_reward.ipp"
#endif
