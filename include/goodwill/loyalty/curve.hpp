// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/isotonic.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/piecewise.hpp"

/// Who stays: loyalty as a function of satisfaction (Jones and Sasser 1995), types and grades of customers.
namespace goodwill::inline v0::loyalty {

enum class CurveKind {
    linear,    ///< straight
    power,     ///< lower + (upper - lower) s^g, s in [0, 1]: g > 1 a competitive market, g < 1 a captive one
    hinge,     ///< straight pieces with one or two breaks
    logistic,  ///< lower + (upper - lower) / (1 + exp(-slope (S - middle))): a jump somewhere
    monotone   ///< no form but that it never falls
};
[[nodiscard]] std::string_view to_string(CurveKind kind) noexcept;
/// \throw std::invalid_argument naming `function` and the kinds there are
[[nodiscard]] CurveKind curve_kind_named(std::string_view function, std::string_view name);

struct CurveOptions {
    CurveKind kind = CurveKind::power;
    support::Bounds scale{1.0, 5.0};   ///< of satisfaction
    std::optional<double> lower = {};  ///< loyalty at the bottom of a power or logistic curve where it is known
    std::optional<double> upper = {};  ///< at the top
    int breaks = 1;                    ///< of a hinge, 1 or 2
    int replicates = 999;              ///< behind the test of a hinge against fewer breaks
    std::uint64_t seed = 1;
    double level = 0.95;
};

/// Satisfaction and loyalty of the same customers; pairs with a missing (NaN) member are left out.
struct CurveData {
    std::span<const double> satisfaction;
    std::span<const double> loyalty;  ///< 0 and 1, a share, or a rating of intent: whatever is to be foretold
    std::span<const double> weights{};
};

struct LoyaltyCurve {
    CurveKind kind = CurveKind::power;
    support::Bounds scale{1.0, 5.0};
    double level = 0.95;
    std::int64_t n = 0;
    /// Of linear: lower, upper; of power also exponent; of logistic also middle and slope (both in units of
    /// satisfaction). Those of the hinge stand in `pieces`, monotone has none.
    std::vector<std::string> names;
    std::vector<Estimate> params;
    std::vector<double> covariance;   ///< of the free ones: lower, upper, log exponent or middle, log slope; HC3
    std::vector<std::size_t> freed;   ///< which of the parameters were estimated
    double degrees_of_freedom = 0.0;  ///< of Student's t
    double residual_sd = 0.0;
    double r_squared = 0.0;
    /// Two-sided, of a straight line doing as well: Wald on log exponent for power, simulated for a hinge, else NaN.
    /// NaN also where the shape is not determined.
    double p_value = 0.0;
    std::optional<support::PiecewiseFit> pieces;
    std::optional<support::MonotoneFit> steps;
    /// False where a step fits as well as any power or logistic curve (answers that satisfaction separates), or loyalty
    /// never differs: the data say nothing of how steep it is. No number of the curve has an interval then, and
    /// `warnings` says why.
    bool determined = true;
    bool converged = true;
    std::string message;
    std::vector<std::string> warnings;
};

/// Least squares; standard errors allow unequal variances (HC3, MacKinnon and White 1985), so that loyalty may be 0 and
/// 1. \throw std::invalid_argument for unequal lengths and options that do not fit, too few pairs or distinct values
/// \throw std::domain_error for satisfaction outside of its scale, infinite numbers and bad weights
[[nodiscard]] LoyaltyCurve fit_curve(const CurveData& data, const CurveOptions& options = {},
                                     const Execution& execution = {});

/// A power curve whose parameters are known, without intervals.
/// \throw std::domain_error unless the exponent is positive and all are finite
[[nodiscard]] LoyaltyCurve power_curve(double lower, double upper, double exponent,
                                       const support::Bounds& scale = {1.0, 5.0});

/// Loyalty at a satisfaction, with its interval; NaN outside of the scale, or of the data for hinge and monotone.
[[nodiscard]] support::CurveBand evaluate(const LoyaltyCurve& curve, std::span<const double> satisfaction);

/// What a step in satisfaction is worth in loyalty. For monotone curves the interval is recovered from those of the two
/// ends (MOVER), which is wider than need be.
/// \throw std::domain_error for ends outside of the scale
[[nodiscard]] Estimate step(const LoyaltyCurve& curve, double from, double to);

/// Where a logistic curve makes the middle half of its rise: middle -/+ log(3) / slope, by the delta method.
struct Jump {
    Estimate start;
    Estimate end;
};
/// \throw std::invalid_argument for another kind of curve
[[nodiscard]] Jump jump(const LoyaltyCurve& curve);

/// The exponent of a power curve from 0 for which loyalty at `high` is `ratio` times that at `low`: with 6, 4 and 5 on
/// a scale from 1 to 5 it is ln 6 / ln(4/3) = 6.23, what Xerox found.
/// \throw std::domain_error unless ratio is positive and low < high lie above the bottom of the scale
[[nodiscard]] double exponent_of_ratio(double ratio, double low, double high,
                                       const support::Bounds& scale = {1.0, 5.0});

/// How well each kind foretells loyalty that it has not seen.
struct CurveContest {
    struct Row {
        CurveKind kind;
        double error = 0.0;  ///< mean squared, by cross-validation
        Estimate worse;      ///< than the best: mean difference of the squared errors, Student's t over the pairs
        bool distinguished = false;  ///< that interval leaves out 0
    };
    /// A kind that the pairs outside of some fold are too few or too much alike for.
    struct Skipped {
        CurveKind kind;
        std::string reason;  ///< as the fit has it
    };
    std::vector<Row> rows;         ///< in the order of the kinds asked for, without those skipped
    std::vector<Skipped> skipped;  ///< said in the verdict too
    CurveKind best;                ///< with the least error
    CurveKind simplest;            ///< the first in the order asked for that is not distinguished from the best
    std::string verdict;           ///< in words
};
/// \param kinds from simple to complicated
/// \param folds at least 2; which fold a pair is in depends on the seed and its place alone
/// \throw as fit_curve; std::invalid_argument where none of the kinds can be fitted, with the reason of each
[[nodiscard]] CurveContest compare_curves(const CurveData& data, std::span<const CurveKind> kinds,
                                          const CurveOptions& options = {}, int folds = 10,
                                          const Execution& execution = {});

/// Whether barriers flatten the curve: slope of loyalty on satisfaction where they are low and where they are high.
struct BarrierEffect {
    Estimate slope_low;    ///< at the 25th percentile of the barrier
    Estimate slope_high;   ///< at the 75th
    Estimate interaction;  ///< change of the slope for one unit of the barrier: below 0 flattens
    double p_value = 1.0;  ///< of no interaction
    std::int64_t n = 0;
};
/// Least squares with a product term, HC3.
/// \param barrier such as switching costs, as long as the others
/// \throw as fit_curve; DataError for fewer than 8 complete rows, a column that does not vary, or a barrier that goes
///        with satisfaction so closely that their product tells nothing of its own
[[nodiscard]] BarrierEffect barrier_effect(const CurveData& data, std::span<const double> barrier, double level = 0.95);

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/curve.ipp"
#include "goodwill/loyalty/impl/curve_contest.ipp"
#include "goodwill/loyalty/impl/curve_results.ipp"
#endif
