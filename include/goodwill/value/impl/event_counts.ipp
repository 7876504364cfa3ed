// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/math/policies/policy.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/beta_geometric.hpp"

namespace goodwill::inline v0::value::detail {

/// Events of a Poisson process with a Gamma(shape, rate A) rate within t.
struct NegativeBinomial {
    using Plain = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

    double shape;
    double A;
    double t;

    [[nodiscard]] double z() const { return t / (A + t); }
    [[nodiscard]] double complement() const { return A / (A + t); }

    /// P(N = n), by whichever of z and 1 - z is the smaller.
    [[nodiscard]] double exactly(double n) const {
        if (n == 0.0) { return std::exp(-shape * std::log1p(t / A)); }
        if (t == 0.0) { return 0.0; }
        const double density = z() < 0.5 ? boost::math::ibeta_derivative(n, shape, z(), Plain())
                                         : boost::math::ibeta_derivative(shape, n, complement(), Plain());
        return density * z() * complement() / n;
    }
    /// P(N >= n).
    [[nodiscard]] double at_least(double n) const {
        if (n == 0.0) { return 1.0; }
        if (t == 0.0) { return 0.0; }
        return z() < 0.5 ? boost::math::ibeta(n, shape, z(), Plain())
                         : boost::math::ibetac(shape, n, complement(), Plain());
    }
};

inline void check_count(std::string_view function, std::int64_t purchases, double t) {
    check::non_negative(function, "t", t);
    if (purchases < 0) {
        check::fail_argument(function, "purchases", "a whole number from 0 on", std::to_string(purchases));
    }
}

/// What the draws of one simulated customer are for; purposes of one occasion.
enum class SimulatedDraw : std::uint64_t { rate, dropout, gap, leaves };

/// One simulated customer: the rate of events is a draw of the customer, the k-th event from the last purchase is the
/// next one.
class SimulatedCustomer {
public:
    SimulatedCustomer(std::uint64_t seed, std::size_t who, double r, double alpha) : seed_(seed), who_(who) {
        rate_ = support::random::gamma(draw(0, SimulatedDraw::rate), r, 1.0 / alpha);
    }

    [[nodiscard]] support::random::DrawId draw(std::uint64_t occasion, SimulatedDraw purpose) const {
        return {seed_, who_, occasion, static_cast<std::uint64_t>(purpose)};
    }
    [[nodiscard]] double uniform(std::uint64_t occasion, SimulatedDraw purpose) const {
        return support::random::uniform(draw(occasion, purpose));
    }

    /// Buys until `end`; leaves(occasion) is asked after each purchase. \return whether still alive
    template <class Leaves>
    bool buy(SimulatedPurchases& result, double end, int k, Leaves leaves) const {
        double now = 0.0;
        // A rate below the range of double means no purchase within any time.
        for (std::uint64_t occasion = 1; rate_ > 1e-290; ++occasion) {
            const support::random::DrawId id = draw(occasion, SimulatedDraw::gap);
            const double gap =
                k == 1 ? support::random::exponential(id, 1.0 / rate_) : support::random::gamma(id, k, 1.0 / rate_);
            if (now + gap > end) { break; }
            now += gap;
            result.frequency[who_] += 1.0;
            result.recency[who_] = now;
            result.log_intervals[who_] += std::log(gap);
            if (leaves(occasion)) {
                result.alive[who_] = 0.0;
                return false;
            }
        }
        return true;
    }

private:
    std::uint64_t seed_;
    std::size_t who_;
    double rate_ = 0.0;
};

/// One customer a row, alive unless one(i, result) says otherwise.
template <class One>
[[nodiscard]] SimulatedPurchases simulate_each(std::string_view function, std::size_t customers, double T,
                                               const Execution& execution, One one) {
    check::not_empty(function, "customers", customers);
    check::non_negative(function, "T", T);
    SimulatedPurchases result;
    result.T.assign(customers, T);
    result.alive.assign(customers, 1.0);
    for (auto* column : {&result.frequency, &result.recency, &result.log_intervals}) { column->assign(customers, 0.0); }
    const auto chunks = support::fixed_chunks(customers, 1024);
    support::for_each_task(chunks.size(), execution, function, [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) { one(i, result); }
    });
    return result;
}

}  // namespace goodwill::inline v0::value::detail
