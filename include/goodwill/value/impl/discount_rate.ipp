// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <charconv>
#include <cmath>

#include "goodwill/support/check.hpp"
#include "goodwill/value/discount_rate.hpp"

namespace goodwill::inline v0::value {

GOODWILL_INLINE double DiscountRate::continuous(model::SpanUnit unit) const noexcept {
    return std::log1p(rate) * model::days_in(unit) / model::days_in(per);
}

GOODWILL_INLINE DiscountRate parse_discount_rate(std::string_view text) {
    const auto fail = [&] {
        check::fail_argument("parse_discount_rate", "text", "a rate with its unit, such as '10% a year'",
                             "'" + std::string(text) + "'");
    };
    std::string_view rest = text;
    const auto skip = [&](std::string_view word) {
        while (rest.starts_with(' ')) { rest.remove_prefix(1); }
        const bool there = rest.starts_with(word);
        if (there) { rest.remove_prefix(word.size()); }
        return there;
    };
    skip("");
    DiscountRate result;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), result.rate);
    if (error != std::errc{} || !std::isfinite(result.rate)) { fail(); }
    rest = rest.substr(static_cast<std::size_t>(end - rest.data()));
    if (skip("%")) { result.rate /= 100.0; }
    if (!(skip("per ") || skip("a ") || skip("/"))) { fail(); }
    result.per = model::span_unit_named(rest);
    return result;
}

GOODWILL_INLINE std::string describe(const DiscountRate& rate) {
    std::array<char, 32> text{};
    // To ten digits, so that 0.07 is 7 % and not 7.000000000000001 %.
    const auto [end, error] =
        std::to_chars(text.data(), text.data() + text.size(), 100.0 * rate.rate, std::chars_format::general, 10);
    return std::string(text.data(), error == std::errc{} ? end : text.data()) + " % a " +
           std::string(model::to_string(rate.per));
}

}  // namespace goodwill::inline v0::value
