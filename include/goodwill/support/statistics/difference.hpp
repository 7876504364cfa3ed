// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/estimate.hpp"

namespace goodwill::inline v0::support {

/// What changed from one estimate to another of independent data: after less before, with an interval recovered from
/// their intervals, which need not be symmetric (MOVER; Zou and Donner 2008, Statistics in Medicine 27, eq. 6):
///   low = d - sqrt((after - after.low)^2 + (before.high - before)^2), high likewise.
/// n is the smaller of the two, provenance and warnings are those of both.
/// \throw std::invalid_argument when the two levels differ
[[nodiscard]] Estimate difference(const Estimate& before, const Estimate& after);

/// Whether the interval of a difference leaves out zero: a change that chance alone would show in one comparison out of
/// 1 / (1 - level) at most. Never when an end is missing.
[[nodiscard]] bool is_change(const Estimate& difference) noexcept;

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/difference.ipp"
#endif
