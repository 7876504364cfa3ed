// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "goodwill/loyalty/impl/off_scale.ipp"
#include "goodwill/loyalty/key_accounts.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/concentration.hpp"
#include "goodwill/support/statistics/survey_weights.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

inline void require_tiers(const char* function, const TierScale& tiers) {
    if (tiers.labels.size() != tiers.cuts.size() + 1) {
        check::fail_argument(function, "tiers.labels", "one more than the cuts", std::to_string(tiers.labels.size()));
    }
    for (const double cut : tiers.cuts) { check::open_unit(function, "tiers.cuts", cut); }
    require_rising(function, "tiers.cuts", tiers.cuts);
}

/// Adds up the rows of each account, and counts those that belong nowhere.
[[nodiscard]] inline std::vector<Account> account_sums(const model::EncounterLog& log, const model::Grouping& grouping,
                                                       std::int64_t& missing, const Progress& progress) {
    const std::span<const double> revenue = log.number(model::Role::revenue);
    std::vector<Account> accounts(grouping.groups());
    for (std::size_t a = 0; a < accounts.size(); ++a) { accounts[a].name = grouping.labels.front()[a]; }
    for (std::size_t row = 0; row < revenue.size(); ++row) {
        progress.check_at(row);
        if (grouping.group[row] < 0 || std::isnan(revenue[row])) {
            ++missing;
            continue;
        }
        Account& account = accounts[static_cast<std::size_t>(grouping.group[row])];
        account.revenue += revenue[row];
        ++account.rows;
    }
    std::erase_if(accounts, [](const Account& account) { return account.rows == 0; });
    return accounts;
}

/// Orders the accounts, and gives each its share and tier.
inline void set_tiers(KeyAccounts& found, const TierScale& scale) {
    std::sort(found.accounts.begin(), found.accounts.end(), [](const Account& a, const Account& b) {
        return a.revenue != b.revenue ? a.revenue > b.revenue : a.name < b.name;
    });
    found.tiers.resize(scale.labels.size());
    for (std::size_t t = 0; t < found.tiers.size(); ++t) { found.tiers[t].label = scale.labels[t]; }
    double reached = 0.0;
    std::size_t tier = 0;
    for (Account& account : found.accounts) {
        // Rounding must not push the account behind a full tier into it.
        while (tier < scale.cuts.size() && reached >= scale.cuts[tier] * (1.0 - 1e-12)) { ++tier; }
        account.share = account.revenue / found.revenue;
        reached = std::min(reached + account.share, 1.0);
        account.reached = reached;
        account.tier = static_cast<std::int32_t>(tier);
        ++found.tiers[tier].accounts;
        found.tiers[tier].revenue += account.revenue;
        found.tiers[tier].share += account.share;
    }
}

}  // namespace detail

GOODWILL_INLINE KeyAccounts key_accounts(const model::EncounterLog& log, const KeyAccountOptions& options,
                                         const Execution& execution) {
    constexpr const char* function = "key_accounts";
    check::open_unit(function, "top", options.top);
    check::open_unit(function, "level", options.level);
    detail::require_tiers(function, options.tiers);
    (void)log.number(model::Role::revenue);  // A log without the role says how to map it.
    const std::vector<std::string> keys{options.key};
    const model::Grouping grouping = model::group_rows(log, keys, execution);
    KeyAccounts found;
    found.accounts = detail::account_sums(log, grouping, found.missing, execution.progress);
    std::vector<double> values;
    values.reserve(found.accounts.size());
    std::int64_t negative = 0;
    for (Account& account : found.accounts) {
        negative += account.revenue < 0.0 ? 1 : 0;
        account.revenue = std::max(account.revenue, 0.0);
        values.push_back(account.revenue);
        found.revenue += account.revenue;
    }
    if (!(found.revenue > 0.0)) {
        throw DataError(function, {-1, 0, "revenue", "", "an account with a revenue above 0"});
    }
    detail::set_tiers(found, options.tiers);
    for (std::size_t t = 0; t < options.tiers.cuts.size(); ++t) {
        found.tiers[t].needed = support::share_needed(values, options.tiers.cuts[t], options.level);
    }
    found.top_share = support::top_share(values, options.top, options.level);
    found.gini = support::gini(values, options.level);
    found.herfindahl = support::herfindahl(values, options.level);
    found.equal_accounts = 1.0 / found.herfindahl.value;
    if (negative > 0) {
        found.warnings.push_back(std::to_string(negative) +
                                 " accounts whose refunds exceed their purchases count as 0");
    }
    if (found.accounts.size() == 1) { found.warnings.emplace_back("one account: everything hangs on it"); }
    return found;
}

}  // namespace goodwill::inline v0::loyalty
