// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "goodwill/io/buffer.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::journey {

/// What a metric counts.
enum class MetricKind {
    duration,  ///< seconds
    lateness,  ///< days after the promise
    rating,    ///< points on a scale
    other      ///< an amount, or a number of the user's own
};

/// A number of every row that can be held to a standard or drawn as a curve.
struct Metric {
    std::string name;
    MetricKind kind = MetricKind::other;
    std::optional<support::Bounds> scale;    ///< of a rating
    io::Buffer<double> values;               ///< one a row, NaN where missing; shared with the log where it can be
    [[nodiscard]] std::string unit() const;  ///< "seconds", "days", "points" or ""
};

/// The metric of a name: "lateness" (see lateness_days), a role with numbers ("waiting", "satisfaction", "cost", …), or
/// a number, integer or boolean column without a role (0 and 1) under the user's name.
/// \param exact_lateness lateness by instants instead of dates
/// \throw std::invalid_argument when the log has nothing of that name (it says what there is, or which role to map),
///        or it holds no numbers
[[nodiscard]] Metric find_metric(const model::EncounterLog& log, const std::string& name, bool exact_lateness = false);

}  // namespace goodwill::inline v0::journey

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/journey/impl/metric.ipp"
#endif
