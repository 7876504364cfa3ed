// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <future>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <vector>

#include "goodwill/measure/kano.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;
using measure::KanoCategory;
using measure::KanoCounts;

/// Respondents of one feature whose answers give these counts of A, O, M, I, R and Q.
struct Survey {
    std::vector<double> functional, dysfunctional;

    explicit Survey(const KanoCounts& counts) {
        constexpr std::array<std::array<double, 2>, 6> pairs{{{1, 3}, {1, 5}, {3, 5}, {3, 3}, {5, 1}, {1, 1}}};
        for (std::size_t c = 0; c < counts.size(); ++c) {
            for (std::int64_t i = 0; i < counts[c]; ++i) {
                functional.push_back(pairs[c][0]);
                dysfunctional.push_back(pairs[c][1]);
            }
        }
    }
    [[nodiscard]] measure::KanoAnswers answers() const { return {{functional, 1}, {dysfunctional, 1}, {"feature"}}; }
};

measure::KanoFeature judged(const KanoCounts& counts) {
    const Survey survey(counts);
    measure::KanoOptions options;
    options.draws = 2000;
    return measure::kano(survey.answers(), options).front();
}

TEST(UnitKanoChange, DriftIsSeenAndItsAbsenceToo) {
    const std::vector<measure::KanoFeature> before{judged({60, 30, 10, 20, 0, 0})};
    const std::vector<measure::KanoFeature> after{judged({20, 30, 50, 20, 0, 0})};
    const measure::KanoDrift moved = measure::kano_drift(before, after).front();
    EXPECT_NEAR(moved.stage->value, 0.65 - 0.25, 1e-12);
    EXPECT_GT(moved.stage->low, 0.0);
    EXPECT_LT(moved.worse->high, 0.0);
    EXPECT_LT(moved.p_value, 0.001);
    const measure::KanoDrift still = measure::kano_drift(before, before).front();
    EXPECT_DOUBLE_EQ(still.stage->value, 0.0);
    EXPECT_DOUBLE_EQ(still.p_value, 1.0);
}

/// p and interval are of one mind: the interval of level 1 - p ends at 0.
TEST(UnitKanoChange, ThePValueOfADriftIsThatOfItsInterval) {
    measure::KanoOptions options;
    options.draws = 100;
    const Survey first({30, 20, 20, 10, 0, 0});
    const Survey second({22, 20, 28, 10, 0, 0});
    const auto drift = [&] {
        return measure::kano_drift(measure::kano(first.answers(), options), measure::kano(second.answers(), options))
            .front();
    };
    const double p = drift().p_value;
    EXPECT_GT(p, 0.05);
    EXPECT_LT(p, 0.15);
    options.level = 1.0 - p;
    EXPECT_NEAR(drift().stage->low, 0.0, 1e-8);
    EXPECT_GT(drift().stage->high, 0.1);
    // Beside the normal approximation: means 30/70 and 38/70, mean squares 25/70 and 33/70.
    const double variance = 25.0 / 70.0 - std::pow(30.0 / 70.0, 2.0) + 33.0 / 70.0 - std::pow(38.0 / 70.0, 2.0);
    const double z = (8.0 / 70.0) / std::sqrt(variance / 70.0);
    EXPECT_NEAR(p, std::erfc(z / std::sqrt(2.0)), 0.02);
}

TEST(UnitKanoChange, AUnanimousChangeIsNoChance) {
    const std::vector<measure::KanoFeature> delight{judged({50, 0, 0, 0, 0, 0})};
    const std::vector<measure::KanoFeature> must{judged({0, 0, 50, 0, 0, 0})};
    const measure::KanoDrift turned = measure::kano_drift(delight, must).front();
    EXPECT_DOUBLE_EQ(turned.stage->value, 1.0);
    EXPECT_GT(turned.stage->low, 0.9);
    EXPECT_DOUBLE_EQ(turned.p_value, 1e-12);
    EXPECT_DOUBLE_EQ(measure::kano_drift(delight, delight).front().p_value, 1.0);
    // One customer a wave: whatever they say, chance is not ruled out.
    const std::vector<measure::KanoFeature> one{judged({1, 0, 0, 0, 0, 0})};
    const std::vector<measure::KanoFeature> other{judged({0, 0, 1, 0, 0, 0})};
    EXPECT_GT(measure::kano_drift(one, other).front().p_value, 0.05);
}

