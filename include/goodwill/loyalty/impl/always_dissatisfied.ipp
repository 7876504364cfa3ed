// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "goodwill/loyalty/always_dissatisfied.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/special_functions/rising_factorial.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

/// Customers of equal counts.
struct BadPattern {
    double ratings;
    double bad;
    double customers;
};

/// log of a^(k) b^(n - k) / (a + b)^(n), rising powers, and its derivatives in log a and log b: the chance of k given
/// bad ratings of n, in one order.
[[nodiscard]] inline std::array<double, 3> log_beta_binomial(const BadPattern& pattern, double a, double b) {
    const support::WithDerivatives bad = support::log_rising_factorial(a, pattern.bad);
    const support::WithDerivatives good = support::log_rising_factorial(b, pattern.ratings - pattern.bad);
    const support::WithDerivatives all = support::log_rising_factorial(a + b, pattern.ratings);
    return {bad.value + good.value - all.value, a * (bad.first - all.first), b * (good.first - all.first)};
}

/// Minus the mean log-likelihood of (logit of the share, log a, log b).
class AlwaysObjective {
public:
    explicit AlwaysObjective(std::vector<BadPattern> patterns) : patterns_(std::move(patterns)) {
        for (const BadPattern& pattern : patterns_) { customers_ += pattern.customers; }
    }
    [[nodiscard]] double customers() const noexcept { return customers_; }

    double operator()(std::span<const double> at, std::span<double> gradient) const {
        const double share = 1.0 / (1.0 + std::exp(-at[0]));
        std::array<double, 3> slopes{};
        double sum = 0.0;
        for (const BadPattern& pattern : patterns_) {
            const std::array<double, 3> other = log_beta_binomial(pattern, std::exp(at[1]), std::exp(at[2]));
            double weight = 1.0;  // chance of being one of the others, given the counts
            double by_share = -share;
            if (pattern.bad == pattern.ratings) {
                const double chance = (1.0 - share) * std::exp(other[0]);
                sum += pattern.customers * std::log(share + chance);
                weight = chance / (share + chance);
                by_share = 1.0 - weight - share;
            } else {
                sum += pattern.customers * (std::log1p(-share) + other[0]);
            }
            slopes[0] += pattern.customers * by_share;
            slopes[1] += pattern.customers * weight * other[1];
            slopes[2] += pattern.customers * weight * other[2];
        }
        for (std::size_t i = 0; i < slopes.size(); ++i) { gradient[i] = -slopes[i] / customers_; }
        return -sum / customers_;
    }

private:
    std::vector<BadPattern> patterns_;
    double customers_ = 0.0;
};

inline constexpr double lowest_logit = -20.0;  // a share of 2e-9: none
inline constexpr std::array<double, 2> log_shape_ends{-7.0, 9.0};

/// The best shapes for a given share.
[[nodiscard]] inline support::Optimum best_shapes(const AlwaysObjective& objective, double logit,
                                                  std::span<const double> start) {
    support::OptimiseOptions how;
    how.lower.assign(2, log_shape_ends[0]);
    how.upper.assign(2, log_shape_ends[1]);
    const auto held = [&](std::span<const double> at, std::span<double> gradient) {
        const std::array<double, 3> all{logit, at[0], at[1]};
        std::array<double, 3> slopes{};
        const double value = objective(all, slopes);
        std::copy(slopes.begin() + 1, slopes.end(), gradient.begin());
        return value;
    };
    return support::minimise(support::with_differenced_hessian(held), start, how);
}

/// Where twice the fall of the log-likelihood reaches the quantile of chi-squared, between the estimate and an end.
[[nodiscard]] inline double profile_end(const AlwaysObjective& objective, const support::Optimum& best, double end,
                                        double level) {
    const double z = support::normal_quantile(0.5 * (1.0 + level));
    const std::span<const double> shapes = std::span<const double>(best.x).subspan(1);
    const auto beyond = [&](double logit) {
        return 2.0 * objective.customers() * (best_shapes(objective, logit, shapes).value - best.value) > z * z;
    };
    if (!beyond(end)) { return end; }
    double inside = best.x[0];
    double outside = end;
    for (int i = 0; i < 40 && std::abs(outside - inside) > 1e-6; ++i) {
        const double middle = 0.5 * (inside + outside);
        (beyond(middle) ? outside : inside) = middle;
    }
    return 0.5 * (inside + outside);
}

[[nodiscard]] inline support::Optimum best_of_starts(const AlwaysObjective& objective) {
    support::OptimiseOptions how;
    how.lower = {lowest_logit, log_shape_ends[0], log_shape_ends[0]};
    how.upper = {-lowest_logit, log_shape_ends[1], log_shape_ends[1]};
    support::Optimum best;
    constexpr std::array<std::array<double, 3>, 3> starts{{{-3.0, -0.5, 0.5}, {-1.0, 0.5, 1.5}, {-6.0, 1.0, 1.0}}};
    for (const std::array<double, 3>& start : starts) {
        support::Optimum found =
            support::minimise(support::with_differenced_hessian(
                                  [&](std::span<const double> at, std::span<double> g) { return objective(at, g); }),
                              start, how);
        if (std::isnan(best.value) || found.value < best.value) { best = std::move(found); }
    }
    return best;
}

