// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <span>

#include "goodwill/journey/impl/group_estimates.ipp"
#include "goodwill/journey/impl/nested_table.ipp"
#include "goodwill/journey/impl/number_text.ipp"
#include "goodwill/journey/lateness.hpp"
#include "goodwill/model/calendar.hpp"
#include "goodwill/model/grouping.hpp"
#include "goodwill/model/wall_clock.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

/// The clock a column's dates are told by, and its offset from what the column holds.
struct Clock {
    std::string name;
    std::int64_t offset = 0;
};

inline Clock clock_of(const io::TimestampColumn& column, const model::Schema& schema) {
    if (column.zone.empty()) { return {"local", 0}; }
    if (model::zone_named(schema, column.zone) != nullptr) { return {column.zone, 0}; }
    const std::optional<std::int64_t> offset = model::fixed_offset(column.zone);
    return offset ? Clock{column.zone, *offset} : Clock{"UTC", 0};
}

inline Clock common_clock(const model::EncounterLog& log) {
    const Clock promised = clock_of(log.instant(model::Role::promised), log.schema());
    const Clock actual = clock_of(log.instant(model::Role::actual), log.schema());
    const bool by_rules = model::zone_named(log.schema(), promised.name) != nullptr ||
                          model::zone_named(log.schema(), actual.name) != nullptr;
    if ((promised.name == "local") != (actual.name == "local") || promised.offset != actual.offset ||
        (by_rules && promised.name != actual.name)) {
        check::fail_argument("lateness", "promised and actual",
                             "told by one clock to be compared by date (exact = true compares instants)",
                             promised.name + " and " + actual.name);
    }
    return promised;
}

inline void check_classes(const LatenessClasses& classes) {
    check::not_empty("lateness", "classes", classes.last.size());
    check::all_finite("lateness", "classes", classes.last);
    check::same_size("lateness", "class labels", classes.labels.size(), "classes and one more",
                     classes.last.size() + 1);
    for (std::size_t i = 1; i < classes.last.size(); ++i) {
        if (!(classes.last[i - 1] < classes.last[i])) {
            check::fail_argument("lateness", "classes[" + std::to_string(i) + "]", "above the one before",
                                 number_text(classes.last[i]));
        }
    }
}

/// Class of every row, -1 where it has none.
inline std::vector<std::int32_t> classed(const std::vector<double>& days, const LatenessClasses& classes) {
    std::vector<std::int32_t> codes(days.size(), -1);
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (std::isnan(days[i])) { continue; }
        const auto found = std::lower_bound(classes.last.begin(), classes.last.end(), days[i]);
        codes[i] = static_cast<std::int32_t>(found - classes.last.begin());
    }
    return codes;
}

/// A table by group and class, from the estimates that make(class) gives for all groups.
template <class Make>
EstimateTable class_table(const model::Grouping& grouping, const std::string& key,
                          const std::vector<std::string>& labels, Make make) {
    std::vector<std::vector<Estimate>> by_class;
    by_class.reserve(labels.size());
    for (std::size_t c = 0; c < labels.size(); ++c) { by_class.push_back(make(static_cast<std::int32_t>(c))); }
    NestedTable table({}, grouping, {key});
    for (std::size_t g = 0; g < grouping.groups(); ++g) {
        for (std::size_t c = 0; c < labels.size(); ++c) { table.add({}, g, {labels[c]}, std::move(by_class[c][g])); }
    }
    return table.take();
}

inline EstimateTable class_shares(const GroupedRows& rows, const std::string& key, const std::vector<double>& days,
                                  const LatenessClasses& classes) {
    const std::vector<std::int32_t> codes = classed(days, classes);
    return class_table(rows.grouping, key, classes.labels, [&](std::int32_t wanted) {
        std::vector<double> inside(codes.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i] >= 0) { inside[i] = codes[i] == wanted ? 1.0 : 0.0; }
        }
        return group_shares(rows, inside);
    });
}

inline EstimateTable class_means(const GroupedRows& rows, const std::vector<double>& days,
                                 const LatenessClasses& classes, const model::EncounterLog& log) {
    const std::vector<std::int32_t> codes = classed(days, classes);
    const std::span<const double> ratings = log.number(model::Role::satisfaction);
    const model::RatingScale& scale = log.scale(model::Role::satisfaction);
    return class_table(rows.grouping, "lateness", classes.labels, [&](std::int32_t wanted) {
        std::vector<double> inside(codes.size(), std::numeric_limits<double>::quiet_NaN());
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i] == wanted) { inside[i] = ratings[i]; }
        }
        return group_means(rows, inside, support::Bounds{scale.minimum, scale.maximum});
    });
}

inline LatenessClasses punctuality_classes() {
    // The greatest number below 0 closes the class of what is early, by days as well as by exact times.
    return {{-std::numeric_limits<double>::denorm_min(), 0.0}, {"early", "on time", "late"}};
}