TEST(StatisticalKanoChange, NoDriftIsRarelySeenAsOne) {
    constexpr int worlds = 1000;
    constexpr std::array<std::array<double, 2>, 2> shares{{{0.4, 0.7}, {0.85, 0.95}}};  // A, A + O; the rest M
    for (std::size_t design = 0; design < shares.size(); ++design) {
        const auto wave = [&](std::uint64_t world, std::uint64_t which) {
            measure::KanoFeature feature;
            feature.counts = {};
            for (std::uint64_t i = 0; i < 60; ++i) {
                const double u = support::random::uniform({world, i, which, design});
                const std::size_t c = u < shares[design][0] ? 0 : (u < shares[design][1] ? 1 : 2);
                ++feature.counts[c];
            }
            return std::vector<measure::KanoFeature>{feature};
        };
        int seen = 0;
        for (std::uint64_t world = 0; world < worlds; ++world) {
            seen += measure::kano_drift(wave(world, 0), wave(world, 1)).front().p_value < 0.05 ? 1 : 0;
        }
        EXPECT_LT(seen, 0.05 * worlds + 5.0 * std::sqrt(worlds * 0.05 * 0.95)) << design;
        EXPECT_GT(seen, 0.01 * worlds) << design;
    }
}

TEST(UnitKanoChange, AComparisonOfOneFeatureStops) {
    const Survey survey({20, 0, 20, 0, 0, 0});
    std::vector<std::int32_t> groups(40, 0);
    std::fill(groups.begin(), groups.begin() + 10, 1);
    std::stop_source source;
    goodwill::Execution execution{1, {{}, source.get_token()}};
    // Far more permutations than can be done before the stop is asked for.
    auto call = std::async(std::launch::async,
                           [&] { (void)measure::kano_comparison(survey.answers(), groups, {}, 2'000'000, execution); });
    (void)call.wait_for(std::chrono::milliseconds(50));
    source.request_stop();
    EXPECT_THROW(call.get(), goodwill::Stopped);
    measure::KanoOptions endless;
    endless.draws = std::int64_t{1} << 40;
    EXPECT_THROW((void)measure::kano_probability({4, 3, 2, 1, 0, 0}, endless, execution.progress), goodwill::Stopped);
}

TEST(UnitKanoChange, GroupsThatDifferAndGroupsThatDoNot) {
    Survey survey({40, 0, 40, 0, 0, 0});
    std::vector<std::int32_t> by_category(80, 0);
    std::vector<std::int32_t> alternating(80, 0);
    for (std::size_t i = 0; i < 80; ++i) {
        by_category[i] = i < 40 ? 0 : 1;
        alternating[i] = static_cast<std::int32_t>(i % 2);
    }
    const auto apart = measure::kano_comparison(survey.answers(), by_category, {}, 199);
    EXPECT_DOUBLE_EQ(apart.front().statistic, 80.0);
    EXPECT_DOUBLE_EQ(apart.front().p_value, 1.0 / 200.0);
    EXPECT_EQ(apart.front().groups[1].category, KanoCategory::must_be);
    EXPECT_DOUBLE_EQ(measure::kano_comparison(survey.answers(), alternating, {}, 199).front().p_value, 1.0);
    EXPECT_THROW((void)measure::kano_comparison(survey.answers(), std::vector<std::int32_t>(80, 0)),
                 std::invalid_argument);
}

}  // namespace
