// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/reversal_slopes.ipp"
#include "goodwill/measure/reversals.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {

GOODWILL_INLINE std::vector<Reversal> reversals(const support::MatrixView& x, std::span<const double> y,
                                                std::span<const ReversalKey> keys, std::span<const double> weights,
                                                std::vector<std::string> names, double level,
                                                const Execution& execution) {
    check::open_unit("reversals", "level", level);
    detail::require_driver_arguments("reversals", x, y, weights, names);
    detail::require_reversal_keys("reversals", keys, x.rows());
    return detail::find_reversals("reversals", x, y, keys, weights, names, level, execution);
}

}  // namespace goodwill::inline v0::measure
