// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "goodwill/support/matrix_view.hpp"

namespace goodwill::inline v0::support::detail {

/// One of the unknowns that remain, and with which weight (or weighted sum) it occurs with a level of the eliminated
/// factor.
struct MixedCount {
    std::int32_t unknown;
    double count;
};

/// The rows as Henderson's equations see them. Unknowns are the levels of the eliminated factor and, behind them, those
/// that remain: levels of the other factors, then the fixed effects, constant first.
struct MixedRows {
    std::size_t n = 0;
    Eigen::VectorXd weights;  ///< as how many rows each one counts
    double total = 0.0;       ///< of the weights
    Eigen::VectorXd y;        ///< centred and scaled
    double centre = 0.0;
    double unit = 1.0;
    std::vector<std::span<const std::int32_t>> factors;  ///< the eliminated one first
    std::vector<std::size_t> levels;                     ///< of each
    std::vector<std::size_t> first;  ///< unknown of the first level of factor f > 0 among those that remain
    std::size_t random = 0;          ///< levels that remain
    Eigen::MatrixXd x;               ///< columns, rows: the constant, and covariates standardised
    std::vector<double> means;       ///< of the covariates; of the constant 0 and 1
    std::vector<double> scales;
    std::vector<double> eliminated_count;  ///< weight of each level of the eliminated factor
    std::vector<std::size_t> start;        ///< counts [start[s], start[s + 1]) are those of level s
    std::vector<MixedCount> counts;

