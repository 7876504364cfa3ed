// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/value/beta_geometric.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
using goodwill::test::OwnedSummary;
using value::BetaGeometricParams;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Discounted expected transactions and probability of being alive 26 later, by adaptive quadrature of
/// n/A 2F1(n + 1, a; a + b; -s/A) exp(-rate s) in 30-digit arithmetic.
struct DiscountedCase {
    BetaGeometricParams params;
    double x, recency, T, rate, horizon, discounted, alive_after_26;
};
const std::array<DiscountedCase, 9> discounted_cases{{
    {{0.243, 4.414, 0.793, 2.426, 1, false},
     2,
     30.43,
     38.86,
     0.0018,
     infinity,
     6.42080117045811483,
     0.609457238400102232},
    {{0.243, 4.414, 0.793, 2.426, 1, false},
     26,
     30.86,
     31.0,
     0.0018,
     infinity,
     85.8917840917394984,
     0.648713150687147327},
    {{0.243, 4.414, 0.793, 2.426, 1, false}, 0, 0.0, 38.86, 0.01, 104.0, 0.2931486511103801, 0.968674952945376332},
    {{0.525, 6.183, 0.891, 1.614, 1, true},
     2,
     30.43,
     38.86,
     0.0018,
     infinity,
     6.01507844170186925,
     0.576714692893973028},
    {{0.243, 4.414, 1.0, 2.426, 1, false}, 2, 30.43, 38.86, 0.0018, 52.0, 1.33014059855475228, 0.547986556751158751},
    {{5.0, 0.5, 20.0, 0.3, 1, false}, 3, 1.5, 2.0, 0.05, infinity, 0.0217580818251259831, 2.62348372142873801e-10},
    {{0.1, 50.0, 0.05, 60.0, 1, false}, 2, 30.43, 38.86, 0.0018, infinity, 12.9607519986647618, 0.998499562757935433},
    {{0.243, 4.414, 0.793, 2.426, 1, false},
     300,
     364.9,
     365.0,
     0.0018,
     infinity,
     262.662627993713263,
     0.945280385497116649},
    {{2.0, 3.0, 40.0, 900.0, 1, true}, 5, 30.0, 38.86, 0.0018, infinity, 15.1379922507000146, 0.676421205339800405},
}};

TEST(OracleBetaGeometricMoments, DiscountedTransactionsAndLifeAhead) {
    for (const DiscountedCase& c : discounted_cases) {
        const OwnedSummary one{{c.x}, {c.recency}, {c.T}, {}};
        const double found = discounted_expected_transactions(c.params, one.view(), c.rate, c.horizon)[0];
        EXPECT_NEAR(found / c.discounted, 1.0, 1e-12) << c.params.a << " x=" << c.x;
        EXPECT_NEAR(probability_alive(c.params, one.view(), 26.0)[0] / c.alive_after_26, 1.0, 1e-12) << c.params.a;
    }
}

/// Two routes that share nothing: the regular model at k = 1 is not computed by its own code, so k = 2 without end is
/// held against its quadrature over a horizon where nothing is left.
TEST(PropertyBetaGeometricMoments, WithoutEndIsTheLimitOfHorizons) {
    const OwnedSummary data{{0, 1, 5, 12}, {0.0, 1.0, 30.0, 20.5}, {39.0, 30.0, 32.0, 21.0}, {}};
    for (const int k : {1, 2, 4}) {
        const BetaGeometricParams params{0.9, 3.0, 0.8, 2.2, k, true};
        const auto ever = discounted_expected_transactions(params, data.view(), 0.05);
        const auto long_horizon = discounted_expected_transactions(params, data.view(), 0.05, 790.0);
        for (std::size_t i = 0; i < ever.size(); ++i) { EXPECT_NEAR(long_horizon[i] / ever[i], 1.0, 1e-12) << k; }
    }
}

