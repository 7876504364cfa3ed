// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/path_model.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/error.hpp"
#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

/// Rows whose correlations are exactly those wanted: columns of a factorial design, mixed.
std::vector<double> rows_with(const Eigen::MatrixXd& correlations) {
    const Eigen::Index p = correlations.rows();
    const Eigen::Index n = Eigen::Index{1} << p;
    Eigen::MatrixXd design(n, p);
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < p; ++j) { design(i, j) = ((i >> j) & 1) != 0 ? 1.0 : -1.0; }
    }
    const Eigen::MatrixXd root = correlations.llt().matrixL();
    const Eigen::MatrixXd rows = design * root.transpose();
    std::vector<double> x;
    for (Eigen::Index i = 0; i < n; ++i) {
        for (Eigen::Index j = 0; j < p; ++j) { x.push_back(rows(i, j)); }
    }
    return x;
}

/// Six items of two constructs that correlate .5, loadings told.
Eigen::MatrixXd two_factors(const std::vector<double>& loadings) {
    Eigen::MatrixXd correlations = Eigen::MatrixXd::Identity(6, 6);
    for (Eigen::Index i = 0; i < 6; ++i) {
        for (Eigen::Index j = 0; j < 6; ++j) {
            const double between = (i < 3) == (j < 3) ? 1.0 : 0.5;
            if (i != j) {
                correlations(i, j) =
                    between * loadings[static_cast<std::size_t>(i)] * loadings[static_cast<std::size_t>(j)];
            }
        }
    }
    return correlations;
}

Case two_blocks(const Eigen::MatrixXd& correlations) {
    Case made;
    made.x = rows_with(correlations);
    made.items = 6;
    made.blocks = {{"A", {"x0", "x1", "x2"}}, {"B", {"x3", "x4", "x5"}}};
    made.paths = {{"A", "B"}};
    return made;
}

const std::vector<double> known_loadings{0.8, 0.7, 0.6, 0.9, 0.75, 0.5};

TEST(OraclePathModel, ConsistentPlsFindsTheFactorsThatMadeTheCorrelations) {
    Case made = two_blocks(two_factors(known_loadings));
    made.options.consistent = true;
    const auto fit = made.fit();
    EXPECT_EQ(fit.status, measure::PathStatus::converged);
    EXPECT_TRUE(fit.checks.admissible());
    EXPECT_NEAR(made.value(fit, PathQuantity::path, "A", "B"), 0.5, 1e-9);
    EXPECT_NEAR(made.value(fit, PathQuantity::r_squared, "B"), 0.25, 1e-9);
    for (std::size_t i = 0; i < 6; ++i) {
        const char* block = i < 3 ? "A" : "B";
        const std::string item = item_names(6)[i];
        EXPECT_NEAR(fit.at(PathQuantity::loading, block, item).estimate.value, known_loadings[i], 1e-9) << item;
    }
    // Composites of the same items understate the path.
    made.options.consistent = false;
    EXPECT_LT(made.value(made.fit(), PathQuantity::path, "A", "B"), 0.45);
}

TEST(OraclePathModel, TwoBlocksAreSingularVectorsOrCanonicalCorrelations) {
    Case made = survey(3, 300, false);
    made.blocks.pop_back();
    made.paths = {{"Quality", "Satisfaction"}};
    const Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> all(made.x.data(),
                                                                                                       300, 8);
    Eigen::MatrixXd x = all.leftCols(6).rowwise() - all.leftCols(6).colwise().mean();
    x.array().rowwise() /= x.colwise().norm().array();
    const Eigen::MatrixXd r = x.transpose() * x;
    const Eigen::MatrixXd across = r.topRightCorner(3, 3);
    const auto weights_of = [&](const measure::PathFit& fit) {
        Eigen::Vector3d w;
        for (int i = 0; i < 3; ++i) {
            w(i) = fit.at(PathQuantity::weight, "Quality", item_names(3)[static_cast<std::size_t>(i)]).estimate.value;
        }
        return w;
    };
    const Eigen::Vector3d covarying = weights_of(made.fit()).normalized();
    EXPECT_NEAR((across * across.transpose() * covarying).normalized().dot(covarying), 1.0, 1e-12);
    for (measure::PathBlock& block : made.blocks) { block.mode = measure::BlockMode::b; }
    const auto canonical = made.fit();
    const Eigen::Vector3d w = weights_of(canonical);
    const Eigen::MatrixXd eigen =
        r.topLeftCorner(3, 3).inverse() * across * r.bottomRightCorner(3, 3).inverse() * across.transpose();
    const double squared = made.value(canonical, PathQuantity::r_squared, "Satisfaction");
    EXPECT_NEAR((eigen * w - squared * w).norm(), 0.0, 1e-9);
    EXPECT_NEAR(eigen.eigenvalues().real().maxCoeff(), squared, 1e-10);
}

