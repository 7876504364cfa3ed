// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "goodwill/support/impl/risk_steps.ipp"

namespace goodwill::inline v0::support::detail {

/// The squared influences of all clusters on a curve, kept up to date while time goes on. The influence of a cluster at
/// any time is a linear function of K numbers that are the same for all, such as (1, G(t)); only when a row enters or
/// leaves does a cluster's function change, so each change costs a constant however many steps the curve has.
template <std::size_t K>
class InfluenceSums {
public:
    using Basis = std::array<double, K>;

    explicit InfluenceSums(const SurvivalTimes& times)
        : clusters_(times.clusters),
          coefficients_(
              times.clusters.empty()
                  ? times.time.size()
                  : static_cast<std::size_t>(*std::max_element(times.clusters.begin(), times.clusters.end())) + 1,
              Basis{}) {}

    void change(std::size_t row, const Basis& by) {
        Basis& mine = coefficients_[clusters_.empty() ? row : static_cast<std::size_t>(clusters_[row])];
        add_products(mine, -1.0);
        for (std::size_t k = 0; k < K; ++k) { mine[k] += by[k]; }
        add_products(mine, 1.0);
    }

    /// Sum over clusters of the squared influence where the common numbers are `now`.
    [[nodiscard]] double squares(const Basis& now) const {
        double sum = 0.0;
        for (std::size_t a = 0; a < K; ++a) {
            for (std::size_t b = 0; b < K; ++b) { sum += products_[a * K + b] * now[a] * now[b]; }
        }
        return std::max(0.0, sum);
    }

private:
    void add_products(const Basis& of, double sign) {
        for (std::size_t a = 0; a < K; ++a) {
            for (std::size_t b = 0; b < K; ++b) { products_[a * K + b] += sign * of[a] * of[b]; }
        }
    }

    std::span<const std::int32_t> clusters_;
    std::vector<Basis> coefficients_;
    std::array<double, K * K> products_{};
};

}  // namespace goodwill::inline v0::support::detail
