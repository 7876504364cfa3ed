// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/support/impl/mixed_rows.ipp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support::detail {

/// Henderson's equations at given variances (of the factors, the residual last) and what follows from them.
template <class Reduced>
class MixedSolver {
public:
    MixedSolver(const MixedRows& rows, bool restricted)
        : rows_(rows), reduced_(rows), y_(mixed_sums(rows, rows.y)), restricted_(restricted) {}

    /// -2 log (restricted) likelihood of the scaled y; infinite where the equations are singular.
    double criterion(const Eigen::VectorXd& variances) {
        const double residual = variances[variances.size() - 1];
        precision_.assign(rows_.factors.size(), 0.0);
        for (std::size_t f = 0; f < precision_.size(); ++f) { precision_[f] = residual / variances[index(f)]; }
        diagonal_.resize(index(rows_.levels[0]));
        for (std::size_t s = 0; s < rows_.levels[0]; ++s) {
            diagonal_[index(s)] = rows_.eliminated_count[s] + precision_[0];
        }
        if (!reduced_.factorise(diagonal_, precision_)) { return std::numeric_limits<double>::infinity(); }
        double log_determinant =
            diagonal_.array().log().sum() + reduced_.log_determinant(restricted_ ? rows_.remaining() : rows_.random);
        for (std::size_t f = 0; f < precision_.size(); ++f) {
            log_determinant -= static_cast<double>(rows_.levels[f]) * std::log(precision_[f]);
        }
        solution_ = solve(y_);
        squares_ = y_.square - product(solution_, y_);
        constexpr double log_two_pi = 1.8378770664093454836;
        return log_determinant + freedom() * (log_two_pi + std::log(residual)) + squares_ / residual;
    }

    /// Rows that the variances are estimated from, by their weights.
    [[nodiscard]] double freedom() const {
        return rows_.total - (restricted_ ? static_cast<double>(rows_.fixed()) : 0.0);
    }

    /// Slope of the last criterion in the variances, and the average information, its Hessian nearly. Leaves the
    /// inverse behind.
    void derivatives(const Eigen::VectorXd& variances, Eigen::VectorXd& slope, Eigen::MatrixXd& information) {
        const std::size_t count = rows_.factors.size();
        const double residual = variances[index(count)];
        slope.resize(index(count) + 1);
        information.resize(index(count) + 1, index(count) + 1);
        average_information(variances, information);
        invert();
        double left = freedom();
        for (std::size_t f = 0; f < count; ++f) {
            const double variance = variances[index(f)];
            const double q = static_cast<double>(rows_.levels[f]) - precision_[f] * trace(f);
            left -= q;
            slope[index(f)] = q / variance - modes(f).squaredNorm() / (variance * variance);
        }
        slope[index(count)] = left / residual - rows_.weights.dot(error_.cwiseAbs2()) / (residual * residual);
    }

    void invert() { reduced_.invert(restricted_ ? rows_.remaining() : rows_.random); }
    /// The whole inverse, fixed effects included, whatever the likelihood.
    void invert_all() {
        whole_ = true;
        reduced_.invert(rows_.remaining());
    }

    [[nodiscard]] Eigen::VectorXd modes(std::size_t f) const {
        if (f == 0) { return solution_.eliminated; }
        return solution_.remaining.segment(index(rows_.first[f]), index(rows_.levels[f]));
    }
    [[nodiscard]] Eigen::VectorXd fixed() const { return solution_.remaining.tail(rows_.x.rows()); }
    /// Element of the inverse at level l of factor f: after invert().
    [[nodiscard]] double inverse_at(std::size_t f, std::size_t l) const {
        if (f > 0) { return reduced_.inverse(rows_.first[f] + l, rows_.first[f] + l); }
        const double over = 1.0 / diagonal_[index(l)];
        double sum = 0.0;
        for (std::size_t a = rows_.start[l]; a < rows_.start[l + 1]; ++a) {
            const MixedCount& mine = rows_.counts[a];
            if (!inside(mine)) { break; }
            for (std::size_t b = rows_.start[l]; b <= a; ++b) {
                const double s = reduced_.inverse(static_cast<std::size_t>(mine.unknown),
                                                  static_cast<std::size_t>(rows_.counts[b].unknown));
                sum += (a == b ? 1.0 : 2.0) * s * mine.count * rows_.counts[b].count;
            }
        }
        return over + over * over * sum;
    }
    /// Element of the inverse between level l of factor f and the mean: after an inversion that includes it.
    [[nodiscard]] double inverse_with_mean(std::size_t f, std::size_t l) const {
        if (f > 0) { return reduced_.inverse(rows_.random, rows_.first[f] + l); }
        double sum = 0.0;
        for (std::size_t a = rows_.start[l]; a < rows_.start[l + 1]; ++a) {
            const auto other = static_cast<std::size_t>(rows_.counts[a].unknown);
            sum +=
                rows_.counts[a].count * reduced_.inverse(std::max(rows_.random, other), std::min(rows_.random, other));
        }
        return -sum / diagonal_[index(l)];
    }
    [[nodiscard]] double fixed_inverse(std::size_t a, std::size_t b) const {
        return reduced_.inverse(rows_.random + std::max(a, b), rows_.random + std::min(a, b));
    }
    /// y' P y times the residual variance, at the last criterion.
    [[nodiscard]] double squares() const { return squares_; }

private:
    static Eigen::Index index(std::size_t i) { return static_cast<Eigen::Index>(i); }
    /// Maximum likelihood knows the fixed effects: they are no part of its inverse.
    [[nodiscard]] bool inside(const MixedCount& count) const {
        return restricted_ || whole_ || static_cast<std::size_t>(count.unknown) < rows_.random;
    }
    [[nodiscard]] double trace(std::size_t f) const {
        double sum = 0.0;
        for (std::size_t l = 0; l < rows_.levels[f]; ++l) { sum += inverse_at(f, l); }
        return sum;
    }

