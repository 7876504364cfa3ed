// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/gamma_gamma.hpp"
#include "goodwill/value/impl/spend_patterns.ipp"

namespace goodwill::inline v0::value {
namespace detail {

/// Score and information of the elasticity e in the model with v_i = v x_i^e, at e = 0.
struct ElasticityScore {
    double score = 0.0;
    double information = 0.0;
    Eigen::Vector3d cross = Eigen::Vector3d::Zero();  ///< information shared with p, q and v

    void add(const GammaGammaParams& p, const SpendPattern& c) {
        const double log_x = std::log(c.frequency);
        const double total = p.v + c.frequency * c.mean;
        const double shape = p.p * c.frequency + p.q;
        const double by_v = p.q / p.v - shape / total;
        const double by_vv = shape / (total * total) - p.q / (p.v * p.v);
        score += c.weight * log_x * p.v * by_v;
        information -= c.weight * log_x * log_x * (p.v * by_v + p.v * p.v * by_vv);
        cross[0] += c.weight * log_x * p.v * c.frequency / total;
        cross[1] -= c.weight * log_x * (1.0 - p.v / total);
        cross[2] -= c.weight * log_x * (by_v + p.v * by_vv);
    }
};

/// 0 when one of the two does not vary.
inline double pearson(const std::vector<SpendPattern>& patterns) {
    double n = 0.0;
    double mean_x = 0.0;
    double mean_y = 0.0;
    for (const SpendPattern& c : patterns) {
        n += c.weight;
        mean_x += c.weight * c.frequency;
        mean_y += c.weight * c.mean;
    }
    mean_x /= n;
    mean_y /= n;
    double xx = 0.0;
    double xy = 0.0;
    double yy = 0.0;
    for (const SpendPattern& c : patterns) {
        xx += c.weight * (c.frequency - mean_x) * (c.frequency - mean_x);
        xy += c.weight * (c.frequency - mean_x) * (c.mean - mean_y);
        yy += c.weight * (c.mean - mean_y) * (c.mean - mean_y);
    }
    return xx > 0.0 && yy > 0.0 ? std::clamp(xy / std::sqrt(xx * yy), -1.0, 1.0) : 0.0;
}

}  // namespace detail

GOODWILL_INLINE SpendIndependence spend_independence(const GammaGammaParams& params, const SpendSummary& summary,
                                                     double level) {
    check_params("spend_independence", params);
    check_spend("spend_independence", summary);
    check::open_unit("spend_independence", "level", level);
    const std::vector<detail::SpendPattern> patterns = detail::spend_patterns(summary);
    double customers = 0.0;
    detail::ElasticityScore sums;
    for (const detail::SpendPattern& pattern : patterns) {
        customers += pattern.weight;
        sums.add(params, pattern);
    }
    if (customers < 4.0) {
        check::fail_argument("spend_independence", "frequency", "positive for at least 4 customers",
                             std::to_string(patterns.size()) + " different ones");
    }
    Eigen::Matrix3d hessian;
    static_cast<void>(log_likelihood(params, summary, {}, {hessian.data(), 9}));
    const double information = sums.information - sums.cross.dot((-hessian).ldlt().solve(sums.cross));
    const double z_level = support::normal_quantile(0.5 + 0.5 * level);
    SpendIndependence result;
    Estimate& e = result.elasticity;
    e.level = result.pearson.level = level;
    e.n = result.pearson.n = static_cast<std::int64_t>(customers);
    e.method = "one-step";
    e.provenance = {Evidence::estimated, "score test within the Gamma-Gamma model"};
    if (information > 0.0) {
        const double error = 1.0 / std::sqrt(information);
        e.value = sums.score / information;
        e.low = e.value - z_level * error;
        e.high = e.value + z_level * error;
        result.p_value = std::erfc(std::abs(sums.score) * error / std::sqrt(2.0));
    } else {
        e.warnings.emplace_back("every frequency is the same: the elasticity is not determined");
    }
    const double r = detail::pearson(patterns);
    const double half = z_level / std::sqrt(customers - 3.0);
    result.pearson.value = r;
    result.pearson.low = std::tanh(std::atanh(r) - half);
    result.pearson.high = std::tanh(std::atanh(r) + half);
    result.pearson.method = "fisher z";
    result.pearson.provenance = {Evidence::estimated, "Pearson correlation"};
    return result;
}

}  // namespace goodwill::inline v0::value
