// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <tuple>

#include "goodwill/journey/journeys.hpp"
#include "goodwill/model/calendar.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

/// Rows sorted by customer, and within one by (part, time, row); rows of part -1 are left out.
inline std::vector<std::size_t> rows_by_customer(const io::CategoryColumn& customer, std::span<const std::int32_t> part,
                                                 std::span<const std::int64_t> time, const Execution& execution) {
    std::vector<std::size_t> first(customer.labels.size() + 1, 0);
    const auto used = [&](std::size_t row) { return customer.codes[row] >= 0 && (part.empty() || part[row] >= 0); };
    for (std::size_t row = 0; row < time.size(); ++row) {
        if (used(row)) { ++first[static_cast<std::size_t>(customer.codes[row]) + 1]; }
    }
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::size_t> order(first.back());
    std::vector<std::size_t> next(first.begin(), first.end() - 1);
    for (std::size_t row = 0; row < time.size(); ++row) {
        if (used(row)) { order[next[static_cast<std::size_t>(customer.codes[row])]++] = row; }
    }
    const auto before = [&](std::size_t a, std::size_t b) {
        const std::int32_t part_a = part.empty() ? 0 : part[a];
        const std::int32_t part_b = part.empty() ? 0 : part[b];
        return std::tie(part_a, time[a], a) < std::tie(part_b, time[b], b);
    };
    const auto chunks = support::fixed_chunks(first.size() - 1, 4096);
    support::for_each_task(chunks.size(), execution, "journeys", [&](std::size_t chunk) {
        for (std::size_t c = chunks[chunk].begin; c < chunks[chunk].end; ++c) {
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(first[c]),
                      order.begin() + static_cast<std::ptrdiff_t>(first[c + 1]), before);
        }
    });
    return order;
}

/// Journeys of one customer in the order of their first encounters (parts are sorted by label so far).
inline void order_parts(JourneyRows& journeys, const io::CategoryColumn& customer, std::span<const std::int64_t> time) {
    std::vector<std::array<std::size_t, 2>> spans;
    spans.reserve(journeys.size());
    for (std::size_t j = 0; j < journeys.size(); ++j) { spans.push_back({journeys.first[j], journeys.first[j + 1]}); }
    const std::vector<std::size_t> before = journeys.order;
    std::sort(spans.begin(), spans.end(), [&](const auto& a, const auto& b) {
        const std::size_t row_a = before[a[0]];
        const std::size_t row_b = before[b[0]];
        return std::tie(customer.codes[row_a], time[row_a], row_a) <
               std::tie(customer.codes[row_b], time[row_b], row_b);
    });
    std::size_t place = 0;
    for (std::size_t j = 0; j < spans.size(); ++j) {
        journeys.first[j] = place;
        for (std::size_t i = spans[j][0]; i < spans[j][1]; ++i) { journeys.order[place++] = before[i]; }
    }
}

}  // namespace detail

GOODWILL_INLINE JourneyRows split_journeys(const model::EncounterLog& log, const JourneySplit& split,
                                           const Execution& execution) {
    if (split.gap) { check::positive("split_journeys", "gap", split.gap->count()); }
    if (split.gap && !split.column.empty()) {
        check::fail_argument("split_journeys", "split", "by a gap or by a column", "both");
    }
    const io::CategoryColumn& customer = log.category(model::Role::customer);
    const std::span<const std::int64_t> time = log.instant(model::Role::time).microseconds.span();
    std::vector<std::int32_t> part;
    JourneyRows journeys;
    if (!split.column.empty()) {
        part = model::group_rows(log, std::vector<std::string>{split.column}, execution).group;
        journeys.without_split = std::count(part.begin(), part.end(), -1);
    }
    journeys.order = detail::rows_by_customer(customer, part, time, execution);
    const double longest = split.gap ? split.gap->count() * static_cast<double>(model::microseconds_per_second) : 0.0;
    for (std::size_t i = 0; i < journeys.order.size(); ++i) {
        const std::size_t row = journeys.order[i];
        bool begins = i == 0;
        if (!begins) {
            const std::size_t last = journeys.order[i - 1];
            begins = customer.codes[row] != customer.codes[last] || (!part.empty() && part[row] != part[last]) ||
                     (split.gap && static_cast<double>(time[row] - time[last]) > longest);
        }
        if (begins) { journeys.first.push_back(i); }
    }
    if (!journeys.order.empty()) { journeys.first.push_back(journeys.order.size()); }
    if (!part.empty()) { detail::order_parts(journeys, customer, time); }
    return journeys;
}

}  // namespace goodwill::inline v0::journey
