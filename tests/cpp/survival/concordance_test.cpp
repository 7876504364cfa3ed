// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/concordance.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;
const goodwill::test::Rossi data = goodwill::test::rossi();

/// A risk with ties: prior arrests less an eighth of the age, rounded down.
std::vector<double> score() {
    std::vector<double> values;
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        values.push_back(std::floor(data.covariates[7 * i + 6] - data.covariates[7 * i + 1] / 8.0));
    }
    return values;
}

// R 4.2.2, survival 3.5-3: concordance(Surv(week, arrest) ~ score, reverse = TRUE), and with entry, weights = w and
// cluster = cl.
TEST(OracleConcordance, Rossi) {
    const Concordance plain = concordance(data.plain(), score(), true);
    EXPECT_NEAR(plain.value.value, 0.6003827908505941, 1e-14);
    EXPECT_EQ(plain.concordant, 23039.0);
    EXPECT_EQ(plain.discordant, 14490.0);
    EXPECT_EQ(plain.tied_prediction, 5053.0);
    EXPECT_EQ(plain.tied_time, 90.0 + 21.0);  // with unequal and with equal scores
    EXPECT_NEAR(plain.standard_error, 0.02765626434005537, 1e-14);
    const Concordance all = concordance(data.everything(), score(), true);
    EXPECT_NEAR(all.value.value, 0.6024720296577062, 1e-13);
    EXPECT_NEAR(all.concordant, 32546.4375, 1e-8);
    EXPECT_NEAR(all.standard_error, 0.02745365481879838, 1e-13);
}

RC_GTEST_PROP(PropertyConcordance, IsTheCountOverAllPairs, (std::uint32_t seed)) {
    constexpr std::size_t n = 40;
    std::vector<double> time(n);
    std::vector<double> entry(n);
    std::vector<double> prediction(n);
    std::vector<double> weights(n);
    std::vector<std::int32_t> event(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto u = [&](std::uint64_t what) { return draws::uniform({seed, i, 0, what}); };
        time[i] = std::floor(u(0) * 15.0) + 1.0;
        entry[i] = std::floor(u(1) * time[i]);
        prediction[i] = std::floor(u(2) * 6.0) - 3.0;
        weights[i] = std::floor(u(3) * 3.0);
        event[i] = u(4) < 0.5 ? 1 : 0;
    }
    weights[0] = 1.0;
    double agree = 0.0;
    double pairs = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            const bool later = time[j] > time[i] || (time[j] == time[i] && event[j] == 0);
            if (event[i] == 0 || !later || !(entry[j] < time[i]) || i == j) { continue; }
            const double w = weights[i] * weights[j];
            pairs += w;
            agree += w * (prediction[j] > prediction[i] ? 1.0 : prediction[j] == prediction[i] ? 0.5 : 0.0);
        }
    }
    const Concordance found = concordance({time, event, entry, weights, {}}, prediction);
    if (pairs == 0.0) {
        RC_ASSERT(std::isnan(found.value.value));
        RC_ASSERT(found.value.warnings.size() == 1U);
    } else {
        RC_ASSERT(std::abs(found.value.value - agree / pairs) < 1e-13);
        const Concordance reversed = concordance({time, event, entry, weights, {}}, prediction, true);
        RC_ASSERT(std::abs(found.value.value + reversed.value.value - 1.0) < 1e-13);
        RC_ASSERT(std::abs(found.standard_error - reversed.standard_error) < 1e-13);
    }
}

TEST(UnitConcordance, PerfectOrderAndBadPredictions) {
    const std::vector<double> time{1, 2, 3, 4};
    const std::vector<std::int32_t> event{1, 1, 1, 1};
    const Concordance perfect = concordance({time, event, {}, {}, {}}, time);
    EXPECT_EQ(perfect.value.value, 1.0);
    EXPECT_EQ(perfect.value.low, 1.0);
    EXPECT_EQ(perfect.value.warnings.size(), 1U);
    EXPECT_EQ(concordance({time, event, {}, {}, {}}, time, true).value.value, 0.0);
    EXPECT_THROW((void)concordance({time, event, {}, {}, {}}, std::vector<double>{1, 2, 3}), std::invalid_argument);
    EXPECT_THROW((void)concordance({time, event, {}, {}, {}}, std::vector<double>{1, 2, 3, std::nan("")}),
                 std::domain_error);
}

}  // namespace
