// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "goodwill/model/encounter_log.hpp"

namespace goodwill::inline v0::value {

/// A period of a log, after `begin` up to `end`; microseconds since 1970-01-01, as the log's times count.
struct LogPeriod {
    std::int64_t begin = 0;
    std::int64_t end = 0;
};

/// Customers of one kind in the two periods, and what each brought on average.
struct ProfitSource {
    std::size_t customers_before = 0;
    std::size_t customers_after = 0;
    double profit_before = 0.0;
    double profit_after = 0.0;
};

/// The change in profit from one period to another, in four parts that add up to it: more or fewer new customers
/// (acquisition), new ones who came through others (referral), customers from before the period (retention), and more
/// or less profit from each (margin).
struct ProfitChange {
    double before = 0.0;
    double after = 0.0;
    double acquisition = 0.0;
    double retention = 0.0;
    double margin = 0.0;
    double referral = 0.0;
    ProfitSource newcomers, referred, returning;
    std::size_t unknown_amounts = 0;  ///< encounters without an amount: they count as customers only
};

/// Profit is revenue, less cost where the log has costs. A customer is new in the period of the first encounter. Of
/// customers N and the profit m of one, N1 m1 - N0 m0 = (N1 - N0) (m0 + m1) / 2 + (m1 - m0) (N0 + N1) / 2: exact, and
/// the same whichever is changed first (Shapley).
/// \param referred customers' first encounters with a non-zero value of this column (numbers or truth values) came
///        through others; none: all newcomers count as acquisition
/// \throw std::invalid_argument without revenue, for a period that does not end after it begins, periods that overlap,
///        or a column that is none
[[nodiscard]] ProfitChange profit_change(const model::EncounterLog& log, const LogPeriod& before,
                                         const LogPeriod& after,
                                         const std::optional<std::string>& referred = std::nullopt);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/profit_change.ipp"
#endif
