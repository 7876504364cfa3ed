// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// The accounts a firm lives on: which they are, how much hangs on few of them, how they are won, and what it does to
/// them when their manager changes.
namespace goodwill::inline v0::loyalty {

/// Tiers of accounts from the greatest revenue down. The cuts are a convention (Pareto's 80 and 95 %).
struct TierScale {
    std::vector<std::string> labels{"A", "B", "C"};
    std::vector<double> cuts{0.80, 0.95};  ///< share of all revenue at which each tier but the last is full
};

struct KeyAccountOptions {
    std::string key = "customer";  ///< what an account is: a key of model::group_rows
    TierScale tiers = {};
    double top = 0.2;  ///< of the share of revenue that the greatest accounts make
    double level = 0.95;
};

struct Account {
    std::string name;
    double revenue = 0.0;   ///< less refunds
    double share = 0.0;     ///< of all revenue
    double reached = 0.0;   ///< share of all revenue up to and with this account
    std::int32_t tier = 0;  ///< place of its tier
    std::int64_t rows = 0;  ///< encounters with an amount
};

struct AccountTier {
    std::string label;
    std::int64_t accounts = 0;
    double revenue = 0.0;
    double share = 0.0;  ///< of all revenue
    /// Share of all accounts, the greatest first, that it takes to reach the tier's cut; none for the last.
    std::optional<Estimate> needed;
};

/// Intervals take the accounts for a sample of such accounts: what another year's might look like.
struct KeyAccounts {
    std::vector<Account> accounts;  ///< from the greatest revenue down, equal ones by name
    std::vector<AccountTier> tiers;
    Estimate top_share;           ///< share of all revenue that the greatest `top` of the accounts make
    Estimate gini;                ///< 0: all equal
    Estimate herfindahl;          ///< sum of squared shares: 1 when one account is everything
    double equal_accounts = 0.0;  ///< 1 / herfindahl: so many equal accounts were as concentrated
    double revenue = 0.0;         ///< of all accounts
    std::int64_t missing = 0;     ///< rows without an amount or an account
    std::vector<std::string> warnings;
};

/// Sorts the accounts into tiers by their revenue; the account at which a cut is reached belongs to the tier above it.
/// Accounts whose refunds exceed their purchases count as 0, with a warning.
/// \throw std::invalid_argument for a log without revenue, an unknown key, cuts that do not rise or do not fit the
///        labels; std::domain_error for cuts, top or level outside of (0, 1); DataError when no account has a revenue
[[nodiscard]] KeyAccounts key_accounts(const model::EncounterLog& log, const KeyAccountOptions& options = {},
                                       const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/key_accounts.ipp"
#endif
