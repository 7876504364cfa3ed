// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/measure/behaviours.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

inline void require_behaviours(const support::MatrixView& scores, double minimum, double maximum,
                               const BehaviourLoadings& loadings, double level) {
    constexpr const char* function = "behaviours";
    check::open_unit(function, "level", level);
    if (scores.columns != service_behaviours.size()) {
        check::fail_argument(function, "scores", "seven columns", std::to_string(scores.columns));
    }
    if (!(minimum < maximum) || !std::isfinite(maximum - minimum)) {
        check::fail_domain(function, "maximum", "finite and above the minimum", maximum);
    }
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        for (std::size_t b = 0; b < scores.columns; ++b) {
            if (scores(i, b) < minimum || scores(i, b) > maximum) {
                const std::string name = "scores['" + std::string(service_behaviours[b]) + "']";
                check::fail_domain(function, name, i, "on the scale", scores(i, b));
            }
        }
    }
    for (std::size_t d = 0; d < 5; ++d) {
        double sum = 0.0;
        for (std::size_t b = 0; b < loadings.size(); ++b) {
            const std::string name =
                "loadings['" + std::string(service_behaviours[b]) + "'][" + std::to_string(d) + "]";
            check::finite(function, name, loadings[b][d]);
            check::non_negative(function, name, loadings[b][d]);
            sum += loadings[b][d];
        }
        if (!(sum > 0.0)) {
            check::fail_argument(function, "loadings", "some behaviour on every dimension",
                                 "none on dimension " + std::to_string(d));
        }
    }
}

}  // namespace detail

GOODWILL_INLINE Provenance behaviour_loadings_provenance() {
    return {Evidence::convention, "loadings of seven behaviours on RATER, a choice of rule"};
}

GOODWILL_INLINE BehaviourScores behaviours(const support::MatrixView& scores, double minimum, double maximum,
                                           const BehaviourLoadings& loadings, double level) {
    detail::require_behaviours(scores, minimum, maximum, loadings, level);
    std::array<support::Moments, 7> behaviours;
    std::array<support::Moments, 5> dimensions;
    BehaviourScores result;
    for (std::size_t i = 0; i < scores.rows(); ++i) {
        std::array<double, 5> sum{};
        std::array<double, 5> loaded{};
        bool seen = false;
        for (std::size_t b = 0; b < service_behaviours.size(); ++b) {
            const double share = (scores(i, b) - minimum) / (maximum - minimum);
            if (std::isnan(share)) { continue; }
            seen = true;
            behaviours[b].add(share);
            for (std::size_t d = 0; d < 5; ++d) {
                sum[d] += loadings[b][d] * share;
                loaded[d] += loadings[b][d];
            }
        }
        result.visits += seen ? 1 : 0;
        for (std::size_t d = 0; d < 5; ++d) {
            if (loaded[d] > 0.0) { dimensions[d].add(std::clamp(sum[d] / loaded[d], 0.0, 1.0)); }
        }
    }
    if (result.visits == 0) {
        throw DataError("behaviours", {-1, 0, "scores", "missing values alone", "a behaviour scored in some visit"});
    }
    for (std::size_t b = 0; b < behaviours.size(); ++b) {
        result.behaviours[b] = support::mean_estimate(behaviours[b], support::Bounds{0.0, 1.0}, level);
    }
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        result.dimensions[d] = support::mean_estimate(dimensions[d], support::Bounds{0.0, 1.0}, level);
        result.dimensions[d].provenance = behaviour_loadings_provenance();
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
