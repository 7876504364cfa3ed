// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "goodwill/support/impl/piecewise_model.ipp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"

namespace goodwill::inline v0::support::detail {

/// The supremum over candidate places of the squared score of one more hinge, over its robust variance, with its
/// distribution under the smaller model. Between neighbouring edges (candidates and the smaller model's breaks) every
/// column is a straight line a + c t, so a stretch enters through its sums of products with 1 and t only.
class BreakTest {
public:
    BreakTest(const DistinctPoints& points, const HingeSums& sums, const PiecewiseModel& smaller,
              std::vector<double> candidates, const Progress& progress);

    [[nodiscard]] double statistic() const { return supremum(score_); }

    /// Share of the statistics, this one included, at or above it.
    [[nodiscard]] double p_value(int replicates, std::uint64_t seed, std::uint64_t purpose,
                                 const Execution& execution) const;

private:
    using Matrix = Eigen::MatrixXd;

    [[nodiscard]] double supremum(const Eigen::VectorXd& products) const;
    [[nodiscard]] Eigen::VectorXd simulated(std::uint64_t replicate, std::uint64_t seed, std::uint64_t purpose) const;
    void sum_stretches(const DistinctPoints& points, const HingeSums& sums, const PiecewiseModel& smaller,
                       const Progress& progress);
    void project(const PiecewiseModel& smaller);
    /// A column's a and c on every stretch, in 2 * stretches() elements.
    [[nodiscard]] Eigen::VectorXd hinge_lines(double place) const;
    [[nodiscard]] Eigen::VectorXd step_lines(double place) const;
    [[nodiscard]] double product(const Eigen::VectorXd& a, const Eigen::VectorXd& b, const Matrix& sums) const;
    [[nodiscard]] Eigen::Index stretches() const noexcept { return static_cast<Eigen::Index>(edges_.size()) + 1; }

