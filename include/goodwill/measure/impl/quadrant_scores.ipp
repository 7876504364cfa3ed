// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "goodwill/measure/quadrant.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Means of what was answered, side by side.
class SideMeans {
public:
    explicit SideMeans(std::size_t rows) : rows_(rows) {
        for (auto& side : sums_) { side.assign(rows, 0.0); }
        for (auto& side : counts_) { side.assign(rows, 0.0); }
    }
    void add(ServiceSide side, std::size_t row, double score) {
        if (std::isnan(score)) { return; }
        const auto place = static_cast<std::size_t>(side);
        sums_[place][row] += score;
        counts_[place][row] += 1.0;
    }
    [[nodiscard]] SideScores scores() const { return {means(0), means(1)}; }

private:
    [[nodiscard]] std::vector<double> means(std::size_t side) const {
        std::vector<double> found(rows_, std::numeric_limits<double>::quiet_NaN());
        for (std::size_t row = 0; row < rows_; ++row) {
            // A sum of scores that were scaled to 1 may pass the number of them by a rounding.
            if (counts_[side][row] > 0.0) { found[row] = std::min(sums_[side][row] / counts_[side][row], 1.0); }
        }
        return found;
    }

    std::size_t rows_;
    std::array<std::vector<double>, 2> sums_, counts_;
};

inline void require_both_sides(std::span<const ServiceTrait> traits) {
    for (const ServiceSide side : {ServiceSide::procedural, ServiceSide::personal}) {
        const auto of_side = [&](const ServiceTrait& trait) { return trait.side == side; };
        if (std::none_of(traits.begin(), traits.end(), of_side)) {
            check::fail_argument("trait_scores", "traits", "of both sides",
                                 "no " + std::string(to_string(side)) + " one");
        }
    }
}

/// Adds the perceived ratings of a side's dimensions.
inline void add_dimensions(SideMeans& means, const model::EncounterLog& log, ServiceSide side,
                           const std::vector<std::string>& dimensions) {
    constexpr const char* function = "rater_side_scores";
    bool any = false;
    for (const std::string& name : dimensions) {
        const auto found = std::find(model::rater_dimensions.begin(), model::rater_dimensions.end(), name);
        if (found == model::rater_dimensions.end()) {
            check::fail_argument(function, "sides", "of reliability, assurance, tangibles, empathy and responsiveness",
                                 "'" + name + "'");
        }
        const model::Role role =
            model::perceived_role(static_cast<std::size_t>(found - model::rater_dimensions.begin()));
        if (!log.has(role)) { continue; }
        any = true;
        const std::span<const double> ratings = log.number(role);
        const model::RatingScale& scale = log.scale(role);
        for (std::size_t row = 0; row < ratings.size(); ++row) {
            means.add(side, row, (ratings[row] - scale.minimum) / (scale.maximum - scale.minimum));
        }
    }
    if (!any) {
        check::fail_argument(function, "log",
                             "one with perceived ratings of the " + std::string(to_string(side)) +
                                 " side, such as role 'perceived_" +
                                 (dimensions.empty() ? std::string("reliability") : dimensions.front()) + "'",
                             "none of them");
    }
}

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(ServiceSide side) noexcept {
    return side == ServiceSide::procedural ? "procedural" : "personal";
}

GOODWILL_INLINE std::string_view to_string(ServiceQuadrant quadrant) noexcept {
    switch (quadrant) {
        case ServiceQuadrant::indifferent: return "indifferent";
        case ServiceQuadrant::factory: return "factory";
        case ServiceQuadrant::friendly: return "friendly";
        case ServiceQuadrant::quality: return "quality";
    }
    return "unknown";
}

GOODWILL_INLINE char letter_of(ServiceQuadrant quadrant) noexcept {
    return "ABCD"[static_cast<std::size_t>(quadrant)];
}

GOODWILL_INLINE std::string_view message_of(ServiceQuadrant quadrant) noexcept {
    switch (quadrant) {
        case ServiceQuadrant::indifferent: return "you do not matter to us";
        case ServiceQuadrant::factory: return "you are a number, and it will be dealt with";
        case ServiceQuadrant::friendly: return "we like you, but do not ask how things get done";
        case ServiceQuadrant::quality: return "you matter to us, and it will be done well";
    }
    return "";
}

GOODWILL_INLINE std::vector<ServiceTrait> textbook_traits() {
    constexpr ServiceSide procedural = ServiceSide::procedural;
    constexpr ServiceSide personal = ServiceSide::personal;
    return {{"slow", procedural, false},         {"inconsistent", procedural, false}, {"chaotic", procedural, false},
            {"inconvenient", procedural, false}, {"timely", procedural, true},        {"efficient", procedural, true},
            {"uniform", procedural, true},       {"insensitive", personal, false},    {"cold", personal, false},
            {"aloof", personal, false},          {"uninterested", personal, false},   {"groomed", personal, true},
            {"friendly", personal, true},        {"interested", personal, true},      {"attentive", personal, true}};
}

GOODWILL_INLINE SideScores trait_scores(const support::MatrixView& ratings, std::span<const ServiceTrait> traits,
                                        const support::Bounds& scale) {
    constexpr const char* function = "trait_scores";
    check::same_size(function, "columns of ratings", ratings.columns, "traits", traits.size());
    check::positive(function, "length of the scale", scale.maximum - scale.minimum);
    detail::require_both_sides(traits);
    detail::SideMeans means(ratings.rows());
    for (std::size_t row = 0; row < ratings.rows(); ++row) {
        for (std::size_t column = 0; column < traits.size(); ++column) {
            const double rating = ratings(row, column);
            if (rating < scale.minimum || rating > scale.maximum) {
                check::fail_domain(function, traits[column].name, row, "on its scale", rating);
            }
            const double score = (rating - scale.minimum) / (scale.maximum - scale.minimum);
            means.add(traits[column].side, row, traits[column].wanted ? score : 1.0 - score);
        }
    }
    return means.scores();
}

GOODWILL_INLINE SideScores rater_side_scores(const model::EncounterLog& log, const RaterSides& sides) {
    detail::SideMeans means(log.size());
    detail::add_dimensions(means, log, ServiceSide::procedural, sides.procedural);
    detail::add_dimensions(means, log, ServiceSide::personal, sides.personal);
    return means.scores();
}

}  // namespace goodwill::inline v0::measure
