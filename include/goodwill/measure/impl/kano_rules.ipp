// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "goodwill/measure/kano.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/draw_id.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

[[nodiscard]] constexpr std::size_t place(KanoCategory category) noexcept {
    return static_cast<std::size_t>(category);
}

/// Where counts are equal the evaluation rule takes the first of these: what is felt most when it is wanting.
inline constexpr std::array<KanoCategory, kano_categories> kano_order{
    KanoCategory::must_be,     KanoCategory::one_dimensional, KanoCategory::attractive,
    KanoCategory::indifferent, KanoCategory::reverse,         KanoCategory::questionable};

/// The most frequent of kano_order[first] … kano_order[last - 1].
[[nodiscard]] inline KanoCategory most_frequent(const KanoCounts& counts, std::size_t first, std::size_t last) {
    KanoCategory best = kano_order[first];
    for (std::size_t i = first + 1; i < last; ++i) {
        if (counts[place(kano_order[i])] > counts[place(best)]) { best = kano_order[i]; }
    }
    return best;
}

[[nodiscard]] inline KanoCategory fong_rule(const KanoCounts& counts, std::int64_t n) {
    KanoCounts sorted = counts;
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    const auto both = static_cast<double>(sorted[0] + sorted[1]);
    const auto lead = static_cast<double>(sorted[0] - sorted[1]);
    const double twice = 2.0 * static_cast<double>(n);
    const double needed = 1.65 * std::sqrt(both * (twice - both) / twice);
    return lead < needed || lead == 0.0 ? KanoCategory::undecided : most_frequent(counts, 0, kano_categories);
}

[[nodiscard]] inline KanoCategory blauth_rule(const KanoCounts& counts) {
    std::int64_t cared = 0;
    std::int64_t rest = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        cared += counts[place(kano_order[i])];
        rest += counts[place(kano_order[i + 3])];
    }
    return cared > rest ? most_frequent(counts, 0, 3) : most_frequent(counts, 3, kano_categories);
}

[[nodiscard]] inline KanoCategory score_rule(double functional, double dysfunctional) {
    constexpr double middle = 2.0;
    if (functional >= middle) {
        return dysfunctional >= middle ? KanoCategory::one_dimensional : KanoCategory::attractive;
    }
    return dysfunctional >= middle ? KanoCategory::must_be : KanoCategory::indifferent;
}

inline void require_options(const char* function, const KanoOptions& options) {
    check::open_unit(function, "level", options.level);
    check::closed_unit(function, "margin", options.margin);
    check::positive(function, "prior", options.prior);
    if (options.draws < 100) { check::fail_argument(function, "draws", "at least 100", std::to_string(options.draws)); }
}

}  // namespace detail

GOODWILL_INLINE KanoCategory kano_category_named(std::string_view function, std::string_view name) {
    for (std::size_t c = 0; c <= kano_categories; ++c) {
        const auto category = static_cast<KanoCategory>(c);
        if (to_string(category) == name) { return category; }
    }
    check::fail_argument(function, "category",
                         "attractive, one_dimensional, must_be, indifferent, reverse, questionable or undecided",
                         "'" + std::string(name) + "'");
}

GOODWILL_INLINE KanoCategory kano_category(KanoAnswer functional, KanoAnswer dysfunctional) noexcept {
    if (functional == KanoAnswer::like) {
        if (dysfunctional == KanoAnswer::like) { return KanoCategory::questionable; }
        return dysfunctional == KanoAnswer::dislike ? KanoCategory::one_dimensional : KanoCategory::attractive;
    }
    if (functional == KanoAnswer::dislike) {
        return dysfunctional == KanoAnswer::dislike ? KanoCategory::questionable : KanoCategory::reverse;
    }
    if (dysfunctional == KanoAnswer::like) { return KanoCategory::reverse; }
    return dysfunctional == KanoAnswer::dislike ? KanoCategory::must_be : KanoCategory::indifferent;
}

GOODWILL_INLINE KanoProbabilities kano_probability(const KanoCounts& counts, const KanoOptions& options,
                                                   const Progress& progress) {
    constexpr const char* function = "kano_probability";
    detail::require_options(function, options);
    for (std::size_t c = 0; c < counts.size(); ++c) {
        if (counts[c] < 0) {
            check::fail_domain(function, "counts", c, "non-negative", static_cast<double>(counts[c]));
        }
    }
    std::array<std::int64_t, kano_categories + 1> led{};
    for (std::uint64_t k = 0; k < static_cast<std::uint64_t>(options.draws); ++k) {
        progress.check_at(k);
        std::array<double, kano_categories> drawn{};
        for (std::size_t c = 0; c < drawn.size(); ++c) {
            drawn[c] = support::random::gamma({options.seed, k, c, 0}, static_cast<double>(counts[c]) + options.prior);
        }
        const double total = std::accumulate(drawn.begin(), drawn.end(), 0.0);
        const auto best = std::max_element(drawn.begin(), drawn.end());
        const auto leader = static_cast<std::size_t>(best - drawn.begin());
        const double first = *best;
        *best = -1.0;
        const double second = *std::max_element(drawn.begin(), drawn.end());
        ++led[first - second >= options.margin * total ? leader : kano_categories];
    }
    KanoProbabilities found{};
    for (std::size_t c = 0; c < found.size(); ++c) {
        found[c] = static_cast<double>(led[c]) / static_cast<double>(options.draws);
    }
    return found;
}

GOODWILL_INLINE double kano_satisfaction(KanoCategory category, double x, double better, double worse) {
    constexpr const char* function = "kano_satisfaction";
    check::closed_unit(function, "x", x);
    check::finite(function, "better", better);
    check::finite(function, "worse", worse);
    const double whole = std::expm1(1.0);
    switch (category) {
        case KanoCategory::one_dimensional: return worse + (better - worse) * x;
        case KanoCategory::attractive: return worse + (better - worse) * std::expm1(x) / whole;
        case KanoCategory::must_be: return worse - (better - worse) * std::exp(1.0) * std::expm1(-x) / whole;
        case KanoCategory::indifferent:
        case KanoCategory::reverse:
        case KanoCategory::questionable:
        case KanoCategory::undecided: break;
    }
    check::fail_argument(function, "category", "attractive, one_dimensional or must_be",
                         "'" + std::string(to_string(category)) + "'");
}

GOODWILL_INLINE std::optional<ExpectationTier> expectation_tier(const KanoFeature& feature,
                                                                const std::array<double, 4>& edges) {
    if (!std::is_sorted(edges.begin(), edges.end()) || !(edges.front() > 0.0) || !(edges.back() < 1.0)) {
        check::fail_argument("expectation_tier", "edges", "rising within 0 and 1", "others");
    }
    const bool cared = feature.category != KanoCategory::indifferent && feature.category != KanoCategory::reverse &&
                       feature.category != KanoCategory::questionable && feature.stage.has_value();
    if (!cared) { return std::nullopt; }
    const double delight = 1.0 - feature.stage->value;
    const auto passed = std::count_if(edges.begin(), edges.end(), [&](double edge) { return delight >= edge; });
    return static_cast<ExpectationTier>(passed);
}

GOODWILL_INLINE KanoCategory tier_category(ExpectationTier tier) noexcept {
    if (tier == ExpectationTier::basic) { return KanoCategory::must_be; }
    return tier == ExpectationTier::need || tier == ExpectationTier::want ? KanoCategory::one_dimensional
                                                                          : KanoCategory::attractive;
}

}  // namespace goodwill::inline v0::measure
