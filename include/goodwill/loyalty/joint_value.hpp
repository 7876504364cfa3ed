// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::loyalty {

/// Who gains in an account: both, or one at the cost of the other, or none.
enum class Gain : std::uint8_t {
    both,      ///< worth >= price >= cost
    firm,      ///< it pays more than it gets, the firm earns
    customer,  ///< it gets more than it pays, the firm loses
    none       ///< both lose
};
inline constexpr std::size_t gains = 4;
[[nodiscard]] constexpr std::string_view to_string(Gain gain) noexcept {
    switch (gain) {
        case Gain::both: return "both";
        case Gain::firm: return "firm";
        case Gain::customer: return "customer";
        case Gain::none: return "none";
    }
    return "unknown";
}

/// What firm and customers make together (worth less cost), and how the price splits it.
struct JointValue {
    Estimate joint;     ///< an account
    Estimate customer;  ///< an account: worth less price
    Estimate firm;      ///< an account: price less cost
    Estimate
        customer_share;  ///< of all that is made; below 0 or above 1 where one side loses. NaN where nothing is made
    std::array<std::int64_t, gains> counts{};  ///< accounts by who gains, in the order of Gain
    Estimate win_win;                          ///< share of the accounts in which both gain
    std::vector<std::int32_t> gain;            ///< of each account, its place in Gain
    /// Price of each account that leaves the customer `customer_part` of what is made (Nash 1950 at one half).
    std::vector<double> even_price;
};

/// \param worth of the service to each account, as much as it would pay at most
/// \param price it pays
/// \param cost to the firm of serving it
/// \param customer_part of what is made that the even price leaves to the customer
/// \throw std::invalid_argument for unequal lengths; std::domain_error for numbers that are not finite, a customer_part
///        outside of [0, 1] or a level outside of (0, 1); DataError for no account
[[nodiscard]] JointValue joint_value(std::span<const double> worth, std::span<const double> price,
                                     std::span<const double> cost, double customer_part = 0.5, double level = 0.95);

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/joint_value.ipp"
#endif
