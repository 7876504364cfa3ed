// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/value/beta_geometric.hpp"
#include "goodwill/value/holdout.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::inline v0::value {

/// One model of the family, fitted to the same customers as the others.
struct ComparedModel {
    std::string name;
    std::variant<NbdFit, BgNbdFit, ParetoNbdFit> fit;
    FitStatus status = FitStatus::iteration_limit;
    double log_likelihood = 0.0;
    double bic = 0.0;  ///< -2 log-likelihood + parameters log(customers)
    std::optional<HoldoutCheck> holdout;
};

struct ModelComparison {
    std::vector<ComparedModel> models;  ///< NBD, BG/NBD, MBG/NBD, BG/CNBD-2, MBG/CNBD-2, Pareto/NBD
    std::size_t recommended = 0;        ///< index of the one to use
    std::vector<std::string> reasons;   ///< why that one, and what to know of the others
};

/// What came after the end of observation.
struct Holdout {
    std::span<const double> purchases;  ///< of each customer
    double length = 0.0;                ///< of the period after T they came in, in the unit of T
};

/// Fits the family and recommends one. With a holdout the model with the least Poisson deviance there is compared with
/// each other one customer by customer; of those within two standard errors of it the one with the least BIC is
/// recommended. Without one it is the least BIC. Only fits with a proper optimum are candidates, or all when none has
/// one. The regular models need `log_intervals` to be compared with the others and are left out without them.
/// \throw as the fits and check_holdout
[[nodiscard]] ModelComparison compare_models(const PurchaseSummary& summary, const std::optional<Holdout>& holdout = {},
                                             const FitOptions& options = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/model_comparison.ipp"
#endif
