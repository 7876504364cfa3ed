// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>

#include "goodwill/support/check.hpp"
#include "goodwill/value/tracking.hpp"

namespace goodwill::inline v0::value {
namespace detail {

/// First purchases and repeat purchases of the base by day.
struct TrackedBase {
    std::map<double, double> first;
    std::map<double, double> repeats;

    TrackedBase(const model::PurchaseTimes& times, std::int64_t calibration_end) {
        for (std::size_t c = 0; c < times.size(); ++c) {
            const double came = times.day[times.begin[c]];
            if (came > static_cast<double>(calibration_end)) { continue; }
            first[came] += 1.0;
            for (std::size_t i = times.begin[c] + 1; i < times.begin[c + 1]; ++i) { repeats[times.day[i]] += 1.0; }
        }
    }
};

template <class Params>
[[nodiscard]] Tracking track_base(const Params& params, const model::PurchaseTimes& times, std::int64_t calibration_end,
                                  model::SpanUnit unit, const model::TimeSpan& step) {
    check_params("track", params);
    check::positive("track", "step", step.in(model::SpanUnit::day));
    const TrackedBase base(times, calibration_end);
    if (base.first.empty()) {
        check::fail_argument("track", "calibration_end", "after the first purchase", "a day before");
    }
    Tracking result;
    result.calibration_end = static_cast<double>(calibration_end);
    const double width = step.in(model::SpanUnit::day);
    const double start = base.first.begin()->first;
    const double end = static_cast<double>(times.end_day);
    const auto steps = static_cast<std::size_t>(std::max(1.0, std::floor((end - start) / width + 1e-9)));
    auto purchase = base.repeats.begin();
    double counted = 0.0;
    for (std::size_t i = 1; i <= steps; ++i) {
        const double day = start + width * static_cast<double>(i);
        for (; purchase != base.repeats.end() && purchase->first <= day; ++purchase) { counted += purchase->second; }
        double expected = 0.0;
        for (const auto& [came, customers] : base.first) {
            if (came >= day) { break; }
            expected += customers * expected_purchases_new(params, (day - came) / model::days_in(unit));
        }
        result.actual_increment.push_back(counted - (i == 1 ? 0.0 : result.actual.back()));
        result.expected_increment.push_back(expected - (i == 1 ? 0.0 : result.expected.back()));
        result.day.push_back(day);
        result.actual.push_back(counted);
        result.expected.push_back(expected);
    }
    return result;
}

}  // namespace detail

GOODWILL_INLINE Tracking track(const NbdParams& params, const model::PurchaseTimes& times, std::int64_t calibration_end,
                               model::SpanUnit unit, const model::TimeSpan& step) {
    return detail::track_base(params, times, calibration_end, unit, step);
}
GOODWILL_INLINE Tracking track(const BetaGeometricParams& params, const model::PurchaseTimes& times,
                               std::int64_t calibration_end, model::SpanUnit unit, const model::TimeSpan& step) {
    return detail::track_base(params, times, calibration_end, unit, step);
}
GOODWILL_INLINE Tracking track(const ParetoNbdParams& params, const model::PurchaseTimes& times,
                               std::int64_t calibration_end, model::SpanUnit unit, const model::TimeSpan& step) {
    return detail::track_base(params, times, calibration_end, unit, step);
}

}  // namespace goodwill::inline v0::value
