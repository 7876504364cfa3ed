// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/statistics/mean.hpp"

/// Grades of satisfaction (Heskett 2002), what each is worth, and how customers move between them.
namespace goodwill::inline v0::loyalty {

/// What the grades are, from the worst to the best. The texts speak of eight and do not name them: words and cuts are
/// this library's own, to be edited.
struct GradeScale {
    std::vector<std::string> labels{"terrorist", "defector", "hostage",      "indifferent",
                                    "mercenary", "loyalist", "near-apostle", "apostle"};
    std::vector<double> cuts{0.10, 0.25, 0.45, 0.60,
                             0.75, 0.85, 0.95};  ///< on a scale from 0 to 1; a grade begins at its cut
    support::Bounds satisfaction{1.0, 5.0};
};

struct GradeRow {
    std::string label;
    std::int64_t count = 0;
    Estimate share;
    std::optional<Estimate> value;  ///< mean value of its customers; none where that of nobody is known
};
struct Grades {
    std::vector<GradeRow> grades;      ///< from the worst to the best
    std::vector<std::int32_t> of_row;  ///< grade of each customer, -1 where satisfaction is missing
    std::int64_t n = 0;
    std::vector<std::string> warnings;
};
/// \param value of each customer, NaN where unknown, or none
/// \throw std::invalid_argument for unequal lengths, cuts that do not rise or are not one fewer than the labels
/// \throw std::domain_error for satisfaction off its scale; DataError when nobody has one
[[nodiscard]] Grades grades(std::span<const double> satisfaction, std::span<const double> value = {},
                            const GradeScale& scale = {}, double level = 0.95);

/// What a customer of a grade is worth: margin L / (1 + i - L) + referral - bad mouth x loss, L retention a period and
/// i the rate of interest: below 0 for a terrorist who drives others away.
/// \throw std::domain_error for retention outside of [0, 1], a rate that is not positive where all stay, infinite
/// numbers
[[nodiscard]] double grade_value(double margin, double retention, double discount, double referral = 0.0,
                                 double bad_mouth = 0.0, double loss = 0.0);

struct TransitionOptions {
    double prior = 0.5;         ///< Dirichlet weight of each cell before the counts: smooths what was never seen
    std::int64_t draws = 2000;  ///< behind the intervals of the long-run shares
    std::uint64_t seed = 1;     ///< draw k of row r is a function of (seed, k, r) alone
    double level = 0.95;
};
/// Moves between states from one period to the next.
struct StateTransitions {
    std::vector<std::string> labels;
    std::vector<std::int64_t> counts;   ///< row by row: from, to
    std::vector<Estimate> probability;  ///< the same; posterior means with equal-tailed beta intervals
    std::vector<Estimate> long_run;     ///< share of each state once these moves have gone on for ever
    std::int64_t n = 0;                 ///< customers known in both periods
    std::vector<std::string> warnings;
};
/// \param before, after state of each customer as an index into the labels, -1 where unknown
/// \throw std::invalid_argument for unequal lengths, fewer than two labels, an index that is none of theirs, fewer than
///        100 draws; std::domain_error for a prior that is not positive; DataError when nobody is known in both periods
[[nodiscard]] StateTransitions state_transitions(std::span<const std::int32_t> before,
                                                 std::span<const std::int32_t> after, std::vector<std::string> labels,
                                                 const TransitionOptions& options = {},
                                                 const Execution& execution = {});

}  // namespace goodwill::inline v0::loyalty

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/loyalty/impl/grades.ipp"
#include "goodwill/loyalty/impl/state_transitions.ipp"
#endif
