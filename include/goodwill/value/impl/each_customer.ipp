// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::inline v0::value::detail {

/// One number a customer, by chunks.
template <class Params, class OfCustomer>
[[nodiscard]] std::vector<double> for_each_customer(std::string_view function, const Params& params,
                                                    const PurchaseSummary& summary, const Execution& execution,
                                                    OfCustomer of_customer) {
    check_params(function, params);
    check_summary(function, summary);
    std::vector<double> result(summary.size());
    const auto chunks = support::fixed_chunks(summary.size(), 1024);
    support::for_each_task(chunks.size(), execution, function, [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) { result[i] = of_customer(i); }
    });
    return result;
}

inline void check_discounting(std::string_view function, double rate, double horizon) {
    check::non_negative(function, "rate", rate);
    if (!(horizon >= 0.0)) { check::fail_domain(function, "horizon", "non-negative", horizon); }
    if (std::isinf(horizon) && rate == 0.0) {
        check::fail_domain(function, "rate", "positive when the horizon is infinite", rate);
    }
}

/// Threads worth starting for so many patterns, silently: an evaluation is one of many.
[[nodiscard]] inline Execution for_evaluations(Execution execution, std::size_t patterns) {
    if (patterns < 20000) { execution.threads = 1; }
    execution.progress.report = nullptr;
    return execution;
}

/// Observation times' mean, for starting values; 1 when nobody was observed at all.
[[nodiscard]] inline double typical_time(const PurchasePatterns& patterns) {
    return patterns.mean_T() > 0.0 ? patterns.mean_T() : 1.0;
}

/// The alpha at which Gamma(1, alpha) rates bring the events observed, if nobody leaves.
[[nodiscard]] inline double typical_alpha(const PurchasePatterns& patterns, double events_per_purchase = 1.0) {
    const double T = typical_time(patterns);
    const double mean = std::max(events_per_purchase * patterns.repeat_purchases(), 0.5) / patterns.customers();
    return std::clamp(T / mean, 0.01 * T, 100.0 * T);
}

}  // namespace goodwill::inline v0::value::detail
