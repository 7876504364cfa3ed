// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// Minimises, over intercept a and coefficients b,
///     sum of w (y - a - x'b)^2 / (2 sum of w) + penalty (l1_share |b|_1 + (1 - l1_share) |b|_2^2 / 2),
/// the objective of glmnet and of scikit-learn's ElasticNet and Lasso. scikit-learn's Ridge has n times the penalty.
struct ElasticNetOptions {
    double penalty = 1.0;
    double l1_share = 1.0;  ///< 1: lasso; 0: ridge
    bool intercept = true;  ///< never penalised
    /// Whether columns are scaled to standard deviation 1 (root mean square 1 without an intercept) before the penalty
    /// is taken, as glmnet does; coefficients are told in the columns' own units all the same.
    bool standardise = true;
    double tolerance = 1e-10;      ///< largest violation of the optimality conditions, as a share of the penalty that
                                   ///< leaves no column
    int max_iterations = 100'000;  ///< rounds through all columns
    Progress progress;
};

enum class ElasticNetStatus { converged, iteration_limit };
[[nodiscard]] constexpr std::string_view to_string(ElasticNetStatus status) noexcept {
    return status == ElasticNetStatus::converged ? "converged" : "iteration_limit";
}

/// Coefficients shrunk towards 0. They are biased on purpose: there are no standard errors.
struct ElasticNetFit {
    double intercept = 0.0;
    std::vector<double> coefficients;
    std::vector<std::size_t> chosen;  ///< columns whose coefficient is not 0
    ElasticNetStatus status = ElasticNetStatus::iteration_limit;
    std::string message;
    int iterations = 0;
    double violation = std::numeric_limits<double>::quiet_NaN();  ///< of the optimality conditions, as the tolerance
    double least_penalty_for_none = 0.0;                          ///< lasso: from here on every coefficient is 0
    double objective = 0.0;
    double r_squared = 0.0;  ///< on the data of the fit
};

/// Coordinate descent on the columns' products (Friedman, Hastie and Tibshirani 2010, J. Stat. Softw. 33, section 2.2).
/// A constant column (beside an intercept) and a column of zeros get the coefficient 0.
/// \param weights none, or one non-negative a row; only ratios matter
/// \throw std::invalid_argument for unequal lengths or no rows; std::domain_error for numbers that are not finite, a
///        negative penalty, or l1_share outside of [0, 1]
[[nodiscard]] ElasticNetFit fit_elastic_net(const MatrixView& x, std::span<const double> y,
                                            std::span<const double> weights = {},
                                            const ElasticNetOptions& options = {});

/// a + x'b of each row. \throw std::invalid_argument when x has not the columns of the fit
[[nodiscard]] std::vector<double> predict(const ElasticNetFit& fit, const MatrixView& x);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/elastic_net.ipp"
#endif
