// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "goodwill/loyalty/customer_types.hpp"
#include "goodwill/loyalty/impl/off_scale.ipp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/difference.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

inline void require_cuts(const char* function, const TypeCuts& cuts) {
    check::closed_unit(function, "cuts.satisfied", cuts.satisfied);
    check::closed_unit(function, "cuts.loyal", cuts.loyal);
    check::closed_unit(function, "cuts.apostle_satisfaction", cuts.apostle_satisfaction);
    check::closed_unit(function, "cuts.apostle_loyalty", cuts.apostle_loyalty);
    check::closed_unit(function, "cuts.terrorist_satisfaction", cuts.terrorist_satisfaction);
    if (cuts.apostle_satisfaction < cuts.satisfied) {
        check::fail_domain(function, "cuts.apostle_satisfaction", "at least cuts.satisfied", cuts.apostle_satisfaction);
    }
    if (cuts.apostle_loyalty < cuts.loyal) {
        check::fail_domain(function, "cuts.apostle_loyalty", "at least cuts.loyal", cuts.apostle_loyalty);
    }
    if (cuts.terrorist_satisfaction >= cuts.satisfied) {
        check::fail_domain(function, "cuts.terrorist_satisfaction", "below cuts.satisfied",
                           cuts.terrorist_satisfaction);
    }
}

/// On a scale from 0 to 1; \throw std::domain_error for what is off the scale.
[[nodiscard]] inline std::vector<double> to_unit(const char* function, const char* name, std::span<const double> values,
                                                 const support::Bounds& scale) {
    check::positive(function, "length of the scale", scale.maximum - scale.minimum);
    std::vector<double> unit;
    unit.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) { require_on_scale(function, name, i, values[i], scale); }
        unit.push_back((values[i] - scale.minimum) / (scale.maximum - scale.minimum));
    }
    return unit;
}

/// Customers of both numbers, on scales from 0 to 1.
struct TypedRows {
    std::vector<double> satisfaction, loyalty;
    std::span<const double> talks;

    [[nodiscard]] std::vector<std::int8_t> types(const TypeCuts& cuts) const {
        std::vector<std::int8_t> found(satisfaction.size(), -1);
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (std::isnan(satisfaction[i] + loyalty[i])) { continue; }
            const bool talk = talks.empty() || talks[i] > 0.0;
            found[i] = static_cast<std::int8_t>(customer_type(satisfaction[i], loyalty[i], cuts, talk));
        }
        return found;
    }
};

[[nodiscard]] inline std::array<std::int64_t, customer_types> count_types(const std::vector<std::int8_t>& types) {
    std::array<std::int64_t, customer_types> counts{};
    for (const std::int8_t type : types) {
        if (type >= 0) { ++counts[static_cast<std::uint8_t>(type)]; }
    }
    return counts;
}

/// Keeps the extremes of the shares over other cuts.
inline void try_cuts(TypeMatrix& matrix, const TypedRows& rows, const TypeCuts& cuts) {
    const auto n = static_cast<double>(matrix.n);
    const std::vector<std::int8_t> types = rows.types(cuts);
    const auto counts = count_types(types);
    for (TypeShare& type : matrix.types) {
        const double share = static_cast<double>(counts[static_cast<std::size_t>(type.type)]) / n;
        type.lowest = std::min(type.lowest, share);
        type.highest = std::max(type.highest, share);
    }
    std::int64_t changed = 0;
    for (std::size_t i = 0; i < types.size(); ++i) { changed += types[i] != matrix.of_row[i] ? 1 : 0; }
    matrix.moved = std::max(matrix.moved, static_cast<double>(changed) / n);
}

/// Moves both cuts by a step either way.
inline void move_cuts(TypeMatrix& matrix, const TypedRows& rows, const TypeOptions& options) {
    const std::array<double, 3> moves{-options.step, 0.0, options.step};
    for (const double first : moves) {
        for (const double second : moves) {
            TypeCuts cuts = options.cuts;
            cuts.satisfied = std::clamp(cuts.satisfied + first, 0.0, 1.0);
            cuts.loyal = std::clamp(cuts.loyal + second, 0.0, 1.0);
            try_cuts(matrix, rows, cuts);
        }
    }
}

