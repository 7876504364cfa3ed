// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/measure/servqual.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t dimensions = 5;

measure::ServqualItems five_dimensions() {
    return {{"a", "b", "c", "d", "e"}, {0, 1, 2, 3, 4}, {"a", "b", "c", "d", "e"}, {}, {}, -100.0, 100.0};
}

/// Independent dimensions with means 2 to 6 that satisfaction hangs on by 0.5 to 0.1, and points that vary.
struct Survey {
    std::vector<double> perceived, satisfaction, points;

    Survey(std::uint64_t seed, std::size_t respondents) {
        support::random::Stream stream{seed, 3, 0, 0};
        for (std::size_t i = 0; i < respondents; ++i) {
            double sum = 0.0;
            for (std::size_t d = 0; d < dimensions; ++d) {
                const double answer = 2.0 + static_cast<double>(d) + support::random::normal(stream.next());
                perceived.push_back(answer);
                sum += 0.1 * static_cast<double>(dimensions - d) * answer;
                points.push_back(40.0 * support::random::uniform(stream.next()) * static_cast<double>(d + 1));
            }
            satisfaction.push_back(sum + support::random::normal(stream.next()));
        }
    }
    [[nodiscard]] std::size_t size() const { return satisfaction.size(); }
    [[nodiscard]] measure::Servqual index(bool derived, std::span<const double> weights = {}) const {
        measure::ServqualAnswers answers{{perceived, dimensions}, {}, {}, weights};
        if (derived) {
            answers.satisfaction = satisfaction;
        } else {
            answers.points = {points, dimensions};
        }
        return measure::servqual(answers, five_dimensions());
    }
};

/// Of independent dimensions the shares are those of the squared slopes.
TEST(StatisticalServqualImportance, TheIndexCoversThePopulationWhoseImportanceIsDerived) {
    constexpr int samples = 500;
    const double population = (0.25 * 2.0 + 0.16 * 3.0 + 0.09 * 4.0 + 0.04 * 5.0 + 0.01 * 6.0) / 0.55;
    int covered = 0;
    for (int s = 0; s < samples; ++s) {
        const auto found = Survey(static_cast<std::uint64_t>(s), 150).index(true).overall.perceived;
        covered += found.low <= population && population <= found.high ? 1 : 0;
    }
    EXPECT_NEAR(covered / double{samples}, 0.95, 0.049);  // five standard errors; 0.3 with the importance as known
}

/// The error is that of leaving out respondents one by one.
TEST(OracleServqualImportance, TheErrorsAreThoseOfTheJackknife) {
    const Survey survey(1, 200);
    const auto n = static_cast<double>(survey.size());
    for (const bool derived : {true, false}) {
        const measure::Servqual found = survey.index(derived);
        double sum = 0.0;
        double squares = 0.0;
        for (std::size_t out = 0; out < survey.size(); ++out) {
            std::vector<double> weights(survey.size(), 1.0);
            weights[out] = 0.0;
            const double moved = survey.index(derived, weights).index.value - found.index.value;
            sum += moved;
            squares += moved * moved;
        }
        const double freedom = derived ? n - 1.0 - double{dimensions} : n - 1.0;
        const double error = (found.index.high - found.index.low) / 2.0 / support::student_t_quantile(0.975, freedom);
        const double jackknife = std::sqrt((n - 1.0) / n * (squares - sum * sum / n) * (n - 1.0) / freedom);
        EXPECT_NEAR(error / jackknife, 1.0, 0.03) << derived;
        const measure::QualityGap& first = found.dimensions[0];
        const double alone = (first.perceived.high - first.perceived.low) / 2.0;
        EXPECT_NEAR(alone / support::student_t_quantile(0.975, n - 1.0), 1.0 / std::sqrt(n), 0.1 / std::sqrt(n));
    }
}

TEST(UnitServqualImportance, WhoHasNoSayIsCounted) {
    Survey survey(2, 40);
    survey.points[7] = missing;
    survey.satisfaction[3] = missing;
    for (const bool derived : {true, false}) {
        const measure::Servqual found = survey.index(derived);
        ASSERT_EQ(found.warnings.size(), 1U);
        EXPECT_EQ(found.warnings[0], "respondents without a say in the importance, for a number that they lack: 1");
        EXPECT_EQ(found.index.n, 40);
    }
    // One dimension twice: its derived importance has no slope to follow, and that is said.
    for (std::size_t i = 0; i < survey.size(); ++i) { survey.perceived[5 * i + 1] = survey.perceived[5 * i]; }
    const measure::Servqual twice = survey.index(true);
    EXPECT_EQ(twice.warnings[0].find("some dimensions make up another"), 0U);
    EXPECT_NEAR(twice.importance[0], twice.importance[1], 1e-9);
    EXPECT_TRUE(std::isfinite(twice.index.high));
}

TEST(UnitServqualImportance, WhatIsNoImportanceIsRefused) {
    Survey survey(3, 12);
    const measure::ServqualItems items = five_dimensions();
    measure::ServqualAnswers both{{survey.perceived, dimensions}, {}, {}, {}, {survey.points, dimensions}};
    both.satisfaction = survey.satisfaction;
    EXPECT_THROW(static_cast<void>(measure::servqual(both, items)), std::invalid_argument);
    const measure::ServqualAnswers narrow{{survey.perceived, dimensions}, {}, {}, {}, {survey.points, 4}};
    EXPECT_THROW(static_cast<void>(measure::servqual(narrow, items)), std::invalid_argument);
    std::vector<double> points = survey.points;
    points[6] = -1.0;
    try {
        static_cast<void>(measure::servqual({{survey.perceived, dimensions}, {}, {}, {}, {points, dimensions}}, items));
        ADD_FAILURE();
    } catch (const std::domain_error& error) {
        EXPECT_NE(std::string(error.what()).find("points[1, 'b']"), std::string::npos) << error.what();
    }
    points.assign(points.size(), 0.0);
    EXPECT_THROW(
        static_cast<void>(measure::servqual({{survey.perceived, dimensions}, {}, {}, {}, {points, dimensions}}, items)),
        std::domain_error);
    survey.satisfaction.assign(survey.size(), missing);
    EXPECT_THROW(static_cast<void>(survey.index(true)), goodwill::DataError);
}

}  // namespace
