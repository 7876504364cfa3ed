// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <set>

#include "goodwill/io/spelling.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/impl/grouping_keys.ipp"
#include "goodwill/model/impl/sorted_values.ipp"
#include "goodwill/model/wall_clock.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

using GroupingKeys = std::vector<std::unique_ptr<GroupingKey>>;

[[noreturn]] inline void fail_key(const EncounterLog& log, const std::string& key, std::string_view why) {
    std::vector<std::string> known{"year", "quarter", "month", "week", "weekday", "hour"};
    for (const Role role : log.roles()) {
        if (kind_of(role) == RoleKind::category) { known.emplace_back(name_of(role)); }
    }
    for (std::size_t i = 0; i < log.extras().columns(); ++i) {
        const io::Column& column = log.extras().column(i);
        if (!std::holds_alternative<io::NumberColumn>(column) && !std::holds_alternative<io::TimestampColumn>(column)) {
            known.push_back(log.extras().names()[i]);
        }
    }
    check::fail_argument("group_rows", "keys", std::string(why) + ": one of " + io::list_nearest(key, known),
                         "'" + key + "'");
}

struct TimeRange {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
};

[[nodiscard]] inline TimeRange range_of(const io::TimestampColumn& time, const Execution& execution) {
    const auto accumulate = [&](TimeRange& range, support::RowRange rows) {
        for (std::size_t i = rows.begin; i < rows.end; ++i) {
            range.first = std::min(range.first, time.microseconds[i]);
            range.last = std::max(range.last, time.microseconds[i]);
        }
    };
    const auto merge = [](TimeRange& into, const TimeRange& from) {
        into.first = std::min(into.first, from.first);
        into.last = std::max(into.last, from.last);
    };
    return support::ordered_reduce(time.microseconds.size(), grouping_chunk, execution, "group", TimeRange{},
                                   accumulate, merge);
}

/// The column of a key that is not a calendar key.
[[nodiscard]] inline io::CategoryColumn key_column(const EncounterLog& log, const std::string& key) {
    if (const auto role = role_named(key); role && log.has(*role)) {
        if (kind_of(*role) != RoleKind::category) { fail_key(log, key, "a category"); }
        return log.category(*role);
    }
    if (!log.extras().has(key)) { fail_key(log, key, "in the log"); }
    Findings unheard(log.extras(), 0);
    const auto categories = take_categories(log.extras().column(key), unheard);
    if (!categories) { fail_key(log, key, "a category"); }
    return *categories;
}

/// The times of a log by the clock of their zone, where the schema holds its rules.
[[nodiscard]] inline std::optional<io::TimestampColumn> told_by_clock(const EncounterLog& log) {
    const io::TimestampColumn& time = log.instant(Role::time);
    if (zone_named(log.schema(), time.zone) == nullptr) { return std::nullopt; }
    return io::TimestampColumn{io::Buffer<std::int64_t>(wall_clock(time, log.schema())), time.zone};
}

[[nodiscard]] inline GroupingKeys make_keys(const EncounterLog& log, Grouping& grouping, const Execution& execution) {
    GroupingKeys keys;
    std::optional<TimeRange> range;
    for (const std::string& name : grouping.keys) {
        const auto unit = calendar_unit_named(name);
        if (!unit) {
            keys.push_back(std::make_unique<CategoryKey>(key_column(log, name)));
            continue;
        }
        if (log.size() == 0) { continue; }
        const std::optional<io::TimestampColumn> told = told_by_clock(log);
        const io::TimestampColumn& time = told ? *told : log.instant(Role::time);
        if (!range) { range = range_of(time, execution); }
        const std::optional<std::int64_t> known = told ? 0 : fixed_offset(time.zone);
        grouping.clock = time.zone.empty() ? "local" : known ? time.zone : "UTC";
        const std::int64_t offset = known.value_or(0);
        keys.push_back(std::make_unique<CalendarKey>(*unit, time, range->first + offset, range->last + offset, offset));
    }
    return keys;
}

/// How many combinations of codes are possible.
[[nodiscard]] inline std::int64_t combinations(const GroupingKeys& keys) {
    constexpr std::int64_t most = std::int64_t{1} << 62U;
    std::int64_t product = 1;
    for (const auto& key : keys) {
        const std::int64_t size = std::max<std::int64_t>(key->size(), 1);
        if (product > most / size) {
            check::fail_argument("group_rows", "keys", "fewer: at most 2^62 combinations can be told apart",
                                 std::to_string(keys.size()) + " keys with more");
        }
        product *= size;
    }
    return product;
}

