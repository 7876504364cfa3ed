// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"

/// What changed between two waves of a survey, what could have been seen, and how many to ask next time.
namespace goodwill::inline v0::measure {

struct WaveOptions {
    bool paired = false;  ///< the same respondents in the same order
    double level = 0.95;  ///< of intervals and test, in (0, 1)
    double power = 0.8;   ///< with which a change is to be seen, in (0, 1)
};

struct WaveChange {
    Estimate before;
    Estimate after;
    Estimate change;  ///< after less before: Welch's interval, of pairs Student's
    double p_value = 1.0;
    double standard_error = 0.0;
    double minimum_detectable = 0.0;    ///< smallest true change that is seen with the power asked for
    double design_effect = 1.0;         ///< answers there are over the effective number: what weights cost
    std::optional<double> correlation;  ///< of the two answers of one respondent
};

/// Answers that are missing (NaN) do not count; of pairs, both must be there.
/// \param weights_before, weights_after none, or one non-negative survey weight an answer; of pairs the first only
/// \throw std::invalid_argument for unequal lengths; std::domain_error for infinite answers, bad weights or options
/// \throw DataError for fewer than two answers in a wave, or answers that do not vary at all
[[nodiscard]] WaveChange wave_change(std::span<const double> before, std::span<const double> after,
                                     std::span<const double> weights_before = {},
                                     std::span<const double> weights_after = {}, const WaveOptions& options = {});

/// Respondents a wave needs so that a true change is seen with the power asked for: the smallest n at which the t test,
/// by the noncentral t of change / (s sqrt(k / n)), finds it in its own direction; k = 2 design_effect, of pairs
/// k = 2 (1 - correlation) design_effect, the degrees of freedom those of n / design_effect answers (Cohen 1988).
/// \param standard_deviation of single answers; \param correlation of pairs, in [-1, 1)
/// \throw std::domain_error for a change of 0 or one that 10^12 respondents would not show, numbers that are not
///        positive and finite, or bad options
[[nodiscard]] std::int64_t respondents_needed(double change, double standard_deviation, const WaveOptions& options = {},
                                              double correlation = 0.0, double design_effect = 1.0);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/waves.ipp"
#endif
