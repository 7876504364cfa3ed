// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/statement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "goodwill/value/moment_ranking.hpp"
#include "value/attrition_simulation.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)
using goodwill::test::simulate_panel;

const AttritionParams truth{0.8, 6.0, 1.2, 5.0};
const std::vector<double> coefficients{0.7, -0.4};
constexpr double week = 7.0 * 86'400e6;

/// The panel as if a log had been taken apart: everyone first seen at once, in weeks.
LogPanel log_of(EncounterPanel panel, double until) {
    LogPanel log;
    log.panel = std::move(panel);
    log.until = static_cast<std::int64_t>(until * week);
    log.row.resize(log.panel.time.size());
    std::iota(log.row.begin(), log.row.end(), 0U);
    log.first_seen.assign(log.panel.customers(), 0);
    log.customer.resize(log.panel.customers());
    std::iota(log.customer.begin(), log.customer.end(), 0);
    log.cause = log.panel.attribute_names;
    return log;
}

LogPanel simulated(std::uint64_t seed, std::size_t customers, double until = 52.0) {
    return log_of(simulate_panel(seed, customers, truth, coefficients, until), until);
}

StatementTerms terms_of(double begin, double end) {
    StatementTerms terms;
    terms.begin = static_cast<std::int64_t>(begin * week);
    terms.end = static_cast<std::int64_t>(end * week);
    terms.rate = 0.0018;
    terms.reference_level = {0.1, -0.2};
    return terms;
}

EncounterAttritionFit fit_of() {
    EncounterAttritionFit fit;
    fit.params = truth;
    fit.coefficients = coefficients;
    fit.attribute_names = {"z0", "z1"};
    fit.status = FitStatus::converged;
    fit.standard_errors.assign(6, 0.05);
    fit.covariance.assign(36, 0.0);
    for (std::size_t i = 0; i < 6; ++i) { fit.covariance[i * 7] = 0.0025; }
    return fit;
}

GoodwillLedger book(const LogPanel& log, const StatementTerms& terms, unsigned threads = 1) {
    return book_goodwill(log, truth, coefficients, true, terms, {threads, {}});
}

TEST(OracleStatement, TheEntriesOfOneCustomerByTheirFormulas) {
    EncounterPanel panel;
    panel.first = {0, 4};
    panel.time = {0.0, 3.0, 7.5, 12.0};
    panel.observed_until = {20.0};
    panel.attribute_names = {"z"};
    panel.attributes = {{0.0, std::log(0.6), std::log(1.8), std::log(0.9)}};
    const LogPanel log = log_of(panel, 20.0);
    StatementTerms terms = terms_of(5.0, 20.0);
    terms.reference_level = {std::log(1.2)};
    terms.future_strains = {1.0};
    terms.margin = 3.0;
    const GoodwillLedger ledger = book_goodwill(log, truth, {1.0}, true, terms);
    const ReferenceStrain one({1.0});
    const std::vector<double> strain{1.0, 0.6, 1.8, 0.9};
    const auto goodwill = [&](std::size_t count, double now) {
        const EncounterHistory history{std::span(strain).first(count), std::span(panel.time).first(count), now};
        return 3.0 * probability_alive(truth, history) *
               discounted_encounters(belief_if_alive(truth, history), one, 0.0018);
    };
    EXPECT_NEAR(ledger.opening[0], goodwill(2, 5.0), 1e-8);
    EXPECT_NEAR(ledger.silence[2], goodwill(2, 7.5) - goodwill(2, 5.0), 1e-8);
    EXPECT_NEAR(ledger.closing[0], goodwill(4, 20.0), 1e-8);
    EXPECT_NEAR(ledger.last_silence[0], goodwill(4, 20.0) - goodwill(4, 12.0), 1e-8);
    const EncounterHistory history{strain, panel.time, 20.0};
    EXPECT_NEAR(ledger.moment[3], 3.0 * moment_value(truth, history, 3, 1.2, one, 0.0018), 1e-8);
    EXPECT_NEAR(ledger.arrival[3], 3.0 * value_after({3.8, 18.0, 1.2, 8.4}, 1.2, one, 0.0018) - goodwill(3, 12.0),
                1e-8);
    // V+(0.9) / m of the stated oracle is the goodwill right after the last encounter.
    EXPECT_NEAR(goodwill(4, 12.0) / 3.0, 13.92972231075465, 1e-9);
    EXPECT_EQ(ledger.booked, (std::vector<std::uint8_t>{0, 0, 1, 1}));
}