/// Combines the codes of all keys, row by row; -1 where one is missing. Marks the combinations that occur, if there
/// is a mark for each.
template <class Code>
void combine_codes(const GroupingKeys& keys, std::span<Code> out, std::span<std::uint8_t> marks,
                   const Execution& execution) {
    constexpr std::size_t block = 4096;  // stays in the first-level cache from key to key
    const auto chunks = support::fixed_chunks(out.size(), grouping_chunk);
    support::for_each_task(chunks.size(), execution, "group", [&](std::size_t task) {
        for (std::size_t begin = chunks[task].begin; begin < chunks[task].end; begin += block) {
            const std::span<Code> part = out.subspan(begin, std::min(block, chunks[task].end - begin));
            std::ranges::fill(part, Code{0});
            for (const auto& key : keys) { key->append(begin, part); }
            if (marks.empty()) { continue; }
            for (const Code code : part) {
                if (code < 0) { continue; }
                // Every thread writes the same 1, so the order of the writes cannot be seen.
                const std::atomic_ref<std::uint8_t> mark(marks[static_cast<std::size_t>(code)]);
                if (mark.load(std::memory_order_relaxed) == 0) { mark.store(1, std::memory_order_relaxed); }
            }
        }
    });
}

/// Numbers the combinations that occur in order of appearance, where a table of all possible ones would be too large.
/// \return the combinations
template <class Code>
[[nodiscard]] std::vector<std::int64_t> number_by_appearance(std::span<const Code> codes,
                                                             std::span<std::int32_t> number, const Progress& progress) {
    IntegerCodes numbering;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (i % grouping_chunk == 0) { progress.check(); }
        number[i] = codes[i] < 0 ? -1 : numbering.code(codes[i]);
    }
    return numbering.distinct();
}

/// Goes through the codes of the single keys in many combinations.
class CodeSplitter {
public:
    explicit CodeSplitter(const GroupingKeys& keys) : codes_(keys.size()) {
        for (const auto& key : keys) { sizes_.push_back(key->size()); }
    }
    /// Valid until the next call.
    [[nodiscard]] std::span<const std::size_t> operator()(std::int64_t combination) {
        for (std::size_t k = sizes_.size(); k-- > 0;) {
            codes_[k] = static_cast<std::size_t>(combination % sizes_[k]);
            combination /= sizes_[k];
        }
        return codes_;
    }

private:
    std::vector<std::int64_t> sizes_;
    std::vector<std::size_t> codes_;
};

/// Writes the labels of the combinations in label order.
/// \return group numbers of the combinations, in the order these are given in
[[nodiscard]] inline std::vector<std::int32_t> number_in_label_order(const GroupingKeys& keys,
                                                                     const std::vector<std::int64_t>& found,
                                                                     Grouping& grouping, const Progress& progress) {
    CodeSplitter split(keys);
    const auto each = [&](auto&& visit) {
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (i % grouping_chunk == 0) { progress.check(); }
            visit(i);
        }
    };
    std::vector<std::vector<bool>> occurs;
    for (const auto& key : keys) { occurs.emplace_back(static_cast<std::size_t>(key->size()), false); }
    each([&](std::size_t i) {
        const std::span<const std::size_t> codes = split(found[i]);
        for (std::size_t k = 0; k < keys.size(); ++k) { occurs[k][codes[k]] = true; }
    });
    std::vector<std::vector<std::int64_t>> ranks;
    ranks.reserve(keys.size());
    for (std::size_t k = 0; k < keys.size(); ++k) { ranks.push_back(keys[k]->ranks(occurs[k])); }
    std::vector<std::pair<std::int64_t, std::size_t>> order;  // by place among all combinations, in label order
    order.reserve(found.size());
    each([&](std::size_t i) {
        const std::span<const std::size_t> codes = split(found[i]);
        std::int64_t place = 0;
        for (std::size_t k = 0; k < keys.size(); ++k) { place = place * keys[k]->size() + ranks[k][codes[k]]; }
        order.emplace_back(place, i);
    });
    sort_heeding_stop(order, progress);
    grouping.labels.assign(keys.size(), {});
    std::vector<std::int32_t> group(found.size());
    each([&](std::size_t g) {
        group[order[g].second] = static_cast<std::int32_t>(g);
        const std::span<const std::size_t> codes = split(found[order[g].second]);
        for (std::size_t k = 0; k < keys.size(); ++k) {
            grouping.labels[k].push_back(keys[k]->label(static_cast<std::int64_t>(codes[k])));
        }
    });
    return group;
}

