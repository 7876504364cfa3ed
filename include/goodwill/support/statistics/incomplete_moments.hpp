// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

enum class IncompleteMomentsStatus {
    converged,
    singular,        ///< a column is made up by others wherever it is seen: the likelihood has no maximum
    not_identified,  ///< two columns are never seen together: their covariance is NaN, all else as converged
    iteration_limit
};
[[nodiscard]] constexpr std::string_view to_string(IncompleteMomentsStatus status) noexcept {
    switch (status) {
        case IncompleteMomentsStatus::converged: return "converged";
        case IncompleteMomentsStatus::singular: return "singular";
        case IncompleteMomentsStatus::not_identified: return "not_identified";
        case IncompleteMomentsStatus::iteration_limit: return "iteration_limit";
    }
    return "unknown";
}

struct IncompleteMomentsOptions {
    double tolerance = 1e-9;  ///< largest derivative of the mean log-likelihood, columns scaled, that counts as zero
    int max_iterations = 1000;
    Progress progress;
    /// None, or one non-negative number a row, as if the row were there that often; 0 leaves it out. Little's test is
    /// not made then, and errors take the sum of the weights for the number of rows.
    std::span<const double> weights{};
    /// Where to begin, such as the moments of nearly the same rows; none: at those of independent columns.
    std::span<const double> start_mean{};
    std::span<const double> start_covariance{};
    bool errors = true;  ///< false: errors are NaN, which saves a matrix of the fourth power of the columns
};

/// Means and covariances of columns with gaps, by maximum likelihood under the normal distribution.
struct IncompleteMoments {
    std::vector<double> mean;
    std::vector<double> covariance;         ///< row by row; divided by n, not n - 1
    std::vector<double> mean_errors;        ///< standard errors, by the observed information
    std::vector<double> covariance_errors;  ///< row by row
    std::int64_t n = 0;                     ///< rows with a number in some column
    std::int64_t empty_rows = 0;            ///< rows without any, which say nothing
    std::vector<std::int64_t> observed;     ///< numbers in each column
    std::int64_t patterns = 0;              ///< kinds of gaps, rows without a gap among them
    double log_likelihood = std::numeric_limits<double>::quiet_NaN();
    /// Little's (1988) test that gaps have nothing to do with the numbers, chi-squared; NaN without gaps.
    double little_statistic = std::numeric_limits<double>::quiet_NaN();
    double little_freedom = 0.0;
    double little_p_value = std::numeric_limits<double>::quiet_NaN();
    IncompleteMomentsStatus status = IncompleteMomentsStatus::iteration_limit;
    std::string message;
    int iterations = 0;
    double gradient_norm = std::numeric_limits<double>::quiet_NaN();
};

/// Full-information maximum likelihood: every row counts with what it shows (Little and Rubin 2019, Statistical
/// Analysis with Missing Data, 3rd ed., chapters 8 and 11). EM over the patterns of gaps, then Newton's method with the
/// exact Hessian. Right when a gap may depend on numbers that are seen but not on the missing one itself (missing at
/// random); means and covariances also for other distributions then, their errors only for normal ones.
/// \param x one row an observation; NaN: missing
/// \throw std::invalid_argument without columns, for more than 60, a column with fewer than two different numbers, or
///        weights or a start of another size; std::domain_error for infinite numbers and bad weights; Stopped when a
///        stop is requested
[[nodiscard]] IncompleteMoments fit_incomplete_moments(const MatrixView& x,
                                                       const IncompleteMomentsOptions& options = {});

/// The means with Wald intervals. \throw std::domain_error unless 0 < level < 1
[[nodiscard]] std::vector<Estimate> means(const IncompleteMoments& moments, double level = 0.95);

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/incomplete_moments.ipp"
#endif