    std::vector<double> candidates_;
    std::vector<double> edges_;
    Matrix weights_;         ///< a stretch's sums of w, w t, w t^2
    Matrix noise_;           ///< a stretch's sums of w^2 e^2, w^2 e^2 t, w^2 e^2 t^2
    Eigen::VectorXd score_;  ///< sums of w e and w e t, stretch by stretch
    Matrix hinges_;          ///< a row a candidate: its hinge, free of the smaller model's columns
    Eigen::VectorXd variance_;
};

inline BreakTest::BreakTest(const DistinctPoints& points, const HingeSums& sums, const PiecewiseModel& smaller,
                            std::vector<double> candidates, const Progress& progress)
    : candidates_(std::move(candidates)), edges_(candidates_) {
    edges_.insert(edges_.end(), smaller.breaks().begin(), smaller.breaks().end());
    std::sort(edges_.begin(), edges_.end());
    edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    sum_stretches(points, sums, smaller, progress);
    project(smaller);
}

inline void BreakTest::sum_stretches(const DistinctPoints& points, const HingeSums& sums, const PiecewiseModel& smaller,
                                     const Progress& progress) {
    weights_ = Matrix::Zero(stretches(), 3);
    noise_ = weights_;
    score_ = Eigen::VectorXd::Zero(2 * stretches());
    const double unit = sums.weight_unit();
    for (std::size_t i = 0; i < points.size(); ++i) {
        progress.check_at(i);
        const double t = sums.t()[i];
        // Points on an edge belong to the stretch below: the hinge there is 0 either way.
        const auto stretch =
            static_cast<Eigen::Index>(std::lower_bound(edges_.begin(), edges_.end(), t) - edges_.begin());
        const Moments& here = points.moments[i];
        const double fitted = smaller.fitted(t);
        const double shift = here.mean2 - fitted;
        const double w = unit * here.weight;
        const double w2e2 = unit * unit * (here.m2_2 + here.weight2 * shift * shift);
        const Eigen::RowVector3d powers(1.0, t, t * t);
        weights_.row(stretch) += w * powers;
        noise_.row(stretch) += w2e2 * powers;
        score_[2 * stretch] += w * (here.mean - fitted);
        score_[2 * stretch + 1] += w * (here.mean - fitted) * t;
    }
}

inline Eigen::VectorXd BreakTest::hinge_lines(double place) const {
    Eigen::VectorXd lines = Eigen::VectorXd::Zero(2 * stretches());
    const auto first = std::lower_bound(edges_.begin(), edges_.end(), place) - edges_.begin() + 1;
    for (auto stretch = static_cast<Eigen::Index>(first); stretch < stretches(); ++stretch) {
        lines[2 * stretch] = -place;
        lines[2 * stretch + 1] = 1.0;
    }
    return lines;
}

inline Eigen::VectorXd BreakTest::step_lines(double place) const {
    Eigen::VectorXd lines = hinge_lines(place);
    for (Eigen::Index stretch = 0; stretch < stretches(); ++stretch) {
        lines[2 * stretch] = lines[2 * stretch + 1];
        lines[2 * stretch + 1] = 0.0;
    }
    return lines;
}

inline double BreakTest::product(const Eigen::VectorXd& a, const Eigen::VectorXd& b, const Matrix& sums) const {
    double sum = 0.0;
    for (Eigen::Index s = 0; s < stretches(); ++s) {
        const Eigen::Index one = 2 * s;
        sum += a[one] * b[one] * sums(s, 0) + (a[one] * b[one + 1] + a[one + 1] * b[one]) * sums(s, 1) +
               a[one + 1] * b[one + 1] * sums(s, 2);
    }
    return sum;
}

inline void BreakTest::project(const PiecewiseModel& smaller) {
    std::vector<Eigen::VectorXd> columns(2, Eigen::VectorXd::Zero(2 * stretches()));
    for (Eigen::Index s = 0; s < stretches(); ++s) {
        columns[0][2 * s] = 1.0;
        columns[1][2 * s + 1] = 1.0;
    }
    for (const double place : smaller.breaks()) {
        columns.push_back(hinge_lines(place));
        columns.push_back(step_lines(place));
    }
    const auto size = static_cast<Eigen::Index>(columns.size());
    PieceMatrix products(size, size);
    for (Eigen::Index i = 0; i < size; ++i) {
        for (Eigen::Index j = 0; j < size; ++j) {
            products(i, j) =
                product(columns[static_cast<std::size_t>(i)], columns[static_cast<std::size_t>(j)], weights_);
        }
    }
    const Eigen::LDLT<PieceMatrix> solver(products);
    const auto rows = static_cast<Eigen::Index>(candidates_.size());
    hinges_ = Matrix::Zero(rows, 2 * stretches());
    variance_ = Eigen::VectorXd::Zero(rows);
    for (Eigen::Index k = 0; k < rows; ++k) {
        Eigen::VectorXd lines = hinge_lines(candidates_[static_cast<std::size_t>(k)]);
        const double before = product(lines, lines, weights_);
        PieceVector with_columns(size);
        for (Eigen::Index j = 0; j < size; ++j) {
            with_columns[j] = product(lines, columns[static_cast<std::size_t>(j)], weights_);
        }
        const PieceVector shares = solver.solve(with_columns);
        for (Eigen::Index j = 0; j < size; ++j) { lines -= shares[j] * columns[static_cast<std::size_t>(j)]; }
        // A hinge the smaller model already holds, up to rounding, says nothing.
        if (product(lines, lines, weights_) <= 1e-7 * before) { continue; }
        hinges_.row(k) = lines.transpose();
        variance_[k] = product(lines, lines, noise_);
    }
}

inline double BreakTest::supremum(const Eigen::VectorXd& products) const {
    const Eigen::VectorXd scores = hinges_ * products;
    double largest = 0.0;
    for (Eigen::Index k = 0; k < scores.size(); ++k) {
        if (variance_[k] > 0.0) { largest = std::max(largest, scores[k] * scores[k] / variance_[k]); }
    }
    return largest;
}

/// Sums of w e z and w e z t with z standard normal for every observation: by stretch, a normal pair of known
/// covariance.
inline Eigen::VectorXd BreakTest::simulated(std::uint64_t replicate, std::uint64_t seed, std::uint64_t purpose) const {
    Eigen::VectorXd drawn(2 * stretches());
    for (Eigen::Index s = 0; s < stretches(); ++s) {
        const random::Words words = random::block(seed, replicate, static_cast<std::uint64_t>(s), purpose);
        const double sd = std::sqrt(noise_(s, 0));
        const double slope = sd > 0.0 ? noise_(s, 1) / sd : 0.0;
        const double first = random::normal_from(words[0]);
        drawn[2 * s] = sd * first;
        drawn[2 * s + 1] =
            slope * first + std::sqrt(std::max(0.0, noise_(s, 2) - slope * slope)) * random::normal_from(words[1]);
    }
    return drawn;
}

inline double BreakTest::p_value(int replicates, std::uint64_t seed, std::uint64_t purpose,
                                 const Execution& execution) const {
    const double observed = statistic();
    constexpr std::size_t per_chunk = 32;
    const std::int64_t reached = ordered_reduce(
        static_cast<std::size_t>(replicates), per_chunk, execution, "testing for a break", std::int64_t{0},
        [&](std::int64_t& count, const RowRange& range) {
            for (std::size_t replicate = range.begin; replicate < range.end; ++replicate) {
                count += supremum(simulated(replicate, seed, purpose)) >= observed ? 1 : 0;
            }
        },
        [](std::int64_t& into, std::int64_t from) { into += from; });
    return static_cast<double>(reached + 1) / static_cast<double>(replicates + 1);
}

}  // namespace goodwill::inline v0::support::detail
