// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <span>

namespace goodwill::inline v0::value::detail {

/// A few ages T with weights that give the sum of a smooth function over many customers: the function's Chebyshev
/// series is summed term by term over the customers, and what that makes of its values at the series' nodes are the
/// weights. As many nodes as a function needs whose nearest singularity lies at T = -m.
class AgeQuadrature {
public:
    static constexpr std::size_t most_nodes = 32;

    /// \param T ascending, the first below the last
    AgeQuadrature(std::span<const double> T, std::span<const double> weight, double m)
        : low_(T.front()), high_(T.back()) {
        const double reach = (low_ + high_ + 2.0 * m) / (high_ - low_);
        const double decay = std::log(reach + std::sqrt(reach * reach - 1.0));
        const double wanted = std::ceil(37.0 / decay) + 2.0;
        if (!(wanted <= static_cast<double>(most_nodes)) || static_cast<double>(T.size()) < 4.0 * wanted) { return; }
        nodes_ = static_cast<std::size_t>(wanted);
        sum_terms(T, weight);
    }

    /// 0 where the customers had better be gone through one by one.
    [[nodiscard]] std::size_t size() const { return nodes_; }
    [[nodiscard]] double T(std::size_t i) const { return 0.5 * ((low_ + high_) + (high_ - low_) * place(i)); }
    [[nodiscard]] double weight(std::size_t i) const {
        const double x = place(i);
        double before = 1.0;
        double now = x;
        double total = moment_[0];
        for (std::size_t k = 1; k < nodes_; ++k) {
            total += 2.0 * moment_[k] * now;
            const double next = 2.0 * x * now - before;
            before = now;
            now = next;
        }
        return total / static_cast<double>(nodes_);
    }

    /// Whether the series of the function with these values at the nodes has ended.
    template <class Value>
    [[nodiscard]] bool holds(Value value) const {
        double largest = 0.0;
        double last = 0.0;
        double last_but_one = 0.0;
        const double n = static_cast<double>(nodes_);
        for (std::size_t i = 0; i < nodes_; ++i) {
            const double angle = std::numbers::pi * (static_cast<double>(i) + 0.5) / n;
            largest = std::max(largest, std::abs(value(i)));
            last += value(i) * std::cos((n - 1.0) * angle);
            last_but_one += value(i) * std::cos((n - 2.0) * angle);
        }
        return 2.0 / n * (std::abs(last) + std::abs(last_but_one)) <= 1e-13 * largest;
    }

private:
    [[nodiscard]] double place(std::size_t i) const {
        return std::cos(std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(nodes_));
    }

    void sum_terms(std::span<const double> T, std::span<const double> weight) {
        const double scale = 2.0 / (high_ - low_);
        const double shift = (low_ + high_) / (high_ - low_);
        for (std::size_t row = 0; row < T.size(); ++row) {
            const double x = scale * T[row] - shift;
            double before = weight[row];
            double now = weight[row] * x;
            moment_[0] += before;
            for (std::size_t k = 1; k < nodes_; ++k) {
                moment_[k] += now;
                const double next = 2.0 * x * now - before;
                before = now;
                now = next;
            }
        }
    }

    double low_;
    double high_;
    std::size_t nodes_ = 0;
    std::array<double, most_nodes> moment_{};
};

}  // namespace goodwill::inline v0::value::detail
