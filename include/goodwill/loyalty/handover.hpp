// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::loyalty {

struct HandoverOptions {
    std::string key = "customer";  ///< what an account is: a key of model::group_rows
    double days = 180.0;           ///< an account is quiet when nothing follows a visit for so long
    double level = 0.95;
};

/// What becomes of accounts after a visit by another employee than the last time, beside visits by the same one. An
/// association: accounts are handed over for reasons.
struct HandoverLoss {
    Estimate quiet_after;        ///< share of the visits by another employee after which the account went quiet
    Estimate quiet_else;         ///< share of the visits by the same employee
    Estimate loss;               ///< the first less the second; errors let the visits of an account go together
    std::int64_t handovers = 0;  ///< visits by another employee
    std::int64_t accounts = 0;   ///< with two visits of known employees at least
    std::int64_t too_late = 0;   ///< visits so near the end of the log that it cannot be told, left out
    std::vector<std::string> warnings;
};

/// Rows of an account at one instant are one visit, by the employee of the first of them who is known; visits of
/// nobody known are passed over in telling who came last, and count as a sign of life.
/// \throw std::invalid_argument for a log without employees and an unknown key; std::domain_error for days that are not
///        positive or a level outside of (0, 1); DataError without a visit of either kind that can be told
[[nodiscard]] HandoverLoss handover_loss(const model::EncounterLog& log, const HandoverOptions& options = {},
                                         const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/handover.ipp"
#endif
