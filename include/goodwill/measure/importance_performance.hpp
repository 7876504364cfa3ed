// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Importance-performance analysis (Martilla and James 1977): where to concentrate, with the odds of being wrong.
namespace goodwill::inline v0::measure {

/// Importance above or below its threshold, performance likewise. A value at its threshold counts as above.
enum class IpaQuadrant : std::uint8_t {
    concentrate_here,  ///< important, and performed badly
    keep_up,           ///< important, and performed well
    low_priority,      ///< neither
    possible_overkill  ///< performed well, but not important
};
/// "concentrate_here", "keep_up", "low_priority" or "possible_overkill".
[[nodiscard]] std::string_view name_of(IpaQuadrant quadrant) noexcept;

struct IpaOptions {
    /// Where performance turns from bad to good; none: the mean over the parts, of each bootstrap sample anew.
    std::optional<double> performance_threshold;
    double level = 0.95;             ///< of the intervals, in (0, 1)
    std::int64_t replicates = 1000;  ///< of the bootstrap, at least 19
    std::uint64_t seed = 1;
};

/// One part of the service beside one kind of importance.
struct IpaPlace {
    Estimate importance;
    IpaQuadrant quadrant = IpaQuadrant::low_priority;
    std::array<double, 4> probability{};  ///< of each quadrant, in enum order: share of the bootstrap samples
};

struct IpaPart {
    std::string name;
    Estimate performance;            ///< mean
    IpaPlace derived;                ///< importance: the part's share of R^2 in explaining the verdict (Johnson 2000)
    std::optional<IpaPlace> stated;  ///< importance: what respondents said
};

struct ImportancePerformance {
    std::vector<IpaPart> parts;
    double performance_threshold = 0.0;
    double derived_threshold = 0.0;  ///< mean importance over the parts
    std::optional<double> stated_threshold;
    std::int64_t n = 0;         ///< complete rows with a weight
    std::int64_t left_out = 0;  ///< rows with a missing number
    std::vector<std::string> warnings;
};

/// Percentile bootstrap of respondents; replicate r is a function of (seed, r).
/// \param x performance of the parts, one row a respondent; NaN is missing
/// \param y the verdict on the whole
/// \param stated their stated importance, as x, or without columns
/// \param weights none, or one non-negative survey weight a row
/// \throw std::invalid_argument for unequal lengths, fewer than two parts, names given twice, fewer replicates
/// \throw std::domain_error for infinite numbers, bad weights or levels
/// \throw DataError when fewer complete rows than parts and two are left, or a part or the verdict does not vary
[[nodiscard]] ImportancePerformance importance_performance(const support::MatrixView& x, std::span<const double> y,
                                                           const support::MatrixView& stated = {},
                                                           std::span<const double> weights = {},
                                                           std::vector<std::string> names = {},
                                                           const IpaOptions& options = {},
                                                           const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/importance_performance.ipp"
#endif
