// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/purchase_times.hpp"
#include "goodwill/model/time_span.hpp"
#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::value {

/// What is known of customers beside their purchases, constant within segments of time. Customers are in the order of
/// the summary the paths go with; a static covariate is one segment without end.
struct CovariatePaths {
    std::size_t covariates = 0;         ///< columns
    std::vector<std::size_t> begin{0};  ///< of each customer's segments, and one more
    std::vector<double> end;            ///< of each segment, in the unit of T since the customer's first purchase
    std::vector<double> values;         ///< segments x covariates, row by row
    std::vector<double> purchase_sums;  ///< customers x covariates: summed over the repeat purchases

    [[nodiscard]] std::size_t size() const noexcept { return begin.size() - 1; }
    [[nodiscard]] std::span<const double> of_segment(std::size_t segment) const {
        return std::span(values).subspan(segment * covariates, covariates);
    }
    [[nodiscard]] std::span<const double> sums_of(std::size_t customer) const {
        return std::span(purchase_sums).subspan(customer * covariates, covariates);
    }
};

/// One row of `values` (customers x covariates, row by row) a customer, for good.
/// \throw std::invalid_argument when values are not rows of that many covariates or a covariate is the same for all,
///        std::domain_error naming the first value that is not finite
[[nodiscard]] CovariatePaths static_paths(std::span<const double> values, std::size_t covariates,
                                          std::span<const double> frequency);

/// Covariates that change with time, told by rows in any order: from `start_day` on `customer` (an index into `times`)
/// has these values, until that customer's next row; the last row lasts as long as the one before. Equal neighbours are
/// put together.
/// \throw std::invalid_argument when lengths differ, a customer has no row at the first purchase or not until the end
///        of `times`, or two rows of one day; std::domain_error naming the first value that is not finite
[[nodiscard]] CovariatePaths dynamic_paths(const model::PurchaseTimes& times, model::SpanUnit unit,
                                           std::span<const std::int64_t> customer, std::span<const double> start_day,
                                           std::span<const double> values, std::size_t covariates);

/// The season as covariates: cos and sin of 1 ... `harmonics` turns a year, by weeks from 1 January 1970 on, until
/// `horizon` after the end of `times`. At least two years of data tell a season from growth.
/// \throw std::invalid_argument unless 1 <= harmonics <= 6
[[nodiscard]] CovariatePaths seasonal_paths(const model::PurchaseTimes& times, model::SpanUnit unit, int harmonics,
                                            const model::TimeSpan& horizon);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/covariate_paths.ipp"
#endif
