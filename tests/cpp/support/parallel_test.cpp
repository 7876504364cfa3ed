// SPDX-License-Identifier: Apache-2.0
#include "goodwill/support/parallel.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace {

using goodwill::Execution;
using goodwill::Stopped;
using goodwill::support::fixed_chunks;
using goodwill::support::for_each_task;
using goodwill::support::ordered_reduce;
using goodwill::support::RowRange;

Execution on(unsigned threads) {
    return {.threads = threads, .progress = {}};
}

TEST(UnitParallel, EveryTaskRunsOnce) {
    for (const unsigned threads : {0U, 1U, 2U, 7U}) {
        std::vector<std::atomic<int>> runs(1000);
        for_each_task(runs.size(), on(threads), "count", [&](std::size_t task) { ++runs[task]; });
        for (const auto& count : runs) { ASSERT_EQ(count, 1) << threads; }
    }
    for_each_task(0, on(4), "nothing", [](std::size_t) { FAIL(); });
}

TEST(UnitParallel, OneThreadIsTheCallersOwn) {
    for_each_task(3, on(1), "own", [caller = std::this_thread::get_id()](std::size_t) {
        EXPECT_EQ(std::this_thread::get_id(), caller);
    });
}

TEST(UnitParallel, TheLowestTasksExceptionIsRethrown) {
    for (const unsigned threads : {1U, 2U, 7U}) {
        for (int repeat = 0; repeat < 50; ++repeat) {
            std::string caught;
            try {
                for_each_task(64, on(threads), "fail", [](std::size_t task) {
                    if (task >= 5) { throw std::runtime_error(std::to_string(task)); }
                });
            } catch (const std::runtime_error& error) { caught = error.what(); }
            ASSERT_EQ(caught, "5") << threads;
        }
    }
}

TEST(UnitParallel, NoTaskStartsAfterAFailure) {
    std::atomic<int> started = 0;
    EXPECT_THROW(for_each_task(100000, on(2), "fail",
                               [&](std::size_t) {
                                   ++started;
                                   throw std::runtime_error("at once");
                               }),
                 std::runtime_error);
    EXPECT_LE(started, 2);
}

TEST(UnitParallel, AStopRequestStopsBeforeTheNextTask) {
    for (const unsigned threads : {1U, 2U, 7U}) {
        std::stop_source source;
        std::atomic<std::size_t> started = 0;
        const Execution execution{.threads = threads, .progress = {.report = {}, .stop = source.get_token()}};
        EXPECT_THROW(for_each_task(100000, execution, "stop",
                                   [&](std::size_t) {
                                       if (++started == 20) { source.request_stop(); }
                                   }),
                     Stopped);
        EXPECT_LT(started, 100000U) << threads;
        EXPECT_THROW(for_each_task(1, execution, "stopped before", [](std::size_t) { FAIL(); }), Stopped);
    }
}

TEST(UnitParallel, ProgressIsToldByTheCallersThread) {
    for (const unsigned threads : {1U, 2U, 7U}) {
        std::vector<double> shares;
        const auto caller = std::this_thread::get_id();
        Execution execution = on(threads);
        execution.progress.report = [&](std::string_view stage, double share) {
            EXPECT_EQ(std::this_thread::get_id(), caller);
            EXPECT_EQ(stage, "told");
            shares.push_back(share);
        };
        for_each_task(14, execution, "told",
                      [](std::size_t) { std::this_thread::sleep_for(std::chrono::milliseconds(20)); });
        ASSERT_FALSE(shares.empty());
        EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
        EXPECT_EQ(shares.back(), 1.0);
    }
}

/// A callback that throws, as one that raises in a host language does, ends the call and leaves the rest undone.
TEST(UnitParallel, AThrowingProgressCallbackEndsTheCall) {
    for (const unsigned threads : {1U, 2U}) {
        std::atomic<int> started = 0;
        Execution execution = on(threads);
        execution.progress.report = [](std::string_view, double) { throw std::runtime_error("enough"); };
        EXPECT_THROW(for_each_task(1000, execution, "told",
                                   [&](std::size_t) {
                                       ++started;
                                       std::this_thread::sleep_for(std::chrono::milliseconds(5));
                                   }),
                     std::runtime_error);
        EXPECT_LT(started, 1000) << threads;
    }
}

TEST(UnitParallel, ChunksCoverTheRowsOnce) {
    EXPECT_TRUE(fixed_chunks(0, 10).empty());
    for (const std::size_t rows : {1U, 9U, 10U, 11U, 100U}) {
        std::size_t next = 0;
        for (const RowRange& chunk : fixed_chunks(rows, 10)) {
            EXPECT_EQ(chunk.begin, next);
            EXPECT_LE(chunk.end - chunk.begin, 10U);
            next = chunk.end;
        }
        EXPECT_EQ(next, rows);
    }
}

/// A sum whose bits depend on the order of adding.
double sum(const std::vector<double>& values, unsigned threads) {
    return ordered_reduce(
        values.size(), 100, on(threads), "sum", 0.0,
        [&](double& state, const RowRange& range) {
            for (std::size_t i = range.begin; i < range.end; ++i) { state += values[i]; }
        },
        [](double& into, double from) { into += from; });
}

RC_GTEST_PROP(PropertyParallel, SameBitsForAnyNumberOfThreads, ()) {
    const auto values = *rc::gen::container<std::vector<double>>(
        *rc::gen::inRange<std::size_t>(0, 2000),
        rc::gen::map(rc::gen::inRange(-1000000, 1000000), [](int x) { return static_cast<double>(x) / 7.0; }));
    const double one = sum(values, 1);
    RC_ASSERT(sum(values, 2) == one);
    RC_ASSERT(sum(values, 7) == one);
}

TEST(UnitParallel, StatesAreMergedInRowOrder) {
    const auto order = ordered_reduce(
        50, 4, on(7), "order", std::vector<std::size_t>(),
        [](std::vector<std::size_t>& state, const RowRange& range) { state.push_back(range.begin); },
        [](std::vector<std::size_t>& into, const std::vector<std::size_t>& from) {
            into.insert(into.end(), from.begin(), from.end());
        });
    ASSERT_EQ(order.size(), 13U);
    for (std::size_t i = 0; i < order.size(); ++i) { EXPECT_EQ(order[i], 4 * i); }
}

}  // namespace
