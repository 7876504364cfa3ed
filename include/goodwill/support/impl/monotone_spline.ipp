// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/monotone_spline.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Integral from the first knot to x of the hat function at knot k, which is 0 at its neighbours and integrates to 1.
inline double integrated_hat(const std::vector<double>& knots, std::size_t k, double x) {
    const double left = k > 0 ? knots[k - 1] : knots[k];
    const double right = k + 1 < knots.size() ? knots[k + 1] : knots[k];
    const double peak = knots[k];
    if (x <= left) { return 0.0; }
    if (x >= right) { return 1.0; }
    if (x <= peak) { return (x - left) * (x - left) / ((peak - left) * (right - left)); }
    return 1.0 - (right - x) * (right - x) / ((right - peak) * (right - left));
}

/// The hat function itself.
inline double hat(const std::vector<double>& knots, std::size_t k, double x) {
    const double left = k > 0 ? knots[k - 1] : knots[k];
    const double right = k + 1 < knots.size() ? knots[k + 1] : knots[k];
    const double peak = knots[k];
    if (x < left || x > right) { return 0.0; }
    const double height = 2.0 / (right - left);
    if (x == peak) { return height; }
    return x < peak ? height * (x - left) / (peak - left) : height * (right - x) / (right - peak);
}

/// 1 and the integrated hats at x.
inline Eigen::VectorXd spline_row(const std::vector<double>& knots, double x) {
    Eigen::VectorXd row(static_cast<Eigen::Index>(knots.size()) + 1);
    row[0] = 1.0;
    for (std::size_t k = 0; k < knots.size(); ++k) {
        row[static_cast<Eigen::Index>(k) + 1] = integrated_hat(knots, k, x);
    }
    return row;
}

/// Ends, and inner knots at quantiles of the distinct x.
inline std::vector<double> place_knots(const std::vector<double>& x, int inner) {
    std::vector<double> knots{x.front()};
    for (int k = 1; k <= inner; ++k) {
        const double place = static_cast<double>(x.size() - 1) * k / (inner + 1);
        const auto below = static_cast<std::size_t>(place);
        knots.push_back(x[below] + (place - std::floor(place)) * (x[below + 1] - x[below]));
    }
    knots.push_back(x.back());
    return knots;
}

/// Minimises b'Gb / 2 - g'b over b >= 0 but for the first, which is free (Lawson and Hanson 1974, chapter 23).
class OneSidedSolver {
public:
    /// \param scale root of the sum of squares that could be explained; what gains less than 1e-10 of it gains nothing
    OneSidedSolver(const Eigen::MatrixXd& products, const Eigen::VectorXd& target, double scale)
        : products_(products), target_(target), least_gain_(1e-10 * scale),
          free_(static_cast<std::size_t>(target.size()), false) {
        free_[0] = true;
        solution_ = solve();
    }

    Eigen::VectorXd run() {
        for (Eigen::Index round = 0; round < 10 * target_.size(); ++round) {
            const Eigen::Index best = most_wanted();
            if (best < 0) { break; }
            free_[static_cast<std::size_t>(best)] = true;
            release();
        }
        return solution_;
    }

private:
    /// Among the coefficients held at 0, the one whose increase lowers the sum most; -1 when none does.
    [[nodiscard]] Eigen::Index most_wanted() const {
        const Eigen::VectorXd slope = target_ - products_ * solution_;
        Eigen::Index best = -1;
        double most = least_gain_;
        for (Eigen::Index j = 1; j < slope.size(); ++j) {
            const double gain = slope[j] / std::sqrt(products_(j, j));
            if (!free_[static_cast<std::size_t>(j)] && gain > most) {
                most = gain;
                best = j;
            }
        }
        return best;
    }

