// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/matrix_view.hpp"

namespace goodwill::inline v0::measure::detail {

/// Complete rows of some items, standardised, and the spread they had.
struct CompleteItems {
    std::vector<std::string> names;
    Eigen::MatrixXd rows;
    Eigen::VectorXd deviations;

    [[nodiscard]] std::int64_t n() const { return rows.rows(); }
};

/// \throw as cronbach_alpha says
[[nodiscard]] inline CompleteItems complete_items(const std::string& function, const support::MatrixView& x,
                                                  std::vector<std::string> names, std::size_t least_items) {
    if (x.columns < least_items) {
        check::fail_argument(function, "x", "of at least " + std::to_string(least_items) + " items",
                             std::to_string(x.columns));
    }
    check::all_finite_or_missing(function, "x", x.values);
    if (names.empty()) {
        for (std::size_t j = 0; j < x.columns; ++j) { names.emplace_back("x") += std::to_string(j); }
    }
    check::same_size(function, "names", names.size(), "columns of x", x.columns);
    std::vector<std::size_t> complete;
    for (std::size_t i = 0; i < x.rows(); ++i) {
        bool missing = false;
        for (const double value : x.row(i)) { missing = missing || std::isnan(value); }
        if (!missing) { complete.push_back(i); }
    }
    if (complete.size() < 3) {
        throw DataError(function, {-1, 0, "", std::to_string(complete.size()) + " complete rows",
                                   "at least three rows without a missing answer"});
    }
    CompleteItems items{std::move(names), {}, {}};
    items.rows.resize(static_cast<Eigen::Index>(complete.size()), static_cast<Eigen::Index>(x.columns));
    items.deviations.resize(items.rows.cols());
    for (Eigen::Index j = 0; j < items.rows.cols(); ++j) {
        for (Eigen::Index i = 0; i < items.rows.rows(); ++i) {
            items.rows(i, j) = x(complete[static_cast<std::size_t>(i)], static_cast<std::size_t>(j));
        }
        const double largest = items.rows.col(j).cwiseAbs().maxCoeff();
        items.rows.col(j).array() -= items.rows.col(j).mean();
        items.deviations(j) = items.rows.col(j).norm() / std::sqrt(static_cast<double>(items.n() - 1));
        if (!(items.deviations(j) > 1e-12 * largest)) {
            throw DataError(function, {-1, 0, items.names[static_cast<std::size_t>(j)], "",
                                       "answers that differ: all complete rows are alike"});
        }
        items.rows.col(j) /= items.deviations(j);
    }
    return items;
}

/// Of standardised rows.
[[nodiscard]] inline Eigen::MatrixXd correlations_of(const Eigen::MatrixXd& rows) {
    Eigen::MatrixXd r = rows.transpose() * rows / static_cast<double>(rows.rows() - 1);
    r.diagonal().setOnes();
    return r;
}

/// Of the rows with these numbers; empty where an item is constant in them.
[[nodiscard]] inline Eigen::MatrixXd correlations_of(const Eigen::MatrixXd& rows, std::span<const std::uint64_t> some) {
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(rows.rows());
    for (const std::uint64_t row : some) { counts(static_cast<Eigen::Index>(row)) += 1.0; }
    const double n = counts.sum();
    const Eigen::RowVectorXd mean = counts.transpose() * rows / n;
    const Eigen::MatrixXd centred = rows.rowwise() - mean;
    Eigen::MatrixXd r = centred.transpose() * counts.asDiagonal() * centred / n;
    const Eigen::ArrayXd variance = r.diagonal();
    if (!(variance.minCoeff() > 1e-12)) { return {}; }
    const Eigen::VectorXd inverse = variance.sqrt().inverse().matrix();
    r = inverse.asDiagonal() * r * inverse.asDiagonal();
    r.diagonal().setOnes();
    return r;
}

/// Inverse of correlations; empty when an item is made up of the others.
[[nodiscard]] inline Eigen::MatrixXd inverse_correlations(const Eigen::MatrixXd& r) {
    const Eigen::LLT<Eigen::MatrixXd> factor(r);
    if (factor.info() != Eigen::Success || !(factor.rcond() > 1e-12)) { return {}; }
    return factor.solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
}

}  // namespace goodwill::inline v0::measure::detail
