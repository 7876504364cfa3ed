// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/statistics/distinct_points.hpp"

namespace goodwill::inline v0::support::detail {

/// Two breaks make six columns at most; nothing is allocated.
using PieceVector = Eigen::Matrix<double, Eigen::Dynamic, 1, 0, 6, 1>;
using PieceMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, 0, 6, 6>;

/// Sums of w c cT and w c y over columns c = 1, t, (t - b_1)+, (t - b_2)+.
struct NormalEquations {
    PieceMatrix products;
    PieceVector with_y;
};

/// Sums over the points above a place, from which every piecewise-linear least-squares problem follows in O(log n).
/// x is centred and scaled to t, y is centred, weights are scaled to a mean of 1.
class HingeSums {
public:
    HingeSums(const DistinctPoints& points, const Progress& progress);

    [[nodiscard]] const std::vector<double>& t() const noexcept { return t_; }
    [[nodiscard]] double weight_unit() const noexcept { return weight_unit_; }
    [[nodiscard]] double centre() const noexcept { return centre_; }
    [[nodiscard]] double unit() const noexcept { return unit_; }

    /// Sum of w (y - mean)^2.
    [[nodiscard]] double total() const noexcept { return total_; }
    /// Residual sum of squares of the best continuous curve with these breaks (ascending, none to two).
    [[nodiscard]] double rss(std::span<const double> breaks) const;

    /// The normal equations of that curve, with y around its mean.
    [[nodiscard]] NormalEquations normal_equations(std::span<const double> breaks) const;

    /// The best place for a single break between point i and the next, ends included.
    struct Place {
        double t;
        double rss;
    };
    [[nodiscard]] Place best_between(std::size_t i) const;

    /// The points above a place.
    struct Above {
        double w = 0.0, wt = 0.0, wtt = 0.0, wy = 0.0, wty = 0.0;
    };
    [[nodiscard]] const Above& above(double place) const {
        return above_[static_cast<std::size_t>(std::upper_bound(t_.begin(), t_.end(), place) - t_.begin())];
    }

private:
    /// Products of the hinge (t - place)+ with 1, t, itself and y.
    struct Hinge {
        double one, t, self, y;
    };
    [[nodiscard]] Hinge hinge(double place) const {
        const Above& a = above(place);
        return {a.wt - place * a.w, a.wtt - place * a.wt, a.wtt - 2.0 * place * a.wt + place * place * a.w,
                a.wty - place * a.wy};
    }

    /// Square of a hinge without the line over the hinge's own, below which it holds nothing but rounding.
    static constexpr double degenerate = 1e-12;

