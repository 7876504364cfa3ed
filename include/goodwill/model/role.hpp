// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::model {

/// What a column of an encounter log means. Only `customer` and `time` are required.
enum class Role : std::uint8_t {
    encounter,  ///< identifier of the moment of truth, unique
    customer,
    time,  ///< when it took place, or began
    channel,
    touchpoint,
    site,
    employee,
    segment,
    // The nine times of service (concept 43), as durations.
    booking,
    waiting,
    response,
    service,
    after_service,
    delivery,
    delay,
    guarantee,
    correction,
    promised,  ///< when it was promised for
    actual,    ///< when it was done
    expected_reliability,
    expected_assurance,
    expected_tangibles,
    expected_empathy,
    expected_responsiveness,
    perceived_reliability,
    perceived_assurance,
    perceived_tangibles,
    perceived_empathy,
    perceived_responsiveness,
    satisfaction,
    recommend,
    effort,
    complaint_channel,
    complaint_severity,
    complaint_kind,
    resolution,  ///< none / later / on_the_spot
    compensation,
    revenue,
    cost,
    weight,
    comment
};
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::comment) + 1;

/// The values a role takes.
enum class RoleKind : std::uint8_t {
    category,  ///< a label, dictionary-encoded
    instant,   ///< a point in time
    duration,  ///< non-negative, kept in seconds
    rating,    ///< a number on a stated scale
    amount,    ///< any finite number, such as money (refunds are negative)
    weight     ///< non-negative
};

[[nodiscard]] RoleKind kind_of(Role role) noexcept;
/// "category", "instant", "duration", "rating", "amount" or "weight".
[[nodiscard]] std::string_view to_string(RoleKind kind) noexcept;
/// The name used in schemas and messages: "customer", "perceived_empathy", …
[[nodiscard]] std::string_view name_of(Role role) noexcept;
[[nodiscard]] std::optional<Role> role_named(std::string_view name) noexcept;

/// The five dimensions in RATER order.
inline constexpr std::array<std::string_view, 5> rater_dimensions{"reliability", "assurance", "tangibles", "empathy",
                                                                  "responsiveness"};
/// Dimension 0 … 4 in RATER order.
/// \throw std::invalid_argument for another number.
[[nodiscard]] Role expected_role(std::size_t dimension);
[[nodiscard]] Role perceived_role(std::size_t dimension);

/// How many times of service there are (concept 43).
inline constexpr std::size_t service_time_count = 9;
/// Time 0 … 8 of the nine, in the order of concept 43.
/// \throw std::invalid_argument for another number.
[[nodiscard]] Role service_time_role(std::size_t i);

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/role.ipp"
#endif
