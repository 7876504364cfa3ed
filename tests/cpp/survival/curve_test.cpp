// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/statistics/survival_curve.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "survival/rossi.hpp"

namespace {

using namespace goodwill::support;
namespace draws = goodwill::support::random;
const std::array<double, 3> asked{10.0, 26.0, 52.0};
const goodwill::test::Rossi data = goodwill::test::rossi();

void expect_near(const std::vector<double>& found, const std::array<double, 3>& wanted, double tolerance = 1e-13) {
    for (std::size_t i = 0; i < 3; ++i) { EXPECT_NEAR(found[i], wanted[i], tolerance) << i; }
}

// R 4.2.2, survival 3.5-3: survfit(Surv(week, arrest) ~ 1, conf.type = "log-log").
TEST(OracleSurvivalCurve, KaplanMeierOfRossi) {
    const StepCurve curve = kaplan_meier(data.plain());
    const CurveValues at = values_at(curve, asked);
    expect_near(at.value, {0.965277777777778, 0.875, 0.736111111111111}, 1e-14);
    expect_near(at.standard_error, {0.00880821763644357, 0.01591172116304111, 0.02120510198095878});
    expect_near(at.low, {0.943064597959990, 0.839975405842812, 0.691859715796487});
    expect_near(at.high, {0.978920997066601, 0.902803795661009, 0.775063183374674});
    const goodwill::Estimate tenth = survival_quantile(curve, 0.1);
    EXPECT_EQ(tenth.value, 23.0);
    EXPECT_EQ(tenth.low, 18.0);
    EXPECT_EQ(tenth.high, 27.0);
    const goodwill::Estimate quarter = survival_quantile(curve, 0.25);
    EXPECT_EQ(quarter.value, 50.0);
    EXPECT_EQ(quarter.low, 43.0);
    EXPECT_TRUE(std::isinf(quarter.high));
    EXPECT_TRUE(std::isinf(survival_quantile(curve).value));
    EXPECT_EQ(survival_quantile(curve).warnings.size(), 1U);
    EXPECT_TRUE(std::isnan(values_at(curve, std::array{53.0}).value[0]));
}

// The same with weights = w (robust there as here), with Surv(entry, week, arrest), and with both and cluster = cl.
TEST(OracleSurvivalCurve, WeightsEntriesAndClusters) {
    const CurveValues weighted = values_at(kaplan_meier({data.week, data.arrest, {}, data.weights, {}}), asked);
    expect_near(weighted.value, {0.962037037037037, 0.876851851851852, 0.738888888888889});
    expect_near(weighted.standard_error, {0.0101047063945233, 0.0170611873985722, 0.0227819720205424});
    expect_near(weighted.low, {0.936244398234731, 0.838901029184034, 0.691082952569151});
    const CurveValues late = values_at(kaplan_meier({data.week, data.arrest, data.entry, {}, {}}), asked);
    expect_near(late.value, {0.949593589892485, 0.848736142156250, 0.714016119591766});
    expect_near(late.standard_error, {0.0126815748546247, 0.0191266488685285, 0.0226580372451464});
    const CurveValues hazard = values_at(nelson_aalen({data.week, data.arrest, data.entry, {}, {}}), asked);
    expect_near(hazard.value, {0.0515027357638825, 0.1633334564834265, 0.3353926672389586});
    expect_near(hazard.standard_error, {0.0132984081974912, 0.0224430224684513, 0.0315955028681749});
    const CurveValues all = values_at(kaplan_meier(data.everything()), asked);
    expect_near(all.value, {0.944771976874907, 0.850644780361800, 0.716805210906776});
    expect_near(all.standard_error, {0.0144511628074677, 0.0203215301198441, 0.0230251336758630});
}

// survfit(Surv(week, factor(cause)) ~ 1) and survfit(Surv(entry, week, factor(cause)) ~ 1, id = 1:432, weights = w).
TEST(OracleSurvivalCurve, CumulativeIncidence) {
    const auto plain = cumulative_incidence({data.week, data.cause, {}, {}, {}});
    ASSERT_EQ(plain.size(), 2U);
    expect_near(values_at(plain[0], asked).value, {0.0300925925925926, 0.0856481481481481, 0.1759259259259258});
    expect_near(values_at(plain[1], asked).value, {0.00462962962962963, 0.03935185185185185, 0.08796296296296291});
    expect_near(values_at(plain[0], asked).standard_error,
                {0.00821964511935133, 0.01346399028572942, 0.01831918611432491});
    expect_near(values_at(plain[1], asked).standard_error,
                {0.00326605583827168, 0.00935454974564294, 0.01362744032764980});
    const auto all = cumulative_incidence({data.week, data.cause, data.entry, data.weights, {}});
    expect_near(values_at(all[0], asked).value, {0.0478209839650921, 0.1022531350698890, 0.1916292233972376});
    expect_near(values_at(all[0], asked).standard_error, {0.0136859373194881, 0.0173825216539399, 0.0210945135002368});
    expect_near(values_at(all[1], asked).standard_error,
                {0.00525223491948972, 0.01214963465650805, 0.01559281106853600});
}

// Every row's influence by leaving a little of its weight out: the definition of the infinitesimal jackknife.
TEST(PropertySurvivalCurve, RobustVarianceIsTheSumOfSquaredDerivatives) {
    const auto curves = [](const SurvivalTimes& times) {
        const SurvivalTimes events{times.time, data.arrest, times.entry, times.weights, {}};
        return std::array{kaplan_meier(events), nelson_aalen(events), cumulative_incidence(times)[1]};
    };
    std::vector<double> weights = data.weights;
    const SurvivalTimes times{data.week, data.cause, data.entry, weights, {}};
    const auto found = curves(times);
    for (const double week : {11.0, 40.0}) {
        std::array<double, 3> squares{};
        for (std::size_t i = 0; i < weights.size(); ++i) {
            std::array<std::array<double, 3>, 2> moved{};
            const double w = data.weights[i];
            for (const std::size_t side : {0U, 1U}) {
                weights[i] = w * (side == 0 ? 0.9999 : 1.0001);
                const auto shifted = curves(times);
                for (std::size_t c = 0; c < 3; ++c) {
                    moved[side][c] = values_at(shifted[c], std::array{week}).value[0];
                }
            }
            weights[i] = w;
            for (std::size_t c = 0; c < 3; ++c) { squares[c] += std::pow((moved[1][c] - moved[0][c]) / 0.0002, 2); }
        }
        for (std::size_t c = 0; c < 3; ++c) {
            EXPECT_NEAR(values_at(found[c], std::array{week}).standard_error[0] / std::sqrt(squares[c]), 1.0, 1e-6);
        }
    }
}

TEST(PropertySurvivalCurve, TwoHalvesOfARowInOneClusterAreTheRow) {
    goodwill::test::Rossi halves;
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        for (int half = 0; half < 2; ++half) {
            halves.week.push_back(data.week[i]);
            halves.cause.push_back(data.cause[i]);
            halves.entry.push_back(data.entry[i]);
            halves.weights.push_back(0.5 * data.weights[i]);
            halves.clusters.push_back(static_cast<std::int32_t>(i));
        }
    }
    const auto whole = cumulative_incidence({data.week, data.cause, data.entry, data.weights, {}});
    const auto split = cumulative_incidence({halves.week, halves.cause, halves.entry, halves.weights, halves.clusters});
    expect_near(values_at(split[1], asked).standard_error,
                {values_at(whole[1], asked).standard_error[0], values_at(whole[1], asked).standard_error[1],
                 values_at(whole[1], asked).standard_error[2]});
}

