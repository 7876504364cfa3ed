// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "goodwill/value/encounter_attrition.hpp"
#include "goodwill/value/model_fit.hpp"

namespace goodwill::inline v0::value {

/// Many customers' encounters with the attributes of each, columnar. Encounters of customer i are rows
/// first[i] ... first[i + 1] - 1, in time order.
struct EncounterPanel {
    std::vector<std::size_t> first;      ///< customers + 1 offsets, first[0] = 0
    std::vector<double> time;            ///< since the customer's first encounter, whose time is 0
    std::vector<double> observed_until;  ///< by customer, in the same unit
    std::vector<std::string> attribute_names;
    std::vector<std::vector<double>> attributes;  ///< attributes[j][row]; finite
    std::vector<double> weights;                  ///< by customer; empty: all 1

    [[nodiscard]] std::size_t customers() const noexcept { return observed_until.size(); }
};

struct EncounterAttritionOptions {
    /// False: the first encounter cannot make a customer leave, its strain is 0.
    bool first_can_leave = true;
    /// Penalty ridge / 2 * sum of squared coefficients of the attributes in units of their standard deviation.
    double ridge = 0.0;
    FitOptions fit;
};

/// The fitted model. Order of parameters in `covariance` and `standard_errors`: log r, log alpha, log s, log b, then
/// one coefficient an attribute; an encounter's strain is exp(sum of coefficient * attribute).
struct EncounterAttritionFit {
    AttritionParams params{};
    std::vector<double> coefficients;
    std::vector<std::string> attribute_names;
    std::vector<double> standard_errors;
    std::vector<double> covariance;  ///< row by row
    bool first_can_leave = true;
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();  ///< without the ridge penalty
    FitStatus status = FitStatus::iteration_limit;
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
    double condition_number = std::numeric_limits<double>::infinity();
    std::string message;
    std::size_t customers = 0;
    std::size_t encounters = 0;
};

/// Maximum likelihood (THEORY A1) by damped Newton on the exact gradient and Hessian in (log r, log alpha, log s, log
/// b, coefficients), attributes centred and scaled inside for the conditioning and put back after. Same bits for any
/// number of threads.
/// \throw std::invalid_argument, std::domain_error for a panel that is none (offsets, lengths, times, attributes not
///        finite, an attribute that is constant), ConvergenceError if the options require convergence
[[nodiscard]] EncounterAttritionFit fit_encounter_attrition(const EncounterPanel& panel,
                                                            const EncounterAttritionOptions& options = {});

/// Log-likelihood of the panel at given parameters, and its gradient and Hessian (row by row) in (log r, log alpha,
/// log s, log b, coefficients) where room for them is given.
[[nodiscard]] double panel_log_likelihood(const EncounterPanel& panel, bool first_can_leave,
                                          const AttritionParams& params, std::span<const double> coefficients,
                                          std::span<double> gradient = {}, std::span<double> hessian = {},
                                          const Execution& execution = {});

/// The strain of every encounter of the panel under a fit.
[[nodiscard]] std::vector<double> strains(const EncounterPanel& panel, bool first_can_leave,
                                          std::span<const double> coefficients);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/encounter_attrition_fit.ipp"
#endif