TEST(OraclePathModel, JackknifeIsTheFitWithoutEachRow) {
    const Case made = survey(4, 25);
    const auto fit = made.fit();
    for (const auto& [quantity, first, second] :
         {std::tuple{PathQuantity::path, "Quality", "Loyalty"}, std::tuple{PathQuantity::index, "Loyalty", ""}}) {
        std::vector<double> values;
        for (std::size_t out = 0; out < 25; ++out) {
            Case without = made;
            without.x.erase(without.x.begin() + static_cast<std::ptrdiff_t>(out * 8),
                            without.x.begin() + static_cast<std::ptrdiff_t>(out * 8 + 8));
            values.push_back(made.value(without.fit(), quantity, first, second));
        }
        double mean = 0.0;
        for (const double v : values) { mean += v / 25.0; }
        double squares = 0.0;
        for (const double v : values) { squares += (v - mean) * (v - mean); }
        EXPECT_NEAR(fit.at(quantity, first, second).standard_error, std::sqrt(24.0 / 25.0 * squares), 1e-9);
    }
}

TEST(UnitPathModel, WhatCannotBeFittedIsNamed) {
    const auto message = [](const Case& made) {
        try {
            static_cast<void>(made.fit());
        } catch (const std::exception& error) { return std::string(error.what()); }
        return std::string("fitted");
    };
    const Case good = survey(6, 40);
    const auto with = [&](auto change) {
        Case changed = good;
        change(changed);
        return message(changed);
    };
    EXPECT_NE(with([](Case& c) { c.blocks[0].items[1] = "price"; }).find("'price' in 'Quality'"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.blocks[0].items[1] = "x4"; }).find("'x4'"), std::string::npos);
    EXPECT_NE(with([](Case& c) {
                  c.paths.push_back({"Loyalty", "Satisfaction"});
              }).find("without a circle, got 'Satisfaction' -> 'Loyalty' -> 'Satisfaction'"),
              std::string::npos);
    EXPECT_NE(with([](Case& c) { c.paths.push_back({"Loyalty", "Loyalty"}); }).find("got 'Loyalty' -> 'Loyalty'"),
              std::string::npos);
    EXPECT_NE(with([](Case& c) { c.weights.assign(40, 0.0); }).find("a weight above 0"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.paths.push_back({"Quality", "Image"}); }).find("'Image'"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.paths.push_back(c.paths[0]); }).find("twice"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.paths.resize(1); }).find("none of 'Loyalty'"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.blocks[2].items.clear(); }).find("'Loyalty' without any"), std::string::npos);
    EXPECT_NE(with([](Case& c) { c.weights = {1.0}; }).find("weights"), std::string::npos);
    const auto set_column = [](Case& c, double value) {
        for (std::size_t row = 0; row < 40; ++row) { c.x[8 * row + 4] = value; }
    };
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_NE(with([&](Case& c) { set_column(c, nan); }).find("'x4'"), std::string::npos);
    EXPECT_NE(with([&](Case& c) { set_column(c, 5.0); }).find("all that are left are alike"), std::string::npos);
    EXPECT_THROW(static_cast<void>(good.bootstrap({18, 1, support::BootstrapKind::bc, true})), std::invalid_argument);
}

TEST(UnitPathModel, ACollinearBlockIsSingularInModeBOnly) {
    Case made = survey(7, 60);
    made.blocks[0].scale = std::pair{1.0, 20.0};
    for (std::size_t row = 0; row < 60; ++row) { made.x[8 * row + 2] = made.x[8 * row] + made.x[8 * row + 1]; }
    EXPECT_EQ(made.fit().status, measure::PathStatus::converged);
    made.blocks[0].mode = measure::BlockMode::b;
    const auto fit = made.fit();
    EXPECT_EQ(fit.status, measure::PathStatus::singular);
    EXPECT_FALSE(fit.admissible());
    EXPECT_TRUE(std::isnan(made.value(fit, PathQuantity::path, "Quality", "Loyalty")));
    EXPECT_THROW(static_cast<void>(made.bootstrap({})), std::invalid_argument);
}

