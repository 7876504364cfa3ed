// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
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

/// What must be there, what is the more the better, and what delights: Kano, Seraku, Takahashi and Tsuji (1984) by
/// pairs of questions: "how do you feel if it is there" (functional) and "if it is not" (dysfunctional).
namespace goodwill::inline v0::measure {

/// In the order of the textbooks' codes 1 … 5.
enum class KanoAnswer { like = 1, must_be, neutral, live_with, dislike };

/// What a feature is to a customer. `undecided` is an outcome of judging many, not of one pair of answers.
enum class KanoCategory { attractive, one_dimensional, must_be, indifferent, reverse, questionable, undecided };
inline constexpr std::size_t kano_categories = 6;  ///< without undecided

[[nodiscard]] constexpr std::string_view to_string(KanoCategory category) noexcept {
    switch (category) {
        case KanoCategory::attractive: return "attractive";
        case KanoCategory::one_dimensional: return "one_dimensional";
        case KanoCategory::must_be: return "must_be";
        case KanoCategory::indifferent: return "indifferent";
        case KanoCategory::reverse: return "reverse";
        case KanoCategory::questionable: return "questionable";
        case KanoCategory::undecided: return "undecided";
    }
    return "unknown";
}
/// \throw std::invalid_argument naming `function` and the categories there are.
[[nodiscard]] KanoCategory kano_category_named(std::string_view function, std::string_view name);

/// The evaluation table: rows functional, columns dysfunctional, like to dislike: QAAAO/RIIIM/RIIIM/RIIIM/RRRRQ.
[[nodiscard]] KanoCategory kano_category(KanoAnswer functional, KanoAnswer dysfunctional) noexcept;

/// Answers, one row a respondent and one column a feature, as codes 1 (like) … 5 (dislike); NaN is missing.
struct KanoAnswers {
    support::MatrixView functional;
    support::MatrixView dysfunctional;
    std::vector<std::string> names;  ///< of the features
};

struct KanoOptions {
    /// A category leads when its share in the population is so much above every other's; less is undecided.
    double margin = 0.05;
    double prior = 0.5;          ///< Dirichlet weight of each category before the answers: Jeffreys'
    std::int64_t draws = 10000;  ///< from the posterior; the error of a probability is 0.005 at most
    std::uint64_t seed = 1;      ///< draw k is a function of (seed, k, category) alone
    double level = 0.95;         ///< of every interval, in (0, 1)
};

/// How many respondents gave each category, in the order of KanoCategory.
using KanoCounts = std::array<std::int64_t, kano_categories>;
/// One number for each category and, last, undecided.
using KanoProbabilities = std::array<double, kano_categories + 1>;

/// One feature. The rules differ on purpose: believe `probability`, compare with the others.
struct KanoFeature {
    std::string name;
    KanoCounts counts{};
    std::int64_t n = 0;        ///< respondents who answered both questions
    std::int64_t missing = 0;  ///< who did not
    /// Of those to whom it is attractive, one-dimensional, must-be or indifferent: the share whom it makes satisfied
    /// (A + O), and less than 0 the share whom its want makes dissatisfied (O + M) (Berger et al. 1993). Wilson. None
    /// where it is any of these to nobody: all would rather not have it, or contradict themselves.
    std::optional<Estimate> better;
    std::optional<Estimate> worse;
    /// Mean answers from -2 (dislike having it, like not having it) to 4 (DuMouchel in Berger et al. 1993).
    Estimate functional;
    Estimate dysfunctional;
    /// The road from delight (0, all attractive) by one-dimensional (0.5) to must-be (1); none where nobody cares.
    std::optional<Estimate> stage;
    KanoCategory mode = KanoCategory::undecided;    ///< the most frequent; the first of M, O, A, I, R, Q when equal
    KanoCategory fong = KanoCategory::undecided;    ///< mode, or undecided when it leads by chance (Fong 1996)
    KanoCategory blauth = KanoCategory::undecided;  ///< the most frequent of O, A, M or of I, R, Q, whichever are more
    KanoCategory score = KanoCategory::undecided;   ///< the quadrant of the mean answers, cut at 2
    KanoProbabilities probability{};                ///< that it is the population's leader, or that none leads
    KanoCategory category = KanoCategory::undecided;  ///< the most probable
    std::vector<std::string> warnings;
};

/// Judges every feature.
/// \throw std::invalid_argument for shapes that do not fit, std::domain_error for a code other than 1 … 5 (row and
///        feature named) and options outside their domain, DataError for a feature nobody answered
[[nodiscard]] std::vector<KanoFeature> kano(const KanoAnswers& answers, const KanoOptions& options = {},
                                            const Execution& execution = {});

/// That each category leads in the population by `margin`, and that none does, given the counts: Dirichlet posterior.
/// \throw std::domain_error for negative counts and options outside their domain; Stopped when a stop is requested
[[nodiscard]] KanoProbabilities kano_probability(const KanoCounts& counts, const KanoOptions& options = {},
                                                 const Progress& progress = {});

/// Whether groups of respondents see a feature alike.
struct KanoComparison {
    std::string name;
    std::vector<KanoFeature> groups;  ///< in the order of the codes
    double statistic = 0.0;           ///< chi-squared of categories by groups
    double p_value = 1.0;             ///< by permutation of the respondents, adjusted over the features (Holm)
};
/// \param groups code of each respondent: 0, 1, …, each of one at least
/// \throw as kano; std::invalid_argument for fewer than two groups; Stopped when a stop is requested
[[nodiscard]] std::vector<KanoComparison> kano_comparison(const KanoAnswers& answers,
                                                          std::span<const std::int32_t> groups,
                                                          const KanoOptions& options = {},
                                                          std::int64_t permutations = 999,
                                                          const Execution& execution = {});

/// What became of a feature between two waves of different respondents; none where one of the waves cannot tell.
struct KanoDrift {
    std::string name;
    std::optional<Estimate> better;  ///< change
    std::optional<Estimate> worse;   ///< change: below 0 when its want dissatisfies more people
    std::optional<Estimate> stage;   ///< change: above 0 from delight towards must-be
    /// Of no change in stage: 1 less the level at which the interval of `stage` begins to hold 0, 1e-12 at least,
    /// adjusted over the features (Holm). 1 where one of the waves cannot tell.
    double p_value = 1.0;
};
/// \param before, after features in the same order
/// \throw std::invalid_argument when they are not
[[nodiscard]] std::vector<KanoDrift> kano_drift(std::span<const KanoFeature> before,
                                                std::span<const KanoFeature> after);

/// Satisfaction at fulfilment x in [0, 1] of a feature with these coefficients: from `worse` at 0 to `better` at 1,
/// late and steep for attractive, early and flattening for must-be, straight for one-dimensional (Wang and Ji 2010).
/// \throw std::invalid_argument for a category that has no curve, std::domain_error for x outside [0, 1]
[[nodiscard]] double kano_satisfaction(KanoCategory category, double x, double better, double worse);

/// What is expected, from the ground up.
enum class ExpectationTier { basic, need, want, desire, unexpected };
[[nodiscard]] constexpr std::string_view to_string(ExpectationTier tier) noexcept {
    switch (tier) {
        case ExpectationTier::basic: return "basic";
        case ExpectationTier::need: return "need";
        case ExpectationTier::want: return "want";
        case ExpectationTier::desire: return "desire";
        case ExpectationTier::unexpected: return "unexpected";
    }
    return "unknown";
}
/// Edges of the tiers on the road from must-be to delight, 1 - stage: five equal parts, which is our convention.
inline constexpr std::array<double, 4> expectation_tier_edges{0.2, 0.4, 0.6, 0.8};
/// The tier of a feature; none where the most probable category is indifferent, reverse or questionable.
/// \throw std::invalid_argument unless the edges rise
[[nodiscard]] std::optional<ExpectationTier> expectation_tier(
    const KanoFeature& feature, const std::array<double, 4>& edges = expectation_tier_edges);
/// The category whose curve a tier follows: must-be for basic, one-dimensional for need and want, else attractive.
[[nodiscard]] KanoCategory tier_category(ExpectationTier tier) noexcept;

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/kano.ipp"
#include "goodwill/measure/impl/kano_change.ipp"
#include "goodwill/measure/impl/kano_rules.ipp"
#endif
