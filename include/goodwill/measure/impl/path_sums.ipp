// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <vector>

#include "goodwill/measure/impl/path_plan.ipp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/statistics/incomplete_moments.hpp"

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
    std::int64_t filled = 0;             ///< missing answers replaced by a mean
    std::int64_t gaps = 0;               ///< missing answers left open, for maximum likelihood
    std::vector<double> by_row;          ///< the numbers row by row, where there are such gaps
    support::IncompleteMoments moments;  ///< of these, all rows

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

/// Moments by maximum likelihood of rows that count as often as told, from those of all rows on.
[[nodiscard]] inline support::IncompleteMoments moments_with_gaps(const PathData& data, std::span<const double> times,
                                                                  std::size_t items) {
    support::IncompleteMomentsOptions options;
    options.weights = times;
    options.errors = false;
    if (!data.moments.mean.empty()) {
        options.tolerance = 1e-7;
        options.start_mean = data.moments.mean;
        options.start_covariance = data.moments.covariance;
    }
    return support::fit_incomplete_moments({data.by_row, items}, options);
}

/// Sums that have the moments of maximum likelihood; all 0, as of constant items, where a sample has none.
inline void add_up_with_gaps(const PathData& data, std::span<const double> times, PathSums& sums) {
    const std::size_t p = sums.sum.size();
    support::IncompleteMoments found;
    try {
        found = moments_with_gaps(data, times, p);
    } catch (const std::invalid_argument&) {  // an item that nobody in the sample answered, or all alike
        found.status = support::IncompleteMomentsStatus::singular;
    }
    sums.total = 1.0;
    if (found.status != support::IncompleteMomentsStatus::converged) {
        std::fill(sums.sum.begin(), sums.sum.end(), 0.0);
        std::fill(sums.cross.begin(), sums.cross.end(), 0.0);
        return;
    }
    sums.sum = found.mean;
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = i; j < p; ++j) {
            sums.cross[i * p + j] = found.covariance[i * p + j] + found.mean[i] * found.mean[j];
        }
    }
}

/// The sums of a sample that holds row k counts[k] times. Integers give the same bits by either way.
inline void add_up(const PathData& data, PathCounts& room, PathSums& sums) {
    const std::size_t p = sums.sum.size();
    const std::size_t n = data.stride;
    if (data.gaps > 0) {
        for (std::size_t k = 0; k < data.rows; ++k) { room.numbers[k] = room.counts[k] * data.weights[k]; }
        add_up_with_gaps(data, {room.numbers.data(), data.rows}, sums);
        return;
    }
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

}  // namespace goodwill::inline v0::measure::detail