    /// Goes to the minimum over the free coefficients, holding at 0 those that would turn negative on the way.
    void release() {
        for (;;) {
            const Eigen::VectorXd wanted = solve();
            double part = 1.0;
            Eigen::Index first = -1;
            for (Eigen::Index j = 1; j < wanted.size(); ++j) {
                if (!free_[static_cast<std::size_t>(j)] || wanted[j] > 0.0) { continue; }
                const double way = solution_[j] - wanted[j];
                const double reach = way > 0.0 ? solution_[j] / way : 0.0;
                if (first < 0 || reach < part) {
                    part = reach;
                    first = j;
                }
            }
            if (first < 0) {
                solution_ = wanted;
                return;
            }
            solution_ += std::max(part, 0.0) * (wanted - solution_);
            solution_[first] = 0.0;
            free_[static_cast<std::size_t>(first)] = false;
        }
    }

    [[nodiscard]] Eigen::VectorXd solve() const {
        std::vector<Eigen::Index> places;
        for (Eigen::Index j = 0; j < target_.size(); ++j) {
            if (free_[static_cast<std::size_t>(j)]) { places.push_back(j); }
        }
        const Eigen::MatrixXd inner = products_(places, places);
        const Eigen::VectorXd found = inner.ldlt().solve(Eigen::VectorXd(target_(places)));
        Eigen::VectorXd whole = Eigen::VectorXd::Zero(target_.size());
        for (std::size_t k = 0; k < places.size(); ++k) { whole[places[k]] = found[static_cast<Eigen::Index>(k)]; }
        return whole;
    }

    const Eigen::MatrixXd& products_;
    const Eigen::VectorXd& target_;
    double least_gain_;
    std::vector<bool> free_;
    Eigen::VectorXd solution_;
};

/// Weighted products of the spline's columns, with each other and with y.
struct SplineSums {
    Eigen::MatrixXd rows;
    Eigen::MatrixXd products;
    Eigen::VectorXd target;

    SplineSums(const DistinctPoints& points, const std::vector<double>& knots) {
        const auto size = static_cast<Eigen::Index>(knots.size()) + 1;
        rows.resize(static_cast<Eigen::Index>(points.size()), size);
        products = Eigen::MatrixXd::Zero(size, size);
        target = Eigen::VectorXd::Zero(size);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Eigen::VectorXd row = spline_row(knots, points.x[i]);
            rows.row(static_cast<Eigen::Index>(i)) = row.transpose();
            products.noalias() += points.moments[i].weight * row * row.transpose();
            target += points.moments[i].weight * (points.moments[i].mean - points.all.mean) * row;
        }
    }
};

/// Covariance of start and coefficients without the constraint (HC3), and the fit's residuals.
inline void tell_spread(MonotoneSplineFit& fit, const DistinctPoints& points, const SplineSums& sums,
                        const Eigen::VectorXd& solution) {
    const Eigen::Index size = solution.size();
    const Eigen::MatrixXd inverse = sums.products.completeOrthogonalDecomposition().pseudoInverse();
    Eigen::MatrixXd meat = Eigen::MatrixXd::Zero(size, size);
    double residual = 0.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Moments& here = points.moments[i];
        const Eigen::VectorXd row = sums.rows.row(static_cast<Eigen::Index>(i)).transpose();
        const double fitted = points.all.mean + row.dot(solution);
        const double weight = here.weight2 / here.weight;
        const double left = std::max(1.0 - weight * row.dot(inverse * row), 1e-6);
        const double square = here.m2_2 + here.weight2 * (here.mean2 - fitted) * (here.mean2 - fitted);
        meat.noalias() += square / (left * left) * row * row.transpose();
        residual += here.m2 + here.weight * (here.mean - fitted) * (here.mean - fitted);
    }
    const Eigen::MatrixXd covariance = inverse * meat * inverse;
    fit.covariance.assign(covariance.data(), covariance.data() + covariance.size());
    fit.degrees_of_freedom = static_cast<double>(fit.n - size);
    const double n = static_cast<double>(fit.n);
    fit.residual_sd = std::sqrt(residual / points.all.weight * n / fit.degrees_of_freedom);
    fit.r_squared = points.all.m2 > 0.0 ? 1.0 - residual / points.all.m2 : 0.0;
}