/// Regular customers of many ages go through a series in their age: as each alone.
TEST(PropertyBetaGeometricMoments, ManyAgesAreAsEachAlone) {
    OwnedSummary data;
    for (std::size_t i = 0; i < 60; ++i) {
        data.frequency.push_back(i % 2 == 0 ? 0.0 : 3.0);
        data.T.push_back(20.0 + 0.3 * static_cast<double>(i));
        data.recency.push_back(i % 2 == 0 ? 0.0 : data.T.back() * static_cast<double>(i % 7 + 1) / 8.0);
    }
    for (const int k : {2, 3}) {
        const BetaGeometricParams params{0.9, 3.0, 0.6, 2.0, k, true};
        for (const double horizon : {52.0, std::numeric_limits<double>::infinity()}) {
            const auto all = discounted_expected_transactions(params, data.view(), 0.002, horizon);
            for (std::size_t i = 0; i < 60; i += 7) {
                const OwnedSummary one{{data.frequency[i]}, {data.recency[i]}, {data.T[i]}, {}};
                const auto alone = discounted_expected_transactions(params, one.view(), 0.002, horizon);
                EXPECT_NEAR(all[i] / alone[0], 1.0, 1e-12) << k << " " << horizon << " " << i;
            }
        }
    }
}

TEST(PropertyBetaGeometricMoments, ProbabilitiesOfCountsSumToOneAndMean) {
    for (const int k : {1, 2, 3}) {
        for (const bool first : {false, true}) {
            for (const double t : {3.0, 39.0}) {
                const BetaGeometricParams params{0.7, 8.0, 1.4, 2.6, k, first};
                double total = 0.0;
                double mean = 0.0;
                for (int x = 0; x < 400; ++x) {
                    const double p = pmf(params, x, t);
                    total += p;
                    mean += x * p;
                }
                EXPECT_NEAR(total, 1.0, 1e-13);
                EXPECT_NEAR(mean / expected_purchases_new(params, t), 1.0, 1e-12) << k << first << t;
            }
        }
    }
}

RC_GTEST_PROP(PropertyBetaGeometricMoments, DiscountingLosesAndHorizonsAdd, ()) {
    const BetaGeometricParams params{*rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(50, 2000) / 100.0,
                                     *rc::gen::inRange(5, 400) / 100.0, *rc::gen::inRange(5, 900) / 100.0,
                                     *rc::gen::inRange(1, 3),           *rc::gen::inRange(0, 2) == 1};
    const OwnedSummary data{{0, 1, 5, 12}, {0.0, 1.0, 30.0, 20.5}, {39.0, 30.0, 32.0, 21.0}, {}};
    const auto plain = expected_purchases(params, data.view(), 52.0);
    const auto none = discounted_expected_transactions(params, data.view(), 0.0, 52.0);
    const auto little = discounted_expected_transactions(params, data.view(), 1e-9, 52.0);
    const auto year = discounted_expected_transactions(params, data.view(), 0.002, 52.0);
    const auto decade = discounted_expected_transactions(params, data.view(), 0.002, 520.0);
    const auto ever = discounted_expected_transactions(params, data.view(), 0.002);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        RC_ASSERT(none[i] == plain[i]);
        RC_ASSERT(std::abs(little[i] / plain[i] - 1.0) < 6e-8);
        RC_ASSERT(year[i] < plain[i] && year[i] > plain[i] * std::exp(-0.002 * 52.0));
        RC_ASSERT(year[i] < decade[i] && decade[i] < ever[i]);
    }
}

/// No jump where the closed form divides by zero: a = 1, and a + b = 1 for a new customer.
TEST(PropertyBetaGeometricMoments, RemovableSingularitiesAreSmooth) {
    const OwnedSummary one{{2.0}, {30.43}, {38.86}, {}};
    for (const double shift : {1e-3, 1e-6, 1e-9, 1e-12}) {
        const auto at = [&](double a) {
            return expected_purchases(BetaGeometricParams{0.243, 4.414, a, 2.426}, one.view(), 52.0)[0];
        };
        EXPECT_NEAR((at(1.0 + shift) + at(1.0 - shift)) / (2.0 * at(1.0)), 1.0, 2.0 * shift * shift + 1e-14);
        const auto sum = [&](double b) {
            return expected_purchases_new(BetaGeometricParams{0.243, 4.414, 0.4, b}, 52.0);
        };
        EXPECT_NEAR((sum(0.6 + shift) + sum(0.6 - shift)) / (2.0 * sum(0.6)), 1.0, 4.0 * shift * shift + 1e-14);
    }
}

