// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <tuple>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/rfm.hpp"
#include "goodwill/model/wall_clock.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::model {
namespace detail {

/// Rows of the log up to the end, ordered by customer and, within a customer, by time (equal times in log order).
struct CustomerRows {
    std::vector<std::uint32_t> rows;
    std::vector<std::size_t> begin;  ///< of every customer code, and one more
};

/// One purchase and what it was worth; NaN when that is unknown.
struct Purchase {
    double day;
    double amount;
};

/// What the summary of one customer adds to the counts of the table.
struct RfmCounts {
    std::size_t refund_rows = 0;
    std::size_t refunds_without_purchase = 0;
    std::size_t missing_amounts = 0;
    std::size_t customers = 0;

    RfmCounts& operator+=(const RfmCounts& other) {
        refund_rows += other.refund_rows;
        refunds_without_purchase += other.refunds_without_purchase;
        missing_amounts += other.missing_amounts;
        customers += other.customers;
        return *this;
    }
};

struct CustomerSummary {
    double frequency = std::numeric_limits<double>::quiet_NaN();  ///< NaN: no purchase
    double recency = 0.0;
    double T = 0.0;
    double monetary_value = 0.0;
    double valued = 0.0;  ///< repeat purchases with a known amount
    double log_intervals = 0.0;
};

class RfmSummary {
public:
    RfmSummary(const EncounterLog& log, const RfmOptions& options)
        : options_(options), customer_(log.category(Role::customer)),
          time_(log.instant(Role::time).microseconds.span()) {
        const io::TimestampColumn& time = log.instant(Role::time);
        if (!time.zone.empty()) {
            wall_ = wall_clock(time, log.schema());
            time_ = wall_;
        }
        check::positive("summarise_rfm", "margin", options.margin);
        if (options.amount == AmountRule::revenue_less_cost) { cost_ = log.number(Role::cost); }
        if (options.amount == AmountRule::revenue_less_cost || log.has(Role::revenue)) {
            revenue_ = log.number(Role::revenue);
        }
        end_day_ = options.end_day.value_or(last_day());
    }

    [[nodiscard]] RfmTable table(const Execution& execution) {
        if (options_.refunds == RefundRule::reject) { refuse_refunds(); }
        gather();
        const std::size_t customers = customer_.labels.size();
        std::vector<CustomerSummary> summaries(customers);
        const auto accumulate = [&](RfmCounts& counts, support::RowRange range) {
            std::vector<Purchase> purchases;
            for (std::size_t c = range.begin; c < range.end; ++c) { summaries[c] = summary(c, purchases, counts); }
        };
        const auto merge = [](RfmCounts& into, const RfmCounts& from) { into += from; };
        constexpr std::size_t chunk = 4096;
        const RfmCounts counts =
            support::ordered_reduce(customers, chunk, execution, "customers", RfmCounts{}, accumulate, merge);
        return collect(summaries, counts);
    }

    /// Calls take(label, purchases) for every customer who has one, in the order of the table.
    template <class Take>
    void each_customer(const Take& take) {
        if (options_.refunds == RefundRule::reject) { refuse_refunds(); }
        gather();
        std::vector<Purchase> purchases;
        RfmCounts counts;
        bool any = false;
        for (std::size_t c = 0; c < customer_.labels.size(); ++c) {
            list_purchases(c, purchases, counts);
            if (purchases.empty()) { continue; }
            take(customer_.labels[c], purchases);
            any = true;
        }
        if (!any) { refuse_empty("purchase_times"); }
    }
    [[nodiscard]] std::int64_t end_day() const noexcept { return end_day_; }

private:
    /// After `gather`, which finds the rows up to the end: where there are any, they are refunds.
    void refuse_empty(const char* function) const {
        if (order_.rows.empty()) {
            throw DataError(function, {-1, 0, "time", "", "at least one purchase up to the end of observation"});
        }
        throw DataError(function, {-1, 0, "revenue", "negative amounts only",
                                   "at least one purchase up to the end of observation, where negative amounts are "
                                   "refunds"});
    }

    [[nodiscard]] std::int64_t day(std::size_t row) const { return day_of(time_[row]); }
    [[nodiscard]] std::int64_t last_day() const {
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        for (const std::int64_t microseconds : time_) { last = std::max(last, microseconds); }
        return last == std::numeric_limits<std::int64_t>::min() ? 0 : day_of(last);
    }
    [[nodiscard]] double amount(std::size_t row) const {
        if (revenue_.empty()) { return std::numeric_limits<double>::quiet_NaN(); }
        return options_.margin * (revenue_[row] - (cost_.empty() ? 0.0 : cost_[row]));
    }
    /// When the purchase a row belongs to took place, in days.
    [[nodiscard]] double when(std::size_t row) const {
        return options_.purchase == PurchaseRule::day ? static_cast<double>(day(row))
                                                      : static_cast<double>(time_[row]) / microseconds_per_day;
    }
    /// Whether money went back. Judged by the revenue, since a sale below cost is a purchase.
    [[nodiscard]] bool is_refund(std::size_t row) const { return !revenue_.empty() && revenue_[row] < 0.0; }

    void refuse_refunds() const {
        std::vector<DataProblem> problems;
        std::size_t total = 0;
        for (std::size_t row = 0; row < revenue_.size(); ++row) {
            if (!is_refund(row)) { continue; }
            ++total;
            if (problems.size() < 20) {
                problems.push_back({static_cast<std::int64_t>(row), 0, "revenue", std::to_string(revenue_[row]),
                                    "a non-negative amount (refunds are to be rejected)"});
            }
        }
        if (total > 0) { throw DataError("summarise_rfm", std::move(problems), total); }
    }

