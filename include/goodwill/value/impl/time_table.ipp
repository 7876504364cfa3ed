// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <numeric>
#include <vector>

#include "goodwill/support/parallel.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::inline v0::value::detail {

/// A positive function of time on an interval as the exponential of a Chebyshev series in log(offset + T); exact to
/// rounding where such a series of at most 64 terms is.
class ChebyshevInTime {
public:
    /// \return whether the series represents the function to some 1e-14
    [[nodiscard]] bool build(const std::function<double(double T)>& f, double offset, double low, double high) {
        offset_ = offset;
        low_ = std::log(offset + low);
        high_ = std::log(offset + high);
        for (const std::size_t terms : {12U, 24U, 48U, 64U}) {
            sample(f, terms);
            const double last = std::abs(coefficient_[terms - 1]) + std::abs(coefficient_[terms - 2]);
            if (!std::isfinite(last)) { return false; }
            if (last < 2e-15 * (1.0 + std::abs(coefficient_[0]))) { return true; }
        }
        return false;
    }

    [[nodiscard]] double operator()(double T) const {
        // Clenshaw's recurrence.
        const double x = std::clamp((2.0 * std::log(offset_ + T) - low_ - high_) / (high_ - low_), -1.0, 1.0);
        double b1 = 0.0;
        double b2 = 0.0;
        for (std::size_t i = coefficient_.size(); i-- > 1;) {
            const double b0 = 2.0 * x * b1 - b2 + coefficient_[i];
            b2 = b1;
            b1 = b0;
        }
        return std::exp(x * b1 - b2 + coefficient_[0]);
    }

private:
    void sample(const std::function<double(double T)>& f, std::size_t terms) {
        const double n = static_cast<double>(terms);
        std::vector<double> values(terms);
        for (std::size_t i = 0; i < terms; ++i) {
            const double x = std::cos(std::numbers::pi * (static_cast<double>(i) + 0.5) / n);
            values[i] = std::log(f(std::exp(0.5 * (low_ + high_) + 0.5 * (high_ - low_) * x) - offset_));
        }
        coefficient_.assign(terms, 0.0);
        for (std::size_t k = 0; k < terms; ++k) {
            double sum = 0.0;
            for (std::size_t i = 0; i < terms; ++i) {
                sum += values[i] *
                       std::cos(std::numbers::pi * static_cast<double>(k) * (static_cast<double>(i) + 0.5) / n);
            }
            coefficient_[k] = sum * (k == 0 ? 1.0 : 2.0) / n;
        }
    }

    double offset_ = 0.0;
    double low_ = 0.0;
    double high_ = 0.0;
    std::vector<double> coefficient_;
};

/// Customers put in order of frequency and T, so that a dear function of (frequency, T) is evaluated once for equal
/// ones, and for many different T of one frequency goes through a Chebyshev series.
class CustomersByTime {
public:
    explicit CustomersByTime(const PurchaseSummary& summary) : summary_(summary), order_(summary.size()) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
            const double x = summary.frequency[a];
            const double y = summary.frequency[b];
            return x != y ? x < y : summary.T[a] < summary.T[b];
        });
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const bool same_frequency = i > 0 && frequency(i) == frequency(i - 1);
            if (!same_frequency) { groups_.push_back({i, i, 0}); }
            groups_.back().end = i + 1;
            groups_.back().different += !same_frequency || T(i) != T(i - 1) ? 1U : 0U;
        }
    }

    using OfTime = std::function<double(double T)>;

    /// make(frequency)(T) for each customer, in the summary's order. \param offset to T in whose logarithm it is smooth
    /// \param fewest different T of a frequency for which a series is made
    [[nodiscard]] std::vector<double> evaluate(const std::function<OfTime(double x)>& make, double offset,
                                               std::size_t fewest, const Execution& execution) const {
        std::vector<double> result(order_.size());
        support::for_each_task(groups_.size(), execution, "by time", [&](std::size_t g) {
            const Group& group = groups_[g];
            const OfTime of_time = make(frequency(group.begin));
            ChebyshevInTime series;
            const bool many =
                group.different > fewest && series.build(of_time, offset, T(group.begin), T(group.end - 1));
            for (std::size_t i = group.begin; i < group.end; ++i) {
                const bool repeated = i > group.begin && T(i) == T(i - 1);
                result[order_[i]] = repeated ? result[order_[i - 1]] : many ? series(T(i)) : of_time(T(i));
            }
        });
        return result;
    }

private:
    struct Group {
        std::size_t begin;
        std::size_t end;
        std::size_t different;  ///< values of T
    };

    [[nodiscard]] double frequency(std::size_t i) const { return summary_.frequency[order_[i]]; }
    [[nodiscard]] double T(std::size_t i) const { return summary_.T[order_[i]]; }

    PurchaseSummary summary_;
    std::vector<std::size_t> order_;
    std::vector<Group> groups_;
};

}  // namespace goodwill::inline v0::value::detail