TEST(PropertyStatement, TheIdentityHoldsInEveryGroupAndSilenceNeverEarns) {
    for (const bool first_can_leave : {true, false}) {
        const LogPanel log = log_of(simulate_panel(21, 400, truth, coefficients, 52.0, first_can_leave), 52.0);
        EncounterAttritionFit fit = fit_of();
        fit.first_can_leave = first_can_leave;
        StatementGrouping sites{{"site"}, {{"north", "south", "west"}}, {}};
        for (std::size_t row = 0; row < log.row.size(); ++row) {
            sites.group.push_back(static_cast<std::int32_t>(row * 7 % 4) - 1);
        }
        for (const auto& [begin, end] : {std::pair(0.0, 52.0), std::pair(13.0, 26.0), std::pair(-1.0, 40.0)}) {
            const auto tables = statement_tables(log, fit, terms_of(begin, end), {{}, sites}, {false, {}, {}});
            EXPECT_LT(identity_residual(tables[0]), 1e-9);
            EXPECT_LT(identity_residual(tables[1]), 1e-9);
            EXPECT_EQ(tables[1].labels[0].back(), "(unknown)");
            for (std::size_t column = 0; column < tables[0].columns.size(); ++column) {
                const std::vector<double>& parts = tables[1].value[column];
                EXPECT_NEAR(std::accumulate(parts.begin(), parts.end(), 0.0), tables[0].value[column][0], 1e-7);
            }
            const std::size_t moments = tables[0].column("moments");
            const double causes =
                tables[0].value[tables[0].column("cause: z0")][0] + tables[0].value[tables[0].column("cause: z1")][0];
            EXPECT_NEAR(causes, tables[0].value[moments][0], 1e-6);
            EXPECT_NEAR(tables[0].value[tables[0].column("transfer")][0], 0.0, 1e-9);
        }
        const GoodwillLedger ledger =
            book_goodwill(log, truth, coefficients, first_can_leave, terms_of(0.0, 52.0), {1, {}});
        EXPECT_LE(*std::max_element(ledger.silence.begin(), ledger.silence.end()), 0.0);
        EXPECT_LE(*std::max_element(ledger.last_silence.begin(), ledger.last_silence.end()), 0.0);
    }
}

TEST(PropertyStatement, TwoPeriodsJoin) {
    const LogPanel log = simulated(5, 300);
    StatementTerms terms = terms_of(10.0, 30.0);
    terms.future_strains = {0.5, 1.0, 2.0};
    const GoodwillLedger first = book(log, terms);
    terms.begin = terms.end;
    terms.end = static_cast<std::int64_t>(50.0 * week);
    const GoodwillLedger second = book(log, terms);
    for (std::size_t i = 0; i < log.panel.customers(); ++i) {
        EXPECT_NEAR(first.closing[i], second.opening[i], 1e-8 * (1.0 + first.closing[i]));
    }
}

TEST(PropertyStatement, EqualTimesAreTakenInLogOrderWithoutSilence) {
    EncounterPanel panel;
    panel.first = {0, 3};
    panel.time = {0.0, 4.0, 4.0};
    panel.observed_until = {9.0};
    panel.attribute_names = {"z0", "z1"};
    panel.attributes = {{0.0, 1.0, 2.0}, {0.0, 0.0, 1.0}};
    const GoodwillLedger ledger = book(log_of(panel, 9.0), terms_of(-1.0, 9.0));
    EXPECT_EQ(ledger.silence[2], 0.0);
    EXPECT_LT(ledger.silence[1], 0.0);
}

