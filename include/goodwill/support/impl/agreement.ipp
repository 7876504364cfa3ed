// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/agreement.hpp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Mean squares of a table of n targets and k judges.
struct MeanSquares {
    double n = 0.0;
    double k = 0.0;
    double between = 0.0;  ///< targets
    double within = 0.0;   ///< ratings within a target
    double judges = 0.0;
    double error = 0.0;  ///< within, less the judges' part
};

inline MeanSquares mean_squares(const MatrixView& ratings) {
    const std::size_t n = ratings.rows();
    const std::size_t k = ratings.columns;
    MeanSquares m{static_cast<double>(n), static_cast<double>(k)};
    std::vector<double> judge(k, 0.0);
    std::vector<double> target(n, 0.0);
    double grand = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < k; ++j) {
            target[i] += ratings(i, j) / m.k;
            judge[j] += ratings(i, j) / m.n;
            grand += ratings(i, j) / (m.n * m.k);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        m.between += m.k * (target[i] - grand) * (target[i] - grand) / (m.n - 1.0);
        for (std::size_t j = 0; j < k; ++j) {
            const double inside = ratings(i, j) - target[i];
            const double rest = inside - (judge[j] - grand);
            m.within += inside * inside / (m.n * (m.k - 1.0));
            m.error += rest * rest / ((m.n - 1.0) * (m.k - 1.0));
        }
    }
    for (std::size_t j = 0; j < k; ++j) { m.judges += m.n * (judge[j] - grand) * (judge[j] - grand) / (m.k - 1.0); }
    return m;
}

inline Estimate correlation(double value, double low, double high, double level, const MeanSquares& m) {
    Estimate e;
    e.value = value;
    e.low = low;
    e.high = high;
    e.level = level;
    e.n = static_cast<std::int64_t>(m.n);
    e.method = "F";
    e.provenance.source = "Shrout and Fleiss (1979)";
    return e;
}

/// Cases 1 and 3: F = between / noise with n - 1 and `freedom` degrees of freedom.
inline void by_ratio(const MeanSquares& m, double noise, double freedom, double level, Estimate& single,
                     Estimate& average) {
    const double upper = 0.5 * (1.0 + level);
    const double f = m.between / noise;
    const double low = f / f_quantile(upper, m.n - 1.0, freedom);
    const double high = f * f_quantile(upper, freedom, m.n - 1.0);
    const auto one = [&](double ratio) { return (ratio - 1.0) / (ratio + m.k - 1.0); };
    const auto all = [](double ratio) { return 1.0 - 1.0 / ratio; };
    single = correlation((m.between - noise) / (m.between + (m.k - 1.0) * noise), one(low), one(high), level, m);
    average = correlation((m.between - noise) / m.between, all(low), all(high), level, m);
    if (!(noise > 0.0)) {  // Every target's ratings agree.
        for (Estimate* e : {&single, &average}) {
            e->low = e->high = 1.0;
            e->warnings.emplace_back("the ratings of every target agree: the interval has no width");
        }
    }
}

/// Case 2, whose interval is Satterthwaite's (Fleiss and Shrout 1978).
inline void by_agreement(const MeanSquares& m, double level, Estimate& single, Estimate& average) {
    const double upper = 0.5 * (1.0 + level);
    const double value = (m.between - m.error) / (m.between + (m.k - 1.0) * m.error + m.k * (m.judges - m.error) / m.n);
    // Both parts times the error, which may be 0.
    const double part = (m.n * (1.0 + (m.k - 1.0) * value) - m.k * value) * m.error;
    const double judges = m.k * value * m.judges;
    const double sum = judges + part;
    const double freedom = (m.k - 1.0) * (m.n - 1.0) * sum * sum / ((m.n - 1.0) * judges * judges + part * part);
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = low;
    if (freedom > 0.0 && !std::isinf(freedom)) {
        const double above = f_quantile(upper, m.n - 1.0, freedom);
        const double below = f_quantile(upper, freedom, m.n - 1.0);
        const double noise = m.k * m.judges + (m.k * m.n - m.k - m.n) * m.error;
        low = m.n * (m.between - above * m.error) / (above * noise + m.n * m.between);
        high = m.n * (below * m.between - m.error) / (noise + m.n * below * m.between);
    }
    const auto all = [&](double one) { return m.k * one / (1.0 + (m.k - 1.0) * one); };
    single = correlation(value, low, high, level, m);
    average =
        correlation((m.between - m.error) / (m.between + (m.judges - m.error) / m.n), all(low), all(high), level, m);
    if (std::isnan(low)) {
        for (Estimate* e : {&single, &average}) {
            e->warnings.emplace_back("all ratings of a target agree: no interval");
        }
    }
}

}  // namespace detail

GOODWILL_INLINE IntraclassCorrelations intraclass_correlations(const MatrixView& ratings, double level) {
    constexpr std::string_view function = "intraclass_correlations";
    check::open_unit(function, "level", level);
    if (ratings.columns < 2 || ratings.rows() < 2) {
        check::fail_argument(function, "ratings", "at least two targets by two judges",
                             std::to_string(ratings.rows()) + " by " + std::to_string(ratings.columns));
    }
    check::all_finite(function, "ratings", ratings.values);
    const detail::MeanSquares m = detail::mean_squares(ratings);
    if (!(m.between > 0.0)) { check::fail_domain(function, "variance between targets", "positive", m.between); }
    IntraclassCorrelations found;
    detail::by_ratio(m, m.within, m.n * (m.k - 1.0), level, found.one_way_single, found.one_way_average);
    detail::by_agreement(m, level, found.two_way_single, found.two_way_average);
    detail::by_ratio(m, m.error, (m.n - 1.0) * (m.k - 1.0), level, found.fixed_single, found.fixed_average);
    return found;
}

}  // namespace goodwill::inline v0::support
