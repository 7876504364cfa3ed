// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/ihip.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

struct TraitWords {
    std::string_view problem;
    std::array<std::string_view, 3> remedies;
    std::string_view parameter;
};

inline constexpr std::array<TraitWords, ihip_characteristic_count> trait_words{
    {{"customers cannot judge it before they buy, so they fear to be wrong",
      {"show evidence: premises, people, papers", "let others tell: references and word of mouth", "give a guarantee"},
      "uncertainty of expectations before the first encounter"},
     {"the customer is there while it is made, so every wait and every manner shows",
      {"train those who meet customers", "let customers take part where they gain by it",
       "shorten and explain waiting"},
      "weight of waiting and of the personal side"},
     {"it depends on who gives it, when and where, so promises are hard to keep",
      {"set standards and hold to them", "select and train staff", "let machines do what is the same each time"},
      "standard deviation of quality between encounters"},
     {"idle capacity is lost and a rush cannot be served from stock",
      {"move demand: prices, bookings, quiet hours", "move capacity: part-time staff, shared equipment",
       "make waiting bearable where neither can be moved"},
      "cost of unused capacity and of customers turned away"}}};

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(IhipCharacteristic trait) noexcept {
    switch (trait) {
        case IhipCharacteristic::intangibility: return "intangibility";
        case IhipCharacteristic::inseparability: return "inseparability";
        case IhipCharacteristic::variability: return "variability";
        case IhipCharacteristic::perishability: return "perishability";
    }
    return "";
}

GOODWILL_INLINE Provenance ihip_provenance() {
    return {Evidence::source_text, "four traits of services, their problems and remedies"};
}

GOODWILL_INLINE std::vector<IhipTrait> ihip(const std::array<double, ihip_characteristic_count>& scores, double cut) {
    check::closed_unit("ihip", "cut", cut);
    std::vector<IhipTrait> traits;
    traits.reserve(ihip_characteristic_count);
    for (std::size_t t = 0; t < ihip_characteristic_count; ++t) {
        const auto trait = static_cast<IhipCharacteristic>(t);
        check::closed_unit("ihip", name_of(trait), scores[t]);
        const detail::TraitWords& words = detail::trait_words[t];
        traits.push_back({trait, scores[t], scores[t] >= cut, words.problem, words.remedies, words.parameter});
    }
    std::sort(traits.begin(), traits.end(), [](const IhipTrait& a, const IhipTrait& b) {
        return a.score != b.score ? a.score > b.score : a.trait < b.trait;
    });
    return traits;
}

}  // namespace goodwill::inline v0::measure