RC_GTEST_PROP(PropertySurvivalCurve, CausesSumToOneAndOrderDoesNotMatter, (std::uint32_t seed)) {
    std::vector<double> time;
    std::vector<std::int32_t> event;
    for (std::uint64_t i = 0; i < 60; ++i) {
        time.push_back(std::floor(draws::uniform({seed, i, 0, 0}) * 20.0) - 5.0);
        event.push_back(static_cast<std::int32_t>(draws::uniform({seed, i, 0, 1}) * 3.0));
    }
    event[0] = 2;
    const auto causes = cumulative_incidence({time, event, {}, {}, {}});
    std::vector<std::int32_t> any = event;
    for (auto& e : any) { e = e > 0 ? 1 : 0; }
    CurveOptions robust;
    robust.robust = true;
    const StepCurve survival = kaplan_meier({time, any, {}, {}, {}});
    const StepCurve jackknife = kaplan_meier({time, any, {}, {}, {}}, robust);
    for (std::size_t j = 0; j < survival.time.size(); ++j) {
        RC_ASSERT(std::abs(causes[0].value[j] + causes[1].value[j] + survival.value[j] - 1.0) < 1e-12);
        if (survival.value[j] > 0.0) {  // Without entries and weights the two variances are the same.
            RC_ASSERT(std::abs(survival.standard_error[j] - jackknife.standard_error[j]) < 1e-12);
        }
    }
    std::vector<double> time_back(time.rbegin(), time.rend());
    std::vector<std::int32_t> any_back(any.rbegin(), any.rend());
    RC_ASSERT(kaplan_meier({time_back, any_back, {}, {}, {}}).value == survival.value);
}

