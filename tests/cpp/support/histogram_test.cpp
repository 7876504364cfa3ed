// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/accumulators/histogram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace {

using goodwill::support::Histogram;
using goodwill::support::HistogramCell;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(UnitHistogram, EveryValueHasItsCell) {
    Histogram histogram({0.0, 1.0, 5.0, 10.0});
    histogram.update(std::vector<double>{-0.1, 0.0, 0.99, 1.0, 4.0, 5.0, 10.0, 10.1, 1e300, nan});
    const auto& result = histogram.result();
    EXPECT_EQ(result.underflow, (HistogramCell{1, 1.0, 1.0}));
    EXPECT_EQ(result.bins,
              (std::vector<HistogramCell>{{2, 2.0, 2.0}, {2, 2.0, 2.0}, {2, 2.0, 2.0}}));  // the last holds 5 and 10
    EXPECT_EQ(result.overflow, (HistogramCell{2, 2.0, 2.0}));
    EXPECT_EQ(result.missing, (HistogramCell{1, 1.0, 1.0}));
}

TEST(UnitHistogram, SumsWeightsAndTheirSquares) {
    Histogram histogram({0.0, 1.0});
    histogram.update(std::vector<double>{0.5, 0.5, 0.5}, std::vector<double>{2.0, 3.0, 0.0});
    EXPECT_EQ(histogram.result().bins[0], (HistogramCell{2, 5.0, 13.0}));
}

TEST(UnitHistogram, RefusesEdgesThatAreNone) {
    EXPECT_THROW(Histogram({1.0}), std::invalid_argument);
    EXPECT_THROW(Histogram({}), std::invalid_argument);
    EXPECT_THROW(Histogram({0.0, 0.0}), std::domain_error);
    EXPECT_THROW(Histogram({0.0, 2.0, 1.0}), std::domain_error);
    EXPECT_THROW(Histogram({0.0, nan}), std::domain_error);
    EXPECT_THROW(Histogram({0.0, INFINITY}), std::domain_error);
}

TEST(UnitHistogram, ARefusedBatchOrMergeChangesNothing) {
    Histogram histogram({0.0, 1.0});
    const Histogram before = histogram;
    EXPECT_THROW(histogram.update(std::vector<double>{0.5, INFINITY}), std::domain_error);
    EXPECT_THROW(histogram.update(std::vector<double>{0.5}, std::vector<double>{-1.0}), std::domain_error);
    EXPECT_THROW(histogram.update(std::vector<double>{0.5}, std::vector<double>{1.0, 1.0}), std::invalid_argument);
    EXPECT_THROW(histogram.merge(Histogram({0.0, 2.0})), std::invalid_argument);
    EXPECT_EQ(histogram, before);
}

RC_GTEST_PROP(PropertyHistogram, MergedPartsAreTheWholeAndNothingIsLost, ()) {
    const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 30));
    Histogram merged({-10.0, -1.0, 0.0, 0.5, 20.0});
    Histogram whole = merged;
    std::int64_t rows = 0;
    for (const std::size_t size : sizes) {
        const auto x = *rc::gen::container<std::vector<double>>(
            size, rc::gen::oneOf(rc::gen::just(nan),
                                 rc::gen::map(rc::gen::inRange(-60, 100), [](int k) { return 0.25 * k; })));
        Histogram part({-10.0, -1.0, 0.0, 0.5, 20.0});
        part.update(x);
        whole.update(x);
        merged.merge(part);
        rows += static_cast<std::int64_t>(size);
    }
    RC_ASSERT(merged == whole);
    const auto& result = merged.result();
    std::int64_t counted = result.underflow.count + result.overflow.count + result.missing.count;
    for (const HistogramCell& bin : result.bins) { counted += bin.count; }
    RC_ASSERT(counted == rows);
}

}  // namespace