TEST(UnitPathModel, ErrorsDoNotDependOnTheOrderOfManyRows) {
    Case drawn = survey(11, 3000);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t row = 0; row < 3000; ++row) {
        const double* const first = drawn.x.data() + 8 * row;
        order.emplace_back(std::accumulate(first, first + 8, 0.0), row);
    }
    std::sort(order.begin(), order.end());
    Case sorted = drawn;
    for (std::size_t row = 0; row < 3000; ++row) {
        std::copy_n(drawn.x.data() + 8 * order[row].second, 8, sorted.x.data() + 8 * row);
    }
    const auto as_drawn = drawn.fit();
    const auto in_order = sorted.fit();
    for (const auto quantity : {PathQuantity::path, PathQuantity::index}) {
        const bool of_path = quantity == PathQuantity::path;
        const double error = as_drawn.at(quantity, "Quality", of_path ? "Loyalty" : "").standard_error;
        // 500 groups tell an error to some 3 %.
        EXPECT_NEAR(in_order.at(quantity, "Quality", of_path ? "Loyalty" : "").standard_error, error, 0.15 * error);
    }
}

TEST(UnitPathModel, FewerRowsThanItemsAndAnEndedSearchAreTold) {
    Case made = survey(8, 7);
    const auto few = made.fit();
    EXPECT_NE(few.warnings[0].find("only 7 rows for 8 items"), std::string::npos);
    made = survey(8, 60);
    made.options.max_iterations = 1;
    EXPECT_EQ(made.fit().status, measure::PathStatus::iteration_limit);
    const auto found = made.bootstrap({50, 1, support::BootstrapKind::percentile, true});
    EXPECT_EQ(found.counts.iteration_limit, 50);
    EXPECT_EQ(found.counts.used, 0);
    EXPECT_TRUE(std::isnan(found.figures[0].estimate.low));
}

TEST(UnitPathModel, GapsAreLeftOutOrFilled) {
    Case made = survey(9, 80);
    made.x[8 * 5 + 2] = std::numeric_limits<double>::quiet_NaN();
    const auto dropped = made.fit();
    EXPECT_EQ(dropped.n, 79);
    EXPECT_EQ(dropped.left_out, 1);
    Case written = made;
    double sum = 0.0;
    for (std::size_t row = 0; row < 80; ++row) { sum += row == 5 ? 0.0 : made.x[8 * row + 2]; }
    written.x[8 * 5 + 2] = sum / 79.0;
    made.options.missing = measure::PathMissing::mean;
    EXPECT_NEAR(made.value(made.fit(), PathQuantity::path, "Quality", "Loyalty"),
                written.value(written.fit(), PathQuantity::path, "Quality", "Loyalty"), 1e-12);
    EXPECT_NE(made.fit().warnings.back().find("1 missing answers"), std::string::npos);
}

RC_GTEST_PROP(PropertyPathModel, UnitsDoNotMatterAndAWeightIsACount, ()) {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000);
    const Case made = survey(seed, 40);
    Case other = made;
    Case weighted = made;
    Case repeated = made;
    repeated.x.clear();
    for (std::size_t row = 0; row < 40; ++row) {
        for (std::size_t i = 0; i < 8; ++i) { other.x[8 * row + i] = 0.3 + 1.7 * made.x[8 * row + i]; }
        weighted.weights.push_back(static_cast<double>(1 + row % 3));
        for (std::size_t k = 0; k <= row % 3; ++k) {
            repeated.x.insert(repeated.x.end(), made.x.begin() + static_cast<std::ptrdiff_t>(8 * row),
                              made.x.begin() + static_cast<std::ptrdiff_t>(8 * row + 8));
        }
    }
    for (measure::PathBlock& block : other.blocks) { block.scale = std::pair{0.3 + 1.7, 0.3 + 17.0}; }
    const auto fit = made.fit();
    const auto scaled = other.fit();
    const auto by_weight = weighted.fit();
    const auto by_row = repeated.fit();
    for (std::size_t c = 0; c < fit.figures.size(); ++c) {
        const double value = fit.figures[c].estimate.value;
        RC_ASSERT(std::abs(scaled.figures[c].estimate.value - value) < 1e-8 * std::max(1.0, std::abs(value)));
        RC_ASSERT(std::abs(scaled.figures[c].standard_error - fit.figures[c].standard_error) <
                  1e-6 * std::max(1.0, fit.figures[c].standard_error));
        if (fit.figures[c].quantity == PathQuantity::r_squared_adjusted) { continue; }
        RC_ASSERT(std::abs(by_weight.figures[c].estimate.value - by_row.figures[c].estimate.value) < 1e-8 * 100.0);
    }
}

}  // namespace
