// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/collinearity.ipp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/regression.hpp"

namespace goodwill::inline v0::support::detail {

using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A few rows of the design, standardised, with what belongs to them.
struct DesignBlock {
    std::size_t begin = 0;   ///< number of the first row …
    std::size_t stride = 1;  ///< … and how far apart they are
    RowMajorMatrix z;
    Eigen::ArrayXd y;
    Eigen::ArrayXd weight;
    Eigen::ArrayXd offset;

    [[nodiscard]] Eigen::Index rows() const noexcept { return z.rows(); }
    [[nodiscard]] std::size_t row(Eigen::Index i) const noexcept {
        return begin + stride * static_cast<std::size_t>(i);
    }
};

/// The columns of a regression as the search sees them: (x - centre) / scale behind a column of ones, or x / scale
/// without. Aliased columns are taken out.
class Design {
public:
    static constexpr std::size_t block_rows = 128;
    static constexpr std::size_t chunk_rows = 128 * block_rows;

    /// \param ones whether there is a column of ones; \param centred whether columns are centred
    Design(const RegressionData& data, bool ones, bool centred, const Execution& execution)
        : data_(data), ones_(ones), execution_(execution) {
        measure(centred);
        for (std::size_t j = 0; j < data.x.columns; ++j) {
            if (scale_[j] > 0.0) { kept_.push_back(j); }
        }
        gather();
    }

    [[nodiscard]] Eigen::Index size() const noexcept {
        return static_cast<Eigen::Index>(kept_.size()) + (ones_ ? 1 : 0);
    }
    [[nodiscard]] std::size_t rows() const noexcept { return data_.y.size(); }
    [[nodiscard]] bool ones() const noexcept { return ones_; }
    [[nodiscard]] double weight() const noexcept { return weight_; }
    [[nodiscard]] double counted() const noexcept { return counted_; }
    [[nodiscard]] const std::vector<std::size_t>& kept() const noexcept { return kept_; }
    [[nodiscard]] const RegressionData& data() const noexcept { return data_; }
    [[nodiscard]] const Execution& execution() const noexcept { return execution_; }

    /// Takes columns out, by their numbers among the kept ones (ones not counted).
    void drop(const std::vector<std::size_t>& places) {
        for (auto place = places.rbegin(); place != places.rend(); ++place) {
            kept_.erase(kept_.begin() + static_cast<std::ptrdiff_t>(*place));
        }
        gather();
    }

    /// From coefficients of the standardised columns to those of the columns themselves; the first row is the
    /// intercept.
    [[nodiscard]] Eigen::MatrixXd back_transform() const {
        const auto first = static_cast<Eigen::Index>(ones_ ? 1 : 0);
        Eigen::MatrixXd back = Eigen::MatrixXd::Zero(size(), size());
        if (ones_) { back(0, 0) = 1.0; }
        for (std::size_t k = 0; k < kept_.size(); ++k) {
            const auto at = first + static_cast<Eigen::Index>(k);
            back(at, at) = 1.0 / scale_[kept_[k]];
            if (ones_) { back(0, at) = -centre_[kept_[k]] / scale_[kept_[k]]; }
        }
        return back;
    }
    [[nodiscard]] double centre(std::size_t column) const { return centre_[column]; }

    /// Runs body(state, block) over every stride-th row and merges the states in order.
    template <class State, class Body, class Merge>
    [[nodiscard]] State reduce(std::size_t stride, const State& empty, Body body, Merge merge) const {
        const std::size_t taken = (rows() + stride - 1) / stride;
        return ordered_reduce(
            taken, chunk_rows, execution_, "regression", empty,
            [&](State& state, const RowRange& range) {
                DesignBlock block;
                for (std::size_t begin = range.begin; begin < range.end; begin += block_rows) {
                    fill(block, begin * stride, std::min(block_rows, range.end - begin), stride);
                    body(state, block);
                }
            },
            merge);
    }

    /// Runs body(block) over all rows in order, on the caller's thread.
    template <class Body>
    void each_block(Body body) const {
        DesignBlock block;
        for (std::size_t begin = 0; begin < rows(); begin += block_rows) {
            execution_.progress.check_at(begin);
            fill(block, begin, std::min(block_rows, rows() - begin), 1);
            body(block);
        }
    }

private:
    struct Sums {
        double weight = 0.0;
        double counted = 0.0;
        std::vector<double> first;   ///< sum of w (x - pivot)
        std::vector<double> second;  ///< sum of w (x - pivot)^2
    };

    [[nodiscard]] double weight_of(std::size_t row) const { return data_.weights.empty() ? 1.0 : data_.weights[row]; }

