// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::support {

/// A proportional-odds model: logit P(y <= k) = threshold k - x'beta, so that a positive coefficient raises y
/// (McCullagh 1980, Regression models for ordinal data, J. R. Stat. Soc. B 42, 109-142).
struct OrdinalFit {
    RegressionFit regression;  ///< params: the columns', then "threshold 1" … between neighbouring categories
    int categories = 0;
};

/// Maximum likelihood, covariance by the observed information.
/// \param data y holds the categories 0, 1, …, each of which must occur; weights, clusters and separation as for logit
/// \param options there is no intercept: the thresholds stand for it
/// \throw as fit_logit; std::domain_error for other numbers in y, std::invalid_argument for fewer than two categories
/// or
///        one that does not occur
[[nodiscard]] OrdinalFit fit_ordinal(const RegressionData& data, const RegressionOptions& options = {});

/// Probability of every category, one row an observation, row by row.
/// \throw std::invalid_argument, std::domain_error as predict
[[nodiscard]] std::vector<double> category_probabilities(const OrdinalFit& fit, const MatrixView& x);

/// Probability of `category` or a higher one, with a Wald interval on the scale of logits.
/// \throw as predict; std::domain_error unless 1 <= category < categories
[[nodiscard]] Prediction predict_at_least(const OrdinalFit& fit, const MatrixView& x, int category,
                                          double level = 0.95);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/ordinal_fit.ipp"
#endif