    /// Counting sort by customer, then by time within each.
    void gather() {
        const std::size_t rows = time_.size();
        if (rows > std::numeric_limits<std::uint32_t>::max()) {
            check::fail_argument("summarise_rfm", "log", "of at most 4294967295 rows", std::to_string(rows) + " rows");
        }
        order_.begin.assign(customer_.labels.size() + 1, 0);
        std::vector<std::uint8_t> seen(customer_.labels.size(), 0);
        for (std::size_t row = 0; row < rows; ++row) {
            seen[static_cast<std::size_t>(customer_.codes[row])] = 1;
            if (day(row) > end_day_) {
                ++rows_after_end_;
            } else {
                ++order_.begin[static_cast<std::size_t>(customer_.codes[row]) + 1];
            }
        }
        customers_seen_ = static_cast<std::size_t>(std::count(seen.begin(), seen.end(), 1));
        std::partial_sum(order_.begin.begin(), order_.begin.end(), order_.begin.begin());
        order_.rows.resize(order_.begin.back());
        std::vector<std::size_t> next(order_.begin.begin(), order_.begin.end() - 1);
        for (std::size_t row = 0; row < rows; ++row) {
            if (day(row) > end_day_) { continue; }
            order_.rows[next[static_cast<std::size_t>(customer_.codes[row])]++] = static_cast<std::uint32_t>(row);
        }
    }

    void list_purchases(std::size_t customer, std::vector<Purchase>& purchases, RfmCounts& counts) {
        const std::span<std::uint32_t> rows(order_.rows.data() + order_.begin[customer],
                                            order_.begin[customer + 1] - order_.begin[customer]);
        // Of one day (or instant) purchases come first, so that a refund of the same day finds its purchase; then rows
        // in their order. Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
        std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            return std::tuple(when(a), is_refund(a), a) < std::tuple(when(b), is_refund(b), b);
        });
        purchases.clear();
        for (const std::uint32_t row : rows) {
            const double worth = amount(row);
            if (is_refund(row)) {
                ++counts.refund_rows;
                if (purchases.empty()) {
                    ++counts.refunds_without_purchase;
                } else if (options_.refunds == RefundRule::net) {
                    purchases.back().amount += worth;
                }
                continue;
            }
            if (!purchases.empty() && purchases.back().day == when(row)) {
                purchases.back().amount += worth;
            } else {
                purchases.push_back({when(row), worth});
            }
        }
    }

    [[nodiscard]] CustomerSummary summary(std::size_t customer, std::vector<Purchase>& purchases, RfmCounts& counts) {
        list_purchases(customer, purchases, counts);
        CustomerSummary result;
        if (purchases.empty()) { return result; }
        ++counts.customers;
        const double unit = days_in(options_.unit);
        // A day's purchase stands for the whole day, a row's for its instant, so that the last one ends with its day.
        const double end = static_cast<double>(end_day_) + (options_.purchase == PurchaseRule::row ? 1.0 : 0.0);
        result.frequency = static_cast<double>(purchases.size() - 1);
        result.recency = (purchases.back().day - purchases.front().day) / unit;
        result.T = (end - purchases.front().day) / unit;
        double total = 0.0;
        for (std::size_t i = 1; i < purchases.size(); ++i) {
            result.log_intervals += std::log((purchases[i].day - purchases[i - 1].day) / unit);
            if (std::isnan(purchases[i].amount)) {
                ++counts.missing_amounts;
                continue;
            }
            total += purchases[i].amount;
            ++result.valued;
        }
        result.monetary_value = result.valued > 0.0 ? total / result.valued : 0.0;
        return result;
    }

    [[nodiscard]] RfmTable collect(const std::vector<CustomerSummary>& summaries, const RfmCounts& counts) const {
        if (counts.customers == 0) { refuse_empty("summarise_rfm"); }
        RfmTable table;
        table.unit = options_.unit;
        table.end_day = end_day_;
        table.margin = options_.margin;
        table.amount = options_.amount;
        table.rows_after_end = rows_after_end_;
        table.refund_rows = counts.refund_rows;
        table.refunds_without_purchase = counts.refunds_without_purchase;
        table.missing_amounts = revenue_.empty() ? 0 : counts.missing_amounts;
        table.customers_without_purchase = customers_seen_ - counts.customers;
        for (std::size_t c = 0; c < summaries.size(); ++c) {
            const CustomerSummary& s = summaries[c];
            if (std::isnan(s.frequency)) { continue; }
            table.customer.emplace_back(customer_.labels[c]);
            table.frequency.push_back(s.frequency);
            table.recency.push_back(s.recency);
            table.T.push_back(s.T);
            table.log_intervals.push_back(s.log_intervals);
            if (revenue_.empty()) { continue; }
            table.monetary_value.push_back(s.monetary_value);
            table.valued_frequency.push_back(s.valued);
        }
        return table;
    }

    const RfmOptions& options_;
    const io::CategoryColumn& customer_;
    std::vector<std::int64_t> wall_;      // of a log with a zone: the readings of its clock
    std::span<const std::int64_t> time_;  // microseconds by that clock
    std::span<const double> revenue_;
    std::span<const double> cost_;
    std::int64_t end_day_ = 0;
    CustomerRows order_;
    std::size_t rows_after_end_ = 0;
    std::size_t customers_seen_ = 0;
};

}  // namespace detail

GOODWILL_INLINE RfmTable summarise_rfm(const EncounterLog& log, const RfmOptions& options, const Execution& execution) {
    RfmTable table = detail::RfmSummary(log, options).table(execution);
    table.currency = log.schema().currency;
    return table;
}

}  // namespace goodwill::inline v0::model