    [[nodiscard]] std::size_t fixed() const noexcept { return means.size(); }
    [[nodiscard]] std::size_t remaining() const noexcept { return random + fixed(); }
    /// Unknown of factor f > 0 in a row.
    [[nodiscard]] std::size_t unknown(std::size_t f, std::size_t row) const {
        return first[f] + static_cast<std::size_t>(factors[f][row]);
    }
};

/// What a vector over the rows, weighted, has to do with the unknowns.
struct MixedSums {
    Eigen::VectorXd eliminated;
    Eigen::VectorXd remaining;
    double square = 0.0;
};

inline MixedSums mixed_sums(const MixedRows& rows, const Eigen::VectorXd& values) {
    MixedSums sums{Eigen::VectorXd::Zero(static_cast<Eigen::Index>(rows.levels[0])),
                   Eigen::VectorXd::Zero(static_cast<Eigen::Index>(rows.remaining())), 0.0};
    const Eigen::VectorXd weighted = rows.weights.cwiseProduct(values);
    sums.square = weighted.dot(values);
    for (std::size_t i = 0; i < rows.n; ++i) {
        const double v = weighted[static_cast<Eigen::Index>(i)];
        sums.eliminated[rows.factors[0][i]] += v;
        for (std::size_t f = 1; f < rows.factors.size(); ++f) {
            sums.remaining[static_cast<Eigen::Index>(rows.unknown(f, i))] += v;
        }
    }
    sums.remaining.tail(rows.x.rows()).noalias() = rows.x * weighted;
    return sums;
}

/// Weighted products of the fixed effects with each other.
inline Eigen::MatrixXd fixed_products(const MixedRows& rows) {
    return rows.x * rows.weights.asDiagonal() * rows.x.transpose();
}

/// Rows by level of the eliminated factor.
inline std::vector<std::uint32_t> rows_by_level(const MixedRows& rows) {
    std::vector<std::uint32_t> place(rows.levels[0] + 1, 0);
    for (const std::int32_t level : rows.factors[0]) { ++place[static_cast<std::size_t>(level) + 1]; }
    std::partial_sum(place.begin(), place.end(), place.begin());
    std::vector<std::uint32_t> order(rows.n);
    for (std::size_t i = 0; i < rows.n; ++i) {
        order[place[static_cast<std::size_t>(rows.factors[0][i])]++] = static_cast<std::uint32_t>(i);
    }
    return order;
}

/// With which weight each remaining unknown occurs with each level of the eliminated factor.
inline void count_together(MixedRows& rows) {
    const std::vector<std::uint32_t> order = rows_by_level(rows);
    std::vector<double> count(rows.remaining(), 0.0);
    std::vector<std::int32_t> seen;
    std::size_t at = 0;
    rows.eliminated_count.assign(rows.levels[0], 0.0);
    for (std::size_t s = 0; s < rows.levels[0]; ++s) {
        rows.start.push_back(rows.counts.size());
        seen.clear();
        for (; at < rows.n && static_cast<std::size_t>(rows.factors[0][order[at]]) == s; ++at) {
            const std::size_t i = order[at];
            const double weight = rows.weights[static_cast<Eigen::Index>(i)];
            rows.eliminated_count[s] += weight;
            for (std::size_t f = 1; f < rows.factors.size(); ++f) {
                const std::size_t unknown = rows.unknown(f, i);
                if (count[unknown] == 0.0) { seen.push_back(static_cast<std::int32_t>(unknown)); }
                count[unknown] += weight;
            }
            for (std::size_t j = 0; j < rows.fixed(); ++j) {
                count[rows.random + j] += weight * rows.x(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(i));
            }
        }
        for (std::size_t j = 0; j < rows.fixed(); ++j) { seen.push_back(static_cast<std::int32_t>(rows.random + j)); }
        std::sort(seen.begin(), seen.end());
        for (const std::int32_t unknown : seen) {
            rows.counts.push_back({unknown, count[static_cast<std::size_t>(unknown)]});
            count[static_cast<std::size_t>(unknown)] = 0.0;
        }
    }
    rows.start.push_back(rows.counts.size());
}

/// The eliminated factor is the one with the most levels; `order` tells the others' places.
inline MixedRows mixed_rows(std::span<const double> y, std::span<const std::span<const std::int32_t>> factors,
                            const std::vector<std::size_t>& order, const MatrixView& fixed,
                            std::span<const double> weights = {}) {
    MixedRows rows;
    rows.n = y.size();
    const auto n = static_cast<Eigen::Index>(y.size());
    rows.weights = Eigen::VectorXd::Ones(n);
    if (!weights.empty()) { rows.weights = Eigen::Map<const Eigen::VectorXd>(weights.data(), n); }
    rows.total = rows.weights.sum();
    rows.y = Eigen::Map<const Eigen::VectorXd>(y.data(), n);
    rows.centre = rows.weights.dot(rows.y) / rows.total;
    rows.y.array() -= rows.centre;
    rows.unit = std::sqrt(rows.weights.dot(rows.y.cwiseAbs2()) / rows.total);
    if (rows.unit > 0.0) { rows.y /= rows.unit; }
    rows.first.assign(order.size(), 0);
    for (std::size_t f = 0; f < order.size(); ++f) {
        rows.factors.push_back(factors[order[f]]);
        rows.levels.push_back(
            static_cast<std::size_t>(*std::max_element(rows.factors[f].begin(), rows.factors[f].end())) + 1);
        if (f > 0) {
            rows.first[f] = rows.random;
            rows.random += rows.levels[f];
        }
    }
    rows.means.assign(fixed.columns + 1, 0.0);
    rows.scales.assign(fixed.columns + 1, 1.0);
    rows.x.setOnes(static_cast<Eigen::Index>(fixed.columns) + 1, n);
    for (std::size_t j = 1; j <= fixed.columns; ++j) {
        auto row = rows.x.row(static_cast<Eigen::Index>(j));
        for (std::size_t i = 0; i < rows.n; ++i) { row[static_cast<Eigen::Index>(i)] = fixed(i, j - 1); }
        rows.means[j] = row.dot(rows.weights) / rows.total;
        row.array() -= rows.means[j];
        const double scale = std::sqrt(row.cwiseAbs2().dot(rows.weights) / rows.total);
        if (scale > 1e-13 * std::abs(rows.means[j])) {
            rows.scales[j] = scale;
            row /= scale;
        } else {
            row.setZero();
        }
    }
    count_together(rows);
    return rows;
}

}  // namespace goodwill::inline v0::support::detail
