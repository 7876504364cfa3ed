// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "goodwill/value/beta_geometric.hpp"
#include "value/cdnow.hpp"
#include "value/oracle_csv.hpp"

namespace {

namespace value = goodwill::value;
using goodwill::test::number_after;
using goodwill::test::OwnedSummary;

value::BetaGeometricParams params_of(const std::string& model, double r, double alpha, double a, double b) {
    value::BetaGeometricParams params{r, alpha, a, b};
    params.dropout_at_first = model == "MBG/NBD";
    return params;
}

/// What an oracle line asks for.
double answer(const value::BetaGeometricParams& params, const std::string& customer, const std::string& quantity) {
    if (customer == "new") {
        if (quantity.starts_with("E[X(")) { return expected_purchases_new(params, number_after(quantity, "X(")); }
        const auto count = static_cast<std::int64_t>(number_after(quantity, ")="));
        return pmf(params, count, number_after(quantity, "X("));
    }
    const OwnedSummary one{
        {number_after(customer, "x=")}, {number_after(customer, "tx=")}, {number_after(customer, "T=")}, {}};
    if (quantity == "log-likelihood") { return log_likelihoods(params, one.view())[0]; }
    if (quantity == "P(alive)") { return probability_alive(params, one.view())[0]; }
    return expected_purchases(params, one.view(), number_after(quantity, "T+"))[0];
}

TEST(OracleBetaGeometric, PublishedParametersToTwentyDigits) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/predictions.csv")) {
        if (line["model"] != "BG/NBD" && line["model"] != "MBG/NBD") { continue; }
        const std::string& p = line["params"];
        const auto params = params_of(line["model"], number_after(p, "r="), number_after(p, "alpha="),
                                      number_after(p, "a="), number_after(p, "b="));
        const double found = answer(params, line["customer"], line["quantity"]);
        const std::string& text = line["value"];
        ++asked;
        if (text.find("e-5") != std::string::npos && text.size() > 6 && text[text.size() - 4] == '-') {
            EXPECT_EQ(found, 0.0) << "below the range of double";
            continue;
        }
        const double expected = std::stod(text);
        EXPECT_NEAR(found / expected, 1.0, 1e-12)
            << line["model"] << " " << line["customer"] << " " << line["quantity"];
    }
    EXPECT_EQ(asked, 31);
}

TEST(OracleBetaGeometric, HardCases) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/extreme.csv")) {
        if (line["model"] != "BG/NBD") { continue; }
        const auto number = [&](const char* name) { return std::stod(line[name]); };
        const auto params = params_of("BG/NBD", number("p1"), number("p2"), number("p3"), number("p4"));
        const OwnedSummary one{{number("x")}, {number("tx")}, {number("T")}, {}};
        const std::string where = line["p3"] + " x=" + line["x"];
        EXPECT_NEAR(probability_alive(params, one.view())[0] / number("oracle_palive"), 1.0, 2e-12) << where;
        EXPECT_NEAR(expected_purchases(params, one.view(), 52.0)[0] / number("oracle_cet52"), 1.0, 2e-12) << where;
        ++asked;
    }
    EXPECT_EQ(asked, 13);
}

struct FitOracle {
    const char* name;
    std::array<double, 4> params;
    double log_likelihood;
};

void expect_fit(const value::BgNbdFit& fit, const FitOracle& oracle) {
    EXPECT_EQ(fit.status, value::FitStatus::converged) << oracle.name << ": " << fit.message;
    const std::vector<double> found = fit.params.values();
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(found[i] / oracle.params[i], 1.0, 1e-11) << oracle.name; }
    EXPECT_NEAR(fit.log_likelihood / oracle.log_likelihood, 1.0, 1e-13) << oracle.name;
}

const FitOracle bg_rounded{
    "BG/NBD, rounded", {0.24259290720447, 4.4135315612054, 0.79288614809877, 2.4257534364936}, -9582.425560567363};
