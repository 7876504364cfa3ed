// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/path_invariance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"
#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

measure::PathInvariance compare(const Case& made, const std::vector<std::int32_t>& groups, unsigned threads = 0) {
    measure::PathInvarianceOptions how;
    how.permutations = 99;
    return measure::path_invariance(made.view(), item_names(made.items), made.blocks, made.paths, groups, made.weights,
                                    made.options, how, {threads, {}});
}

std::vector<std::int32_t> alternating(std::size_t rows) {
    std::vector<std::int32_t> groups(rows);
    for (std::size_t k = 0; k < rows; ++k) { groups[k] = static_cast<std::int32_t>(k % 2); }
    return groups;
}

TEST(UnitPathInvariance, TwoCopiesOfASurveyAreTheSame) {
    Case made = survey(41, 60);
    const std::vector<double> once = made.x;
    made.x.insert(made.x.end(), once.begin(), once.end());
    std::vector<std::int32_t> groups(120, 0);
    std::fill(groups.begin() + 60, groups.end(), 1);
    const auto found = compare(made, groups);
    ASSERT_EQ(found.constructs.size(), 3U);
    for (const auto& one : found.constructs) {
        EXPECT_NEAR(one.correlation, 1.0, 1e-12);
        EXPECT_TRUE(one.compositional);
        EXPECT_NEAR(one.mean_difference.value, 0.0, 1e-12);
        EXPECT_NEAR(one.log_variance_ratio.value, 0.0, 1e-12);
        EXPECT_EQ(one.p_value, 1.0);
        EXPECT_EQ(one.mean_p_value, 1.0);
    }
    EXPECT_EQ(found.n_first, 60);
    EXPECT_EQ(found.n_second, 60);
}

TEST(PropertyPathInvariance, ThreadsChangeNoBitAndWholeNumbersOrNotGiveTheSame) {
    Case made = survey(42, 90);
    const auto one = compare(made, alternating(90), 1);
    const auto seven = compare(made, alternating(90), 7);
    for (double& answer : made.x) { answer = 0.3 + 0.5 * answer; }
    for (auto& block : made.blocks) { block.scale = std::pair{0.0, 6.0}; }
    const auto moved = compare(made, alternating(90), 1);
    for (std::size_t j = 0; j < 3; ++j) {
        EXPECT_EQ(one.constructs[j].p_value, seven.constructs[j].p_value);
        EXPECT_EQ(one.constructs[j].mean_difference, seven.constructs[j].mean_difference);
        EXPECT_NEAR(one.constructs[j].correlation, moved.constructs[j].correlation, 1e-9);
        EXPECT_NEAR(one.constructs[j].mean_difference.value, moved.constructs[j].mean_difference.value, 1e-9);
        EXPECT_EQ(one.constructs[j].p_value, moved.constructs[j].p_value);
    }
}

TEST(UnitPathInvariance, RowsOfNoGroupAndWithGapsAreLeftOutAndTooFewRefused) {
    Case made = survey(43, 40);
    auto groups = alternating(40);
    groups[0] = -1;
    made.x[8] = std::numeric_limits<double>::quiet_NaN();
    const auto found = compare(made, groups);
    EXPECT_EQ(found.n_first, 19);
    EXPECT_EQ(found.n_second, 19);
    EXPECT_EQ(found.left_out, 1);
    groups[1] = 2;
    EXPECT_THROW(static_cast<void>(compare(made, groups)), std::domain_error);
    std::vector<std::int32_t> lonely(40, 0);
    lonely[5] = 1;
    EXPECT_THROW(static_cast<void>(compare(made, lonely)), std::invalid_argument);
}

}  // namespace
