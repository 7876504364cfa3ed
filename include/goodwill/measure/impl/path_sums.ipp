// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/measure/impl/path_plan.ipp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/matrix_view.hpp"

namespace goodwill::inline v0::measure::detail {

/// Sums of the answers and of their products, upper half. Answers stand for shift + scale * number.
struct PathSums {
    double total = 0.0;
    std::vector<double> sum;
    std::vector<double> cross;

    explicit PathSums(std::size_t items) : sum(items, 0.0), cross(items * items, 0.0) {}
};

/// The answers that are used, item by item, so that products of two items run along memory. Whole answers are kept as
/// small integers, whose products add up without rounding, others standardised.
struct PathData {
    std::size_t rows = 0;
    std::size_t stride = 0;               ///< rows, filled up with zeros to whole vectors
    std::vector<double> numbers;          ///< of each item, `stride` of them
    std::vector<std::int16_t> small;      ///< the same, or empty where answers are not small integers
    std::vector<double> weights;          ///< of each row, mean 1
    bool weighted = false;                ///< weights differ
    std::vector<double> shift, scale;     ///< of each item
    std::vector<double> least_variance;   ///< of the numbers: below it, an item is constant
    std::vector<std::int64_t> kept_rows;  ///< their places in the data
    std::int64_t left_out = 0;
    std::int64_t filled = 0;  ///< missing answers replaced by a mean

    [[nodiscard]] const double* item(std::size_t i) const noexcept { return numbers.data() + i * stride; }
};

inline constexpr std::size_t path_lanes = 16;

/// sums += factor * the row's own
inline void add_row(const PathData& data, std::size_t row, double factor, PathSums& sums) {
    const std::size_t p = sums.sum.size();
    sums.total += factor;
    for (std::size_t i = 0; i < p; ++i) {
        const double x = factor * data.item(i)[row];
        sums.sum[i] += x;
        double* into = sums.cross.data() + i * p;
        for (std::size_t j = i; j < p; ++j) { into[j] += x * data.item(j)[row]; }
    }
}

/// sum over rows of a b, in lanes of a fixed order.
[[nodiscard]] inline double dot(const double* a, const double* b, std::size_t padded) {
    double lane[8] = {};
    for (std::size_t k = 0; k < padded; k += 8) {
        for (std::size_t l = 0; l < 8; ++l) { lane[l] += a[k + l] * b[k + l]; }
    }
    return ((lane[0] + lane[4]) + (lane[1] + lane[5])) + ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

[[nodiscard]] inline std::int32_t dot(const std::int16_t* a, const std::int16_t* b, std::size_t padded) {
    std::int32_t sum = 0;
    for (std::size_t k = 0; k < padded; ++k) { sum += std::int32_t{a[k]} * std::int32_t{b[k]}; }
    return sum;
}

/// Room for the sums of a sample in which rows count several times.
struct PathCounts {
    std::vector<std::int16_t> counts;  ///< of each row; `stride` of them
    std::vector<std::int16_t> small;   ///< one item's answers times their counts
    std::vector<double> numbers;
    std::int16_t largest = 0;

    explicit PathCounts(const PathData& data) : counts(data.stride, 0), small(data.stride), numbers(data.stride) {}
};

/// The sums of a sample that holds row k counts[k] times. Integers give the same bits by either way.
inline void add_up(const PathData& data, PathCounts& room, PathSums& sums) {
    const std::size_t p = sums.sum.size();
    const std::size_t n = data.stride;
    if (!data.small.empty() && room.largest <= 64) {
        std::int32_t total = 0;
        for (std::size_t k = 0; k < n; ++k) { total += room.counts[k]; }
        sums.total = total;
        for (std::size_t i = 0; i < p; ++i) {
            const std::int16_t* own = data.small.data() + i * n;
            std::int32_t sum = 0;
            for (std::size_t k = 0; k < n; ++k) {
                room.small[k] = static_cast<std::int16_t>(own[k] * room.counts[k]);
                sum += room.small[k];
            }
            sums.sum[i] = sum;
            for (std::size_t j = i; j < p; ++j) {
                sums.cross[i * p + j] = dot(room.small.data(), data.small.data() + j * n, n);
            }
        }
        return;
    }
    sums.total = 0.0;
    for (std::size_t k = 0; k < data.rows; ++k) { sums.total += room.counts[k] * data.weights[k]; }
    for (std::size_t i = 0; i < p; ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) {
            room.numbers[k] = room.counts[k] * data.weights[k] * data.item(i)[k];
            sum += room.numbers[k];
        }
        sums.sum[i] = sum;
        for (std::size_t j = i; j < p; ++j) { sums.cross[i * p + j] = dot(room.numbers.data(), data.item(j), n); }
    }
}

/// \throw DataError for an item that nobody answered, or all alike
inline void require_varying(const PathPlan& plan, const PathData& data, std::size_t i) {
    const double* own = data.item(i);
    const auto [low, high] = std::minmax_element(own, own + data.rows);
    if (data.rows > 0 && *low == *high) {
        throw DataError(std::string(path_function), {-1, 0, plan.item(i), std::to_string(*low),
                                                     "answers that differ: all that are left are alike"});
    }
}

/// Keeps what is complete, or fills gaps with the mean of the item.
inline void keep_rows(const PathPlan& plan, const support::MatrixView& x, std::span<const double> weights,
                      PathData& data) {
    const std::size_t p = plan.items();
    const bool fill = plan.options.missing == PathMissing::mean;
    std::vector<double> mean(p, 0.0);
    for (std::size_t i = 0; i < p; ++i) {
        double total = 0.0;
        std::int64_t answered = 0;
        for (std::size_t row = 0; row < x.rows(); ++row) {
            const double value = x(row, plan.column[i]);
            if (std::isnan(value)) { continue; }
            ++answered;
            const double weight = weights.empty() ? 1.0 : weights[row];
            total += weight;
            mean[i] += weight * value;
        }
        if (answered == 0) {
            throw DataError(std::string(path_function), {-1, 0, plan.item(i), "", "answers: nobody gave any"});
        }
        mean[i] /= total;
    }
    for (std::size_t row = 0; row < x.rows(); ++row) {
        std::int64_t missing = 0;
        for (std::size_t i = 0; i < p; ++i) { missing += std::isnan(x(row, plan.column[i])) ? 1 : 0; }
        if (missing > 0 && !fill) {
            ++data.left_out;
        } else if (weights.empty() || weights[row] > 0.0) {
            data.filled += missing;
            data.kept_rows.push_back(static_cast<std::int64_t>(row));
            data.weights.push_back(weights.empty() ? 1.0 : weights[row]);
        }
    }
    data.rows = data.kept_rows.size();
    if (data.rows < 3) {
        throw DataError(std::string(path_function), {-1, 0, "", std::to_string(data.rows) + " complete rows",
                                                     "at least three rows without a missing answer"});
    }
    data.stride = (data.rows + path_lanes - 1) / path_lanes * path_lanes;
    data.numbers.assign(p * data.stride, 0.0);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t k = 0; k < data.rows; ++k) {
            const double value = x(static_cast<std::size_t>(data.kept_rows[k]), plan.column[i]);
            data.numbers[i * data.stride + k] = std::isnan(value) ? mean[i] : value;
        }
        require_varying(plan, data, i);
    }
}

