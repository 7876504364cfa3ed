// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/incomplete_moments.hpp"

namespace goodwill::inline v0::support::detail {

/// Rows that show the same columns, all that the likelihood needs of them.
struct GapPattern {
    std::vector<Eigen::Index> seen;
    std::vector<Eigen::Index> gaps;
    double n = 0.0;
    Eigen::VectorXd mean;     ///< of the columns seen
    Eigen::MatrixXd scatter;  ///< sum of their products about the mean
};

/// A table with gaps, its columns scaled to mean 0 and standard deviation 1 of what is seen.
struct GapTable {
    Eigen::VectorXd centre;
    Eigen::VectorXd scale;
    std::vector<std::int64_t> observed;
    Eigen::VectorXd shown;  ///< weights of the rows that show a column, added up
    std::vector<GapPattern> patterns;
    std::int64_t n = 0;
    double total = 0.0;  ///< of the weights; n without any
    std::int64_t empty_rows = 0;

    [[nodiscard]] Eigen::Index columns() const { return centre.size(); }
};

/// Mean, spread and number of what each column shows. \throw as fit_incomplete_moments
inline void measure_columns(GapTable& table, const MatrixView& x, std::span<const double> weights) {
    constexpr std::string_view function = "fit_incomplete_moments";
    const auto columns = static_cast<Eigen::Index>(x.columns);
    table.centre = Eigen::VectorXd::Zero(columns);
    Eigen::VectorXd squares = Eigen::VectorXd::Zero(columns);
    table.shown = Eigen::VectorXd::Zero(columns);
    table.observed.assign(x.columns, 0);
    for (std::size_t i = 0; i < x.values.size(); ++i) {
        const double value = x.values[i];
        if (std::isnan(value)) { continue; }
        if (!std::isfinite(value)) {
            const std::string place = std::to_string(i / x.columns) + ", " + std::to_string(i % x.columns);
            check::fail_domain(function, "X[" + place + "]", "finite, or NaN where it is missing", value);
        }
        const double weight = weights.empty() ? 1.0 : weights[i / x.columns];
        if (weight == 0.0) { continue; }
        const auto j = static_cast<Eigen::Index>(i % x.columns);
        const double gap = value - table.centre[j];
        ++table.observed[i % x.columns];
        table.shown[j] += weight;
        table.centre[j] += weight * gap / table.shown[j];
        squares[j] += weight * gap * (value - table.centre[j]);
    }
    table.scale = Eigen::VectorXd::Zero(columns);
    for (Eigen::Index j = 0; j < columns; ++j) {
        const auto seen = static_cast<double>(table.observed[static_cast<std::size_t>(j)]);
        const double spread = squares[j] / table.shown[j];
        if (!(seen > 1.0 && spread > 1e-24 * table.centre[j] * table.centre[j])) {
            check::fail_argument(function, "column " + std::to_string(j) + " of X", "of at least two different numbers",
                                 seen > 0.0 ? "only " + std::to_string(table.centre[j]) : "only missing ones");
        }
        table.scale[j] = std::sqrt(spread);
    }
}

inline GapPattern new_pattern(std::uint64_t mask, Eigen::Index columns) {
    GapPattern pattern;
    for (Eigen::Index j = 0; j < columns; ++j) { ((mask >> j & 1U) != 0 ? pattern.seen : pattern.gaps).push_back(j); }
    const auto size = static_cast<Eigen::Index>(pattern.seen.size());
    pattern.mean = Eigen::VectorXd::Zero(size);
    pattern.scatter = Eigen::MatrixXd::Zero(size, size);
    return pattern;
}

/// Brings rows with the same gaps together, in the order of their patterns.
inline GapTable gather_patterns(const MatrixView& x, std::span<const double> weights, const Progress& progress) {
    constexpr std::size_t most_columns = 60;
    if (x.columns == 0 || x.columns > most_columns) {
        check::fail_argument("fit_incomplete_moments", "X", "of 1 to 60 columns", std::to_string(x.columns));
    }
    GapTable table;
    if (!weights.empty()) {
        check::same_size("fit_incomplete_moments", "weights", weights.size(), "rows of X", x.rows());
        check::all_non_negative("fit_incomplete_moments", "weights", weights);
    }
    measure_columns(table, x, weights);
    std::map<std::uint64_t, GapPattern> found;
    for (std::size_t i = 0; i < x.rows(); ++i) {
        progress.check_at(i);
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (weight == 0.0) { continue; }
        const std::span<const double> row = x.row(i);
        std::uint64_t mask = 0;
        for (std::size_t j = 0; j < row.size(); ++j) { mask |= std::uint64_t{std::isnan(row[j]) ? 0U : 1U} << j; }
        if (mask == 0) {
            ++table.empty_rows;
            continue;
        }
        auto place = found.find(mask);
        if (place == found.end()) { place = found.emplace(mask, new_pattern(mask, table.columns())).first; }
        GapPattern& pattern = place->second;
        Eigen::VectorXd gap(pattern.mean.size());
        for (Eigen::Index k = 0; k < gap.size(); ++k) {
            const Eigen::Index j = pattern.seen[static_cast<std::size_t>(k)];
            gap[k] = (row[static_cast<std::size_t>(j)] - table.centre[j]) / table.scale[j] - pattern.mean[k];
        }
        pattern.n += weight;
        pattern.mean += weight * gap / pattern.n;
        pattern.scatter.noalias() += weight * (1.0 - weight / pattern.n) * gap * gap.transpose();
        table.total += weight;
        ++table.n;
    }
    for (auto& [mask, pattern] : found) { table.patterns.push_back(std::move(pattern)); }
    return table;
}

/// Means and covariances of the scaled columns, and how they do.
struct NormalPoint {
    Eigen::VectorXd mean;
    Eigen::MatrixXd covariance;
    double value = 0.0;  ///< log-likelihood of the scaled columns
    Eigen::VectorXd mean_slope;
    Eigen::MatrixXd covariance_slope;  ///< as if both halves were free