[[nodiscard]] inline std::vector<BadPattern> bad_patterns(std::span<const double> ratings, std::span<const double> bad,
                                                          AlwaysDissatisfied& found) {
    constexpr const char* function = "always_dissatisfied";
    check::same_size(function, "ratings", ratings.size(), "bad", bad.size());
    std::map<std::pair<double, double>, double> counts;
    bool several = false;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        if (!(ratings[i] >= 0.0) || std::isinf(ratings[i]) || ratings[i] != std::floor(ratings[i])) {
            check::fail_domain(function, "ratings", i, "a whole number from 0 on", ratings[i]);
        }
        if (!(bad[i] >= 0.0 && bad[i] <= ratings[i]) || bad[i] != std::floor(bad[i])) {
            check::fail_domain(function, "bad", i, "a whole number, at most that of the ratings", bad[i]);
        }
        if (ratings[i] == 0.0) { continue; }
        ++found.n;
        several = several || ratings[i] >= 2.0;
        found.all_bad += ratings[i] >= 2.0 && bad[i] == ratings[i] ? 1 : 0;
        counts[{ratings[i], bad[i]}] += 1.0;
    }
    if (!several) { throw DataError(function, {-1, 0, "satisfaction", "", "a customer with two ratings at least"}); }
    std::vector<BadPattern> patterns;
    patterns.reserve(counts.size());
    for (const auto& [pair, customers] : counts) { patterns.push_back({pair.first, pair.second, customers}); }
    return patterns;
}

inline void set_share(AlwaysDissatisfied& found, const AlwaysObjective& objective, const support::Optimum& best,
                      double level) {
    const auto share_at = [](double logit) { return logit <= lowest_logit ? 0.0 : 1.0 / (1.0 + std::exp(-logit)); };
    Estimate& share = found.share;
    // Below a hundredth of a customer there is none: the likelihood is flat towards 0.
    const double value = share_at(best.x[0]);
    share.value = value * objective.customers() < 0.01 ? 0.0 : value;
    share.low = std::min(share_at(profile_end(objective, best, lowest_logit, level)), share.value);
    share.high = share_at(profile_end(objective, best, -lowest_logit, level));
    share.level = level;
    share.n = found.n;
    share.method = "profile likelihood";
    share.provenance = {Evidence::estimated, "beta-binomial with a share of all bad, maximum likelihood"};
    const std::span<const double> shapes = std::span<const double>(best.x).subspan(1);
    const double none = best_shapes(objective, lowest_logit, shapes).value;
    const double ratio = 2.0 * objective.customers() * (none - best.value);
    found.p_value = share.value > 0.0 && ratio > 0.0 ? 0.5 * support::chi_squared_tail(ratio, 1.0) : 1.0;
}

}  // namespace detail

GOODWILL_INLINE AlwaysDissatisfied always_dissatisfied(std::span<const double> ratings, std::span<const double> bad,
                                                       double level) {
    check::open_unit("always_dissatisfied", "level", level);
    AlwaysDissatisfied found;
    const detail::AlwaysObjective objective(detail::bad_patterns(ratings, bad, found));
    const support::Optimum best = detail::best_of_starts(objective);
    found.a = std::exp(best.x[1]);
    found.b = std::exp(best.x[2]);
    found.mean_other = found.a / (found.a + found.b);
    found.log_likelihood = -best.value * objective.customers();
    found.converged = best.status == support::OptimumStatus::converged ||
                      best.status == support::OptimumStatus::boundary || best.status == support::OptimumStatus::ridge;
    found.message = best.message;
    detail::set_share(found, objective, best, level);
    found.probability.reserve(ratings.size());
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const double other = detail::log_beta_binomial({ratings[i], bad[i], 1.0}, found.a, found.b)[0];
        const double chance = (1.0 - found.share.value) * std::exp(other);
        const double one = bad[i] == ratings[i] ? found.share.value / (found.share.value + chance) : 0.0;
        found.probability.push_back(ratings[i] > 0.0 ? one : std::numeric_limits<double>::quiet_NaN());
    }
    if (found.all_bad < 10) {
        found.warnings.emplace_back("fewer than 10 customers rated two encounters or more and all as bad");
    }
    if (!found.converged) { found.warnings.push_back("the fit did not converge: " + found.message); }
    return found;
}

GOODWILL_INLINE AlwaysDissatisfied always_dissatisfied(const model::EncounterLog& log, double cut, double level,
                                                       const Execution& execution) {
    if (!(cut >= 0.0 && cut < 1.0)) { check::fail_domain("always_dissatisfied", "cut", "from 0 to below 1", cut); }
    const std::span<const double> satisfaction = log.number(model::Role::satisfaction);
    const model::RatingScale& scale = log.scale(model::Role::satisfaction);
    const double edge = scale.minimum + cut * (scale.maximum - scale.minimum);
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    std::vector<double> ratings(customer.labels.size(), 0.0);
    std::vector<double> bad(customer.labels.size(), 0.0);
    for (std::size_t row = 0; row < satisfaction.size(); ++row) {
        execution.progress.check_at(row);
        if (std::isnan(satisfaction[row])) { continue; }
        const auto who = static_cast<std::size_t>(customer.codes[row]);
        ratings[who] += 1.0;
        bad[who] += satisfaction[row] <= edge ? 1.0 : 0.0;
    }
    AlwaysDissatisfied found = always_dissatisfied(ratings, bad, level);
    found.names.reserve(customer.labels.size());
    for (std::size_t c = 0; c < customer.labels.size(); ++c) { found.names.emplace_back(customer.labels[c]); }
    return found;
}

}  // namespace goodwill::inline v0::loyalty
