// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/number_text.ipp"
#include "goodwill/measure/impl/path_sums.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

/// Which rows of a survey are used, and how their answers are kept.
namespace goodwill::inline v0::measure::detail {

/// Lowest and highest answer to an item; gaps are passed over.
[[nodiscard]] inline std::pair<double, double> answered_range(const PathData& data, std::size_t i) {
    std::pair<double, double> range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
    for (std::size_t k = 0; k < data.rows; ++k) {
        const double number = data.item(i)[k];
        if (std::isnan(number)) { continue; }
        range = {std::min(range.first, number), std::max(range.second, number)};
    }
    return range;
}

/// \throw DataError for an item that nobody answered, or all alike
inline void require_varying(const PathPlan& plan, const PathData& data, std::size_t i) {
    const auto [low, high] = answered_range(data, i);
    if (!(low < high)) {
        throw DataError(std::string(path_function),
                        {-1, 0, plan.item(i), std::to_string(low), "answers that differ: all that are left are alike"});
    }
}

/// Of those who answered. \throw DataError for an item that nobody did
[[nodiscard]] inline std::vector<double> item_means(const PathPlan& plan, const support::MatrixView& x,
                                                    std::span<const double> weights) {
    std::vector<double> mean(plan.items(), 0.0);
    for (std::size_t i = 0; i < plan.items(); ++i) {
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
    return mean;
}

/// Keeps what is complete, fills gaps with the mean of the item, or leaves them open.
inline void keep_rows(const PathPlan& plan, const support::MatrixView& x, std::span<const double> weights,
                      PathData& data) {
    const std::size_t p = plan.items();
    const bool fill = plan.options.missing == PathMissing::mean;
    const bool open = plan.options.missing == PathMissing::fiml;
    const std::vector<double> mean = item_means(plan, x, weights);
    for (std::size_t row = 0; row < x.rows(); ++row) {
        std::size_t missing = 0;
        for (std::size_t i = 0; i < p; ++i) { missing += std::isnan(x(row, plan.column[i])) ? 1U : 0U; }
        if ((missing > 0 && !fill && !open) || (missing == p && open)) {
            ++data.left_out;
        } else if (weights.empty() || weights[row] > 0.0) {
            (open ? data.gaps : data.filled) += static_cast<std::int64_t>(missing);
            data.kept_rows.push_back(static_cast<std::int64_t>(row));
            data.weights.push_back(weights.empty() ? 1.0 : weights[row]);
        }
    }
    data.rows = data.kept_rows.size();
    if (data.rows < 3) {
        std::string wanted = "at least three rows without a missing answer";
        if (open) { wanted = "at least three rows with an answer"; }
        if (!weights.empty()) { wanted += " and with a weight above 0"; }
        throw DataError(std::string(path_function), {-1, 0, "", std::to_string(data.rows), wanted});
    }
    data.stride = (data.rows + path_lanes - 1) / path_lanes * path_lanes;
    data.numbers.assign(p * data.stride, 0.0);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t k = 0; k < data.rows; ++k) {
            const double value = x(static_cast<std::size_t>(data.kept_rows[k]), plan.column[i]);
            data.numbers[i * data.stride + k] = std::isnan(value) && fill ? mean[i] : value;
        }
        require_varying(plan, data, i);
    }
}

/// Small integers where all answers are whole and no sum of products can overflow; false otherwise.
[[nodiscard]] inline bool keep_small(PathData& data, std::size_t p) {
    constexpr double most = 511.0;  // times 64 copies fits 16 bits
    if (data.weighted || data.gaps > 0 || static_cast<double>(data.rows) * most * most > 2e9) { return false; }
    for (std::size_t i = 0; i < p; ++i) {
        const auto [low, high] = answered_range(data, i);
        data.shift[i] = std::floor((low + high) / 2.0);
        if (high - data.shift[i] > most || high - low > most) { return false; }
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
    for (std::size_t i = 0; i < p; ++i) {
        double* own = data.numbers.data() + i * data.stride;
        double n = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) { n += std::isnan(own[k]) ? 0.0 : data.weights[k]; }
        double mean = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) {
            if (!std::isnan(own[k])) { mean += data.weights[k] * own[k] / n; }
        }
        double squares = 0.0;
        for (std::size_t k = 0; k < data.rows; ++k) {
            if (!std::isnan(own[k])) { squares += data.weights[k] * (own[k] - mean) * (own[k] - mean); }
        }
        data.shift[i] = mean;
        data.scale[i] = std::sqrt(squares / n);
        for (std::size_t k = 0; k < data.rows; ++k) { own[k] = (own[k] - mean) / data.scale[i]; }
    }
}