    /// Largest derivative for one observation.
    [[nodiscard]] double gradient_norm(double n) const {
        return std::max(mean_slope.cwiseAbs().maxCoeff(), covariance_slope.cwiseAbs().maxCoeff()) / n;
    }
};

/// The covariance of what a pattern shows, inverted; empty when it is not positive.
inline Eigen::MatrixXd seen_inverse(const GapPattern& pattern, const Eigen::MatrixXd& covariance, double& log_det) {
    const Eigen::MatrixXd part = covariance(pattern.seen, pattern.seen);
    const Eigen::LLT<Eigen::MatrixXd> root(part);
    if (root.info() != Eigen::Success) { return {}; }
    log_det = 2.0 * Eigen::VectorXd(root.matrixLLT().diagonal()).array().log().sum();
    return root.solve(Eigen::MatrixXd::Identity(part.rows(), part.cols()));
}

/// Log-likelihood and derivatives; false where a covariance is not positive.
inline bool evaluate_normal(const GapTable& table, NormalPoint& point) {
    point.value = 0.0;
    point.mean_slope = Eigen::VectorXd::Zero(table.columns());
    point.covariance_slope = Eigen::MatrixXd::Zero(table.columns(), table.columns());
    for (const GapPattern& pattern : table.patterns) {
        double log_det = 0.0;
        const Eigen::MatrixXd inverse = seen_inverse(pattern, point.covariance, log_det);
        if (inverse.size() == 0) { return false; }
        const Eigen::VectorXd gap = pattern.mean - Eigen::VectorXd(point.mean(pattern.seen));
        const Eigen::MatrixXd products = pattern.scatter + pattern.n * gap * gap.transpose();
        const Eigen::MatrixXd half = inverse * products;
        const auto size = static_cast<double>(gap.size());
        point.value -= 0.5 * (pattern.n * (size * std::log(2.0 * std::numbers::pi) + log_det) + half.trace());
        point.mean_slope(pattern.seen) += pattern.n * inverse * gap;
        point.covariance_slope(pattern.seen, pattern.seen) += 0.5 * (half * inverse - pattern.n * inverse);
    }
    return std::isfinite(point.value);
}

/// A step of EM: expected moments of the gaps given what is seen.
inline bool em_step(const GapTable& table, NormalPoint& point) {
    const Eigen::Index columns = table.columns();
    const double n = table.total;
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(columns);
    Eigen::MatrixXd products = Eigen::MatrixXd::Zero(columns, columns);
    for (const GapPattern& pattern : table.patterns) {
        double log_det = 0.0;
        const Eigen::MatrixXd inverse = seen_inverse(pattern, point.covariance, log_det);
        if (inverse.size() == 0) { return false; }
        const auto seen = static_cast<Eigen::Index>(pattern.seen.size());
        Eigen::MatrixXd onto(columns, seen);  // what a column is expected to be, for each one seen
        onto = point.covariance(Eigen::all, pattern.seen) * inverse;
        onto(pattern.seen, Eigen::all) = Eigen::MatrixXd::Identity(seen, seen);
        const Eigen::VectorXd whole = point.mean + onto * (pattern.mean - Eigen::VectorXd(point.mean(pattern.seen)));
        mean += pattern.n * whole;
        products += onto * pattern.scatter * onto.transpose() + pattern.n * whole * whole.transpose();
        const Eigen::MatrixXd across = point.covariance(pattern.gaps, pattern.seen);
        products(pattern.gaps, pattern.gaps) +=
            pattern.n *
            (Eigen::MatrixXd(point.covariance(pattern.gaps, pattern.gaps)) - across * inverse * across.transpose());
    }
    point.mean = mean / n;
    point.covariance = products / n - point.mean * point.mean.transpose();
    return true;
}

}  // namespace goodwill::inline v0::support::detail
