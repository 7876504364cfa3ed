// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/falsification.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <vector>

#include "value/attrition_simulation.hpp"

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

const AttritionParams truth{0.8, 6.0, 1.2, 5.0};

TEST(StatisticalFalsification, ShuffledAttributesTellNothing) {
    const EncounterPanel panel = goodwill::test::simulate_panel(4, 1'500, truth, std::vector<double>{0.8, -0.5}, 52.0);
    const EncounterAttritionFit fit = fit_encounter_attrition(panel);
    EXPECT_GT(fit.coefficients[0] / fit.standard_errors[4], 5.0);
    const Falsification found = falsify(panel, {}, 60, 7);
    EXPECT_EQ(found.repeats, 60U);
    EXPECT_EQ(found.intervals, 120U);
    // 95 % of 120 is 114; five standard errors are 12.
    EXPECT_NEAR(static_cast<double>(found.covering), 114.0, 6.0);
    EXPECT_LT(found.largest, 4.5);
    EXPECT_GT(found.largest, 1.5);
    EXPECT_EQ(falsify(panel, {}, 2, 9).largest, falsify(panel, {}, 2, 9).largest);
}

TEST(UnitFalsification, RefusesNothingToShuffle) {
    EncounterPanel panel = goodwill::test::simulate_panel(5, 50, truth, std::vector<double>{0.8}, 52.0);
    EXPECT_THROW((void)falsify(panel, {}, 0, 1), std::invalid_argument);
    EXPECT_THROW((void)falsify(panel, {}, 1, 1, 0.0), std::domain_error);
    panel.attributes.clear();
    panel.attribute_names.clear();
    EXPECT_THROW((void)falsify(panel, {}, 1, 1), std::invalid_argument);
}

}  // namespace
