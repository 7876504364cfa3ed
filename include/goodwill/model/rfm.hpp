// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodwill/model/time_span.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::model {

class EncounterLog;

/// What counts as one purchase.
enum class PurchaseRule : std::uint8_t {
    day,  ///< everything a customer buys on one day, the convention of lifetimes (freq="D") and CLVTools
    row   ///< every row of the log, at its time of day
};

/// What becomes of rows with a negative amount.
enum class RefundRule : std::uint8_t {
    net,      ///< no purchase; the amount is taken off the customer's latest purchase up to then
    exclude,  ///< no purchase; the amount is left out
    reject    ///< DataError naming the rows
};

/// What a purchase is worth.
enum class AmountRule : std::uint8_t {
    revenue,           ///< the revenue role
    revenue_less_cost  ///< revenue minus cost of the row: the margin
};

struct RfmOptions {
    SpanUnit unit = SpanUnit::week;
    /// Last day observed, as days since 1970-01-01 on the log's clock; none: the day of the log's last row. Later rows
    /// are left out and counted.
    std::optional<std::int64_t> end_day;
    PurchaseRule purchase = PurchaseRule::day;
    AmountRule amount = AmountRule::revenue;
    double margin = 1.0;  ///< share of the amount that counts, e.g. 0.3
    RefundRule refunds = RefundRule::net;
};

/// One row per customer with at least one purchase, in the order of the log's customer labels. Times are in `unit`.
struct RfmTable {
    SpanUnit unit = SpanUnit::week;
    std::int64_t end_day = 0;
    std::vector<std::string> customer;
    std::vector<double> frequency;  ///< repeat purchases: all but the first
    std::vector<double> recency;    ///< from the first purchase to the last, 0 without a repeat
    std::vector<double> T;          ///< from the first purchase to the end of observation
    /// Mean amount of the repeat purchases whose amount is known; 0 when there is none. Empty when the log has no
    /// revenue.
    std::vector<double> monetary_value;
    /// Repeat purchases whose amount is known: what monetary_value is the mean of. Empty likewise.
    std::vector<double> valued_frequency;
    /// Sum of the logarithms of the times between purchases, which regularity is told by; 0 without a repeat.
    std::vector<double> log_intervals;
    std::string currency;                        ///< as the schema states it
    double margin = 1.0;                         ///< as asked for
    AmountRule amount = AmountRule::revenue;     ///< as asked for
    std::size_t rows_after_end = 0;              ///< left out
    std::size_t refund_rows = 0;                 ///< with a negative amount
    std::size_t refunds_without_purchase = 0;    ///< of those: before any purchase of the customer, left out
    std::size_t missing_amounts = 0;             ///< purchases counted in frequency whose amount is unknown
    std::size_t customers_without_purchase = 0;  ///< nothing but refunds, or nothing up to the end; not in the table

    [[nodiscard]] std::size_t size() const noexcept { return frequency.size(); }
};

/// Summarises a log as frequency, recency, observation time and mean amount. Days are those of the log's own clock, by
/// the schema's rules for a named zone (without rules: UTC). A row without an amount, or of amount zero, is a purchase.
/// \throw std::invalid_argument when the amount rule needs a role the log lacks (without revenue the table just has no
///        amounts), std::domain_error unless 0 < margin < infinity, DataError when refunds are to be rejected or no
///        purchase lies before the end.
[[nodiscard]] RfmTable summarise_rfm(const EncounterLog& log, const RfmOptions& options = {},
                                     const Execution& execution = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/rfm.ipp"
#endif