inline int inner_knots(const DistinctPoints& points, const std::optional<int>& wanted) {
    constexpr std::string_view function = "fit_monotone_spline";
    if (points.size() < 4) {
        check::fail_argument(function, "x", "of at least 4 distinct values", std::to_string(points.size()));
    }
    const int most = static_cast<int>((std::min<std::size_t>(points.size(), 403) - 3) / 2);
    const int usual = static_cast<int>(std::lround(2.0 * std::pow(static_cast<double>(points.n()), 1.0 / 7.0)));
    if (wanted && (*wanted < 0 || *wanted > most)) {
        check::fail_argument(function, "knots", "from 0 to " + std::to_string(most) + " with these x",
                             std::to_string(*wanted));
    }
    const int inner = wanted.value_or(std::min(usual, most));
    if (points.n() <= inner + 3) {
        check::fail_argument(function, "observations", "more than the coefficients (" + std::to_string(inner + 3) + ")",
                             std::to_string(points.n()));
    }
    return inner;
}

}  // namespace detail

GOODWILL_INLINE MonotoneSplineFit fit_monotone_spline(const DistinctPoints& points, bool increasing, double level,
                                                      std::optional<int> knots) {
    check::open_unit("fit_monotone_spline", "level", level);
    MonotoneSplineFit fit;
    const int inner = detail::inner_knots(points, knots);
    fit.increasing = increasing;
    fit.level = level;
    fit.n = points.n();
    fit.knots = detail::place_knots(points.x, inner);
    const detail::SplineSums sums(points, fit.knots);
    // Falling curves are rising ones of -y; the start is free, and y is taken about its mean to keep its digits.
    const double sign = increasing ? 1.0 : -1.0;
    const Eigen::VectorXd target = sign * sums.target;
    const Eigen::VectorXd solution =
        sign * detail::OneSidedSolver(sums.products, target, std::sqrt(points.all.m2)).run();
    fit.start = points.all.mean + solution[0];
    fit.coefficients.assign(solution.data() + 1, solution.data() + solution.size());
    fit.flat = static_cast<std::size_t>(std::count(fit.coefficients.begin(), fit.coefficients.end(), 0.0));
    detail::tell_spread(fit, points, sums, solution);
    return fit;
}

GOODWILL_INLINE CurveBand evaluate(const MonotoneSplineFit& fit, std::span<const double> x) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    const auto size = static_cast<Eigen::Index>(fit.coefficients.size()) + 1;
    const Eigen::Map<const Eigen::MatrixXd> covariance(fit.covariance.data(), size, size);
    const Eigen::Map<const Eigen::VectorXd> coefficients(fit.coefficients.data(), size - 1);
    const double quantile = student_t_quantile(0.5 * (1.0 + fit.level), fit.degrees_of_freedom);
    CurveBand band;
    for (const double at : x) {
        const bool inside = at >= fit.knots.front() && at <= fit.knots.back();
        const Eigen::VectorXd row = detail::spline_row(fit.knots, at);
        const double y = inside ? fit.start + row.tail(size - 1).dot(coefficients) : nan;
        const double half = quantile * std::sqrt(std::max(0.0, row.dot(covariance * row)));
        band.y.push_back(y);
        band.low.push_back(y - half);
        band.high.push_back(y + half);
    }
    return band;
}

GOODWILL_INLINE std::vector<double> slopes(const MonotoneSplineFit& fit, std::span<const double> x) {
    std::vector<double> told;
    for (const double at : x) {
        const bool inside = at >= fit.knots.front() && at <= fit.knots.back();
        double slope = inside ? 0.0 : std::numeric_limits<double>::quiet_NaN();
        for (std::size_t k = 0; k < fit.knots.size(); ++k) {
            slope += fit.coefficients[k] * detail::hat(fit.knots, k, at);
        }
        told.push_back(slope);
    }
    return told;
}

}  // namespace goodwill::inline v0::support
