// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <vector>

#include "goodwill/io/buffer.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::model::detail {

/// Sorts by merging sorted runs, so that a stop is heard between them.
template <class T>
void sort_heeding_stop(std::vector<T>& values, const Progress& progress) {
    constexpr std::size_t run = std::size_t{1} << 19U;
    const auto at = [](std::vector<T>& of, std::size_t i) { return of.begin() + static_cast<std::ptrdiff_t>(i); };
    for (const support::RowRange part : support::fixed_chunks(values.size(), run)) {
        progress.check();
        std::sort(at(values, part.begin), at(values, part.end));
    }
    std::vector<T> merged(values.size() > run ? values.size() : 0);
    for (std::size_t length = run; length < values.size(); length *= 2) {
        for (const support::RowRange part : support::fixed_chunks(values.size(), 2 * length)) {
            progress.check();
            const std::size_t middle = std::min(part.begin + length, part.end);
            std::merge(at(values, part.begin), at(values, middle), at(values, middle), at(values, part.end),
                       at(merged, part.begin));
        }
        values.swap(merged);
    }
}

/// The values that are not missing, in ascending order.
template <class T, class IsMissing>
[[nodiscard]] std::vector<T> sorted_values(const io::Buffer<T>& given, IsMissing is_missing, const Progress& progress) {
    std::vector<T> values;
    values.reserve(given.size());
    std::copy_if(given.begin(), given.end(), std::back_inserter(values), [&](T v) { return !is_missing(v); });
    sort_heeding_stop(values, progress);
    return values;
}

}  // namespace goodwill::inline v0::model::detail
