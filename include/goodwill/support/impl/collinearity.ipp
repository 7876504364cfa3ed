// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::support::detail {

/// Columns that those before them make up, by the Cholesky pivots of their products: less than 1e-11 of the column's
/// square is left. Numbers among the rows of `products`.
inline std::vector<Eigen::Index> dependent_columns(const Eigen::MatrixXd& products) {
    constexpr double least_share = 1e-11;
    Eigen::MatrixXd left = products;
    std::vector<Eigen::Index> found;
    for (Eigen::Index j = 0; j < left.rows(); ++j) {
        if (!(left(j, j) > least_share * products(j, j))) {
            found.push_back(j);
            left.row(j).setZero();
            left.col(j).setZero();
            continue;
        }
        const Eigen::VectorXd column = left.col(j) / left(j, j);
        const Eigen::Index rest = left.rows() - j - 1;
        left.bottomRightCorner(rest, rest).noalias() -= left(j, j) * column.tail(rest) * column.tail(rest).transpose();
    }
    return found;
}

/// Square root of the ratio of the largest to the smallest eigenvalue of products scaled to a diagonal of ones.
inline double scaled_condition(const Eigen::MatrixXd& products) {
    if (products.rows() == 0) { return 1.0; }
    const Eigen::VectorXd root = products.diagonal().array().rsqrt().matrix();
    const Eigen::MatrixXd scaled = root.asDiagonal() * products * root.asDiagonal();
    const Eigen::VectorXd values =
        Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(scaled, Eigen::EigenvaluesOnly).eigenvalues();
    return std::sqrt(values[values.size() - 1] / std::max(values[0], 1e-300));
}

}  // namespace goodwill::inline v0::support::detail
