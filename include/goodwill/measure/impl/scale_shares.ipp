// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/model/schema.hpp"

namespace goodwill::inline v0::measure::detail {

/// A rating as a share of its scale.
[[nodiscard]] inline double share_of_scale(double rating, const model::RatingScale& scale) {
    return (rating - scale.minimum) / (scale.maximum - scale.minimum);
}

/// Mean over roles the log has of what `value` tells of a row; NaN where none is told.
template <class Value>
[[nodiscard]] std::vector<double> mean_over(const model::EncounterLog& log, std::span<const model::Role> roles,
                                            const Value& value) {
    std::vector<double> mean(log.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t i = 0; i < log.size(); ++i) {
        double sum = 0.0;
        int told = 0;
        for (const model::Role role : roles) {
            const double x = value(role, i);
            if (std::isnan(x)) { continue; }
            sum += x;
            ++told;
        }
        if (told > 0) { mean[i] = sum / told; }
    }
    return mean;
}

}  // namespace goodwill::inline v0::measure::detail
