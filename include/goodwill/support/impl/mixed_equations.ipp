// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/support/impl/mixed_rows.ipp"

namespace goodwill::inline v0::support::detail {

/// Inverse of a lower triangle, in place, by halves: what is done is products of large blocks.
inline void invert_lower(Eigen::Ref<Eigen::MatrixXd> lower) {
    const Eigen::Index n = lower.rows();
    if (n <= 64) {
        Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(n, n);
        lower.triangularView<Eigen::Lower>().solveInPlace(inverse);
        lower.triangularView<Eigen::Lower>() = inverse;
        return;
    }
    const Eigen::Index half = n / 2;
    auto top = lower.topLeftCorner(half, half);
    auto bottom = lower.bottomRightCorner(n - half, n - half);
    invert_lower(top);
    invert_lower(bottom);
    const Eigen::MatrixXd right = lower.bottomLeftCorner(n - half, half) * top.triangularView<Eigen::Lower>();
    lower.bottomLeftCorner(n - half, half).noalias() = -(bottom.triangularView<Eigen::Lower>() * right);
}

/// L' L of a lower triangle, in place (lower triangle only), by halves.
inline void square_lower(Eigen::Ref<Eigen::MatrixXd> lower) {
    const Eigen::Index n = lower.rows();
    if (n <= 64) {
        const Eigen::MatrixXd full = lower.triangularView<Eigen::Lower>();
        lower.triangularView<Eigen::Lower>() = full.transpose() * full;
        return;
    }
    const Eigen::Index half = n / 2;
    auto top = lower.topLeftCorner(half, half);
    auto left = lower.bottomLeftCorner(n - half, half);
    auto bottom = lower.bottomRightCorner(n - half, n - half);
    square_lower(top);
    top.selfadjointView<Eigen::Lower>().rankUpdate(left.transpose());
    const Eigen::MatrixXd product = bottom.triangularView<Eigen::Lower>().adjoint() * left;
    left = product;
    square_lower(bottom);
}

/// Henderson's equations without the eliminated factor, S = E - B D^-1 B', factorised densely.
class DenseReduced {
public:
    explicit DenseReduced(const MixedRows& rows) : rows_(rows) {
        const auto size = static_cast<Eigen::Index>(rows.remaining());
        products_ = Eigen::MatrixXd::Zero(size, size);
        for (std::size_t i = 0; i < rows.n; ++i) {
            for (std::size_t f = 1; f < rows.factors.size(); ++f) {
                const auto a = static_cast<Eigen::Index>(rows.unknown(f, i));
                const double weight = rows.weights[static_cast<Eigen::Index>(i)];
                for (std::size_t g = 1; g <= f; ++g) {
                    products_(a, static_cast<Eigen::Index>(rows.unknown(g, i))) += weight;
                }
                products_.col(a).tail(rows.x.rows()) += weight * rows.x.col(static_cast<Eigen::Index>(i));
            }
        }
        products_.bottomRightCorner(rows.x.rows(), rows.x.rows()) = fixed_products(rows);
    }

    /// For the diagonal D of the eliminated factor and the precision of each; false where S is not positive definite.
    bool factorise(const Eigen::VectorXd& diagonal, const std::vector<double>& precision) {
        work_ = products_;
        for (std::size_t f = 1; f < rows_.factors.size(); ++f) {
            const auto first = static_cast<Eigen::Index>(rows_.first[f]);
            work_.diagonal().segment(first, static_cast<Eigen::Index>(rows_.levels[f])).array() += precision[f];
        }
        for (std::size_t s = 0; s < rows_.levels[0]; ++s) {
            const double over = 1.0 / diagonal[static_cast<Eigen::Index>(s)];
            for (std::size_t j = rows_.start[s]; j < rows_.start[s + 1]; ++j) {
                const double scaled = over * rows_.counts[j].count;
                double* column = work_.col(rows_.counts[j].unknown).data();
                for (std::size_t i = j; i < rows_.start[s + 1]; ++i) {
                    column[rows_.counts[i].unknown] -= scaled * rows_.counts[i].count;
                }
            }
        }
        const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> factor(work_);
        return factor.info() == Eigen::Success;
    }
    /// Of the leading `size` unknowns.
    [[nodiscard]] double log_determinant(std::size_t size) const {
        return 2.0 * work_.diagonal().head(static_cast<Eigen::Index>(size)).array().log().sum();
    }
    [[nodiscard]] Eigen::MatrixXd solve(const Eigen::MatrixXd& right) const {
        Eigen::MatrixXd x = right;
        work_.triangularView<Eigen::Lower>().solveInPlace(x);
        work_.triangularView<Eigen::Lower>().adjoint().solveInPlace(x);
        return x;
    }
    /// Turns the factor into the inverse of S, or of the part of S that holds the leading `size` unknowns.
    void invert(std::size_t size) {
        const auto part = static_cast<Eigen::Index>(size);
        invert_lower(work_.topLeftCorner(part, part));
        square_lower(work_.topLeftCorner(part, part));
    }
    /// An element of the inverse; a >= b.
    [[nodiscard]] double inverse(std::size_t a, std::size_t b) const {
        return work_(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
    }

private:
    const MixedRows& rows_;
    Eigen::MatrixXd products_;  ///< E, lower triangle
    Eigen::MatrixXd work_;      ///< S, then its factor, then its inverse; lower triangle
};

}  // namespace goodwill::inline v0::support::detail