/// Small integers where all answers are whole and no sum of products can overflow; false otherwise.
[[nodiscard]] inline bool keep_small(PathData& data, std::size_t p) {
    constexpr double most = 511.0;  // times 64 copies fits 16 bits
    if (data.weighted || static_cast<double>(data.rows) * most * most > 2e9) { return false; }
    for (std::size_t i = 0; i < p; ++i) {
        const auto [low, high] = std::minmax_element(data.item(i), data.item(i) + data.rows);
        data.shift[i] = std::floor((*low + *high) / 2.0);
        if (*high - data.shift[i] > most || *high - *low > most) { return false; }
        for (std::size_t k = 0; k < data.rows; ++k) {
            if (data.item(i)[k] != std::floor(data.item(i)[k])) { return false; }
        }
    }
    data.small.assign(p * data.stride, 0);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t k = 0; k < data.rows; ++k) {
            double& number = data.numbers[i * data.stride + k];
            number -= data.shift[i];
            data.small[i * data.stride + k] = static_cast<std::int16_t>(number);
        }
    }
    return true;
}

inline void standardise_items(PathData& data, std::size_t p) {
    const double n = static_cast<double>(data.rows);
    for (std::size_t i = 0; i < p; ++i) {
        double* own = data.numbers.data() + i * data.stride;
        double mean = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) { mean += data.weights[k] * own[k] / n; }
        double squares = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) { squares += data.weights[k] * (own[k] - mean) * (own[k] - mean); }
        data.shift[i] = mean;
        data.scale[i] = std::sqrt(squares / n);
        for (std::size_t k = 0; k < data.rows; ++k) { own[k] = (own[k] - mean) / data.scale[i]; }
    }
}

/// \throw DataError
[[nodiscard]] inline PathData path_data(PathPlan& plan, const support::MatrixView& x, std::span<const double> weights) {
    PathData data;
    const std::size_t p = plan.items();
    keep_rows(plan, x, weights, data);
    double total = 0.0;
    for (const double weight : data.weights) { total += weight; }
    for (double& weight : data.weights) {
        weight *= static_cast<double>(data.rows) / total;
        data.weighted = data.weighted || std::abs(weight - 1.0) > 1e-12;
    }
    for (std::size_t j = 0; j < plan.constructs(); ++j) {
        const double* first = data.item(plan.begin[j]);
        std::pair<double, double> range{first[0], first[0]};
        for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
            const auto [low, high] = std::minmax_element(data.item(i), data.item(i) + data.rows);
            range = {std::min(range.first, *low), std::max(range.second, *high)};
        }
        plan.scale.push_back(plan.blocks[j].scale.value_or(range));
    }
    data.shift.assign(p, 0.0);
    data.scale.assign(p, 1.0);
    if (!keep_small(data, p)) { standardise_items(data, p); }
    PathSums sums(p);
    for (std::size_t k = 0; k < data.rows; ++k) { add_row(data, k, data.weights[k], sums); }
    for (std::size_t i = 0; i < p; ++i) {
        const double mean = sums.sum[i] / sums.total;
        data.least_variance.push_back(1e-10 * (sums.cross[i * p + i] / sums.total - mean * mean));
    }
    return data;
}

}  // namespace goodwill::inline v0::measure::detail