const FitOracle bg_exact{
    "BG/NBD, exact", {0.24259452243016, 4.4136020190135, 0.7929220172256, 2.4259067768263}, -9582.429206673931};
const FitOracle mbg_exact{
    "MBG/NBD, exact", {0.5248431591063, 6.183085279576, 0.89135939073222, 1.6140022401703}, -9582.13571555375};

TEST(OracleBetaGeometric, FitsOfCdnow) {
    expect_fit(fit_bg_nbd(goodwill::test::cdnow_rounded().view()), bg_rounded);
    const OwnedSummary exact = goodwill::test::cdnow_exact();
    const value::BgNbdFit fit = fit_bg_nbd(exact.view());
    expect_fit(fit, bg_exact);
    const std::array<double, 4> standard_errors{0.01255737807, 0.3782240599, 0.1857338214, 0.7054142598};
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(fit.standard_errors[i] / standard_errors[i], 1.0, 1e-9); }
    expect_fit(fit_mbg_nbd(exact.view()), mbg_exact);
    EXPECT_EQ(fit.patterns, 1016U);
    EXPECT_EQ(fit.customers, 2357.0);
}

/// Packages that differ from this: one diverges at 20 copies, one gives parameters a few per cent away.
TEST(OracleBetaGeometric, CopiesOfTheDataChangeNothingButTheErrors) {
    const OwnedSummary once = goodwill::test::cdnow_rounded();
    const value::BgNbdFit alone = fit_bg_nbd(once.view());
    for (const int copies : {1, 2, 20, 100}) {
        OwnedSummary many;
        for (int i = 0; i < copies; ++i) {
            many.frequency.insert(many.frequency.end(), once.frequency.begin(), once.frequency.end());
            many.recency.insert(many.recency.end(), once.recency.begin(), once.recency.end());
            many.T.insert(many.T.end(), once.T.begin(), once.T.end());
        }
        FitOracle oracle = bg_rounded;
        oracle.log_likelihood *= copies;
        const value::BgNbdFit fit = fit_bg_nbd(many.view());
        expect_fit(fit, oracle);
        EXPECT_EQ(fit.patterns, alone.patterns);
        EXPECT_NEAR(fit.standard_errors[0] * std::sqrt(copies), alone.standard_errors[0], 1e-12);
        OwnedSummary weighted = once;
        weighted.weights.assign(once.T.size(), copies);
        expect_fit(fit_bg_nbd(weighted.view()), oracle);
    }
}

/// The printed parameters of the reference package are where its optimiser stopped: the gradient there is not zero and
/// 30-digit arithmetic gives them a lower likelihood than ours, in the eighth decimal.
TEST(OracleBetaGeometric, RegularPurchasesOfGroceries) {
    const char* folder = std::getenv("GOODWILL_DATA");
    const std::string path = std::string(folder != nullptr ? folder : GOODWILL_ORACLES "/../../../shared/data");
    const OwnedSummary summary = goodwill::test::grocery_summary(path + "/grocery/elog.csv.gz");
    if (summary.T.empty()) { GTEST_SKIP() << "the grocery data may not be shipped; set GOODWILL_DATA to its folder"; }
    const value::BgNbdFit fit = fit_mbg_cnbd(summary.view(), 2);
    EXPECT_EQ(fit.status, value::FitStatus::converged);
    const std::array<double, 4> printed{1.329197, 2.812600, 0.424716, 0.790040};
    const std::vector<double> found = fit.params.values();
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(found[i] / printed[i], 1.0, 2e-5); }
    EXPECT_NEAR(fit.log_likelihood, -14978.2107, 5e-5);
    EXPECT_NEAR(fit.log_likelihood, -14978.2107315809753, 1e-10);
    value::BetaGeometricParams stopped{printed[0], printed[1], printed[2], printed[3], 2, true};
    const value::PurchasePatterns patterns("test", summary.view());
    EXPECT_NEAR(log_likelihood(stopped, patterns), -14978.2107316307659, 1e-10);
}

}  // namespace
