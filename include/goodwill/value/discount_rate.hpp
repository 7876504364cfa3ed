// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "goodwill/model/time_span.hpp"

namespace goodwill::inline v0::value {

/// An effective rate of interest and the time it is for: 0.1 a year makes 1 worth 1/1.1 a year later. It knows its
/// unit, so that a monthly rate is never applied to weeks.
struct DiscountRate {
    double rate = 0.0;
    model::SpanUnit per = model::SpanUnit::year;

    /// The continuous rate per `unit`: log(1 + rate) over the number of units.
    [[nodiscard]] double continuous(model::SpanUnit unit) const noexcept;

    friend bool operator==(const DiscountRate&, const DiscountRate&) = default;
};

/// Reads "10% a year", "0.8 % per month" or "0.1 per year".
/// \throw std::invalid_argument when the number or the unit is missing or is none.
[[nodiscard]] DiscountRate parse_discount_rate(std::string_view text);
/// "10 % a year".
[[nodiscard]] std::string describe(const DiscountRate& rate);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/discount_rate.ipp"
#endif