TEST(PropertyStatement, ThreadsDoNotMatter) {
    const LogPanel log = simulated(8, 9'000, 26.0);
    const GoodwillLedger one = book(log, terms_of(5.0, 26.0), 1);
    for (const unsigned threads : {2U, 7U}) {
        const GoodwillLedger many = book(log, terms_of(5.0, 26.0), threads);
        EXPECT_EQ(one.moment, many.moment);
        EXPECT_EQ(one.closing, many.closing);
        EXPECT_EQ(one.silence, many.silence);
    }
}

TEST(OracleStatement, DeltaErrorsAreTheSlopesTimesTheErrors) {
    const LogPanel log = simulated(9, 60);
    const StatementTerms terms = terms_of(10.0, 50.0);
    EncounterAttritionFit fit = fit_of();
    std::fill(fit.covariance.begin(), fit.covariance.end(), 0.0);
    fit.covariance[4 * 6 + 4] = 0.0025;
    const StatementTable table = statement_tables(log, fit, terms, {{}})[0];
    const auto closing = [&](double beta) {
        fit.coefficients[0] = beta;
        return statement_tables(log, fit, terms, {{}}, {false, {}, {}})[0].value[6][0];
    };
    const double slope = (closing(0.71) - closing(0.69)) / 0.02;
    EXPECT_NEAR(table.standard_error[6][0], std::abs(slope) * 0.05, 1e-3 * std::abs(slope) * 0.05);
    const goodwill::Estimate estimate = table.estimate(6, 0, 0.95);
    EXPECT_NEAR(estimate.high - estimate.low, 2.0 * 1.959963984540054 * table.standard_error[6][0], 1e-9);
}

/// What a base earned up to h and its goodwill there are, on average, the goodwill it began with (martingale).
TEST(StatisticalStatement, GoodwillIsWhatComesOfIt) {
    constexpr std::size_t customers = 4'000;
    constexpr double horizon = 40.0;
    for (const auto& [params, seed] :
         {std::pair(truth, 3U), std::pair(AttritionParams{0.3, 2.0, 0.4, 3.0}, 4U),
          std::pair(AttritionParams{2.5, 20.0, 3.0, 20.0}, 5U), std::pair(AttritionParams{1.0, 4.0, 0.9, 2.0}, 6U),
          std::pair(AttritionParams{0.6, 9.0, 1.6, 9.0}, 7U)}) {
        const LogPanel log = log_of(simulate_panel(seed, customers, params, {}, horizon), horizon);
        StatementTerms terms;
        terms.begin = -1;
        terms.end = static_cast<std::int64_t>(horizon * week);
        terms.rate = 0.01;
        terms.future_strains = {1.0};
        terms.reference_strain = 1.0;
        const GoodwillLedger ledger = book_goodwill(log, params, {}, true, terms);
        double mean = 0.0;
        double square = 0.0;
        double before = 0.0;
        for (std::size_t i = 0; i < customers; ++i) {
            double earned = std::exp(-0.01 * horizon) * ledger.closing[i];
            for (std::size_t row = log.panel.first[i] + 1; row < log.panel.first[i + 1]; ++row) {
                earned += std::exp(-0.01 * log.panel.time[row]);
            }
            before = ledger.arrival[log.panel.first[i]] + ledger.moment[log.panel.first[i]];
            mean += earned / customers;
            square += earned * earned / customers;
        }
        EXPECT_NEAR(mean, before, 4.0 * std::sqrt((square - mean * mean) / customers)) << params.r;
    }
}

TEST(UnitStatement, RanksGroupsAndFindsTheExtremes) {
    const LogPanel log = simulated(12, 500);
    const GoodwillLedger ledger = book(log, terms_of(0.0, 52.0));
    StatementGrouping staff{{"employee"}, {{"ann", "bob", "dee", "eve", "flo", "cy"}}, {}};
    // Cy has the encounters with the highest strain.
    for (std::size_t row = 0; row < log.row.size(); ++row) {
        const double exponent = 0.7 * log.panel.attributes[0][row] - 0.4 * log.panel.attributes[1][row];
        staff.group.push_back(exponent > 0.3 ? 5 : static_cast<std::int32_t>(row % 5));
    }
    const std::vector<RankedMoments> ranked = rank_moments(log, ledger, staff);
    ASSERT_EQ(ranked.size(), 6U);
    EXPECT_EQ(ranked.back().label, "cy");
    EXPECT_LT(ranked.back().probability_above, 0.05);
    EXPECT_LT(ranked.back().total, 0.0);
    const std::vector<std::uint32_t> costliest = extreme_moments(log, ledger, 10, true);
    ASSERT_EQ(costliest.size(), 10U);
    EXPECT_EQ(ledger.moment[costliest[0]], *std::min_element(ledger.moment.begin(), ledger.moment.end()));
    const std::vector<std::uint32_t> precious = extreme_moments(log, ledger, 1, false);
    EXPECT_EQ(ledger.moment[precious[0]], *std::max_element(ledger.moment.begin(), ledger.moment.end()));
}

TEST(UnitStatement, TheUsualLevelIsTheMedian) {
    LogPanel log = simulated(14, 30);
    log.panel.attributes[0].assign(log.panel.time.size(), 0.0);
    log.panel.attributes[0][0] = 1.0;
    EXPECT_EQ(usual_level(log)[0], 0.0);
}

TEST(UnitStatement, RefusesWhatIsNoStatement) {
    const LogPanel log = simulated(13, 20);
    EXPECT_THROW((void)book(log, terms_of(5.0, 5.0)), std::invalid_argument);
    EXPECT_THROW((void)book(log, terms_of(60.0, 70.0)), std::invalid_argument);
    EXPECT_THROW((void)book(log, terms_of(-9.0, -1.0)), std::invalid_argument);
    StatementTerms terms = terms_of(5.0, 50.0);
    terms.rate = 0.0;
    EXPECT_THROW((void)book(log, terms), std::domain_error);
    terms = terms_of(5.0, 50.0);
    terms.reference_level = {0.0};
    EXPECT_THROW((void)book(log, terms), std::invalid_argument);
    terms = terms_of(5.0, 50.0);
    terms.margin = -1.0;
    EXPECT_THROW((void)book(log, terms), std::domain_error);
    EXPECT_THROW((void)statement_tables(log, fit_of(), terms_of(5.0, 50.0), {{{"site"}, {{"a"}}, {0}}}),
                 std::invalid_argument);
    EXPECT_THROW((void)StatementTable{}.column("moments"), std::invalid_argument);
}

}  // namespace
