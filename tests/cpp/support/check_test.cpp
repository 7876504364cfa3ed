// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/check.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

namespace check = goodwill::check;

std::string message_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const std::exception& error) { return error.what(); }
    return "no exception";
}

TEST(UnitCheck, MessageNamesFunctionArgumentRequirementAndValue) {
    EXPECT_EQ(message_of([] { check::positive("fit", "alpha", -2.5); }),
              "fit: alpha must be positive and finite, got -2.5");
    const std::vector<double> values{1.0, 2.0, std::numeric_limits<double>::infinity()};
    EXPECT_EQ(message_of([&] { check::all_finite("fit", "x", values); }), "fit: x[2] must be finite, got inf");
    EXPECT_EQ(message_of([] { check::same_size("fit", "weights", 3, "x", 4); }),
              "fit: weights must be as long as x (4), got 3 elements");
}

TEST(UnitCheck, EachWordRefusesItsOwnDomainOnly) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THROW(check::finite("f", "x", nan), std::domain_error);
    EXPECT_THROW(check::non_negative("f", "x", nan), std::domain_error);
    EXPECT_THROW(check::open_unit("f", "level", 1.0), std::domain_error);
    EXPECT_NO_THROW(check::closed_unit("f", "p", 1.0));
    EXPECT_NO_THROW(check::all_finite_or_missing("f", "x", std::vector<double>{nan, 1.0}));
    EXPECT_THROW(check::not_empty("f", "x", 0), std::invalid_argument);
}

}  // namespace
