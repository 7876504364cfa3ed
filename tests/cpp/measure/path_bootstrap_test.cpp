// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "goodwill/measure/path_model.hpp"
#include "goodwill/support/statistics/resampling.hpp"
#include "measure/path_survey.hpp"

namespace {

using namespace path_survey;

/// One item each: the path is a correlation, and the general bootstrap draws the same rows.
TEST(OraclePathBootstrap, IntervalsAreThoseOfTheGeneralBootstrap) {
    Case made = survey(5, 60);
    made.blocks = {{"A", {"x0"}}, {"B", {"x3"}}};
    made.paths = {{"A", "B"}};
    const auto correlation = [&](std::span<const std::uint64_t> rows) {
        double n = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;
        for (const std::uint64_t row : rows) {
            const double u = made.view()(row, 0);
            const double v = made.view()(row, 3);
            n += 1.0, a += u, b += v, aa += u * u, bb += v * v, ab += u * v;
        }
        return (n * ab - a * b) / std::sqrt((n * aa - a * a) * (n * bb - b * b));
    };
    const support::RowStatistic statistic = [&](std::span<const std::uint64_t> rows) {
        std::vector<double> without;
        for (std::size_t out = 0; out < rows.size(); ++out) {
            std::vector<std::uint64_t> kept(rows.begin(), rows.end());
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(out));
            without.push_back(correlation(kept));
        }
        double mean = 0.0;
        for (const double v : without) { mean += v / static_cast<double>(without.size()); }
        double squares = 0.0;
        for (const double v : without) { squares += (v - mean) * (v - mean); }
        const double size = static_cast<double>(rows.size());
        return support::SampleStatistic{correlation(rows), std::sqrt((size - 1.0) / size * squares)};
    };
    using enum support::BootstrapKind;
    for (const auto kind : {percentile, bc, bca, studentised}) {
        const auto general = support::bootstrap(60, statistic, {199, 11, kind, 0.9});
        made.options.level = 0.9;
        const auto found = made.bootstrap({199, 11, kind, true});
        EXPECT_NEAR(found.figures[0].estimate.low, general.value.low, 1e-9) << static_cast<int>(kind);
        EXPECT_NEAR(found.figures[0].estimate.high, general.value.high, 1e-9) << static_cast<int>(kind);
        EXPECT_NEAR(found.figures[0].standard_error, general.standard_error, 1e-10);
        EXPECT_NEAR(found.bias[0], general.bias, 1e-10);
        EXPECT_EQ(found.figures[0].estimate.method, general.value.method);
    }
}

TEST(UnitPathBootstrap, InadmissibleReplicatesAreCountedAndDropped) {
    // Two blocks that say nearly the same: corrected for error, they often correlate beyond 1.
    Case made = survey(10, 40);
    made.options.consistent = true;
    for (std::size_t row = 0; row < 40; ++row) { made.x[8 * row + 3] = made.x[8 * row]; }
    measure::PathBootstrapOptions how;
    how.replicates = 300;
    const auto kept = made.bootstrap(how);
    EXPECT_GT(kept.counts.inadmissible, 0);
    EXPECT_EQ(kept.counts.used + kept.counts.singular + kept.counts.iteration_limit, 300);
    how.keep_inadmissible = false;
    const auto dropped = made.bootstrap(how);
    EXPECT_EQ(dropped.counts.used, kept.counts.used - kept.counts.inadmissible);
    EXPECT_EQ(dropped.counts.inadmissible, kept.counts.inadmissible);
    EXPECT_EQ(dropped.replicates.size(), static_cast<std::size_t>(dropped.counts.used) * dropped.figures.size());
}

TEST(PropertyPathBootstrap, ThreadsChangeNoBitAndMoreReplicatesBeginAlike) {
    const Case made = survey(11, 90);
    measure::PathBootstrapOptions how;
    how.replicates = 250;
    const auto one = made.bootstrap(how, 1);
    for (const unsigned threads : {2U, 7U}) {
        const auto more = made.bootstrap(how, threads);
        EXPECT_EQ(one.replicates, more.replicates);
        EXPECT_EQ(one.figures[0].estimate, more.figures[0].estimate);
    }
    how.replicates = 300;
    const auto longer = made.bootstrap(how, 2);
    EXPECT_TRUE(std::equal(one.replicates.begin(), one.replicates.end(), longer.replicates.begin()));
}

}  // namespace
