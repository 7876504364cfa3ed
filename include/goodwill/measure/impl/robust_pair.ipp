// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "goodwill/measure/impl/robust_error.ipp"
#include "goodwill/measure/impl/robust_fit.ipp"

namespace goodwill::inline v0::measure::detail {

/// Any number of combinations of the same two slopes from one walk over the rows. RobustFit::freedom weighs a row by
/// d = (f u + g v)^2 with the factors f and g, u and v being the row's parts in either slope: its sums are those of
/// u^2, v^2 and (u + v)^2, and of five products of four.
class RobustPair {
public:
    /// \param fit has to outlive the pair
    RobustPair(const RobustFit& fit, std::size_t first, std::size_t second)
        : fit_(fit), parameters_{first, second}, along_(fit.factor_.rows(), 2) {
        const std::array<Term, 2> terms{{{first, 1.0}, {second, 1.0}}};
        for (std::size_t k = 0; k < 2; ++k) { along_.col(static_cast<Eigen::Index>(k)) = fit.along({&terms[k], 1}); }
        walk();
    }

    [[nodiscard]] RobustError combination(double first, double second) const {
        const std::array<Term, 2> terms{{{parameters_[0], first}, {parameters_[1], second}}};
        return fit_.told(terms, freedom(first, second));
    }

private:
    void walk() {
        constexpr Eigen::Index block = 4096;
        const Eigen::Index n = fit_.basis_.rows();
        const Eigen::Index k = fit_.basis_.cols();
        for (Eigen::MatrixXd& products : products_) { products = Eigen::MatrixXd::Zero(k + 1, k + 1); }
        Eigen::MatrixXd basis(std::min(block, n), k + 1);
        for (Eigen::Index first = 0; first < n; first += block) {
            fit_.progress_.check();
            const Eigen::Index rows = std::min(block, n - first);
            const Eigen::ArrayXXd parts = (fit_.basis_.middleRows(first, rows) * along_).array();
            const Eigen::ArrayXd left = 1.0 - fit_.leverage_.segment(first, rows).array();
            for (Eigen::Index i = 0; i < rows; ++i) {
                if (left(i) < least) { alone_.push_back({parts(i, 0), parts(i, 1)}); }
            }
            const Eigen::ArrayXd scale =
                (left < least).select(0.0, (fit_.weights_.segment(first, rows).array() / left).sqrt());
            basis.topLeftCorner(rows, k) = fit_.basis_.middleRows(first, rows);
            basis.col(k).head(rows) = fit_.constant_.segment(first, rows);
            const Eigen::ArrayXd u = parts.col(0) * scale;
            const Eigen::ArrayXd v = parts.col(1) * scale;
            add(0, u, left, basis.topRows(rows));
            add(1, v, left, basis.topRows(rows));
            add(2, u + v, left, basis.topRows(rows));
            const Eigen::ArrayXd twice = 2.0 * left - 1.0;
            fourths_[0] += (u.square().square() * twice).sum();
            fourths_[1] += (u.cube() * v * twice).sum();
            fourths_[2] += (u.square() * v.square() * twice).sum();
            fourths_[3] += (u * v.cube() * twice).sum();
            fourths_[4] += (v.square().square() * twice).sum();
        }
    }

    /// Sums of a row's squared part.
    void add(std::size_t at, const Eigen::ArrayXd& part, const Eigen::ArrayXd& left,
             const Eigen::Ref<const Eigen::MatrixXd>& basis) {
        means_[at] += (part.square() * left).sum();
        const Eigen::MatrixXd scaled = part.matrix().asDiagonal() * basis;
        products_[at].selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose());
    }

    [[nodiscard]] double freedom(double f, double g) const {
        const double whole = (f * along_.col(0) + g * along_.col(1)).squaredNorm();
        for (const auto& [u, v] : alone_) {
            if ((f * u + g * v) * (f * u + g * v) > 1e-20 * whole) { return 0.0; }
        }
        const std::array<double, 3> by{f * (f - g), g * (g - f), f * g};
        const double mean = by[0] * means_[0] + by[1] * means_[1] + by[2] * means_[2];
        const Eigen::MatrixXd lower = by[0] * products_[0] + by[1] * products_[1] + by[2] * products_[2];
        const Eigen::MatrixXd all = lower.selfadjointView<Eigen::Lower>();
        const double square = f * f * f * f * fourths_[0] + 4.0 * f * f * f * g * fourths_[1] +
                              6.0 * f * f * g * g * fourths_[2] + 4.0 * f * g * g * g * fourths_[3] +
                              g * g * g * g * fourths_[4];
        return std::min(mean * mean / (square + all.squaredNorm()), fit_.fit().degrees_of_freedom);
    }

    static constexpr double least = 1e-10;  ///< a row that leaves less decides its own residual

    const RobustFit& fit_;
    std::array<std::size_t, 2> parameters_;
    Eigen::MatrixXd along_;  ///< both slopes in the basis
    std::vector<std::array<double, 2>> alone_;
    std::array<double, 3> means_{};
    std::array<Eigen::MatrixXd, 3> products_;
    std::array<double, 5> fourths_{};
};

}  // namespace goodwill::inline v0::measure::detail
