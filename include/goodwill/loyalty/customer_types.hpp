// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/statistics/mean.hpp"

namespace goodwill::inline v0::loyalty {

/// Satisfaction and loyalty together (Jones and Sasser 1995).
enum class CustomerType {
    apostle,    ///< very satisfied and very loyal: brings others
    loyalist,   ///< satisfied and loyal
    mercenary,  ///< satisfied, and leaves for a better price
    hostage,    ///< stays without being satisfied
    defector,   ///< neither
    terrorist   ///< a defector who is utterly dissatisfied and talks about it
};
inline constexpr std::size_t customer_types = 6;
[[nodiscard]] std::string_view to_string(CustomerType type) noexcept;

/// Where the types part, on scales from 0 to 1. They are conventions that nobody has confirmed: look at `sensitivity`.
struct TypeCuts {
    double satisfied = 0.75;
    double loyal = 0.70;
    double apostle_satisfaction = 0.95;
    double apostle_loyalty = 0.90;
    double terrorist_satisfaction = 0.10;
};

/// The type of one customer; satisfaction and loyalty in [0, 1]. Who does not talk is no terrorist.
[[nodiscard]] CustomerType customer_type(double satisfaction, double loyalty, const TypeCuts& cuts = {},
                                         bool talks = true) noexcept;

struct TypeShare {
    CustomerType type = CustomerType::defector;
    std::int64_t count = 0;
    Estimate share;
    double lowest = 0.0;  ///< share when the two cuts move by `step` either way
    double highest = 0.0;
};
struct TypeMatrix {
    std::vector<TypeShare> types;     ///< in the order of CustomerType
    std::vector<std::int8_t> of_row;  ///< type of each customer, -1 where a number is missing
    double moved = 0.0;               ///< largest share of customers whom such a move gives another type
    std::int64_t n = 0;
    std::int64_t missing = 0;
    std::vector<std::string> warnings;
};

struct TypeOptions {
    support::Bounds satisfaction_scale{1.0, 5.0};
    support::Bounds loyalty_scale{0.0, 1.0};
    TypeCuts cuts;
    double step = 0.05;  ///< of the move of both cuts, on scales from 0 to 1
    double level = 0.95;
};
/// \param talks 1 of each customer who speaks ill of the service, 0 of the others, or none: all of the utterly
///        dissatisfied count as such. NaN only where satisfaction or loyalty is missing too.
/// \throw std::invalid_argument for unequal lengths, std::domain_error for numbers off their scale, other talks and
///        cuts outside of [0, 1] or out of order; DataError without a complete customer
[[nodiscard]] TypeMatrix type_matrix(std::span<const double> satisfaction, std::span<const double> loyalty,
                                     std::span<const double> talks = {}, const TypeOptions& options = {});

/// Attitude and behaviour apart (Dick and Basu 1994).
enum class LoyaltyClass {
    loyal,     ///< high attitude, high behaviour: true loyalty
    latent,    ///< high attitude, low behaviour: something stands in the way
    spurious,  ///< low attitude, high behaviour: habit, or no choice
    none       ///< neither
};
inline constexpr std::size_t loyalty_classes_count = 4;
[[nodiscard]] std::string_view to_string(LoyaltyClass loyalty) noexcept;

struct LoyaltyClassRow {
    LoyaltyClass loyalty = LoyaltyClass::none;
    std::int64_t count = 0;
    Estimate share;
    /// Where it is known who met a rival's offer and who stayed: share who stayed without and with it, and the
    /// difference, which is what loyalty withstands (0: nothing was lost).
    std::optional<Estimate> stayed_without;
    std::optional<Estimate> stayed_with;
    std::optional<Estimate> resistance;
};
struct LoyaltyClasses {
    std::vector<LoyaltyClassRow> classes;  ///< in the order of LoyaltyClass
    std::vector<std::int8_t> of_row;       ///< -1 where a number is missing
    double attitude_cut = 0.0;             ///< high from here on
    double behaviour_cut = 0.0;
    std::int64_t n = 0;
    std::vector<std::string> warnings;
};
struct LoyaltyClassOptions {
    std::optional<double> attitude_cut = {};   ///< the median unless given
    std::optional<double> behaviour_cut = {};  ///< the median unless given
    double level = 0.95;
};
/// \param stayed, shock 0 and 1 of each customer, both or none
/// \throw std::invalid_argument for unequal lengths, or one of stayed and shock alone
/// \throw std::domain_error for infinite numbers, and stayed or shock other than 0 and 1; DataError without a complete
/// customer
[[nodiscard]] LoyaltyClasses loyalty_classes(std::span<const double> attitude, std::span<const double> behaviour,
                                             std::span<const double> stayed = {}, std::span<const double> shock = {},
                                             const LoyaltyClassOptions& options = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/customer_types.ipp"
#endif