inline std::vector<double> required_days(const model::EncounterLog& log, bool exact) {
    std::vector<double> days = lateness_days(log, exact);
    if (std::all_of(days.begin(), days.end(), [](double d) { return std::isnan(d); })) {
        throw DataError("lateness", DataProblem{-1, 0, "promised and actual", {}, "at least one row with both times"});
    }
    return days;
}

inline void count_rows(Lateness& result, const model::EncounterLog& log) {
    const auto& promised = log.instant(model::Role::promised).microseconds;
    const auto& actual = log.instant(model::Role::actual).microseconds;
    const std::span<const double> ratings = log.number(model::Role::satisfaction);
    result.rows = static_cast<std::int64_t>(log.size());
    for (std::size_t i = 0; i < log.size(); ++i) {
        if (promised[i] == io::TimestampColumn::missing) {
            ++result.without_promised;
        } else if (actual[i] == io::TimestampColumn::missing) {
            ++result.without_actual;
        } else if (std::isnan(ratings[i])) {
            ++result.without_satisfaction;
        }
    }
}

}  // namespace detail

GOODWILL_INLINE LatenessClasses default_lateness_classes(bool exact) {
    if (exact) {
        return {{0.0, 1.0, 3.0, 7.0}, {"in time", "up to 1 day", "up to 3 days", "up to 7 days", "beyond 7 days"}};
    }
    return {{-1.0, 0.0, 3.0, 7.0}, {"early", "on the day", "1-3 days", "4-7 days", "beyond 7 days"}};
}

GOODWILL_INLINE LatenessClasses lateness_classes(const std::vector<double>& last, bool exact) {
    LatenessClasses classes{last, {}};
    for (std::size_t i = 0; i < last.size(); ++i) {
        const std::string end = detail::number_text(last[i]);
        const double first = i == 0 ? last[0] : last[i - 1] + (exact ? 0.0 : 1.0);
        if (i == 0) {
            classes.labels.push_back("up to " + end);
        } else {
            classes.labels.push_back(first == last[i] ? end : detail::number_text(first) + " to " + end);
        }
    }
    if (!last.empty()) { classes.labels.push_back("beyond " + detail::number_text(last.back())); }
    detail::check_classes(classes);
    return classes;
}

GOODWILL_INLINE std::vector<double> lateness_days(const model::EncounterLog& log, bool exact) {
    const auto& promised = log.instant(model::Role::promised).microseconds;
    const auto& actual = log.instant(model::Role::actual).microseconds;
    std::vector<std::int64_t> promised_wall;
    std::vector<std::int64_t> actual_wall;
    if (!exact) {
        static_cast<void>(detail::common_clock(log));
        promised_wall = model::wall_clock(log.instant(model::Role::promised), log.schema());
        actual_wall = model::wall_clock(log.instant(model::Role::actual), log.schema());
    }
    std::vector<double> days(log.size(), std::numeric_limits<double>::quiet_NaN());
    constexpr auto missing = io::TimestampColumn::missing;
    for (std::size_t i = 0; i < days.size(); ++i) {
        if (promised[i] == missing || actual[i] == missing) { continue; }
        if (exact) {
            days[i] = static_cast<double>(actual[i] - promised[i]) / static_cast<double>(model::microseconds_per_day);
        } else {
            days[i] = static_cast<double>(model::day_of(actual_wall[i]) - model::day_of(promised_wall[i]));
        }
    }
    return days;
}

GOODWILL_INLINE Lateness lateness(const model::EncounterLog& log, const LatenessOptions& options,
                                  const Execution& execution) {
    const LatenessClasses classes =
        options.classes.last.empty() ? default_lateness_classes(options.exact) : options.classes;
    detail::check_classes(classes);
    const std::vector<double> days = detail::required_days(log, options.exact);
    const model::Grouping grouping = model::group_rows(log, options.by, execution);
    const detail::RowWeights weights(log, options.weighted);
    const detail::GroupedRows rows{grouping, weights, options.level, execution};
    Lateness result;
    static_cast<EstimateTable&>(result) = detail::class_means(rows, days, classes, log);
    result.shares = detail::class_shares(rows, "lateness", days, classes);
    result.punctuality = detail::class_shares(rows, "punctuality", days, detail::punctuality_classes());
    detail::count_rows(result, log);
    result.exact = options.exact;
    result.clock = options.exact ? "" : detail::common_clock(log).name;
    return result;
}

GOODWILL_INLINE EstimateTable punctuality(const model::EncounterLog& log, const LatenessOptions& options,
                                          const Execution& execution) {
    const std::vector<double> days = detail::required_days(log, options.exact);
    const model::Grouping grouping = model::group_rows(log, options.by, execution);
    const detail::RowWeights weights(log, options.weighted);
    return detail::class_shares({grouping, weights, options.level, execution}, "punctuality", days,
                                detail::punctuality_classes());
}

}  // namespace goodwill::inline v0::journey
