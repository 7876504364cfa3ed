// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value/nbd.hpp"
#include "goodwill/value/pareto_nbd.hpp"
#include "value/cdnow.hpp"
#include "value/oracle_csv.hpp"

namespace {

namespace value = goodwill::value;
namespace draws = goodwill::support::random;
using goodwill::test::number_after;
using goodwill::test::OwnedSummary;
using value::ParetoNbdParams;

/// What an oracle line asks for.
double answer(const ParetoNbdParams& params, const std::string& customer, const std::string& quantity) {
    if (customer == "new") { return expected_purchases_new(params, number_after(quantity, "X(")); }
    const OwnedSummary one{
        {number_after(customer, "x=")}, {number_after(customer, "tx=")}, {number_after(customer, "T=")}, {}};
    if (quantity == "log-likelihood") { return log_likelihoods(params, one.view())[0]; }
    if (quantity.starts_with("DERT")) {
        return discounted_expected_transactions(params, one.view(), number_after(quantity, "delta="))[0];
    }
    return expected_purchases(params, one.view(), number_after(quantity, "T+"))[0];
}

TEST(OracleParetoNbd, PublishedParametersToTwentyDigits) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/predictions.csv")) {
        if (line["model"] != "Pareto/NBD") { continue; }
        const std::string& p = line["params"];
        const ParetoNbdParams params{number_after(p, "r="), number_after(p, "alpha="), number_after(p, "s="),
                                     number_after(p, "beta=")};
        const double found = answer(params, line["customer"], line["quantity"]);
        ++asked;
        if (line["value"].find("e-49") != std::string::npos) {
            EXPECT_EQ(found, 0.0) << "below the range of double";
            continue;
        }
        EXPECT_NEAR(found / std::stod(line["value"]), 1.0, 1e-12) << line["customer"] << " " << line["quantity"];
    }
    EXPECT_EQ(asked, 26);
}

/// s = 1, alpha/beta from 1e-6 to 1e6, 20,000 purchases. Where there is no oracle the answer must be finite.
TEST(OracleParetoNbd, HardCases) {
    int asked = 0;
    for (auto& line : goodwill::test::oracle_records("value/extreme.csv")) {
        if (line["model"] != "Pareto/NBD") { continue; }
        const auto number = [&](const char* name) { return std::stod(line[name]); };
        const ParetoNbdParams params{number("p1"), number("p2"), number("p3"), number("p4")};
        const OwnedSummary one{{number("x")}, {number("tx")}, {number("T")}, {}};
        const std::string where = line["p2"] + " " + line["p3"] + " x=" + line["x"];
        const double alive = probability_alive(params, one.view())[0];
        const double purchases = expected_purchases(params, one.view(), 52.0)[0];
        ++asked;
        if (std::isnan(number("oracle_palive"))) {
            EXPECT_TRUE(alive > 0.0 && alive < 1.0 && std::isfinite(purchases)) << where;
            continue;
        }
        EXPECT_NEAR(alive / number("oracle_palive"), 1.0, 1e-11) << where;
        EXPECT_NEAR(purchases / number("oracle_cet52"), 1.0, 1e-11) << where;
    }
    EXPECT_EQ(asked, 17);
}

struct FitOracle {
    std::array<double, 4> params;
    double log_likelihood;
};

void expect_fit(const value::ParetoNbdFit& fit, const FitOracle& oracle) {
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(fit.params.values()[i] / oracle.params[i], 1.0, 1e-10); }
    EXPECT_NEAR(fit.log_likelihood / oracle.log_likelihood, 1.0, 1e-13);
}

const FitOracle rounded{{0.55327550868952, 10.577612238682, 0.60621356867408, 11.66791123792}, -9594.973929826864};
const FitOracle exact{{0.55327704685318, 10.577683463302, 0.60623998912783, 11.668735288855}, -9594.976178939543};

TEST(OracleParetoNbd, FitsOfCdnow) {
    expect_fit(fit_pareto_nbd(goodwill::test::cdnow_rounded().view()), rounded);
    const value::ParetoNbdFit fit = fit_pareto_nbd(goodwill::test::cdnow_exact().view());
    expect_fit(fit, exact);
    const std::array<double, 4> standard_errors{0.04762792598, 0.8427225338, 0.1872813423, 6.211113591};
    for (std::size_t i = 0; i < 4; ++i) { EXPECT_NEAR(fit.standard_errors[i] / standard_errors[i], 1.0, 1e-9); }
}

TEST(OracleParetoNbd, CopiesAndStartsChangeNothing) {
    OwnedSummary data = goodwill::test::cdnow_rounded();
    for (std::uint64_t i = 0; i < 12; ++i) {
        value::FitOptions options;
        for (std::uint64_t j = 0; j < 4; ++j) {
            options.start.push_back(std::exp(8.0 * draws::uniform({21, i, j, 0}) - 4.0));
        }
        expect_fit(fit_pareto_nbd(data.view(), options), rounded);
    }
    for (const double copies : {2.0, 20.0, 100.0}) {
        data.weights.assign(data.T.size(), copies);
        expect_fit(fit_pareto_nbd(data.view()), {rounded.params, rounded.log_likelihood * copies});
    }
}

TEST(OracleNbd, FitOfCdnow) {
    const value::NbdFit fit = fit_nbd(goodwill::test::cdnow_exact().view());
    EXPECT_EQ(fit.status, value::FitStatus::converged) << fit.message;
    EXPECT_NEAR(fit.params.r / 0.38476613576878, 1.0, 1e-11);
    EXPECT_NEAR(fit.params.alpha / 12.072022844837, 1.0, 1e-11);
    EXPECT_NEAR(fit.log_likelihood / -9763.657614672615, 1.0, 1e-13);
}

}  // namespace