/// Median of what is not missing.
[[nodiscard]] inline double median_of(std::span<const double> values) {
    std::vector<double> sorted;
    sorted.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted), [](double v) { return !std::isnan(v); });
    if (sorted.empty()) { return 0.0; }
    std::sort(sorted.begin(), sorted.end());
    return (sorted[(sorted.size() - 1) / 2] + sorted[sorted.size() / 2]) / 2.0;
}

/// \throw std::domain_error unless it is known of every customer with both numbers whether they talk
inline void require_talks(const char* function, const TypedRows& rows) {
    for (std::size_t i = 0; i < rows.talks.size(); ++i) {
        const double talk = rows.talks[i];
        const bool absent = std::isnan(talk) && std::isnan(rows.satisfaction[i] + rows.loyalty[i]);
        if (talk == 0.0 || talk == 1.0 || absent) { continue; }
        check::fail_domain(function, "talks", i, "0 or 1 of each customer with satisfaction and loyalty", talk);
    }
}

inline void require_truths(const char* name, std::span<const double> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != 0.0 && values[i] != 1.0) {
            check::fail_domain("loyalty_classes", name, i, "0 or 1", values[i]);
        }
    }
}

/// Who stayed, of one class, without and with the rival's offer.
inline void set_resistance(LoyaltyClassRow& row, std::span<const double> stayed, std::span<const double> shock,
                           const std::vector<std::int8_t>& of_row, double level) {
    std::array<std::int64_t, 2> kept{};
    std::array<std::int64_t, 2> all{};
    for (std::size_t i = 0; i < of_row.size(); ++i) {
        if (of_row[i] != static_cast<std::int8_t>(row.loyalty)) { continue; }
        const std::size_t met = shock[i] > 0.0 ? 1 : 0;
        ++all[met];
        kept[met] += stayed[i] > 0.0 ? 1 : 0;
    }
    row.stayed_without = support::proportion_estimate(kept[0], all[0], level);
    row.stayed_with = support::proportion_estimate(kept[1], all[1], level);
    row.resistance = support::difference(*row.stayed_without, *row.stayed_with);
}

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(CustomerType type) noexcept {
    switch (type) {
        case CustomerType::apostle: return "apostle";
        case CustomerType::loyalist: return "loyalist";
        case CustomerType::mercenary: return "mercenary";
        case CustomerType::hostage: return "hostage";
        case CustomerType::defector: return "defector";
        case CustomerType::terrorist: return "terrorist";
    }
    return "unknown";
}

GOODWILL_INLINE std::string_view to_string(LoyaltyClass loyalty) noexcept {
    switch (loyalty) {
        case LoyaltyClass::loyal: return "true";
        case LoyaltyClass::latent: return "latent";
        case LoyaltyClass::spurious: return "spurious";
        case LoyaltyClass::none: return "none";
    }
    return "unknown";
}

GOODWILL_INLINE CustomerType customer_type(double satisfaction, double loyalty, const TypeCuts& cuts,
                                           bool talks) noexcept {
    if (satisfaction >= cuts.satisfied) {
        if (loyalty < cuts.loyal) { return CustomerType::mercenary; }
        return satisfaction >= cuts.apostle_satisfaction && loyalty >= cuts.apostle_loyalty ? CustomerType::apostle
                                                                                            : CustomerType::loyalist;
    }
    if (loyalty >= cuts.loyal) { return CustomerType::hostage; }
    return talks && satisfaction <= cuts.terrorist_satisfaction ? CustomerType::terrorist : CustomerType::defector;
}

