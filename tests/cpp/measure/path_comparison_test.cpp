// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/path_comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

measure::PathComparison compare(const Case& made, const std::vector<std::int32_t>& groups, unsigned threads = 0) {
    measure::PathBootstrapOptions how;
    how.replicates = 99;
    return measure::compare_path_models(made.view(), item_names(made.items), made.blocks, made.paths, groups,
                                        made.weights, made.options, how, {threads, {}});
}

std::vector<std::int32_t> halves(std::size_t rows) {
    std::vector<std::int32_t> groups(rows, 1);
    std::fill(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(rows / 2), 0);
    return groups;
}

TEST(UnitPathComparison, FiguresAreThoseOfTheGroupsByThemselves) {
    Case made = survey(21, 120);
    const auto found = compare(made, halves(120));
    Case first = made;
    first.x.resize(60 * made.items);
    Case second = made;
    second.x.erase(second.x.begin(), second.x.begin() + static_cast<std::ptrdiff_t>(60 * made.items));
    const auto a = first.fit();
    const auto b = second.fit();
    ASSERT_EQ(found.figures.size(), a.figures.size());
    ASSERT_EQ(found.p_values.size(), a.figures.size());
    for (std::size_t c = 0; c < a.figures.size(); ++c) {
        EXPECT_EQ(found.figures[c].estimate.value, b.figures[c].estimate.value - a.figures[c].estimate.value) << c;
        EXPECT_EQ(found.fits[1].figures[c].estimate, b.figures[c].estimate);
    }
    EXPECT_EQ(found.figures[0].estimate.n, 120);
    EXPECT_EQ(found.figures[0].estimate.method, "bootstrap of both groups, percentile");
}

TEST(PropertyPathComparison, ThreadsChangeNoBitAndAShiftOfTheAnswersOnlyMovesTheIndex) {
    Case made = survey(22, 100, false);
    for (measure::PathBlock& block : made.blocks) { block.scale.reset(); }
    const auto one = compare(made, halves(100), 1);
    const auto seven = compare(made, halves(100), 7);
    for (std::size_t c = 0; c < one.figures.size(); ++c) {
        EXPECT_EQ(one.figures[c].estimate, seven.figures[c].estimate);
    }
    for (double& answer : made.x) { answer += 3.0; }
    const auto moved = compare(made, halves(100), 1);
    for (std::size_t c = 0; c < one.figures.size(); ++c) {
        EXPECT_NEAR(one.figures[c].estimate.value, moved.figures[c].estimate.value, 1e-8) << c;
    }
}

TEST(UnitPathComparison, RowsOfNoGroupAreLeftOutAndThirdGroupsRefused) {
    const Case made = survey(23, 60);
    auto groups = halves(60);
    groups[0] = -1;
    EXPECT_EQ(compare(made, groups).fits[0].n, 29);
    groups[0] = 2;
    EXPECT_THROW(static_cast<void>(compare(made, groups)), std::domain_error);
    groups.pop_back();
    EXPECT_THROW(static_cast<void>(compare(made, groups)), std::invalid_argument);
}

}  // namespace
