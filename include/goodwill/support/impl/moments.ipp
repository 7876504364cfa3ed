// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/impl/batch.ipp"

namespace goodwill::inline v0::support {
namespace detail {

inline void put(StateWriter& writer, const Moments& moments) {
    writer.put(moments.count);
    for (const double field : {moments.weight, moments.mean, moments.m2, moments.weight2, moments.mean2, moments.m2_2,
                               moments.minimum, moments.maximum}) {
        writer.put(field);
    }
}

[[nodiscard]] inline Moments take_moments(StateReader& reader) {
    Moments moments;
    moments.count = reader.integer();
    for (double* field : {&moments.weight, &moments.mean, &moments.m2, &moments.weight2, &moments.mean2, &moments.m2_2,
                          &moments.minimum, &moments.maximum}) {
        *field = reader.number();
    }
    reader.require(moments.count > 0 || moments == Moments{}, "an empty state when the count is 0");
    reader.require(moments.count == 0 || (moments.weight > 0.0 && moments.minimum <= moments.maximum),
                   "a positive weight and an ordered range when there are observations");
    reader.require(!(moments.m2 < 0.0) && !(moments.m2_2 < 0.0), "sums of squares that are not negative");
    return moments;
}

}  // namespace detail

GOODWILL_INLINE void Moments::update(std::span<const double> values, std::span<const double> weights,
                                     const Progress& progress) {
    detail::check_batch("Moments::update", values, weights);
    detail::add_batch(*this, values.size(), progress,
                      [&](Moments& state, std::size_t i) { state.add(values[i], detail::weight_at(weights, i)); });
}

GOODWILL_INLINE MomentsResult Moments::result() const noexcept {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    MomentsResult result{count, effective_count(), unknown, unknown, unknown, unknown, unknown, unknown};
    if (count == 0) { return result; }
    result.mean = mean;
    result.minimum = minimum;
    result.maximum = maximum;
    const double n = result.effective_count;
    if (count == 1 || !(n > 1.0)) { return result; }
    result.variance = m2 / weight * (n / (n - 1.0));
    result.standard_deviation = std::sqrt(result.variance);
    result.standard_error = std::sqrt(squared_weight_spread() * (n / (n - 1.0))) / weight;
    return result;
}

GOODWILL_INLINE Bytes Moments::serialize() const {
    StateWriter writer(StateKind::moments, 1);
    detail::put(writer, *this);
    return std::move(writer).finish();
}

GOODWILL_INLINE Moments Moments::deserialize(std::span<const std::byte> bytes) {
    StateReader reader("Moments::deserialize", bytes, StateKind::moments, 1);
    const Moments moments = detail::take_moments(reader);
    reader.finish();
    return moments;
}

}  // namespace goodwill::inline v0::support
