// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/impl/hinge_sums.ipp"

namespace goodwill::inline v0::support::detail {

/// A piecewise curve linearised in its breaks: columns 1, t, then for each break b its hinge (t - b)+ and the step [t >
/// b], whose coefficient, 0 give or take its error, is the break's error times the change of slope.
class PiecewiseModel {
public:
    PiecewiseModel(const DistinctPoints& points, const HingeSums& sums, std::vector<double> breaks,
                   const Progress& progress);

    [[nodiscard]] Eigen::Index columns() const noexcept { return static_cast<Eigen::Index>(2 + 2 * breaks_.size()); }
    [[nodiscard]] const std::vector<double>& breaks() const noexcept { return breaks_; }
    /// Coefficients of the columns; those of the steps are 0.
    [[nodiscard]] const PieceVector& coefficients() const noexcept { return coefficients_; }
    [[nodiscard]] double fitted(double t) const { return row(t).dot(coefficients_); }
    /// The columns at t.
    [[nodiscard]] PieceVector row(double t) const;

    /// Sum of w (y - fitted)^2.
    [[nodiscard]] double rss() const noexcept { return rss_; }
    /// Residual sum of squares over n less one for every column.
    [[nodiscard]] double variance() const { return rss_ / freedom_; }
    [[nodiscard]] double degrees_of_freedom() const noexcept { return freedom_; }
    /// Covariance of the columns' coefficients under equal variances, and without that assumption (HC3).
    [[nodiscard]] const PieceMatrix& model_covariance() const noexcept { return model_covariance_; }
    [[nodiscard]] const PieceMatrix& robust_covariance() const noexcept { return robust_covariance_; }
    /// False where two columns cannot be told apart or no degree of freedom is left.
    [[nodiscard]] bool identified() const noexcept { return identified_; }

private:
    void fit_coefficients(const DistinctPoints& points, const HingeSums& sums);
    void find_covariance(const DistinctPoints& points, const HingeSums& sums, const Progress& progress);
    [[nodiscard]] PieceMatrix meat(const DistinctPoints& points, const HingeSums& sums, const PieceMatrix& inverse,
                                   const Progress& progress) const;

    std::vector<double> breaks_;
    PieceVector coefficients_;
    PieceMatrix model_covariance_;
    PieceMatrix robust_covariance_;
    double rss_ = 0.0;
    double freedom_ = 0.0;
    bool identified_ = true;
};

inline PiecewiseModel::PiecewiseModel(const DistinctPoints& points, const HingeSums& sums, std::vector<double> breaks,
                                      const Progress& progress)
    : breaks_(std::move(breaks)), coefficients_(PieceVector::Zero(columns())) {
    fit_coefficients(points, sums);
    find_covariance(points, sums, progress);
}

inline PieceVector PiecewiseModel::row(double t) const {
    PieceVector columns_at(columns());
    columns_at[0] = 1.0;
    columns_at[1] = t;
    for (std::size_t k = 0; k < breaks_.size(); ++k) {
        const auto column = static_cast<Eigen::Index>(2 + 2 * k);
        columns_at[column] = std::max(0.0, t - breaks_[k]);
        columns_at[column + 1] = t > breaks_[k] ? 1.0 : 0.0;
    }
    return columns_at;
}

inline void PiecewiseModel::fit_coefficients(const DistinctPoints& points, const HingeSums& sums) {
    const NormalEquations equations = sums.normal_equations(breaks_);
    const PieceVector solved = equations.products.ldlt().solve(equations.with_y);
    coefficients_[0] = solved[0] + points.all.mean;
    coefficients_[1] = solved[1];
    for (std::size_t k = 0; k < breaks_.size(); ++k) {
        coefficients_[static_cast<Eigen::Index>(2 + 2 * k)] = solved[static_cast<Eigen::Index>(2 + k)];
    }
}

inline void PiecewiseModel::find_covariance(const DistinctPoints& points, const HingeSums& sums,
                                            const Progress& progress) {
    PieceMatrix bread = PieceMatrix::Zero(columns(), columns());
    const double unit = sums.weight_unit();
    for (std::size_t i = 0; i < points.size(); ++i) {
        progress.check_at(i);
        const Moments& here = points.moments[i];
        const PieceVector at = row(sums.t()[i]);
        const double residual = here.mean - at.dot(coefficients_);
        rss_ += unit * (here.m2 + here.weight * residual * residual);
        bread.noalias() += unit * here.weight * at * at.transpose();
    }
    freedom_ = static_cast<double>(points.n()) - static_cast<double>(columns());
    const Eigen::LDLT<PieceMatrix> decomposition(bread);
    identified_ = freedom_ > 0.0 && decomposition.rcond() > 1e-14;
    model_covariance_ = PieceMatrix::Constant(columns(), columns(), std::numeric_limits<double>::quiet_NaN());
    robust_covariance_ = model_covariance_;
    if (!identified_) { return; }
    const PieceMatrix inverse = decomposition.solve(PieceMatrix::Identity(columns(), columns()));
    model_covariance_ = variance() * inverse;
    robust_covariance_ = inverse * meat(points, sums, inverse, progress) * inverse;
}

/// Sum of w^2 e^2 c cT with every residual over 1 less its leverage (HC3).
inline PieceMatrix PiecewiseModel::meat(const DistinctPoints& points, const HingeSums& sums, const PieceMatrix& inverse,
                                        const Progress& progress) const {
    PieceMatrix sum = PieceMatrix::Zero(columns(), columns());
    const double unit = sums.weight_unit();
    for (std::size_t i = 0; i < points.size(); ++i) {
        progress.check_at(i);
        const Moments& here = points.moments[i];
        const PieceVector at = row(sums.t()[i]);
        const double residual = here.mean2 - at.dot(coefficients_);
        const double typical_weight = unit * here.weight2 / here.weight;
        const double left = std::max(0.1, 1.0 - typical_weight * at.dot(inverse * at));
        const double squares = unit * unit * (here.m2_2 + here.weight2 * residual * residual) / (left * left);
        sum.noalias() += squares * at * at.transpose();
    }
    return sum;
}

}  // namespace goodwill::inline v0::support::detail