    /// Means and spreads about the first row, which keeps the digits of columns far from 0.
    void measure(bool centred) {
        const std::size_t columns = data_.x.columns;
        std::vector<double> pivot(columns, 0.0);
        if (centred && rows() > 0) {
            for (std::size_t j = 0; j < columns; ++j) { pivot[j] = data_.x(0, j); }
        }
        const Sums sums = ordered_reduce(
            rows(), chunk_rows, execution_, "regression",
            Sums{0.0, 0.0, std::vector<double>(columns), std::vector<double>(columns)},
            [&](Sums& s, const RowRange& range) {
                for (std::size_t i = range.begin; i < range.end; ++i) {
                    const double w = weight_of(i);
                    s.weight += w;
                    s.counted += w > 0.0 ? 1.0 : 0.0;
                    const double* x = data_.x.values.data() + i * columns;
                    for (std::size_t j = 0; j < columns; ++j) {
                        const double d = x[j] - pivot[j];
                        s.first[j] += w * d;
                        s.second[j] += w * d * d;
                    }
                }
            },
            [](Sums& a, const Sums& b) {
                a.weight += b.weight;
                a.counted += b.counted;
                for (std::size_t j = 0; j < a.first.size(); ++j) {
                    a.first[j] += b.first[j];
                    a.second[j] += b.second[j];
                }
            });
        weight_ = sums.weight;
        counted_ = sums.counted;
        for (std::size_t j = 0; j < columns; ++j) {
            const double mean = sums.first[j] / weight_;
            const double square = sums.second[j] / weight_;
            const double spread = centred ? square - mean * mean : square;
            centre_.push_back(centred ? pivot[j] + mean : 0.0);
            scale_.push_back(spread > 1e-14 * square ? std::sqrt(spread) : 0.0);
        }
    }

    void gather() {
        kept_centre_.clear();
        kept_factor_.clear();
        for (const std::size_t j : kept_) {
            kept_centre_.push_back(centre_[j]);
            kept_factor_.push_back(1.0 / scale_[j]);
        }
    }

    void fill(DesignBlock& block, std::size_t begin, std::size_t count, std::size_t stride) const {
        const auto n = static_cast<Eigen::Index>(count);
        block.begin = begin;
        block.stride = stride;
        block.z.resize(n, size());
        block.y.resize(n);
        block.weight.resize(n);
        block.offset.resize(n);
        for (Eigen::Index i = 0; i < n; ++i) {
            const std::size_t row = block.row(i);
            const double* x = data_.x.values.data() + row * data_.x.columns;
            double* z = block.z.data() + i * size();
            if (ones_) { *z++ = 1.0; }
            if (kept_.size() == data_.x.columns) {
                for (std::size_t k = 0; k < kept_.size(); ++k) { z[k] = (x[k] - kept_centre_[k]) * kept_factor_[k]; }
            } else {
                for (std::size_t k = 0; k < kept_.size(); ++k) {
                    z[k] = (x[kept_[k]] - kept_centre_[k]) * kept_factor_[k];
                }
            }
            block.y[i] = data_.y[row];
            block.weight[i] = weight_of(row);
            block.offset[i] = data_.offset.empty() ? 0.0 : data_.offset[row];
        }
    }

    const RegressionData& data_;
    bool ones_;
    Execution execution_;
    double weight_ = 0.0;
    double counted_ = 0.0;
    std::vector<double> centre_;
    std::vector<double> scale_;
    std::vector<std::size_t> kept_;
    std::vector<double> kept_centre_;
    std::vector<double> kept_factor_;
};

/// \throw std::domain_error, std::invalid_argument as fit_least_squares says
inline void check_regression(std::string_view function, const RegressionData& data) {
    check::not_empty(function, "y", data.y.size());
    const bool constant_only = data.x.columns == 0 && data.x.values.empty();
    if (!constant_only && (data.x.columns == 0 || data.x.values.size() != data.y.size() * data.x.columns)) {
        check::fail_argument(function, "X", "of as many rows as y (" + std::to_string(data.y.size()) + ")",
                             std::to_string(data.x.rows()) + " rows");
    }
    for (std::size_t i = 0; i < data.x.values.size(); ++i) {
        if (!std::isfinite(data.x.values[i])) {
            const std::size_t columns = data.x.columns;
            const std::string name = "X[" + std::to_string(i / columns) + ", " + std::to_string(i % columns) + "]";
            check::fail_domain(function, name, "finite", data.x.values[i]);
        }
    }
    check::all_finite(function, "y", data.y);
    if (!data.weights.empty()) {
        check::same_size(function, "weights", data.weights.size(), "y", data.y.size());
        check::all_non_negative(function, "weights", data.weights);
        if (std::none_of(data.weights.begin(), data.weights.end(), [](double w) { return w > 0.0; })) {
            check::fail_argument(function, "weights", "positive somewhere", "nothing but 0");
        }
    }
    if (!data.offset.empty()) {
        check::same_size(function, "offset", data.offset.size(), "y", data.y.size());
        check::all_finite(function, "offset", data.offset);
    }
    if (!data.clusters.empty()) {
        check::same_size(function, "clusters", data.clusters.size(), "y", data.y.size());
        for (std::size_t i = 0; i < data.clusters.size(); ++i) {
            if (data.clusters[i] < 0 || static_cast<std::size_t>(data.clusters[i]) >= data.y.size()) {
                check::fail_domain(function, "clusters", i, "0 or more, below the number of rows", data.clusters[i]);
            }
        }
    }
    if (!data.names.empty()) { check::same_size(function, "names", data.names.size(), "columns", data.x.columns); }
}

}  // namespace goodwill::inline v0::support::detail
