// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <utility>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/impl/row_filter.ipp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

[[noreturn]] inline void fail_no_role(const EncounterLog& log, Role role, std::string_view wanted) {
    const std::string name(name_of(role));
    if (log.has(role)) {
        check::fail_argument("EncounterLog", "role '" + name + "'", std::string("of kind ") + std::string(wanted),
                             "a role of kind " + std::string(to_string(kind_of(role))));
    }
    std::string present;
    for (const Role r : log.roles()) { present += (present.empty() ? "" : ", ") + std::string(name_of(r)); }
    check::fail_argument("EncounterLog", "role '" + name + "'",
                         "mapped to a column (in the schema: " + name + " = \"your column\")",
                         "a log with only " + present);
}

/// Adds up buffers, each memory once.
class ByteCount {
public:
    template <class T>
    void add(const io::Buffer<T>& buffer) {
        if (!buffer.empty() && seen_.insert(buffer.data()).second) { total_ += buffer.size() * sizeof(T); }
    }
    void add(const io::NumberColumn& c) { add(c.values); }
    void add(const io::IntegerColumn& c) {
        add(c.values);
        add(c.valid);
    }
    void add(const io::BooleanColumn& c) { add(c.values); }
    void add(const io::TimestampColumn& c) { add(c.microseconds); }
    void add(const io::CategoryColumn& c) {
        add(c.codes);
        add(c.labels.bytes);
        add(c.labels.offsets);
    }
    void add(std::monostate) {}
    [[nodiscard]] std::size_t total() const noexcept { return total_; }

private:
    std::set<const void*> seen_;
    std::size_t total_ = 0;
};

}  // namespace detail

GOODWILL_INLINE bool EncounterLog::has(Role role) const noexcept {
    return !std::holds_alternative<std::monostate>(columns_[static_cast<std::size_t>(role)]);
}

GOODWILL_INLINE std::vector<Role> EncounterLog::roles() const {
    std::vector<Role> present;
    for (std::size_t i = 0; i < role_count; ++i) {
        if (has(static_cast<Role>(i))) { present.push_back(static_cast<Role>(i)); }
    }
    return present;
}

GOODWILL_INLINE const io::CategoryColumn& EncounterLog::category(Role role) const {
    const auto* column = std::get_if<io::CategoryColumn>(&columns_[static_cast<std::size_t>(role)]);
    if (column == nullptr) { detail::fail_no_role(*this, role, "category"); }
    return *column;
}

GOODWILL_INLINE const io::TimestampColumn& EncounterLog::instant(Role role) const {
    const auto* column = std::get_if<io::TimestampColumn>(&columns_[static_cast<std::size_t>(role)]);
    if (column == nullptr) { detail::fail_no_role(*this, role, "instant"); }
    return *column;
}

GOODWILL_INLINE const io::Buffer<double>& EncounterLog::numbers(Role role) const {
    const auto* column = std::get_if<io::NumberColumn>(&columns_[static_cast<std::size_t>(role)]);
    if (column == nullptr) { detail::fail_no_role(*this, role, "duration, rating, amount or weight"); }
    return column->values;
}

GOODWILL_INLINE std::span<const double> EncounterLog::number(Role role) const {
    return numbers(role).span();
}

GOODWILL_INLINE const RatingScale& EncounterLog::scale(Role role) const {
    const auto found = scales_.find(role);
    if (found == scales_.end()) { detail::fail_no_role(*this, role, "rating"); }
    return found->second;
}

GOODWILL_INLINE std::size_t EncounterLog::bytes() const {
    detail::ByteCount count;
    const auto add = [&](const auto& column) { count.add(column); };
    for (const RoleColumn& column : columns_) { std::visit(add, column); }
    for (std::size_t i = 0; i < extras_.columns(); ++i) { std::visit(add, extras_.column(i)); }
    return count.total();
}

GOODWILL_INLINE EncounterLog EncounterLog::where(std::span<const std::uint8_t> keep) const {
    check::same_size("EncounterLog.where", "keep", keep.size(), "the log", rows_);
    const detail::RowFilter filter(keep);
    EncounterLog rest = *this;
    rest.rows_ = filter.kept();
    for (RoleColumn& column : rest.columns_) {
        column = std::visit(
            [&](const auto& c) -> RoleColumn {
                if constexpr (std::is_same_v<std::decay_t<decltype(c)>, std::monostate>) {
                    return c;
                } else {
                    return filter(c);
                }
            },
            column);
    }
    rest.extras_ = filter(extras_);
    return rest;
}

}  // namespace goodwill::inline v0::model