    std::vector<double> t_;
    std::vector<Above> above_;  ///< of t_[i] and all that follow
    double weight_unit_ = 1.0;
    double centre_ = 0.0;
    double unit_ = 1.0;
    double total_ = 0.0;  ///< spread of y around its mean
};

inline HingeSums::HingeSums(const DistinctPoints& points, const Progress& progress) {
    const std::size_t size = points.size();
    weight_unit_ = static_cast<double>(points.all.count) / points.all.weight;
    Moments x;
    for (std::size_t i = 0; i < size; ++i) { x.add(points.x[i], points.moments[i].weight); }
    centre_ = x.mean;
    unit_ = x.m2 > 0.0 ? std::sqrt(x.m2 / x.weight) : 1.0;
    t_.resize(size);
    above_.resize(size + 1);
    for (std::size_t i = size; i-- > 0;) {
        progress.check_at(i);
        const Moments& here = points.moments[i];
        const double w = weight_unit_ * here.weight;
        const double t = (points.x[i] - centre_) / unit_;
        const double y = here.mean - points.all.mean;
        t_[i] = t;
        const Above& last = above_[i + 1];
        above_[i] = {last.w + w, last.wt + w * t, last.wtt + w * t * t, last.wy + w * y, last.wty + w * t * y};
        total_ += weight_unit_ * here.m2;
    }
    for (std::size_t i = 0; i < size; ++i) {
        const double y = points.moments[i].mean - points.all.mean;
        total_ += weight_unit_ * points.moments[i].weight * y * y;
    }
}

inline double HingeSums::rss(std::span<const double> breaks) const {
    // 1 and t are orthogonal after centring, so their part is subtracted from every product once and for all.
    const Above& all = above_.front();
    const auto without_line = [&](double product, double one_a, double t_a, double one_b, double t_b) {
        return product - one_a * one_b / all.w - t_a * t_b / all.wtt;
    };
    double rest = total_ - all.wty * all.wty / all.wtt;
    if (breaks.empty()) { return rest; }
    const Hinge first = hinge(breaks[0]);
    const double v1 = without_line(first.self, first.one, first.t, first.one, first.t);
    const double g1 = without_line(first.y, first.one, first.t, all.wy, all.wty);
    if (!(v1 > degenerate * first.self)) { return rest; }
    rest -= g1 * g1 / v1;
    if (breaks.size() == 1) { return rest; }
    const Hinge second = hinge(breaks[1]);
    const double cross = second.t - breaks[0] * second.one;
    const double v12 = without_line(cross, first.one, first.t, second.one, second.t);
    const double v2 = without_line(second.self, second.one, second.t, second.one, second.t) - v12 * v12 / v1;
    const double g2 = without_line(second.y, second.one, second.t, all.wy, all.wty) - v12 * g1 / v1;
    if (!(v2 > degenerate * second.self)) { return rest; }
    return rest - g2 * g2 / v2;
}

inline NormalEquations HingeSums::normal_equations(std::span<const double> breaks) const {
    const auto size = static_cast<Eigen::Index>(2 + breaks.size());
    const Above& all = above_.front();
    NormalEquations equations{PieceMatrix::Zero(size, size), PieceVector::Zero(size)};
    PieceMatrix& products = equations.products;
    products(0, 0) = all.w;
    products(1, 0) = all.wt;
    products(1, 1) = all.wtt;
    equations.with_y[0] = all.wy;
    equations.with_y[1] = all.wty;
    for (std::size_t k = 0; k < breaks.size(); ++k) {
        const Hinge column = hinge(breaks[k]);
        const auto row = static_cast<Eigen::Index>(2 + k);
        products(row, 0) = column.one;
        products(row, 1) = column.t;
        // Above the later break both hinges are straight.
        for (std::size_t j = 0; j < k; ++j) {
            products(row, static_cast<Eigen::Index>(2 + j)) = column.t - breaks[j] * column.one;
        }
        products(row, row) = column.self;
        equations.with_y[row] = column.y;
    }
    products.triangularView<Eigen::StrictlyUpper>() = products.transpose();
    return equations;
}

/// Between two points the sums above do not change, so with the line taken out the hinge's product with y is g0 + g1 b
/// and its square v0 + v1 b + v2 b^2; (g0 + g1 b)^2 / (v0 + v1 b + v2 b^2) has one stationary place besides its zero.
inline HingeSums::Place HingeSums::best_between(std::size_t i) const {
    const Above& a = above_[i + 1];
    const Above& all = above_.front();
    const double g0 = a.wty - a.wt * all.wy / all.w - a.wtt * all.wty / all.wtt;
    const double g1 = -(a.wy - a.w * all.wy / all.w - a.wt * all.wty / all.wtt);
    const double v0 = a.wtt - a.wt * a.wt / all.w - a.wtt * a.wtt / all.wtt;
    const double v1 = -2.0 * (a.wt - a.wt * a.w / all.w - a.wtt * a.wt / all.wtt);
    const double v2 = a.w - a.w * a.w / all.w - a.wt * a.wt / all.wtt;
    const double line = total_ - all.wty * all.wty / all.wtt;
    Place best{t_[i], line};
    const double stationary = (g0 * v1 - 2.0 * g1 * v0) / (g1 * v1 - 2.0 * g0 * v2);
    for (const double place : {t_[i], t_[i + 1], stationary}) {
        if (!(place >= t_[i] && place <= t_[i + 1])) { continue; }
        const double g = g0 + g1 * place;
        const double v = v0 + place * (v1 + place * v2);
        if (!(v > degenerate * (a.wtt - 2.0 * place * a.wt + place * place * a.w))) { continue; }
        if (line - g * g / v < best.rss) { best = {place, line - g * g / v}; }
    }
    return best;
}

}  // namespace goodwill::inline v0::support::detail
