// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/random/fill.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"

namespace {

namespace random = goodwill::support::random;
using goodwill::Execution;

/// 40,000 draws: three tasks.
class UnitFill : public testing::Test {
protected:
    UnitFill() : who(40000), shape(40000), out(40000), counts(40000), trials(40000) {
        for (std::size_t i = 0; i < who.size(); ++i) {
            who[i] = 3 * i + 1;
            shape[i] = 0.5 + static_cast<double>(i % 50);
            trials[i] = static_cast<std::int64_t>(i % 90);
        }
    }
    template <class T, class Fill, class Single>
    void expect_same(std::vector<T>& filled, Fill fill, Single single) {
        for (const unsigned threads : {1U, 2U, 7U}) {
            std::fill(filled.begin(), filled.end(), T{});
            fill(Execution{.threads = threads, .progress = {}});
            for (std::size_t i = 0; i < filled.size(); ++i) { ASSERT_EQ(filled[i], single(ids()[i], i)) << i; }
        }
    }
    [[nodiscard]] random::DrawIds ids() const { return {5, who, occasion, 2}; }

    std::vector<std::uint64_t> who;
    std::vector<std::uint64_t> occasion{4};
    std::vector<double> shape;
    std::vector<double> out;
    std::vector<std::int64_t> counts;
    std::vector<std::int64_t> trials;
    std::vector<double> one{1.0};
    std::vector<double> half{0.5};
};

TEST_F(UnitFill, EachElementIsTheSingleDrawOnAnyNumberOfThreads) {
    using random::DrawId;
    expect_same(
        out, [&](const Execution& e) { random::fill_uniform(ids(), out, e); },
        [](const DrawId& id, std::size_t) { return random::uniform(id); });
    expect_same(
        out, [&](const Execution& e) { random::fill_normal(ids(), shape, half, out, e); },
        [&](const DrawId& id, std::size_t i) { return random::normal(id, shape[i], 0.5); });
    expect_same(
        out, [&](const Execution& e) { random::fill_exponential(ids(), shape, out, e); },
        [&](const DrawId& id, std::size_t i) { return random::exponential(id, shape[i]); });
    expect_same(
        out, [&](const Execution& e) { random::fill_gamma(ids(), shape, half, out, e); },
        [&](const DrawId& id, std::size_t i) { return random::gamma(id, shape[i], 0.5); });
    expect_same(
        out, [&](const Execution& e) { random::fill_beta(ids(), shape, one, out, e); },
        [&](const DrawId& id, std::size_t i) { return random::beta(id, shape[i], 1.0); });
    expect_same(
        counts, [&](const Execution& e) { random::fill_poisson(ids(), shape, counts, e); },
        [&](const DrawId& id, std::size_t i) { return random::poisson(id, shape[i]); });
    expect_same(
        counts, [&](const Execution& e) { random::fill_binomial(ids(), trials, half, counts, e); },
        [&](const DrawId& id, std::size_t i) { return random::binomial(id, trials[i], 0.5); });
    std::vector<std::uint64_t> indices(who.size());
    expect_same(
        indices, [&](const Execution& e) { random::fill_index_below(ids(), 11, indices, e); },
        [](const DrawId& id, std::size_t) { return random::index_below(id, 11); });
}

TEST_F(UnitFill, BadParametersLeaveTheOutputUntouched) {
    shape[39999] = -1.0;
    try {
        random::fill_gamma(ids(), shape, one, out);
        FAIL() << "a negative shape passed";
    } catch (const std::domain_error& error) {
        EXPECT_EQ(std::string(error.what()), "gamma: shape[39999] must be positive and finite, got -1");
    }
    EXPECT_EQ(out, std::vector<double>(40000));
    trials[7] = -3;
    EXPECT_THROW(random::fill_binomial(ids(), trials, half, counts), std::domain_error);
    EXPECT_THROW(random::fill_poisson(ids(), shape, counts), std::domain_error);
    EXPECT_THROW(random::fill_normal(ids(), one, shape, out), std::domain_error);
    EXPECT_THROW(random::fill_beta(ids(), shape, one, out), std::domain_error);
    EXPECT_THROW(random::fill_exponential(ids(), shape, out), std::domain_error);
    std::vector<std::uint64_t> indices(who.size());
    EXPECT_THROW(random::fill_index_below(ids(), 0, indices), std::invalid_argument);
}

TEST_F(UnitFill, LengthsMustAgree) {
    const std::vector<double> two{1.0, 2.0};
    EXPECT_THROW(random::fill_normal(ids(), two, one, out), std::invalid_argument);
    const std::span<double> shorter(out.data(), out.size() - 1);
    EXPECT_THROW(random::fill_uniform(ids(), shorter), std::invalid_argument);
    EXPECT_THROW(random::fill_uniform({1, who, {}, 0}, out), std::invalid_argument);
    std::vector<double> none;
    EXPECT_NO_THROW(random::fill_uniform({1, {}, occasion, 0}, none));
}

TEST_F(UnitFill, StopsOnRequest) {
    std::stop_source source;
    source.request_stop();
    const Execution execution{.threads = 2, .progress = {.report = {}, .stop = source.get_token()}};
    EXPECT_THROW(random::fill_uniform(ids(), out, execution), goodwill::Stopped);
}

}  // namespace
