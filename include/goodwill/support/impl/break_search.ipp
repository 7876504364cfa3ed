// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "goodwill/support/impl/hinge_sums.ipp"

namespace goodwill::inline v0::support::detail {

/// Looks for the breaks of least residual sum of squares; everything in units of t.
class BreakSearch {
public:
    BreakSearch(const DistinctPoints& points, const HingeSums& sums, double trim, const Progress& progress);

    /// Places a break is looked for at, ascending: from the lowest to the highest allowed.
    [[nodiscard]] const std::vector<double>& candidates() const noexcept { return candidates_; }
    [[nodiscard]] bool enough_between(double low, double high) const {
        return count_up_to(high) - count_up_to(low) >= fewest_;
    }

    struct Found {
        std::vector<double> breaks;
        double rss = std::numeric_limits<double>::infinity();
        bool converged = true;
    };
    [[nodiscard]] Found best(std::size_t breaks) const;
    /// Best residual sum of squares with break k held at a place, the other one (if any) free.
    [[nodiscard]] double profile(const Found& found, std::size_t k, double place) const;

    /// The outermost places at which break k's profile stays within `limit`; empty where even the outermost candidate
    /// does.
    struct Ends {
        std::optional<double> low, high;
    };
    [[nodiscard]] Ends interval(const Found& found, std::size_t k, double limit) const;

private:
    [[nodiscard]] std::int64_t count_up_to(double place) const {
        return count_[static_cast<std::size_t>(std::upper_bound(sums_.t().begin(), sums_.t().end(), place) -
                                               sums_.t().begin())];
    }
    /// Residual sum of squares, infinite where the two breaks are too near each other.
    [[nodiscard]] double rss_at(double a, double b) const {
        const std::array<double, 2> breaks{std::min(a, b), std::max(a, b)};
        return enough_between(breaks[0], breaks[1]) ? sums_.rss(breaks) : std::numeric_limits<double>::infinity();
    }
    template <class Function>
    [[nodiscard]] double refine(double place, Function function) const;
    template <class Function>
    [[nodiscard]] double best_candidate(Function function) const;
    template <class Function>
    [[nodiscard]] std::optional<double> outermost(double inside, Function within, bool upwards) const;
    [[nodiscard]] Found best_two() const;

