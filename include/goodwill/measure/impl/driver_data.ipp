// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/explained_variance.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/matrix_view.hpp"

namespace goodwill::inline v0::measure::detail {

/// Complete rows with a weight: drivers and, in the last column, the outcome, standardised; their weights, with mean 1.
struct DriverData {
    std::vector<std::string> names;
    Eigen::MatrixXd rows;
    Eigen::VectorXd weights;
    std::int64_t left_out = 0;

    [[nodiscard]] std::size_t drivers() const noexcept { return names.size(); }
};

inline void require_driver_arguments(std::string_view function, const support::MatrixView& x, std::span<const double> y,
                                     std::span<const double> weights, std::vector<std::string>& names) {
    if (x.columns == 0) { check::fail_argument(function, "x", "one column a driver, at least one", "none"); }
    check::same_size(function, "y", y.size(), "rows of x", x.rows());
    if (!weights.empty()) { check::same_size(function, "weights", weights.size(), "rows of x", x.rows()); }
    check::all_finite_or_missing(function, "x", x.values);
    check::all_finite_or_missing(function, "y", y);
    check::all_non_negative(function, "weights", weights);
    if (!weights.empty() && std::ranges::all_of(weights, [](double weight) { return weight == 0.0; })) {
        check::fail_argument(function, "weights", "positive in some row", "0 in all " + std::to_string(weights.size()));
    }
    if (names.empty()) {
        for (std::size_t j = 0; j < x.columns; ++j) { names.emplace_back("x") += std::to_string(j); }
    }
    check::same_size(function, "names", names.size(), "columns of x", x.columns);
    std::set<std::string_view> seen;
    for (const std::string& name : names) {
        if (!seen.insert(name).second) { check::fail_argument(function, "names", "different from each other", name); }
    }
}

/// Says why too few rows are left: \throw DataError always
[[noreturn]] inline void refuse_few_rows(const std::string& function, const std::vector<std::string>& names,
                                         const support::MatrixView& x, std::span<const double> y,
                                         std::size_t complete) {
    std::vector<bool> known(x.columns + 1, false);
    for (std::size_t i = 0; i < x.rows(); ++i) {
        for (std::size_t j = 0; j < x.columns; ++j) { known[j] = known[j] || !std::isnan(x(i, j)); }
        known[x.columns] = known[x.columns] || !std::isnan(y[i]);
    }
    for (std::size_t j = 0; j <= x.columns; ++j) {
        if (known[j]) { continue; }
        throw DataError(function,
                        {-1, 0, j < x.columns ? names[j] : "y", "missing values alone", "values in some row"});
    }
    throw DataError(function, {-1, 0, "y", std::to_string(complete) + " complete rows",
                               "at least three rows more than the " + std::to_string(x.columns) + " drivers"});
}

/// \throw DataError for a constant column
inline void standardise(const std::string& function, DriverData& data) {
    const double total = data.weights.sum();
    for (Eigen::Index j = 0; j < data.rows.cols(); ++j) {
        auto column = data.rows.col(j);
        const double scale = column.cwiseAbs().maxCoeff();
        column.array() -= data.weights.dot(column) / total;
        const double deviation = std::sqrt(data.weights.dot(column.cwiseAbs2()) / total);
        if (!(deviation > 1e-12 * scale)) {
            const bool is_driver = j + 1 < data.rows.cols();
            throw DataError(function, {-1, 0, is_driver ? data.names[static_cast<std::size_t>(j)] : "y",
                                       "one value in all complete rows", "values that differ"});
        }
        column /= deviation;
    }
}

[[nodiscard]] inline DriverData driver_data(const std::string& function, const support::MatrixView& x,
                                            std::span<const double> y, std::span<const double> weights,
                                            std::vector<std::string> names) {
    require_driver_arguments(function, x, y, weights, names);
    std::vector<std::size_t> complete;
    DriverData data{std::move(names), {}, {}, 0};
    for (std::size_t i = 0; i < x.rows(); ++i) {
        bool missing = std::isnan(y[i]);
        for (const double value : x.row(i)) { missing = missing || std::isnan(value); }
        if (missing) {
            ++data.left_out;
        } else if (weights.empty() || weights[i] > 0.0) {
            complete.push_back(i);
        }
    }
    if (complete.size() < x.columns + 3) { refuse_few_rows(function, data.names, x, y, complete.size()); }
    const auto n = static_cast<Eigen::Index>(complete.size());
    const auto p = static_cast<Eigen::Index>(x.columns);
    data.rows.resize(n, p + 1);
    data.weights = Eigen::VectorXd::Ones(n);
    for (Eigen::Index i = 0; i < n; ++i) {
        const std::size_t row = complete[static_cast<std::size_t>(i)];
        for (Eigen::Index j = 0; j < p; ++j) { data.rows(i, j) = x(row, static_cast<std::size_t>(j)); }
        data.rows(i, p) = y[row];
        if (!weights.empty()) { data.weights(i) = weights[row]; }
    }
    data.weights *= static_cast<double>(n) / data.weights.sum();
    standardise(function, data);
    return data;
}

/// Correlations of weighted rows; false when a column does not vary.
[[nodiscard]] inline bool correlate(const Eigen::MatrixXd& rows, const Eigen::VectorXd& weights,
                                    DriverCorrelations& into) {
    const Eigen::Index p = rows.cols() - 1;
    const double total = weights.sum();
    const Eigen::VectorXd mean = rows.transpose() * weights / total;
    const Eigen::MatrixXd scaled = weights.cwiseSqrt().asDiagonal() * rows;
    Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(p + 1, p + 1);
    covariance.selfadjointView<Eigen::Lower>().rankUpdate(scaled.transpose(), 1.0 / total);
    covariance.selfadjointView<Eigen::Lower>().rankUpdate(mean, -1.0);
    covariance.triangularView<Eigen::StrictlyUpper>() = covariance.transpose();
    if (!(covariance.diagonal().minCoeff() > 1e-12)) { return false; }
    const Eigen::VectorXd inverse = covariance.diagonal().cwiseSqrt().cwiseInverse();
    covariance = (inverse.asDiagonal() * covariance * inverse.asDiagonal()).eval();
    into.among = covariance.topLeftCorner(p, p);
    into.with_outcome = covariance.col(p).head(p);
    return true;
}

}  // namespace goodwill::inline v0::measure::detail
