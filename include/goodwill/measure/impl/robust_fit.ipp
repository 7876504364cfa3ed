// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/robust_error.ipp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::measure::detail {

/// A parameter and its factor in a combination.
struct Term {
    std::size_t parameter;
    double factor;
};

/// Least squares with an intercept, HC2 errors, and the degrees of freedom of any combination of slopes.
class RobustFit {
public:
    RobustFit(const support::RegressionData& data, const Execution& execution) : progress_(execution.progress) {
        support::RegressionOptions options;
        options.execution = execution;
        options.errors = support::ErrorKind::hc2;
        fit_ = support::fit_least_squares(data, options);
        make_basis(data);
    }

    [[nodiscard]] const support::RegressionFit& fit() const noexcept { return fit_; }

    /// Whether the columns make up the outcome: less than a millionth of its spread is left, which is rounding.
    [[nodiscard]] bool exact() const noexcept { return 1.0 - fit_.r_squared < 1e-12; }

    [[nodiscard]] double covariance(std::size_t a, std::size_t b) const {
        return fit_.covariance[a * fit_.params.size() + b];
    }

    /// Of parameters 1, 2, … that are determined.
    [[nodiscard]] RobustError combination(std::span<const Term> terms) const {
        return told(terms, freedom(along(terms)));
    }

    [[nodiscard]] RobustError coefficient(std::size_t parameter) const {
        const Term term{parameter, 1.0};
        return combination({&term, 1});
    }

private:
    friend class RobustPair;

    /// The combination in the basis.
    [[nodiscard]] Eigen::VectorXd along(std::span<const Term> terms) const {
        Eigen::VectorXd along = Eigen::VectorXd::Zero(factor_.rows());
        for (const Term& term : terms) {
            const Eigen::Index column = column_[term.parameter - 1];
            along(column) += term.factor / scale_(column);
        }
        factor_.triangularView<Eigen::Lower>().solveInPlace(along);
        return along;
    }

    /// \param freedom 0: a row alone decides
    [[nodiscard]] RobustError told(std::span<const Term> terms, double freedom) const {
        RobustError told;
        double variance = 0.0;
        for (const Term& a : terms) {
            told.value += a.factor * fit_.params[a.parameter];
            for (const Term& b : terms) { variance += a.factor * b.factor * covariance(a.parameter, b.parameter); }
        }
        told.error = exact() ? 0.0 : std::sqrt(std::max(0.0, variance));
        told.freedom = freedom;
        if (!(freedom > 0.0)) { told.error = std::numeric_limits<double>::infinity(); }
        return told;
    }

    /// An orthonormal basis of the determined columns, centred, times the root of the weights; leverages.
    void make_basis(const support::RegressionData& data) {
        const auto n = static_cast<Eigen::Index>(data.y.size());
        weights_ = Eigen::VectorXd::Ones(n);
        if (!data.weights.empty()) { weights_ = Eigen::Map<const Eigen::VectorXd>(data.weights.data(), n); }
        const double total = weights_.sum();
        std::vector<std::size_t> kept;
        for (std::size_t j = 0; j < data.x.columns; ++j) {
            const bool aliased = std::find(fit_.aliased.begin(), fit_.aliased.end(), j + 1) != fit_.aliased.end();
            column_.push_back(aliased ? -1 : static_cast<Eigen::Index>(kept.size()));
            if (!aliased) { kept.push_back(j); }
        }
        const auto k = static_cast<Eigen::Index>(kept.size());
        if (k == 0) { return; }
        basis_.resize(n, k);
        for (Eigen::Index j = 0; j < k; ++j) {
            for (Eigen::Index i = 0; i < n; ++i) {
                basis_(i, j) = data.x(static_cast<std::size_t>(i), kept[static_cast<std::size_t>(j)]);
            }
            basis_.col(j).array() -= weights_.dot(basis_.col(j)) / total;
        }
        basis_.array().colwise() *= weights_.array().sqrt();
        scale_ = basis_.colwise().norm();
        basis_.array().rowwise() /= scale_.transpose().array();
        Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(k, k);
        gram.selfadjointView<Eigen::Lower>().rankUpdate(basis_.transpose());
        factor_ = gram.selfadjointView<Eigen::Lower>().llt().matrixL();
        factor_.triangularView<Eigen::Lower>().transpose().solveInPlace<Eigen::OnTheRight>(basis_);
        constant_ = (weights_ / total).cwiseSqrt();
        leverage_ = basis_.rowwise().squaredNorm() + constant_.cwiseAbs2();
    }

    /// 2 E(v)^2 / var(v) of the variance v = Σ d e^2, d = a^2 / (1 - h), were all variances equal. Then e has the
    /// covariance M = I - Z Z', so that E(v) = tr(D M) and var(v) = 2 tr(D M D M). With weights, M is taken for the
    /// covariance of the residuals times the root of their weights. 0: a row alone decides.
    [[nodiscard]] double freedom(const Eigen::VectorXd& along) const {
        constexpr Eigen::Index block = 4096;
        const Eigen::Index n = basis_.rows();
        const Eigen::Index k = basis_.cols();
        const double whole = along.squaredNorm();
        Eigen::MatrixXd products = Eigen::MatrixXd::Zero(k + 1, k + 1);
        double mean = 0.0;
        double square = 0.0;
        for (Eigen::Index first = 0; first < n; first += block) {
            progress_.check();
            const Eigen::Index rows = std::min(block, n - first);
            const Eigen::ArrayXd a = (basis_.middleRows(first, rows) * along).array();
            const Eigen::ArrayXd left = 1.0 - leverage_.segment(first, rows).array();
            if (((left < 1e-10) && (a.square() > 1e-20 * whole)).any()) { return 0.0; }
            const Eigen::ArrayXd d =
                (left < 1e-10).select(0.0, a.square() / left * weights_.segment(first, rows).array());
            mean += (d * left).sum();
            square += (d.square() * (2.0 * left - 1.0)).sum();
            Eigen::MatrixXd scaled(rows, k + 1);
            scaled.leftCols(k) = basis_.middleRows(first, rows);
            scaled.col(k) = constant_.segment(first, rows);
            scaled.array().colwise() *= d.sqrt();
            products.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
        }
        const Eigen::MatrixXd all = products.selfadjointView<Eigen::Lower>();
        return std::min(mean * mean / (square + all.squaredNorm()), fit_.degrees_of_freedom);
    }

    Progress progress_;
    support::RegressionFit fit_;
    std::vector<Eigen::Index> column_;  ///< of each regressor in the basis; -1: aliased
    Eigen::VectorXd weights_;
    Eigen::MatrixXd basis_;
    Eigen::VectorXd scale_;
    Eigen::MatrixXd factor_;  ///< Cholesky's, of the scaled columns' products
    Eigen::VectorXd constant_;
    Eigen::VectorXd leverage_;
};

}  // namespace goodwill::inline v0::measure::detail