    const HingeSums& sums_;
    const Progress& progress_;
    std::vector<std::int64_t> count_{0};  ///< observations in the first i points
    std::int64_t fewest_ = 5;
    std::size_t first_ = 0;  ///< points between which (both included) a break is looked for
    std::size_t last_ = 0;
    std::vector<double> candidates_;
};

inline BreakSearch::BreakSearch(const DistinctPoints& points, const HingeSums& sums, double trim,
                                const Progress& progress)
    : sums_(sums), progress_(progress) {
    for (const Moments& here : points.moments) { count_.push_back(count_.back() + here.count); }
    fewest_ = std::max<std::int64_t>(5, static_cast<std::int64_t>(trim * static_cast<double>(points.n())));
    // Two points at least on either side: fewer make no slope.
    std::size_t first = 1;
    while (first < points.size() && count_[first + 1] < fewest_) { ++first; }
    std::size_t last = points.size() < 2 ? 0 : points.size() - 2;
    while (last > 0 && points.n() - count_[last] < fewest_) { --last; }
    if (first > last) { return; }
    first_ = first;
    last_ = last;
    constexpr std::size_t most = 128;
    const std::size_t places = last - first + 1;
    if (places <= most) {
        candidates_.assign(sums.t().begin() + static_cast<std::ptrdiff_t>(first),
                           sums.t().begin() + static_cast<std::ptrdiff_t>(last + 1));
        return;
    }
    for (std::size_t i = 0; i < most; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(most - 1);
        const std::int64_t rank =
            count_[first] +
            static_cast<std::int64_t>(share * static_cast<double>(count_[last + 1] - 1 - count_[first]));
        const auto found = std::upper_bound(count_.begin(), count_.end(), rank) - count_.begin() - 1;
        const double place = sums.t()[static_cast<std::size_t>(found)];
        if (candidates_.empty() || candidates_.back() < place) { candidates_.push_back(place); }
    }
}

template <class Function>
double BreakSearch::best_candidate(Function function) const {
    double best = std::numeric_limits<double>::infinity();
    double place = candidates_.front();
    for (const double candidate : candidates_) {
        const double value = function(candidate);
        if (value < best) {
            best = value;
            place = candidate;
        }
    }
    return place;
}

/// Between the neighbours of a candidate the sum of squares is nearly a parabola with one small corner a data point:
/// ever finer grids find its lowest place without derivatives.
template <class Function>
double BreakSearch::refine(double place, Function function) const {
    const auto at = std::lower_bound(candidates_.begin(), candidates_.end(), place);
    double low = at == candidates_.begin() ? place : *(at - 1);
    double high = at == candidates_.end() || at + 1 == candidates_.end() ? candidates_.back() : *(at + 1);
    double best = function(place);
    while (high - low > 1e-7) {
        constexpr int steps = 8;
        const double step = (high - low) / steps;
        const double start = low;
        for (int i = 0; i <= steps; ++i) {
            const double value = function(start + i * step);
            if (value < best) {
                best = value;
                place = start + i * step;
            }
        }
        low = std::max(candidates_.front(), place - step);
        high = std::min(candidates_.back(), place + step);
    }
    return place;
}

inline BreakSearch::Found BreakSearch::best(std::size_t breaks) const {
    if (breaks == 0) { return {{}, sums_.rss({}), true}; }
    if (candidates_.empty()) { return {}; }
    if (breaks == 2) { return best_two(); }
    HingeSums::Place best{candidates_.front(), sums_.rss(std::span<const double>(candidates_.data(), 1))};
    for (std::size_t i = first_; i < last_; ++i) {
        progress_.check_at(i);
        const HingeSums::Place place = sums_.best_between(i);
        if (place.rss < best.rss) { best = place; }
    }
    return {{best.t}, best.rss, true};
}

inline BreakSearch::Found BreakSearch::best_two() const {
    Found found{{candidates_.front(), candidates_.back()}};
    for (const double a : candidates_) {
        progress_.check();
        const auto above = [&](double b) { return b > a ? rss_at(a, b) : std::numeric_limits<double>::infinity(); };
        const double b = best_candidate(above);
        const double value = above(b);
        if (value < found.rss) { found = {{a, b}, value, true}; }
    }
    if (std::isinf(found.rss)) { return found; }
    found.converged = false;
    for (int round = 0; round < 100 && !found.converged; ++round) {
        const double before = found.rss;
        for (const std::size_t k : {0U, 1U}) {
            const double other = found.breaks[1 - k];
            found.breaks[k] = refine(found.breaks[k], [&](double place) {
                return (k == 0) == (place < other) ? rss_at(place, other) : std::numeric_limits<double>::infinity();
            });
        }
        found.rss = rss_at(found.breaks[0], found.breaks[1]);
        found.converged = before - found.rss <= 1e-9 * found.rss;
    }
    return found;
}

inline double BreakSearch::profile(const Found& found, std::size_t k, double place) const {
    if (found.breaks.size() == 1) { return sums_.rss(std::span<const double>(&place, 1)); }
    const auto with_other = [&](double other) {
        return (k == 0) == (place < other) ? rss_at(place, other) : std::numeric_limits<double>::infinity();
    };
    return with_other(refine(best_candidate(with_other), with_other));
}

template <class Function>
std::optional<double> BreakSearch::outermost(double inside, Function within, bool upwards) const {
    std::optional<double> refused;
    const auto walk = [&](auto begin, auto end) {
        for (auto candidate = begin; candidate != end && *candidate != inside; ++candidate) {
            if (upwards ? *candidate < inside : *candidate > inside) { break; }
            if (within(*candidate)) {
                inside = *candidate;
                break;
            }
            refused = *candidate;
        }
    };
    if (upwards) {
        walk(candidates_.rbegin(), candidates_.rend());
    } else {
        walk(candidates_.begin(), candidates_.end());
    }
    if (!refused) { return std::nullopt; }
    double outside = *refused;
    for (int i = 0; i < 40; ++i) {
        const double middle = 0.5 * (inside + outside);
        (within(middle) ? inside : outside) = middle;
    }
    return inside;
}

inline BreakSearch::Ends BreakSearch::interval(const Found& found, std::size_t k, double limit) const {
    const auto within = [&](double place) { return profile(found, k, place) <= limit; };
    return {outermost(found.breaks[k], within, false), outermost(found.breaks[k], within, true)};
}

}  // namespace goodwill::inline v0::support::detail