GOODWILL_INLINE TypeMatrix type_matrix(std::span<const double> satisfaction, std::span<const double> loyalty,
                                       std::span<const double> talks, const TypeOptions& options) {
    constexpr const char* function = "type_matrix";
    check::open_unit(function, "level", options.level);
    check::closed_unit(function, "step", options.step);
    detail::require_cuts(function, options.cuts);
    check::same_size(function, "satisfaction", satisfaction.size(), "loyalty", loyalty.size());
    if (!talks.empty()) { check::same_size(function, "talks", talks.size(), "loyalty", loyalty.size()); }
    const detail::TypedRows rows{detail::to_unit(function, "satisfaction", satisfaction, options.satisfaction_scale),
                                 detail::to_unit(function, "loyalty", loyalty, options.loyalty_scale), talks};
    detail::require_talks(function, rows);
    TypeMatrix matrix;
    matrix.of_row = rows.types(options.cuts);
    const auto counts = detail::count_types(matrix.of_row);
    for (const std::int64_t count : counts) { matrix.n += count; }
    matrix.missing = static_cast<std::int64_t>(matrix.of_row.size()) - matrix.n;
    if (matrix.n == 0) {
        throw DataError(function, {-1, 0, "satisfaction", "", "one customer with satisfaction and loyalty at least"});
    }
    matrix.types.reserve(customer_types);
    for (std::size_t t = 0; t < customer_types; ++t) {
        TypeShare type{static_cast<CustomerType>(t), counts[t],
                       support::proportion_estimate(counts[t], matrix.n, options.level), 1.0, 0.0};
        matrix.types.push_back(std::move(type));
    }
    detail::move_cuts(matrix, rows, options);
    if (talks.empty() && counts[static_cast<std::size_t>(CustomerType::terrorist)] > 0) {
        matrix.warnings.emplace_back("who talks is not known: all of the utterly dissatisfied count as terrorists");
    }
    if (matrix.n == 1) { matrix.warnings.emplace_back("one customer: nothing can be said of others"); }
    return matrix;
}

GOODWILL_INLINE LoyaltyClasses loyalty_classes(std::span<const double> attitude, std::span<const double> behaviour,
                                               std::span<const double> stayed, std::span<const double> shock,
                                               const LoyaltyClassOptions& options) {
    constexpr const char* function = "loyalty_classes";
    check::open_unit(function, "level", options.level);
    check::same_size(function, "attitude", attitude.size(), "behaviour", behaviour.size());
    check::all_finite_or_missing(function, "attitude", attitude);
    check::all_finite_or_missing(function, "behaviour", behaviour);
    check::same_size(function, "stayed", stayed.size(), "shock", shock.size());
    if (!stayed.empty()) { check::same_size(function, "stayed", stayed.size(), "attitude", attitude.size()); }
    detail::require_truths("stayed", stayed);
    detail::require_truths("shock", shock);
    LoyaltyClasses found;
    found.attitude_cut = options.attitude_cut.value_or(detail::median_of(attitude));
    found.behaviour_cut = options.behaviour_cut.value_or(detail::median_of(behaviour));
    found.of_row.assign(attitude.size(), -1);
    std::array<std::int64_t, loyalty_classes_count> counts{};
    for (std::size_t i = 0; i < attitude.size(); ++i) {
        if (std::isnan(attitude[i] + behaviour[i])) { continue; }
        const bool likes = attitude[i] >= found.attitude_cut;
        const bool buys = behaviour[i] >= found.behaviour_cut;
        const auto place = static_cast<std::size_t>(likes ? (buys ? LoyaltyClass::loyal : LoyaltyClass::latent)
                                                          : (buys ? LoyaltyClass::spurious : LoyaltyClass::none));
        found.of_row[i] = static_cast<std::int8_t>(place);
        ++counts[place];
        ++found.n;
    }
    if (found.n == 0) {
        throw DataError(function, {-1, 0, "attitude", "", "one customer with attitude and behaviour at least"});
    }
    found.classes.reserve(counts.size());
    for (std::size_t c = 0; c < counts.size(); ++c) {
        LoyaltyClassRow row{static_cast<LoyaltyClass>(c),
                            counts[c],
                            support::proportion_estimate(counts[c], found.n, options.level),
                            {},
                            {},
                            {}};
        if (!stayed.empty()) { detail::set_resistance(row, stayed, shock, found.of_row, options.level); }
        found.classes.push_back(std::move(row));
    }
    if (std::count(counts.begin(), counts.end(), 0) >= 2) {
        found.warnings.emplace_back("attitude or behaviour hardly differs: the cuts leave classes empty");
    }
    return found;
}

}  // namespace goodwill::inline v0::loyalty
