// SPDX-License-Identifier: Apache-2.0
// Every figure is on one core. items_per_second counts rows or draws; `goal` is the share of the stated goal reached,
// and `of_std` the ratio to the standard library's generator and transform in the same run.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

#include "goodwill/support/accumulators/grouped_moments.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"

namespace {

namespace support = goodwill::support;
namespace draws = goodwill::support::random;

constexpr std::size_t rows = 10'000'000;
constexpr std::size_t groups = 50 * 36;  // sites x months

enum class Order { random, sorted };

struct Log {
    explicit Log(Order order) : values(rows), weights(rows), group(rows) {
        for (std::size_t i = 0; i < rows; ++i) {
            const draws::Words words = draws::block(1, i, 0);
            values[i] = 1.0 + static_cast<double>(words[0] % 5);
            weights[i] = 0.5 + draws::uniform_from(words[1]);
            group[i] = static_cast<std::int32_t>(order == Order::random ? words[2] % groups : i * groups / rows);
        }
    }
    std::vector<double> values;
    std::vector<double> weights;
    std::vector<std::int32_t> group;
};

void grouped_moments(benchmark::State& state, Order order, bool weighted) {
    const Log log(order);
    const std::vector<double> none;
    double seconds = 0.0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        benchmark::DoNotOptimize(support::accumulate_grouped(log.values, weighted ? log.weights : none, log.group,
                                                             groups, {.threads = 1, .progress = {}}));
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    const std::int64_t done = state.iterations() * static_cast<std::int64_t>(rows);
    state.SetItemsProcessed(done);
    state.counters["goal"] = static_cast<double>(done) / seconds / 120e6;
}
BENCHMARK_CAPTURE(grouped_moments, random_order, Order::random, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(grouped_moments, sorted_order, Order::sorted, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(grouped_moments, weighted_random_order, Order::random, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(grouped_moments, weighted_sorted_order, Order::sorted, true)->Unit(benchmark::kMillisecond);

/// Seconds a call of `body` for a million draws takes.
template <class Body>
double seconds(Body body) {
    const auto begin = std::chrono::steady_clock::now();
    double sum = 0.0;
    for (std::uint64_t i = 0; i < 1'000'000; ++i) { sum += static_cast<double>(body(i)); }
    benchmark::DoNotOptimize(sum);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <class Ours, class Theirs>
void draw(benchmark::State& state, Ours ours, Theirs theirs) {
    std::mt19937_64 generator(1);
    double mine = 0.0;
    double peer = 0.0;
    for (auto _ : state) {
        mine += seconds(ours);
        state.PauseTiming();
        peer += seconds([&](std::uint64_t) { return theirs(generator); });
        state.ResumeTiming();
    }
    state.SetItemsProcessed(state.iterations() * 1'000'000);
    state.counters["of_std"] = peer / mine;
}
BENCHMARK_CAPTURE(
    draw, uniform, [](std::uint64_t i) { return draws::uniform({1, i, 0, 0}); }, std::uniform_real_distribution<>())
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, normal, [](std::uint64_t i) { return draws::normal({1, i, 0, 0}); }, std::normal_distribution<>())
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, exponential, [](std::uint64_t i) { return draws::exponential({1, i, 0, 0}); },
    std::exponential_distribution<>())
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, gamma, [](std::uint64_t i) { return draws::gamma({1, i, 0, 0}, 2.5); }, std::gamma_distribution<>(2.5))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, poisson_3, [](std::uint64_t i) { return draws::poisson({1, i, 0, 0}, 3.0); },
    std::poisson_distribution<>(3.0))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, poisson_1000, [](std::uint64_t i) { return draws::poisson({1, i, 0, 0}, 1000.0); },
    std::poisson_distribution<>(1000.0))
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(
    draw, binomial_1000, [](std::uint64_t i) { return draws::binomial({1, i, 0, 0}, 1000, 0.3); },
    std::binomial_distribution<>(1000, 0.3))
    ->Unit(benchmark::kMillisecond);

}  // namespace
