// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <stdexcept>

#include "goodwill/model/role.hpp"

namespace goodwill::inline v0::model {
namespace detail {

struct RoleEntry {
    std::string_view name;
    RoleKind kind;
};

/// In the order of the enumeration.
inline constexpr std::array<RoleEntry, role_count> role_entries{{
    {"encounter", RoleKind::category},
    {"customer", RoleKind::category},
    {"time", RoleKind::instant},
    {"channel", RoleKind::category},
    {"touchpoint", RoleKind::category},
    {"site", RoleKind::category},
    {"employee", RoleKind::category},
    {"segment", RoleKind::category},
    {"booking", RoleKind::duration},
    {"waiting", RoleKind::duration},
    {"response", RoleKind::duration},
    {"service", RoleKind::duration},
    {"after_service", RoleKind::duration},
    {"delivery", RoleKind::duration},
    {"delay", RoleKind::duration},
    {"guarantee", RoleKind::duration},
    {"correction", RoleKind::duration},
    {"promised", RoleKind::instant},
    {"actual", RoleKind::instant},
    {"expected_reliability", RoleKind::rating},
    {"expected_assurance", RoleKind::rating},
    {"expected_tangibles", RoleKind::rating},
    {"expected_empathy", RoleKind::rating},
    {"expected_responsiveness", RoleKind::rating},
    {"perceived_reliability", RoleKind::rating},
    {"perceived_assurance", RoleKind::rating},
    {"perceived_tangibles", RoleKind::rating},
    {"perceived_empathy", RoleKind::rating},
    {"perceived_responsiveness", RoleKind::rating},
    {"satisfaction", RoleKind::rating},
    {"recommend", RoleKind::rating},
    {"effort", RoleKind::rating},
    {"complaint_channel", RoleKind::category},
    {"complaint_severity", RoleKind::rating},
    {"complaint_kind", RoleKind::category},
    {"resolution", RoleKind::category},
    {"compensation", RoleKind::amount},
    {"revenue", RoleKind::amount},
    {"cost", RoleKind::amount},
    {"weight", RoleKind::weight},
    {"comment", RoleKind::category},
}};

[[nodiscard]] inline const RoleEntry& entry_of(Role role) noexcept {
    return role_entries[static_cast<std::size_t>(role)];
}

[[nodiscard]] inline Role role_after(Role first, std::size_t i, std::size_t count, const char* message) {
    if (i >= count) { throw std::invalid_argument(message); }
    return static_cast<Role>(static_cast<std::size_t>(first) + i);
}

}  // namespace detail

GOODWILL_INLINE RoleKind kind_of(Role role) noexcept {
    return detail::entry_of(role).kind;
}

GOODWILL_INLINE std::string_view name_of(Role role) noexcept {
    return detail::entry_of(role).name;
}

GOODWILL_INLINE std::string_view to_string(RoleKind kind) noexcept {
    switch (kind) {
        case RoleKind::category: return "category";
        case RoleKind::instant: return "instant";
        case RoleKind::duration: return "duration";
        case RoleKind::rating: return "rating";
        case RoleKind::amount: return "amount";
        case RoleKind::weight: return "weight";
    }
    return "unknown";
}

GOODWILL_INLINE std::optional<Role> role_named(std::string_view name) noexcept {
    const auto found = std::ranges::find(detail::role_entries, name, &detail::RoleEntry::name);
    if (found == detail::role_entries.end()) { return std::nullopt; }
    return static_cast<Role>(found - detail::role_entries.begin());
}

GOODWILL_INLINE Role expected_role(std::size_t dimension) {
    return detail::role_after(Role::expected_reliability, dimension, rater_dimensions.size(),
                              "expected_role: dimension must be from 0 to 4");
}

GOODWILL_INLINE Role perceived_role(std::size_t dimension) {
    return detail::role_after(Role::perceived_reliability, dimension, rater_dimensions.size(),
                              "perceived_role: dimension must be from 0 to 4");
}

GOODWILL_INLINE Role service_time_role(std::size_t i) {
    return detail::role_after(Role::booking, i, service_time_count, "service_time_role: i must be from 0 to 8");
}

}  // namespace goodwill::inline v0::model
