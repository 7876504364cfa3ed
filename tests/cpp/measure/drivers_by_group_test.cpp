// SPDX-License-Identifier: Apache-2.0
#include "goodwill/measure/drivers_by_group.hpp"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "goodwill/support/error.hpp"
#include "goodwill/support/random/continuous.hpp"

namespace {

namespace measure = goodwill::measure;
namespace support = goodwill::support;

/// Two drivers, the first of opposite effect in groups 0 and 1; group 2 has four rows and group 3 none.
struct Groups {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::int32_t> group;

    Groups() {
        support::random::Stream stream{1, 2, 0, 0};
        const auto normal = [&] { return support::random::normal(stream.next()); };
        for (int i = 0; i < 204; ++i) {
            group.push_back(i < 200 ? i % 2 : 2);
            x.insert(x.end(), {normal(), normal()});
            y.push_back((i % 2 == 0 ? 1.0 : -1.0) * x[x.size() - 2] + normal());
        }
    }
    [[nodiscard]] measure::ReversalKey key() const { return {"kind", group, {"a", "b", "few", "none"}}; }
    [[nodiscard]] measure::DriversByGroup find(unsigned threads = 1, std::int64_t replicates = 0) const {
        measure::DriverOptions options;
        options.replicates = replicates;
        return measure::drivers_by_group({x, 2}, y, key(), {}, {"wait", "seat"}, options, {threads, {}});
    }
};

TEST(UnitDriversByGroup, GroupsThatCannotTellAreNamed) {
    const auto found = Groups().find();
    EXPECT_EQ(found.labels, (std::vector<std::string>{"a", "b"}));
    ASSERT_EQ(found.groups.size(), 2U);
    EXPECT_EQ(found.opposed, std::vector<std::string>{"wait"});
    EXPECT_FALSE(found.overall.drivers[0].supported);
    ASSERT_EQ(found.left_out.size(), 2U);
    EXPECT_NE(found.left_out[0].reason.find("4 complete rows"), std::string::npos);
    EXPECT_EQ(found.left_out[1].label, "none");
    EXPECT_NE(found.left_out[1].reason.find("no row"), std::string::npos);
    ASSERT_EQ(found.reversals.size(), 2U);
    EXPECT_TRUE(found.reversals[0].opposed);
}

TEST(UnitDriversByGroup, RowsWithoutAGroupCountInAllAlone) {
    Groups data;
    data.group[0] = -1;
    const auto found = data.find();
    EXPECT_EQ(found.overall.n, 204);
    EXPECT_EQ(found.groups[0].n, 99);
    EXPECT_EQ(found.groups[1].n, 100);
}

TEST(PropertyDriversByGroup, ThreadsChangeNoBit) {
    const Groups data;
    const auto one = data.find(1, 60);
    for (const unsigned threads : {2U, 7U}) {
        const auto more = data.find(threads, 60);
        for (std::size_t g = 0; g < 2; ++g) {
            EXPECT_EQ(more.groups[g].drivers[0].share, one.groups[g].drivers[0].share);
            EXPECT_EQ(more.groups[g].drivers[0].coefficient, one.groups[g].drivers[0].coefficient);
        }
    }
}

TEST(UnitDriversByGroup, BadKeysAreRefused) {
    Groups data;
    data.group[5] = 4;
    EXPECT_THROW((void)data.find(), std::domain_error);
    data.group[5] = 1;
    data.group.pop_back();
    EXPECT_THROW((void)data.find(), std::invalid_argument);
    data.group.assign(204, 1);
    EXPECT_THROW((void)data.find(), goodwill::DataError);
}

}  // namespace
