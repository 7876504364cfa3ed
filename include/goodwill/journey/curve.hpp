// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// Satisfaction as a function of a wait, a duration or lateness, and the zone of tolerance it shows.
namespace goodwill::inline v0::journey {

enum class CurveKind {
    monotone,  ///< never rises, or never falls: support::fit_monotone
    piecewise  ///< straight pieces with one or two breaks: support::fit_piecewise
};
/// \throw std::invalid_argument naming the kinds there are.
[[nodiscard]] CurveKind curve_kind_named(std::string_view name);

enum class CurveDirection {
    by_data,  ///< the sign of support::find_direction, whose p-value stands in the result
    rising,
    falling
};
/// "by_data", "rising" or "falling". \throw std::invalid_argument naming them.
[[nodiscard]] CurveDirection curve_direction_named(std::string_view name);

struct CurveOptions {
    CurveKind kind = CurveKind::monotone;
    std::string outcome = "satisfaction";                ///< what is drawn over the metric; any metric
    CurveDirection direction = CurveDirection::by_data;  ///< monotone only
    double level = 0.95;
    std::optional<bool> weighted;  ///< as in LogOptions
    bool exact = false;            ///< lateness by instants instead of dates
    /// Where the curve is drawn, ascending. Empty: the distinct values of the metric between its 1st and its 99th
    /// percentile when there are up to 101, else 101 places evenly between the two.
    std::vector<double> grid;
    // Piecewise only; see support::PiecewiseOptions.
    /// 1 or 2; 0: by the data, two when the test for a second one is passed at `level`, else one.
    int breaks = 0;
    double trim = 0.02;
    int replicates = 999;
    std::uint64_t seed = 1;
};

/// The stretch in which the outcome hardly follows the metric, and the place from which on it falls away: on the way
/// from good to bad, the piece before the steepest one (the zone of tolerance of Zeithaml, Berry and Parasuraman 1993).
struct ToleranceZone {
    double low = 0.0;   ///< from here (the data's end if the zone is the outermost piece) …
    double high = 0.0;  ///< … to here
    Estimate limit;     ///< the break behind which the outcome falls away
    Estimate inside;    ///< slope within the zone, outcome per unit of the metric
    Estimate beyond;    ///< slope behind the limit
    bool flat = false;  ///< whether the interval of `inside` holds 0
};

/// An outcome as a function of a metric. An association, not an effect.
struct Curve {
    std::string metric;
    std::string unit;  ///< of x: "seconds", "days", "points" or ""
    std::string outcome;
    std::string kind;                ///< "monotone" or "piecewise"
    std::string direction;           ///< "rising" or "falling": of the monotone fit, or of z
    double direction_z = 0.0;        ///< of support::find_direction
    double direction_p_value = 1.0;  ///< of no association at all
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> low;
    std::vector<double> high;
    std::vector<std::int64_t> n_near;  ///< rows nearer to this x than to its neighbours
    double level = 0.95;
    std::int64_t n = 0;  ///< rows with metric and outcome (and weight)
    std::int64_t without_metric = 0;
    std::int64_t without_outcome = 0;  ///< of the rows with a metric
    std::string method;
    std::vector<std::string> warnings;

    // Piecewise only.
    std::vector<Estimate> breaks;
    std::vector<Estimate> slopes;       ///< outcome per unit of the metric, left to right
    std::vector<double> p_values;       ///< of 0, 1, … breaks being enough against one more
    std::optional<ToleranceZone> zone;  ///< empty when the steepest piece comes first on the way from good to bad
    double r_squared = 0.0;
    int replicates = 0;
    std::uint64_t seed = 0;
};

/// Draws the outcome over the metric ("lateness", or any name of find_metric). Grid places outside the data are NaN.
/// \throw std::invalid_argument as find_metric, or when too few distinct values are left for the kind
/// \throw DataError when no row has both; std::domain_error for options outside of their range
/// \throw Stopped when a stop is requested
[[nodiscard]] Curve curve(const model::EncounterLog& log, const std::string& metric, const CurveOptions& options = {},
                          const Execution& execution = {});

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/curve.ipp"
#endif