/// group[i] = table[codes[i]], -1 staying.
template <class Code>
void look_up(std::span<const Code> codes, const std::vector<std::int32_t>& table, std::span<std::int32_t> group,
             const Execution& execution) {
    const auto chunks = support::fixed_chunks(codes.size(), grouping_chunk);
    support::for_each_task(chunks.size(), execution, "group", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            group[i] = codes[i] < 0 ? -1 : table[static_cast<std::size_t>(codes[i])];
        }
    });
}

template <class Code>
void group_by_codes(const GroupingKeys& keys, std::int64_t possible, std::span<Code> codes, Grouping& grouping,
                    const Execution& execution) {
    constexpr std::int64_t small = std::int64_t{1} << 20U;
    const Progress& progress = execution.progress;
    if (possible > std::max(small, static_cast<std::int64_t>(codes.size()))) {
        combine_codes<Code>(keys, codes, {}, execution);
        const std::vector<std::int64_t> found = number_by_appearance<Code>(codes, grouping.group, progress);
        const std::vector<std::int32_t> table = number_in_label_order(keys, found, grouping, progress);
        look_up<std::int32_t>(grouping.group, table, grouping.group, execution);
        return;
    }
    std::vector<std::uint8_t> marks(static_cast<std::size_t>(possible), 0);
    combine_codes<Code>(keys, codes, marks, execution);
    std::vector<std::int64_t> found;
    for (std::size_t code = 0; code < marks.size(); ++code) {
        if (marks[code] != 0) { found.push_back(static_cast<std::int64_t>(code)); }
    }
    const std::vector<std::int32_t> numbers = number_in_label_order(keys, found, grouping, progress);
    std::vector<std::int32_t> table(marks.size(), -1);
    for (std::size_t i = 0; i < found.size(); ++i) { table[static_cast<std::size_t>(found[i])] = numbers[i]; }
    look_up<Code>(codes, table, grouping.group, execution);
}

}  // namespace detail

GOODWILL_INLINE Grouping group_rows(const EncounterLog& log, std::span<const std::string> keys,
                                    const Execution& execution) {
    Grouping grouping;
    grouping.keys.assign(keys.begin(), keys.end());
    const std::set<std::string> distinct(keys.begin(), keys.end());
    if (distinct.size() < keys.size()) { check::fail_argument("group_rows", "keys", "different", "one of them twice"); }
    if (log.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
        check::fail_argument("group_rows", "log", "at most 2^31 - 1 encounters long", std::to_string(log.size()));
    }
    grouping.group.assign(log.size(), 0);
    if (keys.empty()) { return grouping; }
    const detail::GroupingKeys made = detail::make_keys(log, grouping, execution);
    if (log.size() == 0) {
        grouping.labels.assign(keys.size(), {});
        return grouping;
    }
    const std::int64_t possible = detail::combinations(made);
    if (possible <= std::numeric_limits<std::int32_t>::max()) {
        detail::group_by_codes<std::int32_t>(made, possible, grouping.group, grouping, execution);
    } else {
        std::vector<std::int64_t> codes(log.size());
        detail::group_by_codes<std::int64_t>(made, possible, codes, grouping, execution);
    }
    return grouping;
}

GOODWILL_INLINE std::vector<std::uint8_t> rows_with(const EncounterLog& log, const std::string& key,
                                                    std::span<const std::string> labels, const Execution& execution) {
    const Grouping grouping = group_rows(log, std::span(&key, 1), execution);
    const std::vector<std::string>& known = grouping.labels.front();
    std::vector<std::uint8_t> wanted(known.size(), 0);
    for (const std::string& label : labels) {
        const auto found = std::ranges::find(known, label);
        if (found == known.end()) {
            check::fail_argument("rows_with", key, "one of " + io::list_nearest(label, known), "'" + label + "'");
        }
        wanted[static_cast<std::size_t>(found - known.begin())] = 1;
    }
    std::vector<std::uint8_t> rows(log.size(), 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (grouping.group[i] >= 0) { rows[i] = wanted[static_cast<std::size_t>(grouping.group[i])]; }
    }
    return rows;
}

}  // namespace goodwill::inline v0::model
