// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/encounter_attribute.hpp"
#include "goodwill/value/profit_change.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline void check_periods(const LogPeriod& before, const LogPeriod& after) {
    constexpr std::string_view name = "profit_change";
    if (before.begin >= before.end || after.begin >= after.end) {
        check::fail_argument(name, "period", "one that ends after it begins", "another");
    }
    if (before.begin < after.end && after.begin < before.end) {
        check::fail_argument(name, "periods", "apart", "periods that overlap");
    }
}

/// First encounter of every customer code: when, and the row.
struct FirstSeen {
    std::int64_t when = std::numeric_limits<std::int64_t>::max();
    std::size_t row = 0;
};

inline std::vector<FirstSeen> first_seen(const model::EncounterLog& log) {
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    const io::TimestampColumn& time = log.instant(model::Role::time);
    std::vector<FirstSeen> first(customer.labels.size());
    for (std::size_t row = 0; row < log.size(); ++row) {
        FirstSeen& known = first[static_cast<std::size_t>(customer.codes[row])];
        if (time.microseconds[row] < known.when) { known = {time.microseconds[row], row}; }
    }
    return first;
}

inline double mean_of(double sum, std::size_t count, double otherwise) {
    return count == 0 ? otherwise : sum / static_cast<double>(count);
}

/// Adds a source's change to its count's part and to margin.
inline void share_out(const ProfitSource& source, double& by_count, double& by_margin) {
    // Without customers in one period, the other's profit per customer stands for both: all is due to the count.
    const double after = mean_of(source.profit_after, source.customers_after,
                                 mean_of(source.profit_before, source.customers_before, 0.0));
    const double before = mean_of(source.profit_before, source.customers_before, after);
    const auto n0 = static_cast<double>(source.customers_before);
    const auto n1 = static_cast<double>(source.customers_after);
    by_count += (n1 - n0) * 0.5 * (before + after);
    by_margin += (after - before) * 0.5 * (n0 + n1);
}

}  // namespace detail

GOODWILL_INLINE ProfitChange profit_change(const model::EncounterLog& log, const LogPeriod& before,
                                           const LogPeriod& after, const std::optional<std::string>& referred) {
    detail::check_periods(before, after);
    const std::span<const double> revenue = log.number(model::Role::revenue);
    const bool costs = log.has(model::Role::cost);
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    const io::TimestampColumn& time = log.instant(model::Role::time);
    const std::vector<detail::FirstSeen> first = detail::first_seen(log);
    const std::vector<double> through_others = referred ? attribute_numbers(log, *referred) : std::vector<double>();
    ProfitChange change;
    std::vector<std::array<bool, 2>> seen(first.size(), {false, false});
    for (std::size_t row = 0; row < log.size(); ++row) {
        const std::int64_t now = time.microseconds[row];
        const bool is_after = now > after.begin && now <= after.end;
        if (!is_after && !(now > before.begin && now <= before.end)) { continue; }
        const LogPeriod& period = is_after ? after : before;
        const auto who = static_cast<std::size_t>(customer.codes[row]);
        const detail::FirstSeen& since = first[who];
        const bool by_others = !through_others.empty() && through_others[since.row] > 0.0;
        ProfitSource& source = since.when <= period.begin ? change.returning
                               : by_others                ? change.referred
                                                          : change.newcomers;
        if (!seen[who][is_after ? 1 : 0]) { ++(is_after ? source.customers_after : source.customers_before); }
        seen[who][is_after ? 1 : 0] = true;
        const double profit = revenue[row] - (costs ? log.number(model::Role::cost)[row] : 0.0);
        if (std::isnan(profit)) {
            ++change.unknown_amounts;
            continue;
        }
        (is_after ? source.profit_after : source.profit_before) += profit;
        (is_after ? change.after : change.before) += profit;
    }
    detail::share_out(change.newcomers, change.acquisition, change.margin);
    detail::share_out(change.referred, change.referral, change.margin);
    detail::share_out(change.returning, change.retention, change.margin);
    return change;
}

}  // namespace goodwill::inline v0::value
