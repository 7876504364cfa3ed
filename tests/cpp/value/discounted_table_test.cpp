// SPDX-License-Identifier: Apache-2.0
#include "goodwill/value/discounted_table.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

namespace {

using namespace goodwill::value;  // NOLINT(google-build-using-namespace)

TEST(OracleDiscountedTable, AgreesWithTheSumItTabulates) {
    const ReferenceStrain future({0.3, 1.0, 2.5}, {2.0, 3.0, 1.0});
    for (const double s : {0.15, 1.0, 3.7}) {
        std::vector<BeliefRange> ranges(13);
        for (const std::size_t x : {std::size_t{0}, std::size_t{3}, std::size_t{12}}) {
            ranges[x].add(5.0, 4.0);
            ranges[x].add(130.0, 40.0);
            ranges[x].uses = x == 12 ? 5 : 1'000;
        }
        const DiscountedTable table(0.6, s, future, 0.0018, ranges);
        for (const std::size_t x : {std::size_t{0}, std::size_t{3}, std::size_t{12}}) {
            for (const double a : {5.0, 5.3, 17.77, 64.0, 130.0}) {
                for (const double b : {4.0, 4.4, 9.1, 40.0}) {
                    const AliveBelief belief{0.6 + static_cast<double>(x), a, s, b};
                    const double direct = discounted_encounters(belief, future, 0.0018);
                    EXPECT_NEAR(table(x, a, b) / direct, 1.0, 1e-9) << "x=" << x << " a=" << a << " b=" << b;
                }
            }
        }
    }
}

}  // namespace
