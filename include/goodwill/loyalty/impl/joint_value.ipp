// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>

#include "goodwill/loyalty/joint_value.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

[[nodiscard]] inline Gain gain_of(double customer, double firm) noexcept {
    if (customer >= 0.0) { return firm >= 0.0 ? Gain::both : Gain::customer; }
    return firm >= 0.0 ? Gain::firm : Gain::none;
}

/// Ratio of the totals, the accounts independent of each other (Cochran 1977, section 2.11).
[[nodiscard]] inline Estimate ratio_of_totals(std::span<const double> worth, std::span<const double> price,
                                              std::span<const double> cost, double level) {
    double above = 0.0;
    double below = 0.0;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        above += worth[i] - price[i];
        below += worth[i] - cost[i];
    }
    Estimate found;
    found.level = level;
    found.n = static_cast<std::int64_t>(worth.size());
    found.method = "ratio of totals, linearised, t";
    if (!(below > 0.0)) {
        found.warnings.emplace_back("nothing is made together: there is nothing to share");
        return found;
    }
    found.value = above / below;
    double squares = 0.0;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        const double off = (worth[i] - price[i]) - found.value * (worth[i] - cost[i]);
        squares += off * off;
    }
    const auto n = static_cast<double>(worth.size());
    if (worth.size() < 2) {
        found.warnings.emplace_back("one account: nothing can be said of others");
        return found;
    }
    const double error = std::sqrt(squares * n / (n - 1.0)) / below;
    const double reach = support::student_t_quantile(0.5 * (1.0 + level), n - 1.0) * error;
    found.low = found.value - reach;
    found.high = found.value + reach;
    return found;
}

}  // namespace detail

GOODWILL_INLINE JointValue joint_value(std::span<const double> worth, std::span<const double> price,
                                       std::span<const double> cost, double customer_part, double level) {
    constexpr const char* function = "joint_value";
    check::same_size(function, "price", price.size(), "worth", worth.size());
    check::same_size(function, "cost", cost.size(), "worth", worth.size());
    check::all_finite(function, "worth", worth);
    check::all_finite(function, "price", price);
    check::all_finite(function, "cost", cost);
    check::closed_unit(function, "customer_part", customer_part);
    check::open_unit(function, "level", level);
    if (worth.empty()) { throw DataError(function, {-1, 0, "worth", "", "one account at least"}); }
    JointValue found;
    found.gain.reserve(worth.size());
    found.even_price.reserve(worth.size());
    support::Moments joint;
    support::Moments customer;
    support::Moments firm;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        const double made = worth[i] - cost[i];
        joint.add(made);
        customer.add(worth[i] - price[i]);
        firm.add(price[i] - cost[i]);
        const auto gain = static_cast<std::size_t>(detail::gain_of(worth[i] - price[i], price[i] - cost[i]));
        found.gain.push_back(static_cast<std::int32_t>(gain));
        ++found.counts[gain];
        found.even_price.push_back(worth[i] - customer_part * made);
    }
    found.joint = support::mean_estimate(joint, std::nullopt, level);
    found.customer = support::mean_estimate(customer, std::nullopt, level);
    found.firm = support::mean_estimate(firm, std::nullopt, level);
    found.customer_share = detail::ratio_of_totals(worth, price, cost, level);
    found.win_win = support::proportion_estimate(found.counts[static_cast<std::size_t>(Gain::both)],
                                                 static_cast<std::int64_t>(worth.size()), level);
    return found;
}

}  // namespace goodwill::inline v0::loyalty
