// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::support {

/// A half-open range of rows.
struct RowRange {
    std::size_t begin;
    std::size_t end;
};

/// Runs body(0) … body(tasks - 1), each once, on `execution.threads` threads (0: one a core; 1: the caller's own).
/// The first exception of the lowest task number is rethrown after all threads have ended.
/// \throw Stopped when a stop is requested; it is looked at before every task. What the progress callback throws ends
/// the call too, without starting another task.
void for_each_task(std::size_t tasks, const Execution& execution, std::string_view stage,
                   const std::function<void(std::size_t task)>& body);

/// The cutting depends on the data alone, never on the number of threads: that is what keeps the bits equal.
[[nodiscard]] inline std::vector<RowRange> fixed_chunks(std::size_t rows, std::size_t chunk_rows) {
    std::vector<RowRange> chunks;
    for (std::size_t begin = 0; begin < rows; begin += chunk_rows) {
        chunks.push_back({begin, std::min(rows, begin + chunk_rows)});
    }
    return chunks;
}

/// Reduces rows 0 … rows - 1: every chunk of `chunk_rows` fills a fresh copy of `empty` by
/// accumulate(state, range), and the states are merged in row order by merge(into, from). So the result has the
/// same bits for any number of threads.
template <class State, class Accumulate, class Merge>
[[nodiscard]] State ordered_reduce(std::size_t rows, std::size_t chunk_rows, const Execution& execution,
                                   std::string_view stage, const State& empty, Accumulate accumulate, Merge merge) {
    const std::vector<RowRange> chunks = fixed_chunks(rows, chunk_rows);
    std::vector<State> states(chunks.size(), empty);
    for_each_task(chunks.size(), execution, stage, [&](std::size_t i) { accumulate(states[i], chunks[i]); });
    State total = empty;
    for (const State& state : states) { merge(total, state); }
    return total;
}

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/parallel.ipp"
#endif
