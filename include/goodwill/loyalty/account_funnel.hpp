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

namespace goodwill::inline v0::loyalty {

struct FunnelOptions {
    std::vector<std::string> stages;     ///< from the first contact to the account that is won, two at least
    std::vector<std::string> lost = {};  ///< what tells that an account is lost
    std::string key = "customer";        ///< what an account is: a key of model::group_rows
    std::string stage = "touchpoint";    ///< where the stages stand: a key of model::group_rows
    std::optional<double> days = {};     ///< conversion within so many days of entering a stage; unset: ever seen
    double level = 0.95;
};

/// One stage. An account enters the funnel at the first stage it is seen in, and a stage when it is first seen there or
/// further on; it leaves to the next one, is lost, or is open when the log ends.
struct FunnelStage {
    std::string name;
    std::int64_t entered = 0;
    std::int64_t moved = 0;  ///< to the next stage or further
    std::int64_t lost = 0;
    std::int64_t open = 0;  ///< still there; of the last stage: won
    /// Probability of moving on: Aalen and Johansen's incidence, which knows that the open ones may yet. Empty for the
    /// last stage.
    std::optional<Estimate> conversion;
    /// Days until the next stage, median of those who moved; shorter than the truth while many are open.
    std::optional<Estimate> days;
    /// Of one that enters this stage to reach the last: product of the conversions, delta method on its logarithm.
    std::optional<Estimate> win;
};

struct AccountFunnel {
    std::vector<FunnelStage> stages;
    std::int64_t accounts = 0;  ///< that were seen in a stage
    std::int64_t open = 0;      ///< neither won nor lost
    /// How many of the open ones will be won, given how long each has waited: mean, and an interval of what is to be
    /// seen (normal, of the chances' errors by the delta method and of chance itself).
    Estimate wins;
    std::vector<std::string> warnings;
};

/// Follows accounts through the stages of winning them.
/// \throw std::invalid_argument for fewer than two stages, one that is told twice or an unknown key;
///        std::domain_error for days that are not positive; DataError for a stage nobody was seen in
[[nodiscard]] AccountFunnel account_funnel(const model::EncounterLog& log, const FunnelOptions& options,
                                           const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/account_funnel.ipp"
#endif
