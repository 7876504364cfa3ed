// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/servqual_figures.ipp"
#include "goodwill/measure/impl/servqual_scores.ipp"

namespace goodwill::inline v0::measure::detail {

/// One way at most to say what the dimensions count.
inline void require_importance(std::string_view function, const ServqualAnswers& answers, const ServqualItems& items) {
    const bool points = answers.points.columns > 0;
    const bool derived = !answers.satisfaction.empty();
    if ((items.importance.empty() ? 0 : 1) + (points ? 1 : 0) + (derived ? 1 : 0) > 1) {
        check::fail_argument(function, "importance", "given, allotted in points or derived from satisfaction",
                             "more than one of these");
    }
    const std::size_t rows = answers.perceived.rows();
    if (derived) { check::same_size(function, "satisfaction", answers.satisfaction.size(), "respondents", rows); }
    if (!points) { return; }
    check::same_size(function, "columns of points", answers.points.columns, "dimensions", items.dimensions.size());
    check::same_size(function, "rows of points", answers.points.rows(), "respondents", rows);
    for (std::size_t k = 0; k < answers.points.values.size(); ++k) {
        const double value = answers.points.values[k];
        if (std::isnan(value) || (value >= 0.0 && std::isfinite(value))) { continue; }
        check::fail_domain(function,
                           "points[" + std::to_string(k / answers.points.columns) + ", '" +
                               items.dimensions[k % answers.points.columns] + "']",
                           "non-negative and finite", value);
    }
}

/// Means of the points that respondents allotted to the dimensions, as shares; those who left a dimension out do not
/// count. A respondent moves share d by (q_d - share_d sum q) / mean of sum q.
[[nodiscard]] inline Importance allotted_importance(const ServqualAnswers& answers, const ServqualItems& items) {
    const std::size_t dimensions = items.dimensions.size();
    const auto weight = [&](std::size_t i) { return answers.weights.empty() ? 1.0 : answers.weights[i]; };
    Importance found;
    found.influence.assign(answers.points.values.size(), std::numeric_limits<double>::quiet_NaN());
    std::vector<std::size_t> complete;
    std::vector<support::Moments> points(dimensions);
    for (std::size_t i = 0; i < answers.points.rows(); ++i) {
        const std::span<const double> row = answers.points.row(i);
        if (!(weight(i) > 0.0)) { continue; }
        if (std::ranges::any_of(row, [](double x) { return std::isnan(x); })) {
            ++found.left_out;
            continue;
        }
        complete.push_back(i);
        for (std::size_t d = 0; d < dimensions; ++d) { points[d].add(row[d], weight(i)); }
    }
    if (complete.empty()) {
        throw DataError("servqual", {-1, 0, "points", "missing in every row",
                                     "respondents who gave points, or 0, to every dimension"});
    }
    double total = 0.0;
    for (const support::Moments& mean : points) { total += mean.mean; }
    check::positive("servqual", "sum of points", total);
    for (const support::Moments& mean : points) { found.shares.push_back(mean.mean / total); }
    for (const std::size_t i : complete) {
        const std::span<const double> row = answers.points.row(i);
        const double given = std::accumulate(row.begin(), row.end(), 0.0);
        for (std::size_t d = 0; d < dimensions; ++d) {
            found.influence[i * dimensions + d] = (row[d] - found.shares[d] * given) / total;
        }
    }
    found.weight = points[0].weight;
    found.effective = std::min(points[0].effective_count(), static_cast<double>(points[0].count));
    return found;
}

/// Relative weights (Johnson 2000) as shares, from the covariances of the drivers and, last, the outcome.
[[nodiscard]] inline Eigen::VectorXd relative_shares(const Eigen::MatrixXd& covariance) {
    const Eigen::Index p = covariance.cols() - 1;
    const Eigen::VectorXd inverse = covariance.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd r = inverse.asDiagonal() * covariance * inverse.asDiagonal();
    const std::vector<double> weights = relative_weights({r.topLeftCorner(p, p), r.col(p).head(p)});
    const Eigen::VectorXd found = Eigen::Map<const Eigen::VectorXd>(weights.data(), p);
    return found / found.sum();
}

/// Slopes of the shares, one row each, in the entries of the covariance matrix, column by column.
[[nodiscard]] inline Eigen::MatrixXd share_slopes(const Eigen::MatrixXd& covariance) {
    constexpr double step = 1e-6;
    const Eigen::Index p = covariance.cols();
    Eigen::MatrixXd slopes(p - 1, p * p);
    for (Eigen::Index a = 0; a < p; ++a) {
        for (Eigen::Index b = 0; b <= a; ++b) {
            Eigen::MatrixXd moved = covariance;
            moved(a, b) = moved(b, a) = covariance(a, b) + step;
            Eigen::VectorXd slope = relative_shares(moved);
            moved(a, b) = moved(b, a) = covariance(a, b) - step;
            slope = (slope - relative_shares(moved)) / (2.0 * step);
            slopes.col(a * p + b) = slopes.col(b * p + a) = a == b ? slope : Eigen::VectorXd(slope / 2.0);
        }
    }
    return slopes;
}

/// Shares of the dimensions in what they explain of satisfaction. A respondent with standardised answers z moves the
/// correlations R by z z' - R, and the shares by that along their slopes.
[[nodiscard]] inline Importance derived_importance(const ServqualAnswers& answers, const ServqualItems& items) {
    const std::size_t dimensions = items.dimensions.size();
    const std::vector<double> scores = means_by_dimension(turned(answers.perceived, items), items);
    const DriverData data =
        driver_data("servqual", {scores, dimensions}, answers.satisfaction, answers.weights, items.dimensions);
    const Eigen::MatrixXd r = data.rows.transpose() * data.weights.asDiagonal() * data.rows / data.weights.sum();
    const Eigen::VectorXd shares = relative_shares(r);
    if (!shares.allFinite()) {
        throw DataError("servqual", {-1, 0, "satisfaction", "nothing explained", "dimensions that go with it"});
    }
    Importance found;
    found.shares.assign(shares.begin(), shares.end());
    found.left_out = data.left_out;
    const auto p = static_cast<Eigen::Index>(dimensions);
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(r.topLeftCorner(p, p), Eigen::EigenvaluesOnly);
    if (!(solver.eigenvalues()(0) > 1e-4)) {
        found.warnings.emplace_back(
            "some dimensions make up another: the interval of the index takes the derived importance as known");
        return found;
    }
    const Eigen::MatrixXd slopes = share_slopes(r);
    found.influence.assign(answers.perceived.rows() * dimensions, std::numeric_limits<double>::quiet_NaN());
    support::Moments used;
    Eigen::Index at = 0;
    for (std::size_t i = 0; i < answers.perceived.rows(); ++i) {
        const double weight = answers.weights.empty() ? 1.0 : answers.weights[i];
        bool complete = weight > 0.0 && !std::isnan(answers.satisfaction[i]);
        for (std::size_t d = 0; d < dimensions; ++d) { complete = complete && !std::isnan(scores[i * dimensions + d]); }
        if (!complete) { continue; }
        const Eigen::VectorXd z = data.rows.row(at++);
        const Eigen::MatrixXd moved = z * z.transpose() - r;
        const Eigen::VectorXd shift = slopes * moved.reshaped();
        std::copy(shift.begin(), shift.end(), found.influence.begin() + static_cast<std::ptrdiff_t>(i * dimensions));
        used.add(0.0, weight);
    }
    found.weight = used.weight;
    found.effective = std::min(used.effective_count(), static_cast<double>(used.count));
    found.used = 1.0 + static_cast<double>(dimensions);
    return found;
}

[[nodiscard]] inline Importance importance_of(const ServqualAnswers& answers, const ServqualItems& items) {
    if (answers.points.columns > 0) { return allotted_importance(answers, items); }
    if (!answers.satisfaction.empty()) { return derived_importance(answers, items); }
    Importance found;
    found.shares = items.importance.empty() ? std::vector<double>(items.dimensions.size(), 1.0) : items.importance;
    const double total = std::accumulate(found.shares.begin(), found.shares.end(), 0.0);
    for (double& share : found.shares) { share /= total; }
    return found;
}

}  // namespace goodwill::inline v0::measure::detail
