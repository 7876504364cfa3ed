// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/survival_status.hpp"

/// What the covariates of a survival model can and cannot tell.
namespace goodwill::inline v0::support::detail {

inline void require_covariates(std::string_view function, const MatrixView& covariates, std::size_t rows) {
    if (covariates.columns == 0) { check::fail_argument(function, "covariates", "one column or more", "0"); }
    check::same_size(function, "covariates", covariates.rows(), "time", rows);
    for (std::size_t i = 0; i < covariates.values.size(); ++i) {
        if (std::isfinite(covariates.values[i])) { continue; }
        const std::string place = "covariates[" + std::to_string(i / covariates.columns) + ", " +
                                  std::to_string(i % covariates.columns) + "]";
        check::fail_domain(function, place, "finite", covariates.values[i]);
    }
}

/// Columns that tell nothing beyond those before them, by the pivots of an information matrix (lower triangle).
inline std::vector<int> redundant_columns(const Eigen::MatrixXd& information) {
    constexpr double tolerance = 1e-9;
    const Eigen::Index p = information.rows();
    Eigen::MatrixXd factor = Eigen::MatrixXd::Zero(p, p);
    std::vector<int> redundant;
    for (Eigen::Index j = 0; j < p; ++j) {
        const double pivot = information(j, j) - factor.row(j).head(j).squaredNorm();
        if (!(pivot > tolerance * information(j, j)) || !(information(j, j) > 0.0)) {
            redundant.push_back(static_cast<int>(j));
            continue;  // Its column of the factor stays 0.
        }
        factor(j, j) = std::sqrt(pivot);
        for (Eigen::Index i = j + 1; i < p; ++i) {
            factor(i, j) = (information(i, j) - factor.row(i).head(j).dot(factor.row(j).head(j))) / factor(j, j);
        }
    }
    return redundant;
}

/// Columns with a large part in the directions along which events tell less than a millionth of what they told at
/// coefficients of 0: the likelihood has no maximum there.
inline std::vector<int> separating_columns(const Eigen::MatrixXd& start, const Eigen::MatrixXd& end) {
    const Eigen::MatrixXd lower = Eigen::LLT<Eigen::MatrixXd>(start).matrixL();
    Eigen::MatrixXd relative = end.selfadjointView<Eigen::Lower>();
    lower.triangularView<Eigen::Lower>().solveInPlace(relative);
    relative.transposeInPlace();
    lower.triangularView<Eigen::Lower>().solveInPlace(relative);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(relative);
    std::vector<char> part(static_cast<std::size_t>(start.rows()), 0);
    for (Eigen::Index k = 0; k < start.rows() && solver.eigenvalues()[k] < 1e-6; ++k) {
        Eigen::VectorXd direction = solver.eigenvectors().col(k);
        lower.triangularView<Eigen::Lower>().adjoint().solveInPlace(direction);
        const double largest = direction.cwiseAbs().maxCoeff();
        for (Eigen::Index j = 0; j < direction.size(); ++j) {
            if (std::abs(direction[j]) > 0.1 * largest) { part[static_cast<std::size_t>(j)] = 1; }
        }
    }
    std::vector<int> columns;
    for (std::size_t j = 0; j < part.size(); ++j) {
        if (part[j] != 0) { columns.push_back(static_cast<int>(j)); }
    }
    return columns;
}

inline std::string column_list(const std::vector<int>& columns) {
    std::string text;
    for (const int column : columns) { text += (text.empty() ? "" : ", ") + std::to_string(column); }
    return text;
}

inline SurvivalStatus survival_status(OptimumStatus status) {
    switch (status) {
        case OptimumStatus::converged:
        case OptimumStatus::boundary: return SurvivalStatus::converged;
        case OptimumStatus::ridge:
        case OptimumStatus::not_identified: return SurvivalStatus::ridge;
        case OptimumStatus::iteration_limit: break;
    }
    return SurvivalStatus::iteration_limit;
}

}  // namespace goodwill::inline v0::support::detail
