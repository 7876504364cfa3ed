// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "goodwill/model/purchase_times.hpp"
#include "goodwill/model/time_span.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"

namespace goodwill::inline v0::value {

/// Repeat purchases of a base over calendar time, as counted and as a model expects them of customers of whom nothing
/// but the day of their first purchase is known; one element a step.
struct Tracking {
    std::vector<double> day;                 ///< end of each step, since 1970-01-01
    std::vector<double> actual;              ///< repeat purchases up to then
    std::vector<double> expected;            ///< the same
    std::vector<double> actual_increment;    ///< within the step
    std::vector<double> expected_increment;  ///< the same
    double calibration_end = 0.0;            ///< day up to which the model was fitted
};

/// Steps of `step` from the first purchase on, to the end of `times`. The base is the customers who came up to
/// `calibration_end`; the model's times are in `unit`.
/// \throw std::invalid_argument when nobody came up to `calibration_end`, std::domain_error unless step is positive
[[nodiscard]] Tracking track(const NbdParams& params, const model::PurchaseTimes& times, std::int64_t calibration_end,
                             model::SpanUnit unit, const model::TimeSpan& step);
[[nodiscard]] Tracking track(const BetaGeometricParams& params, const model::PurchaseTimes& times,
                             std::int64_t calibration_end, model::SpanUnit unit, const model::TimeSpan& step);
[[nodiscard]] Tracking track(const ParetoNbdParams& params, const model::PurchaseTimes& times,
                             std::int64_t calibration_end, model::SpanUnit unit, const model::TimeSpan& step);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/tracking.ipp"
#endif
