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
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Which needs matter and go unmet, and how sure their order is.
namespace goodwill::inline v0::measure {

/// Ten human needs of a customer (source texts): to be welcome, served promptly, …
inline constexpr std::array<std::string_view, 10> human_needs{"welcome",    "prompt",   "comfortable", "orderly",
                                                              "understood", "helped",   "valued",      "praised",
                                                              "remembered", "respected"};

struct NeedsOptions {
    double minimum = 1.0;  ///< of both scales
    double maximum = 5.0;
    double level = 0.95;             ///< of the intervals, in (0, 1)
    std::int64_t replicates = 1000;  ///< of the bootstrap, at least 19
    std::uint64_t seed = 1;
};

/// One need.
struct Need {
    std::string name;
    Estimate importance;    ///< mean, 0 to 1
    Estimate fulfilment;    ///< mean, 0 to 1
    Estimate unmet;         ///< mean over respondents of importance times (1 - fulfilment), 0 to 1
    Estimate opportunity;   ///< 10 (I + max(0, I - F)) of the means, 0 to 20 (Ulwick 2002)
    std::int64_t rank = 0;  ///< 1 is the most unmet
    std::int64_t rank_low = 0;
    std::int64_t rank_high = 0;
    double probability_top_three = 0.0;  ///< share of the bootstrap samples in which it is among the three most unmet
};

struct Needs {
    std::vector<Need> needs;  ///< from the most unmet down, ties in the order of the columns
    Estimate unmet;           ///< index of all needs: mean over them, 0 to 1
    std::int64_t n = 0;       ///< complete rows with a weight
    std::int64_t left_out = 0;
};

/// Percentile bootstrap of respondents; replicate r is a function of (seed, r).
/// \param importance, fulfilment of each need, one row a respondent, on one scale; NaN is missing
/// \param weights none, or one non-negative survey weight a row
/// \throw std::invalid_argument for shapes that do not fit, names given twice, fewer replicates
/// \throw std::domain_error for an answer off the scale (row and need named), bad weights, scales or levels
/// \throw DataError for fewer than two complete rows
[[nodiscard]] Needs needs(const support::MatrixView& importance, const support::MatrixView& fulfilment,
                          std::span<const double> weights = {}, std::vector<std::string> names = {},
                          const NeedsOptions& options = {}, const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/needs.ipp"
#endif
