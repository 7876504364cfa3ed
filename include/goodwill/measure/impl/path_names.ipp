// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "goodwill/measure/path_model.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {

GOODWILL_INLINE BlockMode block_mode_named(std::string_view function, std::string_view name) {
    if (name == "a" || name == "A") { return BlockMode::a; }
    if (name == "b" || name == "B") { return BlockMode::b; }
    check::fail_argument(function, "mode", "'A' or 'B'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE PathScheme path_scheme_named(std::string_view function, std::string_view name) {
    if (name == "centroid") { return PathScheme::centroid; }
    if (name == "factorial") { return PathScheme::factorial; }
    if (name == "path") { return PathScheme::path; }
    check::fail_argument(function, "scheme", "'centroid', 'factorial' or 'path'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE PathCriterion path_criterion_named(std::string_view function, std::string_view name) {
    if (name == "largest") { return PathCriterion::largest; }
    if (name == "sum") { return PathCriterion::sum; }
    if (name == "squares") { return PathCriterion::squares; }
    check::fail_argument(function, "criterion", "'largest', 'sum' or 'squares'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE PathMissing path_missing_named(std::string_view function, std::string_view name) {
    if (name == "drop") { return PathMissing::drop; }
    if (name == "mean") { return PathMissing::mean; }
    if (name == "fiml") { return PathMissing::fiml; }
    check::fail_argument(function, "missing", "'drop', 'mean' or 'fiml'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE PathOptions path_preset(std::string_view name) {
    PathOptions options;
    if (name == "plspm") {
        options.scheme = PathScheme::centroid;
        options.tolerance = 1e-6;
        options.criterion = PathCriterion::squares;
        options.max_iterations = 100;
        return options;
    }
    if (name == "seminr") {
        options.tolerance = 1e-7;
        options.criterion = PathCriterion::sum;
        options.missing = PathMissing::mean;
        options.refit_effects = true;
        return options;
    }
    if (name == "csem") {
        options.consistent = true;
        options.tolerance = 1e-5;
        options.max_iterations = 100;
        return options;
    }
    check::fail_argument("path_preset", "name", "'plspm', 'seminr' or 'csem'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE std::string_view to_string(PathQuantity quantity) noexcept {
    using enum PathQuantity;
    switch (quantity) {
        case path: return "path";
        case total_effect: return "total_effect";
        case f_squared: return "f_squared";
        case loading: return "loading";
        case weight: return "weight";
        case r_squared: return "r_squared";
        case r_squared_adjusted: return "r_squared_adjusted";
        case alpha: return "alpha";
        case alpha_raw: return "alpha_raw";
        case rho_a: return "rhoA";
        case rho_c: return "rhoC";
        case ave: return "AVE";
        case htmt: return "htmt";
        case correlation: return "correlation";
        case index: return "index";
    }
    return "unknown";
}

GOODWILL_INLINE std::string_view to_string(PathStatus status) noexcept {
    switch (status) {
        case PathStatus::converged: return "converged";
        case PathStatus::iteration_limit: return "iteration_limit";
        case PathStatus::singular: return "singular";
    }
    return "unknown";
}

}  // namespace goodwill::inline v0::measure