TEST(UnitSurvivalCurve, AllCensoredOneEventAndEverybodyGone) {
    const std::vector<double> time{3.0, 1.0, 2.0};
    const StepCurve censored = kaplan_meier({time, std::vector<std::int32_t>{0, 0, 0}, {}, {}, {}});
    EXPECT_EQ(censored.value, (std::vector<double>{1.0, 1.0, 1.0}));
    EXPECT_EQ(censored.warnings.size(), 1U);
    EXPECT_TRUE(std::isnan(censored.low[2]));
    const StepCurve one = kaplan_meier({time, std::vector<std::int32_t>{0, 0, 1}, {}, {}, {}});
    EXPECT_EQ(one.value, (std::vector<double>{1.0, 0.5, 0.5}));
    EXPECT_EQ(survival_quantile(one).value, 2.0);  // the curve ends on the stretch where it is 1/2
    const StepCurve gone = kaplan_meier({time, std::vector<std::int32_t>{1, 1, 1}, {}, {}, {}});
    EXPECT_EQ(gone.value[2], 0.0);
    EXPECT_TRUE(std::isnan(gone.standard_error[2]));
    EXPECT_EQ(values_at(gone, std::array{9.0}).value[0], 0.0);
    EXPECT_EQ(values_at(gone, std::array{0.5}).value[0], 1.0);
    const std::vector<double> zero{1.0, 0.0, 1.0};
    EXPECT_EQ(kaplan_meier({time, std::vector<std::int32_t>{1, 1, 0}, {}, zero, {}}).n, 2);
}

TEST(UnitSurvivalCurve, BadRowsAreNamed) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const std::vector<double> time{3.0, 1.0};
    const std::vector<std::int32_t> event{1, 0};
    const std::vector<double> zero{0.0, 0.0};
    const auto run = [](const SurvivalTimes& times) { (void)kaplan_meier(times); };
    EXPECT_THROW(run({}), std::invalid_argument);
    EXPECT_THROW(run({time, std::vector<std::int32_t>{1}, {}, {}, {}}), std::invalid_argument);
    EXPECT_THROW(run({time, std::vector<std::int32_t>{1, 2}, {}, {}, {}}), std::domain_error);
    EXPECT_THROW(run({std::vector<double>{nan, 1.0}, event, {}, {}, {}}), std::domain_error);
    EXPECT_THROW(run({time, event, std::vector<double>{0.0, 1.0}, {}, {}}), std::domain_error);
    EXPECT_THROW(run({time, event, {}, zero, {}}), std::invalid_argument);
    EXPECT_THROW(run({time, event, {}, std::vector<double>{1.0, -1.0}, {}}), std::domain_error);
    EXPECT_THROW(run({time, event, {}, {}, std::vector<std::int32_t>{0, -1}}), std::domain_error);
    EXPECT_THROW((void)survival_quantile(kaplan_meier({time, event, {}, {}, {}}), 1.0), std::domain_error);
    EXPECT_THROW((void)curve_interval_named("f", "loglog"), std::invalid_argument);
    std::stop_source source;
    source.request_stop();
    EXPECT_THROW((void)kaplan_meier({time, event, {}, {}, {}}, {}, {{}, source.get_token()}), goodwill::Stopped);
}

}  // namespace
