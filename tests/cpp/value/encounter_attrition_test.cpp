// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/encounter_attrition.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "support/oracle_file.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

const AttritionParams theory{0.8, 6.0, 1.2, 5.0};
const std::vector<double> strain{1.0, 0.6, 1.8, 0.9};
const std::vector<double> times{0.0, 3.0, 7.5, 12.0};
const ReferenceStrain unit({1.0});

void expect_relative(double value, double expected, double tolerance) {
    EXPECT_NEAR(value, expected, tolerance * std::abs(expected));
}

TEST(OracleEncounterAttrition, TheoryExample) {
    const EncounterHistory history{strain, times, 20.0};
    const AliveBelief alive = belief_if_alive(theory, history);
    expect_relative(log_likelihood(theory, history), -9.875515643846388, 1e-13);
    expect_relative(probability_alive(theory, history), 0.6555551272620324, 1e-13);
    expect_relative(expected_encounters(alive, unit, 26.0), 3.023753713714861, 1e-11);
    expect_relative(discounted_encounters(alive, unit, 0.0018), 13.964926893530516, 1e-11);
    const AliveBelief before{3.8, 18.0, 1.2, 8.4};
    expect_relative(value_after(before, 0.9, unit, 0.0018), 13.92972231075465, 1e-11);
    expect_relative(value_after(before, 1.8, unit, 0.0018), 13.257977785617658, 1e-11);
    expect_relative(moment_value(theory, history, 3, 1.8, unit, 0.0018), 13.92972231075465 - 13.257977785617658, 1e-10);
}

// The file says how its digits were made: parameters from
// 0.02 to 5, up to 500 encounters.
TEST(OracleEncounterAttrition, HighPrecisionGrid) {
    const auto lines = goodwill::test::oracle_lines("encounter_attrition.txt");
    ASSERT_EQ(lines.size(), 36U);
    for (const std::vector<std::string>& line : lines) {
        std::vector<double> v;
        for (const std::string& word : line) { v.push_back(std::stod(word)); }
        // The likelihood sees the encounters before the last only through their total strain.
        std::vector<double> q;
        std::vector<double> t{0.0};
        for (double k = 0.0; k < v[4]; ++k) {
            q.push_back(v[6] / v[4]);
            t.push_back(v[5]);
        }
        q.push_back(v[7]);
        const AttritionParams params{v[0], v[1], v[2], v[3]};
        const EncounterHistory history{q, t, v[8]};
        const AliveBelief alive = belief_if_alive(params, history);
        SCOPED_TRACE(line[0] + " " + line[1] + " " + line[2] + " " + line[3] + " x=" + line[4]);
        expect_relative(log_likelihood(params, history), v[11], 1e-11);
        expect_relative(probability_alive(params, history), v[12], 1e-10);
        expect_relative(expected_encounters(alive, unit, v[10]), v[13], 1e-9);
        expect_relative(discounted_encounters(alive, unit, v[9]), v[14], 1e-8);
    }
}

TEST(UnitEncounterAttrition, PluggingInTheMeanStrainOverstatesAttrition) {
    std::vector<double> spread;
    for (int i = 0; i < 200; ++i) { spread.push_back(std::exp(-2.5 + 5.0 * i / 199.0)); }
    const ReferenceStrain whole(spread);
    const ReferenceStrain plugged({whole.mean()});
    const AliveBelief alive{3.8, 26.0, 1.2, 9.3};
    EXPECT_GT(discounted_encounters(alive, whole, 0.0018), 1.02 * discounted_encounters(alive, plugged, 0.0018));
}

TEST(UnitEncounterAttrition, FirstEncounterThatCannotLeaveMeansAliveAtOnce) {
    const std::vector<double> none{0.0};
    const std::vector<double> zero{0.0};
    EXPECT_EQ(probability_alive(theory, {none, zero, 52.0}), 1.0);
    EXPECT_TRUE(std::isfinite(log_likelihood(theory, {none, zero, 52.0})));
}

TEST(UnitEncounterAttrition, RefusesWhatIsNoHistory) {
    const std::vector<double> back{0.0, 3.0, 2.0, 12.0};
    const std::vector<double> negative{1.0, -0.6, 1.8, 0.9};
    const std::vector<double> late{1.0, 3.0, 7.5, 12.0};
    EXPECT_THROW((void)log_likelihood(theory, {strain, back, 20.0}), std::domain_error);
    EXPECT_THROW((void)log_likelihood(theory, {negative, times, 20.0}), std::domain_error);
    EXPECT_THROW((void)log_likelihood(theory, {strain, late, 20.0}), std::domain_error);
    EXPECT_THROW((void)log_likelihood(theory, {strain, times, 11.0}), std::domain_error);
    EXPECT_THROW((void)log_likelihood(theory, {}), std::invalid_argument);
    EXPECT_THROW((void)log_likelihood({0.0, 6.0, 1.2, 5.0}, {strain, times, 20.0}), std::domain_error);
    EXPECT_THROW((void)discounted_encounters({1.0, 1.0, 1.0, 1.0}, unit, 0.0), std::domain_error);
    EXPECT_THROW(ReferenceStrain({1.0, 0.0}), std::domain_error);
    EXPECT_THROW(ReferenceStrain({}), std::invalid_argument);
}

RC_GTEST_PROP(PropertyEncounterAttrition, ValuesAreFiniteAndFallWithStrainAndRate, ()) {
    const auto scaled = [](int low, int high) { return std::pow(10.0, *rc::gen::inRange(low, high) / 100.0); };
    const AliveBelief alive{scaled(-170, 270), scaled(-100, 300), scaled(-170, 70), scaled(-100, 200)};
    const double rate = scaled(-500, 0);
    const double strain_now = scaled(-200, 200);
    const double value = value_after(alive, strain_now, unit, rate);
    RC_ASSERT(std::isfinite(value) && value > 0.0);
    RC_ASSERT(value_after(alive, 1.5 * strain_now, unit, rate) < value);
    RC_ASSERT(value_after(alive, strain_now, unit, 1.5 * rate) < value);
    RC_ASSERT(discounted_encounters(alive, unit, rate) <= alive.n / (alive.a * rate) * (1.0 + 1e-9));
    RC_ASSERT(expected_encounters(alive, unit, 2.0) > expected_encounters(alive, unit, 1.0));
    RC_ASSERT(expected_encounters(alive, unit, 2.0) <= alive.n / alive.a * 2.0 * (1.0 + 1e-9));
}

}  // namespace