    [[nodiscard]] MixedSums solve(const MixedSums& right) const {
        MixedSums x;
        Eigen::VectorXd reduced = right.remaining;
        for (std::size_t s = 0; s < rows_.levels[0]; ++s) {
            const double scaled = right.eliminated[index(s)] / diagonal_[index(s)];
            for (std::size_t j = rows_.start[s]; j < rows_.start[s + 1]; ++j) {
                reduced[rows_.counts[j].unknown] -= rows_.counts[j].count * scaled;
            }
        }
        x.remaining = reduced_.solve(reduced);
        x.eliminated = right.eliminated;
        for (std::size_t s = 0; s < rows_.levels[0]; ++s) {
            double sum = 0.0;
            for (std::size_t j = rows_.start[s]; j < rows_.start[s + 1]; ++j) {
                sum += rows_.counts[j].count * x.remaining[rows_.counts[j].unknown];
            }
            x.eliminated[index(s)] = (right.eliminated[index(s)] - sum) / diagonal_[index(s)];
        }
        return x;
    }
    static double product(const MixedSums& a, const MixedSums& b) {
        return a.eliminated.dot(b.eliminated) + a.remaining.dot(b.remaining);
    }
    /// What the solution says of the rows: one factor's part.
    [[nodiscard]] Eigen::VectorXd part(std::size_t f) const {
        const Eigen::VectorXd levels = modes(f);
        Eigen::VectorXd values(index(rows_.n));
        for (std::size_t i = 0; i < rows_.n; ++i) { values[index(i)] = levels[rows_.factors[f][i]]; }
        return values;
    }

    /// w_f' P w_g with w_f = V_f P y: the parts of the solution over their variances, and the residual over its own.
    void average_information(const Eigen::VectorXd& variances, Eigen::MatrixXd& information) {
        const std::size_t count = rows_.factors.size();
        const double residual = variances[index(count)];
        error_ = rows_.y - rows_.x.transpose() * fixed();
        std::vector<MixedSums> sums;
        std::vector<MixedSums> solved;
        Eigen::MatrixXd working(index(rows_.n), index(count) + 1);
        for (std::size_t f = 0; f < count; ++f) {
            const Eigen::VectorXd values = part(f);
            error_ -= values;
            working.col(index(f)) = values / variances[index(f)];
        }
        working.col(index(count)) = error_ / residual;
        for (std::size_t f = 0; f <= count; ++f) {
            sums.push_back(mixed_sums(rows_, working.col(index(f))));
            solved.push_back(solve(sums.back()));
            for (std::size_t g = 0; g <= f; ++g) {
                const double own = rows_.weights.dot(working.col(index(f)).cwiseProduct(working.col(index(g))));
                const double value = (own - product(solved[f], sums[g])) / residual;
                information(index(f), index(g)) = value;
                information(index(g), index(f)) = value;
            }
        }
    }

    const MixedRows& rows_;
    Reduced reduced_;
    MixedSums y_;
    bool restricted_;
    bool whole_ = false;
    std::vector<double> precision_;
    Eigen::VectorXd diagonal_;
    MixedSums solution_;
    Eigen::VectorXd error_;
    double squares_ = 0.0;
};

}  // namespace goodwill::inline v0::support::detail
