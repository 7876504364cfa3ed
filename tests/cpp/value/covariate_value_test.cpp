// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/lifetime_value.hpp"
#include "value/cdnow.hpp"

namespace {

namespace value = goodwill::value;
namespace model = goodwill::model;
using value::Covariates;
using value::LifetimeValue;

const value::DiscountRate ten_percent{0.1, model::SpanUnit::year};
const model::TimeSpan year{12.0, model::SpanUnit::month};

/// CDNOW with two groups of customers that have nothing to do with it.
struct Grouped {
    model::RfmTable table = goodwill::test::cdnow_table();
    std::vector<double> group;
    Covariates of_both;
    Covariates of_rate;
    value::GammaGammaFit much = fit_gamma_gamma(value::spend_of(table).view());
    value::NormalNormalFit margin = fit_normal_normal(value::margins_of(table).view());

    Grouped() {
        group.reserve(table.size());
        for (std::size_t i = 0; i < table.size(); ++i) { group.push_back(i % 3 == 0 ? 1.0 : 0.0); }
        const value::CovariatePaths paths = value::static_paths(group, 1, table.frequency);
        of_both = {paths, paths};
        of_rate = {paths, {}};
    }
    [[nodiscard]] value::PurchaseSummary summary() const { return value::summary_of(table); }
};

/// A fit with so many effects of the given size on the rate and on dropout, of given variance.
template <class Params>
value::CovariateFit<Params> with_effects(const value::ModelFit<Params>& plain, std::size_t dropouts, double effect,
                                         double variance, bool errors_of_parameters = true) {
    value::CovariateFit<Params> fit;
    fit.params = {plain.params, {effect}, std::vector<double>(dropouts, effect)};
    fit.status = plain.status;
    fit.warnings = plain.warnings;
    const std::size_t own = Params::names.size();
    const std::size_t all = own + 1 + dropouts;
    fit.covariance.assign(all * all, 0.0);
    for (std::size_t i = 0; i < all; ++i) {
        for (std::size_t j = 0; j < own && i < own; ++j) {
            fit.covariance[i * all + j] = errors_of_parameters ? plain.covariance[i * own + j] : 0.0;
        }
        if (i >= own) { fit.covariance[i * (all + 1)] = variance; }
    }
    return fit;
}

void expect_same(const LifetimeValue& found, const LifetimeValue& wanted) {
    for (std::size_t i = 0; i < wanted.value.size(); i += 97) {
        const double scale = std::abs(wanted.value[i]);
        ASSERT_NEAR(found.value[i], wanted.value[i], 1e-9 * scale);
        ASSERT_NEAR(found.low[i], wanted.low[i], 1e-6 * scale);
        ASSERT_NEAR(found.high[i], wanted.high[i], 1e-6 * scale);
    }
    EXPECT_NEAR(found.total.low / wanted.total.low, 1.0, 1e-6);
    EXPECT_NEAR(found.gini.high / wanted.gini.high, 1.0, 1e-6);
    EXPECT_NEAR(found.alive.value, wanted.alive.value, 1e-9);
    EXPECT_NEAR(found.alive.low, wanted.alive.low, 1e-6);
    EXPECT_EQ(found.basis, wanted.basis);
    EXPECT_EQ(found.warnings, wanted.warnings);
}

/// Effects of 0 that are known for certain change nothing, whatever the amounts are modelled by.
TEST(PropertyCovariateValue, WithoutEffectsItIsThePlainModels) {
    const Grouped c;
    const auto expect = [&](const auto& plain, std::size_t dropouts, const auto& spend) {
        const auto joined = with_effects(plain, dropouts, 0.0, 0.0);
        const Covariates& known = dropouts == 0 ? c.of_rate : c.of_both;
        const LifetimeValue wanted = customer_lifetime_value(plain, spend, c.table, year, ten_percent);
        expect_same(customer_lifetime_value(joined, known, spend, c.table, year, ten_percent), wanted);
    };
    expect(value::fit_bg_nbd(c.summary()), 1, c.much);
    expect(value::fit_mbg_cnbd(c.summary(), 2), 1, c.much);
    expect(value::fit_pareto_nbd(c.summary()), 1, c.margin);
    expect(value::fit_nbd(c.summary()), 0, c.much);
}

/// Customers of a group are those of a plain model with parameters of its own.
TEST(PropertyCovariateValue, EachGroupIsAPlainModel) {
    const Grouped c;
    const value::ParetoNbdFit plain = value::fit_pareto_nbd(c.summary());
    const auto joined = with_effects(plain, 1, 0.4, 0.01);
    value::ParetoNbdFit moved = plain;
    moved.params.alpha *= std::exp(-0.4);
    moved.params.beta *= std::exp(-0.4);
    const auto found = customer_lifetime_value(joined, c.of_both, c.much, c.table, year, ten_percent);
    const auto none = customer_lifetime_value(plain, c.much, c.table, year, ten_percent);
    const auto all = customer_lifetime_value(moved, c.much, c.table, year, ten_percent);
    double alive = 0.0;
    const auto at_once = probability_alive(plain.params, c.summary());
    const auto of_moved = probability_alive(moved.params, c.summary());
    for (std::size_t i = 0; i < c.table.size(); ++i) {
        const double wanted = (c.group[i] > 0.0 ? all : none).value[i];
        ASSERT_NEAR(found.value[i], wanted, 1e-9 * wanted);
        alive += (c.group[i] > 0.0 ? of_moved : at_once)[i] / static_cast<double>(c.table.size());
    }
    EXPECT_NEAR(found.alive.value, alive, 1e-9);
    EXPECT_NEAR(found.total.value / (found.mean.value * 2357.0), 1.0, 1e-12);
}

/// With no other error than that of the effect, the interval is its slope times that.
TEST(PropertyCovariateValue, TheErrorOfTheEffectCounts) {
    const Grouped c;
    const value::BgNbdFit plain = value::fit_bg_nbd(c.summary());
    const auto joined = with_effects(plain, 0, 0.3, 0.04, false);
    value::SpendCovariateFit<value::NormalNormalParams> certain;
    certain.params = {c.margin.params, {1.5}};
    certain.covariance.assign(16, 0.0);
    const auto found = customer_lifetime_value(joined, c.of_rate, certain, c.of_rate.rate, c.table, year, ten_percent);
    const auto amounts = expected_spend(certain.params, value::margins_of(c.table).view(), c.of_rate.rate);
    const auto at = [&](double effect) {
        return discounted_expected_transactions(value::CovariateParams<value::BetaGeometricParams>{plain, {effect}, {}},
                                                c.summary(), c.of_rate, ten_percent.continuous(c.table.unit),
                                                year.in(c.table.unit));
    };
    const auto up = at(0.301);
    const auto down = at(0.299);
    const double z = goodwill::support::normal_quantile(0.975);
    double total = 0.0;
    for (std::size_t i = 0; i < c.table.size(); ++i) {
        const double slope = (up[i] - down[i]) / 0.002 * amounts[i];
        total += slope;
        ASSERT_NEAR(found.high[i] - found.value[i], z * 0.2 * std::abs(slope), 1e-4 * std::abs(found.value[i]) + 1e-9);
        if (c.group[i] == 0.0) { ASSERT_EQ(found.low[i], found.high[i]); }
    }
    EXPECT_NEAR((found.total.high - found.total.value) / (z * 0.2 * std::abs(total)), 1.0, 1e-4);
}

TEST(UnitCovariateValue, PathsThatChangeAreRefused) {
    const Grouped c;
    const auto joined = with_effects(value::fit_nbd(c.summary()), 0, 0.1, 0.01);
    Covariates season = c.of_rate;
    season.rate.begin.back() = season.rate.end.size() + 1;  // the last customer has one piece more
    season.rate.end.push_back(season.rate.end.back());
    season.rate.values.push_back(0.5);
    season.rate.purchase_sums = c.of_rate.rate.purchase_sums;
    try {
        static_cast<void>(customer_lifetime_value(joined, season, c.much, c.table, year, ten_percent));
        FAIL();
    } catch (const std::invalid_argument& error) {
        EXPECT_NE(std::string(error.what()).find("customer_lifetime_value: rate covariates must be static"),
                  std::string::npos)
            << error.what();
    }
}

}  // namespace
