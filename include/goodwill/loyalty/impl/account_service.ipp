// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <unordered_map>

#include "goodwill/loyalty/account_service.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// What is looked at row by row, in the order of ServiceSums::told.
inline constexpr std::array<model::Role, 3> service_roles{model::Role::service, model::Role::waiting,
                                                          model::Role::satisfaction};

/// One account's rows.
struct ServiceSums {
    double encounters = 0.0;
    std::array<double, service_roles.size()> sum{};
    std::array<double, service_roles.size()> known{};
};

/// By account, in the order of `accounts`. Rows of others are passed over.
[[nodiscard]] inline std::vector<ServiceSums> service_sums(const model::EncounterLog& log, const KeyAccounts& accounts,
                                                           const std::string& key, const Execution& execution) {
    const std::vector<std::string> keys{key};
    const model::Grouping grouping = model::group_rows(log, keys, execution);
    std::unordered_map<std::string, std::size_t> place;
    for (std::size_t a = 0; a < accounts.accounts.size(); ++a) { place.emplace(accounts.accounts[a].name, a); }
    std::vector<std::size_t> account(grouping.groups(), accounts.accounts.size());
    std::size_t found = 0;
    for (std::size_t g = 0; g < grouping.groups(); ++g) {
        const auto known = place.find(grouping.labels.front()[g]);
        if (known == place.end()) { continue; }
        account[g] = known->second;
        ++found;
    }
    if (found < place.size()) {
        throw DataError("account_service", {-1, 0, key, "", "every account in the log they were made of"});
    }
    std::array<std::span<const double>, service_roles.size()> columns;
    for (std::size_t k = 0; k < columns.size(); ++k) {
        if (log.has(service_roles[k])) { columns[k] = log.number(service_roles[k]); }
    }
    std::vector<ServiceSums> sums(accounts.accounts.size());
    for (std::size_t row = 0; row < log.size(); ++row) {
        execution.progress.check_at(row);
        if (grouping.group[row] < 0) { continue; }
        const std::size_t a = account[static_cast<std::size_t>(grouping.group[row])];
        if (a == sums.size()) { continue; }
        sums[a].encounters += 1.0;
        for (std::size_t k = 0; k < columns.size(); ++k) {
            if (columns[k].empty() || std::isnan(columns[k][row])) { continue; }
            sums[a].sum[k] += columns[k][row];
            sums[a].known[k] += 1.0;
        }
    }
    return sums;
}

/// The accounts of one tier as they are seen.
struct TierMoments {
    support::Moments encounters;
    std::array<support::Moments, service_roles.size()> told;
    support::Moments value;
    double rows = 0.0;
    double served = 0.0;
};

inline void add_account(TierMoments& tier, const ServiceSums& own) {
    tier.encounters.add(own.encounters);
    tier.rows += own.encounters;
    tier.served += own.sum[0];
    for (std::size_t k = 0; k < service_roles.size(); ++k) {
        // Time of service adds up, waits and ratings do not.
        if (own.known[k] > 0.0) { tier.told[k].add(k == 0 ? own.sum[k] : own.sum[k] / own.known[k]); }
    }
}

}  // namespace detail

GOODWILL_INLINE std::vector<TierService> account_service(const model::EncounterLog& log, const KeyAccounts& accounts,
                                                         const std::string& key, std::span<const double> value,
                                                         double level, const Execution& execution) {
    constexpr const char* function = "account_service";
    check::open_unit(function, "level", level);
    if (!value.empty()) { check::same_size(function, "value", value.size(), "accounts", accounts.accounts.size()); }
    check::all_finite_or_missing(function, "value", value);
    const std::vector<detail::ServiceSums> sums = detail::service_sums(log, accounts, key, execution);
    std::vector<detail::TierMoments> tiers(accounts.tiers.size());
    double rows = 0.0;
    double served = 0.0;
    for (std::size_t a = 0; a < sums.size(); ++a) {
        detail::TierMoments& tier = tiers[static_cast<std::size_t>(accounts.accounts[a].tier)];
        detail::add_account(tier, sums[a]);
        rows += sums[a].encounters;
        served += sums[a].sum[0];
        if (!value.empty() && !std::isnan(value[a])) { tier.value.add(value[a]); }
    }
    std::vector<TierService> found(tiers.size());
    for (std::size_t t = 0; t < found.size(); ++t) {
        const detail::TierMoments& tier = tiers[t];
        found[t].label = accounts.tiers[t].label;
        found[t].accounts = accounts.tiers[t].accounts;
        found[t].revenue_share = accounts.tiers[t].share;
        found[t].encounter_share = tier.rows / rows;
        found[t].encounters = support::mean_estimate(tier.encounters, std::nullopt, level);
        if (log.has(model::Role::service)) {
            found[t].service = support::mean_estimate(tier.told[0], std::nullopt, level);
            if (served > 0.0) { found[t].service_share = tier.served / served; }
        }
        if (log.has(model::Role::waiting)) {
            found[t].waiting = support::mean_estimate(tier.told[1], std::nullopt, level);
        }
        if (log.has(model::Role::satisfaction)) {
            const auto& scale = log.scale(model::Role::satisfaction);
            found[t].satisfaction =
                support::mean_estimate(tier.told[2], support::Bounds{scale.minimum, scale.maximum}, level);
        }
        if (!value.empty()) { found[t].value = support::mean_estimate(tier.value, std::nullopt, level); }
    }
    return found;
}

}  // namespace goodwill::inline v0::loyalty
