// SPDX-License-Identifier: Apache-2.0
// A million encounters, one core. `of_sort` is the time against sorting a million pairs of numbers in the same run, the
// least any of the curves and percentiles needs; `of_goal` against two seconds.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/journey.hpp"
#include "goodwill/support/random/continuous.hpp"

namespace {

namespace io = goodwill::io;
namespace journey = goodwill::journey;
namespace model = goodwill::model;
namespace draws = goodwill::support::random;

constexpr std::size_t rows = 1'000'000;
constexpr std::int64_t day = model::microseconds_per_day;

model::EncounterLog make_log() {
    std::vector<std::int32_t> customer(rows);
    std::vector<std::int32_t> touchpoint(rows);
    std::vector<std::int64_t> time(rows);
    std::vector<std::int64_t> actual(rows);
    std::vector<double> waiting(rows);
    std::vector<double> satisfaction(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        const draws::Words words = draws::block(1, i, 0);
        customer[i] = static_cast<std::int32_t>(words[0] % (rows / 5));
        touchpoint[i] = static_cast<std::int32_t>(words[0] >> 40U) % 14;
        time[i] = static_cast<std::int64_t>(words[1] % 700) * day;
        waiting[i] = 1200.0 * draws::uniform_from(words[2]);
        actual[i] = time[i] + static_cast<std::int64_t>(words[3] % 21) * day;
        const double mean = 4.4 - 0.2 * std::max(0.0, waiting[i] / 60.0 - 8.0);
        satisfaction[i] = std::clamp(std::round(mean + draws::normal({1, i, 1, 0})), 1.0, 5.0);
    }
    std::vector<std::int64_t> promised(time);
    for (std::int64_t& instant : promised) { instant += 12 * day; }
    std::vector<std::string> customers(rows / 5);
    for (std::size_t i = 0; i < customers.size(); ++i) { customers[i] = std::to_string(i); }
    std::vector<std::string> places(14);
    for (std::size_t i = 0; i < places.size(); ++i) { places[i] = "place " + std::to_string(i); }
    io::Table table;
    table.add("customer",
              io::CategoryColumn{io::Buffer<std::int32_t>(std::move(customer)), io::make_labels(customers)});
    table.add("touchpoint",
              io::CategoryColumn{io::Buffer<std::int32_t>(std::move(touchpoint)), io::make_labels(places)});
    table.add("time", io::TimestampColumn{io::Buffer<std::int64_t>(std::move(time)), ""});
    table.add("promised", io::TimestampColumn{io::Buffer<std::int64_t>(std::move(promised)), ""});
    table.add("actual", io::TimestampColumn{io::Buffer<std::int64_t>(std::move(actual)), ""});
    table.add("waiting", io::NumberColumn{io::Buffer<double>(std::move(waiting))});
    table.add("satisfaction", io::NumberColumn{io::Buffer<double>(std::move(satisfaction))});
    return model::make_encounter_log(table, model::schema_by_name(table.names()));
}

double seconds_to_sort(const model::EncounterLog& log) {
    const auto x = log.number(model::Role::waiting);
    const auto y = log.number(model::Role::satisfaction);
    std::vector<std::pair<double, double>> pairs(rows);
    for (std::size_t i = 0; i < rows; ++i) { pairs[i] = {x[i], y[i]}; }
    const auto begin = std::chrono::steady_clock::now();
    std::sort(pairs.begin(), pairs.end());
    benchmark::DoNotOptimize(pairs.data());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

template <class Body>
void measure(benchmark::State& state, Body body) {
    const model::EncounterLog log = make_log();
    const double sorting = seconds_to_sort(log);
    double seconds = 0.0;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        body(log);
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    const double each = seconds / static_cast<double>(state.iterations());
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
    state.counters["of_sort"] = each / sorting;
    state.counters["of_goal"] = each / 2.0;
}

const goodwill::Execution one_core{1, {}};

void curve(benchmark::State& state, journey::CurveKind kind, int breaks) {
    journey::CurveOptions options;
    options.kind = kind;
    options.breaks = breaks;
    measure(state, [&](const model::EncounterLog& log) {
        benchmark::DoNotOptimize(journey::curve(log, "waiting", options, one_core));
    });
}
BENCHMARK_CAPTURE(curve, monotone, journey::CurveKind::monotone, 0)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(curve, one_break, journey::CurveKind::piecewise, 1)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(curve, two_breaks, journey::CurveKind::piecewise, 2)->Unit(benchmark::kMillisecond);

void times(benchmark::State& state) {
    measure(state, [](const model::EncounterLog& log) { benchmark::DoNotOptimize(journey::times(log, {}, one_core)); });
}
BENCHMARK(times)->Unit(benchmark::kMillisecond);

void lateness(benchmark::State& state) {
    measure(state,
            [](const model::EncounterLog& log) { benchmark::DoNotOptimize(journey::lateness(log, {}, one_core)); });
}
BENCHMARK(lateness)->Unit(benchmark::kMillisecond);

void journeys(benchmark::State& state) {
    measure(state,
            [](const model::EncounterLog& log) { benchmark::DoNotOptimize(journey::journeys(log, {}, one_core)); });
}
BENCHMARK(journeys)->Unit(benchmark::kMillisecond);

}  // namespace
