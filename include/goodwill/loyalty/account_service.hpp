// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/loyalty/key_accounts.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::loyalty {

/// What the accounts of a tier get, beside what they bring. Each account counts once in every mean, however often it
/// comes; what the log does not hold is left out.
struct TierService {
    std::string label;
    std::int64_t accounts = 0;
    double revenue_share = 0.0;            ///< of all revenue
    double encounter_share = 0.0;          ///< of all encounters of the accounts
    std::optional<double> service_share;   ///< of the time all of them were served
    Estimate encounters;                   ///< an account
    std::optional<Estimate> service;       ///< seconds an account was served
    std::optional<Estimate> waiting;       ///< seconds, mean of the accounts' means
    std::optional<Estimate> satisfaction;  ///< mean of the accounts' means
    std::optional<Estimate> value;         ///< an account, where it was given
};

/// \param accounts made of the same log
/// \param key what an account is, as when they were made
/// \param value of each of `accounts.accounts`, such as lifetime value; NaN where unknown; empty for none
/// \throw std::invalid_argument for an unknown key and another number of values; std::domain_error for a level outside
///        of (0, 1) and values that are infinite; DataError when an account is not in the log
[[nodiscard]] std::vector<TierService> account_service(const model::EncounterLog& log, const KeyAccounts& accounts,
                                                       const std::string& key = "customer",
                                                       std::span<const double> value = {}, double level = 0.95,
                                                       const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/account_service.ipp"
#endif
