// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support {

/// How the fit of a survival model ended.
enum class SurvivalStatus {
    converged,
    ridge,       ///< along some direction the likelihood hardly changes
    separation,  ///< the likelihood rises for ever: some combination of covariates foretells every event
    collinear,   ///< some covariate is constant or a combination of others wherever events happen; nothing is fitted
    no_events,   ///< nothing is fitted
    iteration_limit  ///< stopped before the gradient was zero
};

[[nodiscard]] constexpr std::string_view to_string(SurvivalStatus status) noexcept {
    switch (status) {
        case SurvivalStatus::converged: return "converged";
        case SurvivalStatus::ridge: return "ridge";
        case SurvivalStatus::separation: return "separation";
        case SurvivalStatus::collinear: return "collinear";
        case SurvivalStatus::no_events: return "no_events";
        case SurvivalStatus::iteration_limit: return "iteration_limit";
    }
    return "unknown";
}

}  // namespace goodwill::inline v0::support
