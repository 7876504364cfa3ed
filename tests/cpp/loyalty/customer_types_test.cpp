// SPDX-License-Identifier: Apache-2.0
#include "goodwill/loyalty/customer_types.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <stdexcept>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/difference.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace {

namespace loyalty = goodwill::loyalty;
namespace support = goodwill::support;
using loyalty::CustomerType;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(OracleCustomerTypes, TheCornersOfTheMatrix) {
    EXPECT_EQ(loyalty::customer_type(0.97, 0.95), CustomerType::apostle);
    EXPECT_EQ(loyalty::customer_type(0.97, 0.80), CustomerType::loyalist);
    EXPECT_EQ(loyalty::customer_type(0.75, 0.70), CustomerType::loyalist);
    EXPECT_EQ(loyalty::customer_type(0.97, 0.69), CustomerType::mercenary);
    EXPECT_EQ(loyalty::customer_type(0.05, 0.70), CustomerType::hostage);
    EXPECT_EQ(loyalty::customer_type(0.50, 0.10), CustomerType::defector);
    EXPECT_EQ(loyalty::customer_type(0.10, 0.10), CustomerType::terrorist);
    EXPECT_EQ(loyalty::customer_type(0.10, 0.10, {}, false), CustomerType::defector);
}

TEST(UnitCustomerTypes, SharesAndWhatTheCutsDo) {
    // 5: 1, 4: 0.75, 3: 0.5, 1: 0 on a scale from 0 to 1
    const std::vector<double> satisfaction{5, 5, 4, 4, 3, 3, 1, 1, missing};
    const std::vector<double> stays{1, 0, 1, 0, 1, 0, 1, 0, 1};
    const loyalty::TypeMatrix found = loyalty::type_matrix(satisfaction, stays);
    EXPECT_EQ(found.n, 8);
    EXPECT_EQ(found.missing, 1);
    EXPECT_EQ(found.of_row.back(), -1);
    const std::vector<std::int64_t> counts{1, 1, 2, 2, 1, 1};
    for (std::size_t t = 0; t < counts.size(); ++t) {
        EXPECT_EQ(found.types[t].count, counts[t]);
        EXPECT_EQ(found.types[t].share, support::proportion_estimate(counts[t], 8));
    }
    // A cut at 0.80 turns the two who answered 4 into a hostage and a defector; one at 0.70 changes nobody.
    EXPECT_DOUBLE_EQ(found.moved, 0.25);
    EXPECT_DOUBLE_EQ(found.types[1].lowest, 0.0);
    EXPECT_DOUBLE_EQ(found.types[1].highest, 0.125);
    EXPECT_DOUBLE_EQ(found.types[3].highest, 0.375);
    EXPECT_EQ(found.warnings.size(), 1U);  // who talks is not known
    const std::vector<double> silent(9, 0.0);
    EXPECT_EQ(loyalty::type_matrix(satisfaction, stays, silent).types[5].count, 0);
}

TEST(UnitCustomerTypes, WhoTalksIsKnownOfEverybodyOrRefused) {
    const std::vector<double> satisfaction{1, 1, missing};
    const std::vector<double> stays{0, 0, 0};
    EXPECT_EQ(loyalty::type_matrix(satisfaction, stays, std::vector<double>{1, 0, missing}).of_row,
              (std::vector<std::int8_t>{5, 4, -1}));
    for (const double talk : {missing, -3.0, 7.0}) {
        EXPECT_THROW((void)loyalty::type_matrix(satisfaction, stays, std::vector<double>{1, talk, 0}),
                     std::domain_error);
    }
    EXPECT_THROW((void)loyalty::type_matrix(satisfaction, stays, std::vector<double>{1, 0, 7}), std::domain_error);
}

RC_GTEST_PROP(PropertyCustomerTypes, SharesAddUpAndHoldTheirExtremes, ()) {
    const auto satisfaction = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(1, 6));
    const auto stays = *rc::gen::container<std::vector<int>>(30, rc::gen::inRange(0, 2));
    const std::vector<double> s(satisfaction.begin(), satisfaction.end());
    const std::vector<double> l(stays.begin(), stays.end());
    double sum = 0.0;
    for (const loyalty::TypeShare& type : loyalty::type_matrix(s, l).types) {
        sum += type.share.value;
        RC_ASSERT(type.lowest <= type.share.value && type.share.value <= type.highest);
    }
    RC_ASSERT(std::abs(sum - 1.0) < 1e-12);
}

TEST(UnitCustomerTypes, BadAnswersAreRefusedOrFlagged) {
    const std::vector<double> two{1, 5};
    const std::vector<double> off{1, 7};
    const std::vector<double> nobody{missing, missing};
    const std::vector<double> one{5};
    EXPECT_THROW((void)loyalty::type_matrix(off, std::vector<double>{0, 1}), std::domain_error);
    EXPECT_THROW((void)loyalty::type_matrix(two, one), std::invalid_argument);
    EXPECT_THROW((void)loyalty::type_matrix(nobody, std::vector<double>{0, 1}), goodwill::DataError);
    loyalty::TypeOptions crossed;
    crossed.cuts.apostle_satisfaction = 0.5;
    EXPECT_THROW((void)loyalty::type_matrix(two, std::vector<double>{0, 1}, {}, crossed), std::domain_error);
    EXPECT_FALSE(loyalty::type_matrix(one, std::vector<double>{1}).warnings.empty());
}

TEST(OracleLoyaltyClasses, MedianSplitsAndWhatTheyWithstand) {
    const std::vector<double> attitude{1, 2, 3, 4, 1, 2, 3, 4};
    const std::vector<double> behaviour{1, 5, 1, 5, 1, 5, 1, 5};
    const loyalty::LoyaltyClasses found = loyalty::loyalty_classes(attitude, behaviour);
    EXPECT_DOUBLE_EQ(found.attitude_cut, 2.5);
    EXPECT_DOUBLE_EQ(found.behaviour_cut, 3.0);
    for (const loyalty::LoyaltyClassRow& row : found.classes) { EXPECT_EQ(row.count, 2); }
    EXPECT_EQ(found.of_row, (std::vector<std::int8_t>{3, 2, 1, 0, 3, 2, 1, 0}));
    // Of the truly loyal both stayed; of those without loyalty the one who met a rival left.
    const std::vector<double> shock{0, 0, 0, 0, 1, 1, 1, 1};
    const std::vector<double> stayed{1, 1, 1, 1, 0, 0, 1, 1};
    const loyalty::LoyaltyClasses told = loyalty::loyalty_classes(attitude, behaviour, stayed, shock);
    EXPECT_DOUBLE_EQ(told.classes[0].resistance->value, 0.0);
    EXPECT_DOUBLE_EQ(told.classes[3].resistance->value, -1.0);
    EXPECT_EQ(*told.classes[3].resistance,
              support::difference(support::proportion_estimate(1, 1), support::proportion_estimate(0, 1)));
    EXPECT_THROW((void)loyalty::loyalty_classes(attitude, behaviour, stayed), std::invalid_argument);
    EXPECT_THROW((void)loyalty::loyalty_classes(attitude, behaviour, attitude, shock), std::domain_error);
    EXPECT_THROW((void)loyalty::loyalty_classes(std::vector<double>{missing}, std::vector<double>{1}),
                 goodwill::DataError);
    EXPECT_FALSE(loyalty::loyalty_classes(std::vector<double>{3, 3}, std::vector<double>{1, 1}).warnings.empty());
}

}  // namespace