/// The moments that replicates start from. \throw DataError where the rows do not tell them
inline void find_moments(const PathPlan& plan, PathData& data) {
    const std::size_t p = plan.items();
    constexpr std::size_t most_items = 60;
    if (p > most_items) {
        check::fail_argument(path_function, "missing", "'drop' or 'mean' for more than 60 items", "'fiml'");
    }
    data.by_row.reserve(data.rows * p);
    for (std::size_t k = 0; k < data.rows; ++k) {
        for (std::size_t i = 0; i < p; ++i) { data.by_row.push_back(data.item(i)[k]); }
    }
    data.moments = moments_with_gaps(data, data.weights, p);
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (std::isnan(data.moments.covariance[i * p + j])) {
                throw DataError(std::string(path_function), {-1, 0, plan.item(j), "'" + plan.item(i) + "'",
                                                             "items that somebody answered both of"});
            }
        }
    }
    if (data.moments.status != support::IncompleteMomentsStatus::converged) {
        throw DataError(std::string(path_function), {-1, 0, "", std::string(to_string(data.moments.status)),
                                                     "answers whose likelihood has a maximum: an item is made up of "
                                                     "others where they are answered together, or rows are too few"});
    }
}

/// Of the numbers, below which an item counts as constant.
inline void find_least_variances(PathData& data, std::size_t p) {
    if (data.gaps > 0) {
        for (std::size_t i = 0; i < p; ++i) {
            data.least_variance.push_back(1e-10 * data.moments.covariance[i * p + i]);
        }
        return;
    }
    PathSums sums(p);
    for (std::size_t k = 0; k < data.rows; ++k) { add_row(data, k, data.weights[k], sums); }
    for (std::size_t i = 0; i < p; ++i) {
        const double mean = sums.sum[i] / sums.total;
        data.least_variance.push_back(1e-10 * (sums.cross[i * p + i] / sums.total - mean * mean));
    }
}

/// \throw std::domain_error naming the first answer off its construct's scale
inline void require_on_scale(const PathPlan& plan, const PathData& data, std::size_t construct,
                             std::pair<double, double> scale) {
    const double slack = 1e-9 * (scale.second - scale.first);  // of answers that were brought to another scale
    for (std::size_t i = plan.begin[construct]; i < plan.begin[construct + 1]; ++i) {
        for (std::size_t k = 0; k < data.rows; ++k) {
            const double answer = data.item(i)[k];
            if (std::isnan(answer) || (answer >= scale.first - slack && answer <= scale.second + slack)) { continue; }
            const std::string at = "x[" + std::to_string(data.kept_rows[k]) + ", '" + plan.item(i) + "']";
            const std::string ends = number_text(scale.first) + " to " + number_text(scale.second);
            check::fail_domain(path_function, at, "on the scale of '" + plan.blocks[construct].name + "' from " + ends,
                               answer);
        }
    }
}

/// \throw DataError; std::domain_error for an answer off a scale
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
        std::pair<double, double> range = answered_range(data, plan.begin[j]);
        for (std::size_t i = plan.begin[j]; i < plan.begin[j + 1]; ++i) {
            const auto [low, high] = answered_range(data, i);
            range = {std::min(range.first, low), std::max(range.second, high)};
        }
        if (plan.blocks[j].scale) { require_on_scale(plan, data, j, *plan.blocks[j].scale); }
        plan.scale.push_back(plan.blocks[j].scale.value_or(range));
    }
    data.shift.assign(p, 0.0);
    data.scale.assign(p, 1.0);
    if (!keep_small(data, p)) { standardise_items(data, p); }
    if (data.gaps > 0) { find_moments(plan, data); }
    find_least_variances(data, p);
    return data;
}

}  // namespace goodwill::inline v0::measure::detail
