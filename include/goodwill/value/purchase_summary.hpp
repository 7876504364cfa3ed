// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/model/rfm.hpp"
#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::value {

/// What the purchase models know of each customer; views, one element a customer. Times in any one unit.
struct PurchaseSummary {
    std::span<const double> frequency;  ///< repeat purchases, a whole number
    std::span<const double> recency;    ///< from the first purchase to the last; 0 without a repeat
    std::span<const double> T;          ///< from the first purchase to the end of observation
    std::span<const double> weights{};  ///< how many customers the row stands for; empty: one
    /// Sum of the logarithms of the times between purchases; only the log-likelihood of the regular models needs it
    /// (a constant that makes different k comparable); empty: 0.
    std::span<const double> log_intervals{};

    [[nodiscard]] std::size_t size() const noexcept { return frequency.size(); }
};

/// Views of the table's columns; the table must outlive them.
[[nodiscard]] PurchaseSummary summary_of(const model::RfmTable& table);

/// \throw std::invalid_argument when the columns are empty or differ in length or all weights are 0, std::domain_error
///        naming the first row with a frequency that is negative or no whole number, recency below 0 or above T, T
///        infinite or NaN, recency 0 with a repeat purchase or above 0 without one, or a negative weight.
void check_summary(std::string_view function, const PurchaseSummary& summary);

/// The summary with equal rows put together: what a likelihood is evaluated on. Ordered by frequency, recency and T.
class PurchasePatterns {
public:
    /// Consecutive patterns of one frequency.
    struct Run {
        double frequency;
        std::size_t begin;
        std::size_t end;
        double weight;  ///< of the run
    };

    /// \throw as check_summary(function, summary)
    PurchasePatterns(std::string_view function, const PurchaseSummary& summary);

    [[nodiscard]] std::size_t size() const noexcept { return recency_.size(); }
    [[nodiscard]] const std::vector<Run>& runs() const noexcept { return runs_; }
    [[nodiscard]] std::span<const double> recency() const noexcept { return recency_; }
    [[nodiscard]] std::span<const double> T() const noexcept { return T_; }
    [[nodiscard]] std::span<const double> weight() const noexcept { return weight_; }
    /// Customers: the sum of the weights.
    [[nodiscard]] double customers() const noexcept { return customers_; }
    [[nodiscard]] double repeat_purchases() const noexcept { return repeat_purchases_; }
    [[nodiscard]] double log_intervals() const noexcept { return log_intervals_; }
    [[nodiscard]] double mean_T() const noexcept { return mean_T_; }

private:
    std::vector<Run> runs_;
    std::vector<double> recency_;
    std::vector<double> T_;
    std::vector<double> weight_;
    double customers_ = 0.0;
    double repeat_purchases_ = 0.0;
    double log_intervals_ = 0.0;
    double mean_T_ = 0.0;
};

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/purchase_summary.ipp"
#endif
