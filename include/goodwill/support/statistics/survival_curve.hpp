// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

/// Curves of survival, cumulative hazard and cumulative incidence, without a model.
namespace goodwill::inline v0::support {

/// The scale on which the interval of a survival curve is symmetric.
enum class CurveInterval {
    log_log,  ///< log(-log S): stays inside 0 and 1, best at small n (Kalbfleisch and Prentice 1980)
    log,      ///< log S; cut at 1
    plain     ///< S itself; cut at 0 and 1
};
/// "log-log", "log" or "plain". \throw std::invalid_argument naming `function` and the kinds there are.
[[nodiscard]] CurveInterval curve_interval_named(std::string_view function, std::string_view name);

struct CurveOptions {
    double level = 0.95;  ///< confidence level of the pointwise intervals, in (0, 1)
    CurveInterval interval = CurveInterval::log_log;
    /// Variance by the infinitesimal jackknife over clusters, as sampling weights and repeated rows need it, instead of
    /// the model's. Unset: robust when there are clusters or a weight that is no whole number.
    std::optional<bool> robust;
};

/// A curve that steps at the times where observations end, with pointwise intervals.
struct StepCurve {
    double before = 1.0;  ///< value before the first time
    double level = 0.95;
    std::int64_t n = 0;                  ///< rows used
    std::vector<double> time;            ///< distinct ends of observation, ascending
    std::vector<double> at_risk;         ///< weight just before each time
    std::vector<double> events;          ///< weight of the events at it
    std::vector<double> censored;        ///< weight that leaves at it without an event
    std::vector<double> value;           ///< at and after each time, until the next
    std::vector<double> standard_error;  ///< of value; NaN where it cannot be told
    std::vector<double> low;             ///< NaN where nothing can be told, as before the first event
    std::vector<double> high;
    bool complete = false;  ///< nobody is left after the last time, so that the curve is known beyond it
    std::string method;
    std::vector<std::string> warnings;
};

/// Kaplan and Meier's (1958) survival curve. Standard errors by Greenwood's formula (weights then count equal rows), or
/// robust. Where all rows at risk have the event the curve is 0 and has no interval.
/// \throw std::invalid_argument for unequal lengths or when no row has a positive weight
/// \throw std::domain_error naming the row whose time or entry is not finite, whose entry is not before its time, whose
///        event is not 0 or 1, whose weight is negative or whose cluster is negative
[[nodiscard]] StepCurve kaplan_meier(const SurvivalTimes& times, const CurveOptions& options = {},
                                     const Progress& progress = {});

/// Nelson (1969) and Aalen's (1978) cumulative hazard, the sum of d / n. Variance the sum of d / n², or robust; the
/// interval is symmetric in log H, whatever options.interval says.
/// \throw as kaplan_meier
[[nodiscard]] StepCurve nelson_aalen(const SurvivalTimes& times, const CurveOptions& options = {},
                                     const Progress& progress = {});

/// Aalen and Johansen's (1978) cumulative incidence of each of the causes 1 … greatest event. Variance by the
/// infinitesimal jackknife; the interval is symmetric in log(-log F) (Choudhury 2002, Statistics in Medicine 21),
/// whatever options.interval says. `events` counts those of the cause; `censored` all the others that leave.
/// \return one curve a cause; they and the Kaplan-Meier curve of all events sum to 1
/// \throw as kaplan_meier, except that any event from 0 on is allowed
[[nodiscard]] std::vector<StepCurve> cumulative_incidence(const SurvivalTimes& times, const CurveOptions& options = {},
                                                          const Progress& progress = {});

/// Values of a curve at requested times.
struct CurveValues {
    std::vector<double> value;
    std::vector<double> standard_error;
    std::vector<double> low;
    std::vector<double> high;
};

/// The curve at each of the times, in any order; NaN beyond the last observation unless the curve is complete.
/// \throw std::domain_error naming the time that is NaN
[[nodiscard]] CurveValues values_at(const StepCurve& curve, std::span<const double> times);

/// The time by which a share p has had the event: the first at which S <= 1 - p, or, where S equals 1 - p on a stretch,
/// its middle. The interval holds the times at which the pointwise interval contains 1 - p (Brookmeyer and Crowley
/// 1982). What the data do not reach is infinite.
/// \throw std::domain_error unless 0 < p < 1
[[nodiscard]] Estimate survival_quantile(const StepCurve& survival, double p = 0.5);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/cumulative_incidence.ipp"
#include "goodwill/support/impl/survival_curve.ipp"
#endif