/// Nothing to compare with here: the answers must be finite, and rise with the horizon and with one purchase more.
TEST(PropertyBetaGeometricMoments, FiniteAndMonotoneEverywhere) {
    for (const double r : {1e-6, 0.2, 3.0, 1e4}) {
        for (const double alpha : {1e-6, 4.0, 1e6}) {
            for (const double a : {1e-6, 0.8, 1.0, 50.0, 1e5}) {
                for (const double b : {1e-6, 2.4, 1e5}) {
                    const BetaGeometricParams params{r, alpha, a, b};
                    const OwnedSummary data{{1, 1, 30, 2000}, {20.0, 37.0, 38.0, 38.9}, {39.0, 39.0, 39.0, 39.0}, {}};
                    const auto alive = probability_alive(params, data.view());
                    EXPECT_LE(alive[0], alive[1]);
                    std::vector<double> before(data.T.size(), 0.0);
                    for (const double t : {1e-6, 1.0, 52.0, 1e4}) {
                        const auto now = expected_purchases(params, data.view(), t);
                        for (std::size_t i = 0; i < now.size(); ++i) {
                            EXPECT_TRUE(std::isfinite(now[i]) && now[i] >= before[i] * (1.0 - 1e-13))
                                << r << " " << alpha << " " << a << " " << b << " t=" << t << " i=" << i << " "
                                << before[i] << " -> " << now[i];
                        }
                        EXPECT_LE(now[0], now[1]);
                        before = now;
                    }
                }
            }
        }
    }
}

/// A simulated customer's draws do not depend on T, so the same seed with a longer T shows the future.
TEST(StatisticalBetaGeometricMoments, PredictionsMatchSimulatedFutures) {
    for (const BetaGeometricParams& params :
         {BetaGeometricParams{0.8, 6.0, 0.8, 2.5}, BetaGeometricParams{0.8, 6.0, 0.8, 2.5, 1, true},
          BetaGeometricParams{1.5, 4.0, 1.2, 3.0, 3, true}, BetaGeometricParams{1.5, 4.0, 1.2, 3.0, 2, false}}) {
        constexpr std::size_t customers = 40000;
        const value::SimulatedPurchases past = simulate(params, customers, 40.0, 3);
        const value::SimulatedPurchases whole = simulate(params, customers, 66.0, 3);
        const OwnedSummary data{past.frequency, past.recency, past.T, {}};
        const auto purchases = expected_purchases(params, data.view(), 26.0);
        const auto alive = probability_alive(params, data.view());
        const auto alive_later = probability_alive(params, data.view(), 26.0);
        // Weighted by what is known, so that a model wrong for some and right on average does not pass.
        std::array<double, 6> sums{};
        for (std::size_t i = 0; i < customers; ++i) {
            const double by = data.T[i] - data.recency[i] > 10.0 ? 1.0 : -1.0;
            const double error = whole.frequency[i] - past.frequency[i] - purchases[i];
            sums[0] += error;
            sums[1] += by * error;
            sums[2] += error * error;
            sums[3] += by * (past.alive[i] - alive[i]);
            sums[4] += alive[i] * (1.0 - alive[i]);
            sums[5] += whole.alive[i] - alive_later[i];
        }
        EXPECT_LT(std::abs(sums[0]), 5.0 * std::sqrt(sums[2])) << params.k;
        EXPECT_LT(std::abs(sums[1]), 5.0 * std::sqrt(sums[2])) << params.k;
        EXPECT_LT(std::abs(sums[3]), 5.0 * std::sqrt(sums[4])) << params.k;
        EXPECT_LT(std::abs(sums[5]), 5.0 * std::sqrt(0.25 * customers)) << params.k;
    }
}

}  // namespace
