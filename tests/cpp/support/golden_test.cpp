// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "support/oracle_file.hpp"

namespace {

namespace random = goodwill::support::random;

double number(const std::string& text) {
    return std::strtod(text.c_str(), nullptr);
}

/// What the transform named first in the line gives for the line's identity and parameters.
double draw(const std::vector<std::string>& line) {
    const auto id_part = [&](std::size_t i) { return static_cast<std::uint64_t>(std::stoull(line.at(i))); };
    const random::DrawId id{id_part(1), id_part(2), id_part(3), id_part(4)};
    const std::string& kind = line.at(0);
    const auto parameter = [&](std::size_t i) { return number(line.at(5 + i)); };
    if (kind == "uniform") { return random::uniform(id); }
    if (kind == "normal") { return random::normal(id, parameter(0), parameter(1)); }
    if (kind == "exponential") { return random::exponential(id, parameter(0)); }
    if (kind == "gamma") { return random::gamma(id, parameter(0), parameter(1)); }
    if (kind == "beta") { return random::beta(id, parameter(0), parameter(1)); }
    if (kind == "poisson") { return static_cast<double>(random::poisson(id, parameter(0))); }
    if (kind == "binomial") {
        return static_cast<double>(random::binomial(id, static_cast<std::int64_t>(parameter(0)), parameter(1)));
    }
    if (kind == "index_below") { return static_cast<double>(random::index_below(id, std::stoull(line.at(5)))); }
    ADD_FAILURE() << "no transform " << kind;
    return 0.0;
}

/// A change here changes every simulation anyone ever ran: do not make one.
TEST(OracleDraws, AreFrozenToTheLastBit) {
    const auto lines = goodwill::test::oracle_lines("support/draws.txt");
    ASSERT_EQ(lines.size(), 84U);
    for (const auto& line : lines) {
        if (line.front() == "word") {
            const random::DrawId id{std::stoull(line.at(1)), std::stoull(line.at(2)), std::stoull(line.at(3)),
                                    std::stoull(line.at(4))};
            EXPECT_EQ(random::word(id), std::stoull(line.at(5)));
        } else {
            EXPECT_EQ(draw(line), number(line.back())) << line.front() << " of " << line.at(2);
        }
    }
}

}  // namespace
