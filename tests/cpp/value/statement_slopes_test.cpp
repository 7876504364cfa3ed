// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/value/attrition_inference.hpp"
#include "goodwill/value/statement.hpp"
#include "value/attrition_simulation.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

constexpr double week = 7.0 * 86'400e6;

/// Customers all first seen at once, seen for a year.
LogPanel year_of(std::uint64_t seed, std::size_t customers) {
    const std::vector<double> coefficients{0.7, -0.4};
    LogPanel log;
    log.panel = goodwill::test::simulate_panel(seed, customers, {0.8, 6.0, 1.2, 5.0}, coefficients, 52.0);
    log.until = static_cast<std::int64_t>(52.0 * week);
    log.row.resize(log.panel.time.size());
    std::iota(log.row.begin(), log.row.end(), 0U);
    log.first_seen.assign(customers, 0);
    log.customer.resize(customers);
    std::iota(log.customer.begin(), log.customer.end(), 0);
    log.cause = log.panel.attribute_names;
    return log;
}

StatementTerms second_half() {
    StatementTerms terms;
    terms.begin = static_cast<std::int64_t>(26.0 * week);
    terms.end = static_cast<std::int64_t>(52.0 * week);
    terms.rate = 0.0018;
    terms.reference_level = {0.0, 0.0};
    return terms;
}

/// A large group, one of a sixteenth and one of a few hundred.
StatementGrouping sites_of(const LogPanel& log) {
    StatementGrouping sites{{"site"}, {{"large", "middling", "small"}}, {}};
    for (std::size_t i = 0; i < log.panel.customers(); ++i) {
        for (std::size_t row = log.panel.first[i]; row < log.panel.first[i + 1]; ++row) {
            sites.group.push_back(i % 128 == 5 ? 2 : i % 16 == 3 ? 1 : 0);
        }
    }
    return sites;
}

StatementTable by_site(const LogPanel& log, const EncounterAttritionFit& fit, std::size_t least, unsigned threads) {
    StatementOptions options;
    options.least_customers = least;
    options.execution.threads = threads;
    return statement_tables(log, fit, second_half(), {{}, sites_of(log)}, options)[1];
}

TEST(StatisticalStatementSlopes, ASampleOfLargeGroupsTellsTheSameErrors) {
    const LogPanel log = year_of(31, 40'000);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    ASSERT_EQ(fit.status, FitStatus::converged);
    const StatementTable whole = by_site(log, fit, log.panel.customers(), 1);
    const StatementTable sampled = by_site(log, fit, 1'000, 1);
    EXPECT_EQ(whole.value, sampled.value);
    for (const char* entry : {"opening", "silence", "arrival", "moments", "closing", "cause: z0"}) {
        const std::size_t column = whole.column(entry);
        // About a thousand customers or more stand for the first two groups; all of the third are taken.
        for (std::size_t row = 0; row < 2; ++row) {
            EXPECT_NEAR(sampled.standard_error[column][row] / whole.standard_error[column][row], 1.0, 0.15)
                << entry << " of group " << row;
        }
        EXPECT_NEAR(sampled.standard_error[column][2] / whole.standard_error[column][2], 1.0, 1e-3) << entry;
    }
}

TEST(PropertyStatementSlopes, ThreadsDoNotMatter) {
    const LogPanel log = year_of(32, 20'000);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    const StatementTable one = by_site(log, fit, 500, 1);
    for (const unsigned threads : {2U, 7U}) {
        const StatementTable many = by_site(log, fit, 500, threads);
        EXPECT_EQ(one.value, many.value);
        EXPECT_EQ(one.standard_error, many.standard_error);
    }
}

TEST(StatisticalStatementSlopes, CustomersDrawnAgainTellTheErrorsOfTheDeltaMethod) {
    const LogPanel log = year_of(34, 2'000);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    const AttritionBootstrap drawn = bootstrap_attrition(log.panel, {}, fit, 100, 5);
    ASSERT_EQ(drawn.points.size() + drawn.failed, 100U);
    ASSERT_LE(drawn.failed, 2U);
    for (std::size_t i = 0; i < fit.standard_errors.size(); ++i) {
        double sum = 0.0;
        double squares = 0.0;
        for (const auto& point : drawn.points) {
            sum += point[i];
            squares += point[i] * point[i];
        }
        const auto n = static_cast<double>(drawn.points.size());
        const double spread = std::sqrt((squares - sum * sum / n) / (n - 1.0));
        EXPECT_NEAR(spread / fit.standard_errors[i], 1.0, 0.2) << "parameter " << i;
    }
    StatementOptions options;
    const StatementTable delta = statement_tables(log, fit, second_half(), {{}}, options)[0];
    options.replicates = drawn.points;
    const StatementTable spread = statement_tables(log, fit, second_half(), {{}}, options)[0];
    EXPECT_EQ(delta.value, spread.value);
    EXPECT_EQ(spread.method, "bootstrap of the model's customers, " + std::to_string(drawn.points.size()) + " times");
    for (const char* entry : {"opening", "silence", "arrival", "moments", "closing", "cause: z0"}) {
        const std::size_t column = delta.column(entry);
        EXPECT_NEAR(spread.standard_error[column][0] / delta.standard_error[column][0], 1.0, 0.25) << entry;
    }
}

TEST(PropertyStatementSlopes, CustomersDrawnAgainAreTheSameOnAnyThreads) {
    const LogPanel log = year_of(35, 17'000);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    EncounterAttritionOptions options;
    options.fit.execution.threads = 1;
    const AttritionBootstrap one = bootstrap_attrition(log.panel, options, fit, 19, 3);
    options.fit.execution.threads = 3;
    EXPECT_EQ(one.points, bootstrap_attrition(log.panel, options, fit, 19, 3).points);
}

TEST(UnitStatementSlopes, CustomersAreDrawnOftenEnoughFromTheFitsOwn) {
    LogPanel log = year_of(36, 300);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    EXPECT_NE(bootstrap_attrition(log.panel, {}, fit, 19, 3).points,
              bootstrap_attrition(log.panel, {}, fit, 19, 4).points);
    EXPECT_THROW((void)bootstrap_attrition(log.panel, {}, fit, 18), std::invalid_argument);
    EXPECT_THROW((void)bootstrap_attrition(log.panel, {}, EncounterAttritionFit{}), std::invalid_argument);
    StatementOptions options;
    options.replicates = {{0.0, 1.0, 0.0, 1.0, 0.0, 0.0}};
    EXPECT_THROW((void)statement_tables(log, fit, second_half(), {{}}, options), std::invalid_argument);
    options.replicates.push_back({0.0, 1.0});
    EXPECT_THROW((void)statement_tables(log, fit, second_half(), {{}}, options), std::invalid_argument);
    log.panel.weights.assign(300, 1.0);
    EXPECT_THROW((void)bootstrap_attrition(log.panel, {}, fit), std::invalid_argument);
}

TEST(UnitStatementSlopes, RefusesTheLedgerOfAnotherLogAndASampleOfNobody) {
    const LogPanel log = year_of(33, 300);
    const EncounterAttritionFit fit = fit_encounter_attrition(log.panel);
    EXPECT_THROW((void)by_site(log, fit, 0, 1), std::invalid_argument);
    EXPECT_THROW((void)statement_tables(log, GoodwillLedger{}, EncounterAttritionFit{}, second_half(), {{}}),
                 std::invalid_argument);
}

}  // namespace
