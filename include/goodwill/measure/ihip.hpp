// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/provenance.hpp"

/// What sets a service apart from goods, the trouble it makes, and what helps.
namespace goodwill::inline v0::measure {

enum class IhipCharacteristic : std::int8_t {
    intangibility,   ///< it cannot be seen or tried before it is bought
    inseparability,  ///< it is made while it is consumed, the customer there
    variability,     ///< it turns out differently from one time to the next
    perishability    ///< what is not used now is lost
};
inline constexpr std::size_t ihip_characteristic_count = 4;
/// "intangibility", "inseparability", "variability" or "perishability".
[[nodiscard]] std::string_view name_of(IhipCharacteristic trait) noexcept;

/// One trait of an offering.
struct IhipTrait {
    IhipCharacteristic trait = IhipCharacteristic::intangibility;
    double score = 0.0;        ///< as given, 0: like goods, 1: fully a service
    bool matters = false;      ///< the score reaches the cut
    std::string_view problem;  ///< what it makes hard
    std::span<const std::string_view> remedies;
    std::string_view parameter;  ///< what a model of the service should make larger for it
};

/// The cut is a choice of rule; traits, problems and remedies come from the source texts.
[[nodiscard]] Provenance ihip_provenance();

/// The traits of an offering from the strongest down, ties in enum order.
/// \param scores one a trait, in enum order, 0 to 1; \param cut from which on a trait matters
/// \throw std::domain_error for scores or a cut outside of [0, 1], the trait named
[[nodiscard]] std::vector<IhipTrait> ihip(const std::array<double, ihip_characteristic_count>& scores,
                                          double cut = 0.5);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/ihip.ipp"
#endif
