// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "goodwill/value/encounter_attrition_fit.hpp"

namespace goodwill::inline v0::value {

/// What fits find where there is nothing to find.
struct Falsification {
    std::size_t repeats = 0;    ///< shufflings whose fit converged
    std::size_t intervals = 0;  ///< coefficients in all of them
    std::size_t covering = 0;   ///< intervals among them that hold 0
    double largest = 0.0;       ///< largest |coefficient| in standard errors
    double level = 0.95;        ///< of the intervals: the share that should hold 0
};

/// Shuffles the attributes among all encounters, each encounter's attributes staying together, and fits again. Whatever
/// is then found is chance: about `level` of the intervals must hold 0. A fit that does not converge is left out.
/// \throw std::domain_error unless 0 < level < 1; std::invalid_argument without attributes or repeats, and as the fit
[[nodiscard]] Falsification falsify(const EncounterPanel& panel, const EncounterAttritionOptions& options,
                                    std::size_t repeats, std::uint64_t seed, double level = 0.95);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/falsification.ipp"
#endif
