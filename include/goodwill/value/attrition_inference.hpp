// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "goodwill/support/estimate.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"

namespace goodwill::inline v0::value {

/// Intervals of all parameters from the curvature at the optimum: r, alpha, s, b on the logarithmic scale (ends are
/// given in the parameter's own), then the coefficients. NaN ends where the fit did not converge.
/// \throw std::domain_error unless 0 < level < 1
[[nodiscard]] std::vector<Estimate> curvature_intervals(const EncounterAttritionFit& fit, double level = 0.95);

/// Interval of one parameter (0 ... 3: r, alpha, s, b; 4 + j: coefficient j) by the profile likelihood: the values at
/// which twice the loss of log-likelihood, all other parameters refitted, is below the quantile of chi-squared with one
/// degree of freedom. An end the data do not bound is infinite (0 for r ... b) and a warning says so.
/// \param options those of the fit \throw std::domain_error, std::invalid_argument when there is no such parameter or
///        the fit did not converge
[[nodiscard]] Estimate profile_interval(const EncounterPanel& panel, const EncounterAttritionOptions& options,
                                        const EncounterAttritionFit& fit, std::size_t parameter, double level = 0.95);

/// The model fitted again to customers drawn with replacement, as many as there are.
struct AttritionBootstrap {
    /// One vector a replicate: log r, log alpha, log s, log b, then the coefficients.
    std::vector<std::vector<double>> points;
    std::size_t failed = 0;  ///< replicates that did not converge; left out
};

/// A bootstrap by customer (Efron and Tibshirani 1993, chapter 6). Replicate k is a function of (seed, k) alone; the
/// same bits for any number of threads.
/// \param options those of the fit
/// \throw std::invalid_argument for fewer than 19 replicates, a panel with weights, a fit that did not converge or has
///        other attributes; Stopped when a stop is requested
[[nodiscard]] AttritionBootstrap bootstrap_attrition(const EncounterPanel& panel,
                                                     const EncounterAttritionOptions& options,
                                                     const EncounterAttritionFit& fit, std::size_t replicates = 200,
                                                     std::uint64_t seed = 1);

struct LikelihoodRatio {
    double statistic = 0.0;  ///< twice the difference of the log-likelihoods
    int degrees_of_freedom = 0;
    double p_value = 1.0;  ///< from chi-squared
};

/// Whether the attributes the wider fit has and the narrower has not tell anything. Fits of the same customers.
/// \throw std::invalid_argument unless the narrower one's attributes are among the wider one's and fewer, the data are
///        the same in number and both fits converged
[[nodiscard]] LikelihoodRatio likelihood_ratio(const EncounterAttritionFit& wider,
                                               const EncounterAttritionFit& narrower);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/attrition_inference.ipp"
#endif
