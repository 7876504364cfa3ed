// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace {

namespace io = goodwill::io;

/// Whole numbers below a limit, the same in every run.
class Draws {
public:
    std::uint64_t below(std::uint64_t limit) {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return (state_ >> 33U) % limit;
    }

private:
    std::uint64_t state_ = 1;
};

std::string padded(std::uint64_t value, std::size_t width) {
    const std::string digits = std::to_string(value);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

std::string date_time(std::uint64_t second) {
    const std::uint64_t day = second / 86'400;
    return "20" + padded(10 + day / 336 % 15, 2) + "-" + padded(1 + day / 28 % 12, 2) + "-" + padded(1 + day % 28, 2) +
           " " + padded(second / 3'600 % 24, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2);
}

std::string rating(Draws& draws) {
    return draws.below(10) == 0 ? "" : std::to_string(1 + draws.below(5));
}
std::string amount(Draws& draws) {
    return std::to_string(draws.below(100'000)) + "." + padded(draws.below(100), 2);
}

/// A log of 30 columns: ids, categories, times, durations, ratings with gaps, amounts.
const std::string& log_text() {
    static const std::string made = [] {
        std::string text = "encounter,customer,time,promised,actual,channel,site,employee,segment,kind";
        for (int i = 0; i < 13; ++i) { text += ",rating" + std::to_string(i); }
        for (int i = 0; i < 7; ++i) { text += ",amount" + std::to_string(i); }
        text += '\n';
        Draws draws;
        for (std::uint64_t row = 0; row < 200'000; ++row) {
            text += "E" + padded(row, 8) + ",C" + padded(draws.below(40'000), 7);
            const std::uint64_t second = row * 700;
            for (const std::uint64_t later : {0U, 86'400U, 172'800U}) { text += "," + date_time(second + later); }
            text += draws.below(3) == 0 ? ",face_to_face" : ",human_machine";
            text += ",Site " + padded(draws.below(40), 2) + ",EMP" + padded(draws.below(900), 4) + ",consumer";
            text += draws.below(20) == 0 ? ",\"damaged, wrong item\"" : ",";
            for (int i = 0; i < 13; ++i) { text += "," + rating(draws); }
            for (int i = 0; i < 7; ++i) { text += "," + amount(draws); }
            text += '\n';
        }
        return text;
    }();
    return made;
}

void read(benchmark::State& state, std::string_view text, const io::CsvOptions& options = {}) {
    for (auto run : state) {
        const io::CsvResult result = io::parse_csv(text, options);
        benchmark::DoNotOptimize(result.table.rows());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void csv_log(benchmark::State& state) {
    read(state, log_text());
}

/// What cutting into cells alone costs, and giving every cell a code: all columns told to be texts.
void csv_log_as_texts(benchmark::State& state) {
    io::CsvOptions options;
    const io::Table found = io::parse_csv(log_text()).table;
    for (const std::string& name : found.names()) { options.types[name] = io::ColumnType::category; }
    read(state, log_text(), options);
}

template <class Cell>
void csv_column(benchmark::State& state, Cell cell) {
    std::string text = "a,b,c,d\n";
    Draws draws;
    while (text.size() < 20'000'000) {
        text += cell(draws) + "," + cell(draws) + "," + cell(draws) + "," + cell(draws) + "\n";
    }
    read(state, text);
}

void csv_amounts(benchmark::State& state) {
    csv_column(state, amount);
}
void csv_long_numbers(benchmark::State& state) {
    csv_column(state, [](Draws& draws) {
        return "0." + padded(draws.below(1U << 30U), 10) + padded(draws.below(1U << 20U), 7);
    });
}
void csv_ratings(benchmark::State& state) {
    csv_column(state, rating);
}
void csv_times(benchmark::State& state) {
    csv_column(state, [](Draws& draws) { return date_time(draws.below(400'000'000)); });
}
void csv_distinct_texts(benchmark::State& state) {
    csv_column(state, [](Draws& draws) { return "customer-" + std::to_string(draws.below(1U << 30U)); });
}
void csv_quoted_texts(benchmark::State& state) {
    csv_column(state, [](Draws& draws) { return "\"said \"\"hi\"\", " + std::to_string(draws.below(1000)) + "\""; });
}

/// The fingerprint in the reproduction line.
void xxh64(benchmark::State& state) {
    for (auto run : state) {
        io::Xxh64 hash;
        hash.update(log_text());
        benchmark::DoNotOptimize(hash.digest());
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(log_text().size()));
}

BENCHMARK(csv_log)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_log_as_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_amounts)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_long_numbers)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_ratings)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_times)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_distinct_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_quoted_texts)->Unit(benchmark::kMillisecond);
BENCHMARK(xxh64)->Unit(benchmark::kMillisecond);

}  // namespace
