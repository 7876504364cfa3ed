// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::support {

/// Sorts by sorting fixed chunks and merging them in pairs, on the execution's threads, and heeds a stop between the
/// pieces. The result is the same for any number of threads.
/// \throw Stopped when a stop is requested; the values are then in no particular order
template <class T, class Less = std::less<>>
void ordered_sort(std::vector<T>& values, const Execution& execution = {}, std::string_view stage = "sorting",
                  Less less = {}) {
    constexpr std::size_t chunk = std::size_t{1} << 17U;
    const auto at = [](std::vector<T>& of, std::size_t i) { return of.begin() + static_cast<std::ptrdiff_t>(i); };
    const auto each = [&](std::size_t length, auto body) {
        const std::vector<RowRange> parts = fixed_chunks(values.size(), length);
        for_each_task(parts.size(), execution, stage, [&](std::size_t part) { body(parts[part]); });
    };
    each(chunk, [&](RowRange part) { std::sort(at(values, part.begin), at(values, part.end), less); });
    std::vector<T> merged(values.size() > chunk ? values.size() : 0);
    for (std::size_t length = chunk; length < values.size(); length *= 2) {
        each(2 * length, [&](RowRange part) {
            const std::size_t middle = std::min(part.begin + length, part.end);
            std::merge(at(values, part.begin), at(values, middle), at(values, middle), at(values, part.end),
                       at(merged, part.begin), less);
        });
        values.swap(merged);
    }
}

}  // namespace goodwill::inline v0::support
