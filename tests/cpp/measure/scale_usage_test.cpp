// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/scale_usage.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"
#include "model/small_tables.hpp"

namespace {

namespace measure = goodwill::measure;
using small_tables::missing;

TEST(OracleScaleUsage, ThreeRespondentsByHand) {
    const std::vector<double> ratings{9, 10, 8, 1, 5, 3, 4, 4, 4, missing, 7, missing};
    const auto found = measure::scale_usage({ratings, 3});
    EXPECT_EQ(found.n, 3);
    EXPECT_EQ(found.flat, 1);
    EXPECT_EQ(found.left_out, 1);
    EXPECT_NEAR(found.typical_location, (9.0 + 3.0 + 4.0) / 3.0, 1e-12);
    const double common = (1.0 + 4.0 + 0.0) / 3.0;
    EXPECT_NEAR(found.typical_spread, std::sqrt(common), 1e-12);
    // Squares of the variances over their mean 0.36 + 5.76; each is 1 + 2 / 2 = 2 times itself by chance alone.
    const double varied = 6.12 / 6.0 - 1.0;
    EXPECT_NEAR(found.prior_answers, 2.0 + 2.0 / varied, 1e-9);
    const double drawn = std::sqrt((found.prior_answers * common + 8.0) / (found.prior_answers + 2.0));
    EXPECT_NEAR(found.spread[1], drawn, 1e-12);
    EXPECT_NEAR(found.corrected[4], found.typical_location + 2.0 * std::sqrt(common) / drawn, 1e-12);
    EXPECT_NEAR(found.corrected[6], found.typical_location, 1e-12);
    EXPECT_TRUE(std::isnan(found.corrected[10]));
    EXPECT_TRUE(std::isnan(found.location[3]));
    EXPECT_NEAR(measure::scale_usage({ratings, 3}, true).corrected[6], 4.0, 1e-12);
}

TEST(UnitScaleUsage, RespondentsWhoSpreadAlikeAreOnlyCentred) {
    const std::vector<double> ratings{1, 2, 3, 2, 3, 4, 7, 8, 9};
    const auto found = measure::scale_usage({ratings, 3});
    EXPECT_TRUE(std::isinf(found.prior_answers));
    EXPECT_NEAR(found.corrected[1], found.typical_location, 1e-12);
    EXPECT_NEAR(found.corrected[2] - found.corrected[1], 1.0, 1e-12);
    const std::vector<double> same(9, 4.0);
    EXPECT_THROW(static_cast<void>(measure::scale_usage({same, 3})), goodwill::DataError);
    EXPECT_THROW(static_cast<void>(measure::scale_usage({same, 1})), std::invalid_argument);
}

}  // namespace
