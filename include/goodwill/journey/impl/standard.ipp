// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <limits>
#include <set>

#include "goodwill/journey/impl/group_estimates.ipp"
#include "goodwill/journey/impl/nested_table.ipp"
#include "goodwill/journey/impl/number_text.ipp"
#include "goodwill/journey/metric.hpp"
#include "goodwill/journey/standard.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::journey {
namespace detail {

inline Standard checked_standard(Standard standard) {
    check::finite("Standard", "ordinary", standard.ordinary);
    check::finite("Standard", "quality", standard.quality);
    const bool stricter = standard.bound == Bound::at_most ? standard.quality <= standard.ordinary
                                                           : standard.quality >= standard.ordinary;
    if (!stricter) {
        check::fail_argument("Standard", "quality",
                             "as strict as ordinary (" + number_text(standard.ordinary) + ") or stricter",
                             number_text(standard.quality));
    }
    check::not_empty("Standard", "metric", standard.metric.size());
    if (standard.name.empty()) { standard.name = standard.metric; }
    return standard;
}

inline double whole_days(std::string_view name, Seconds limit, bool exact) {
    const double days = limit / Seconds(std::chrono::hours(24));
    if (!exact && days != std::floor(days)) {
        check::fail_argument("lateness_standard", name,
                             "a whole number of days, because lateness counts dates (exact = true counts hours)",
                             describe(limit));
    }
    return days;
}

inline bool is_duration(const std::string& metric) {
    const auto role = model::role_named(metric);
    return role && model::kind_of(*role) == model::RoleKind::duration;
}

/// 1 where the level is met, 0 where it is not, NaN where nothing was observed.
inline std::vector<double> outcomes(const std::vector<LevelMet>& levels, LevelMet wanted) {
    std::vector<double> met;
    met.reserve(levels.size());
    for (const LevelMet level : levels) {
        met.push_back(level == LevelMet::missing ? std::numeric_limits<double>::quiet_NaN()
                                                 : (level >= wanted ? 1.0 : 0.0));
    }
    return met;
}

}  // namespace detail

GOODWILL_INLINE Standard time_standard(const std::string& metric, Seconds ordinary, Seconds quality,
                                       const std::string& name) {
    if (!detail::is_duration(metric)) {
        check::fail_argument("time_standard", "metric", "one of the durations of a log, such as waiting",
                             "'" + metric + "'");
    }
    check::non_negative("time_standard", "ordinary", ordinary.count());
    check::non_negative("time_standard", "quality", quality.count());
    return detail::checked_standard({name, metric, Bound::at_most, ordinary.count(), quality.count(), false});
}

GOODWILL_INLINE Standard lateness_standard(Seconds ordinary, Seconds quality, bool exact, const std::string& name) {
    check::finite("lateness_standard", "ordinary", ordinary.count());
    check::finite("lateness_standard", "quality", quality.count());
    return detail::checked_standard({name, "lateness", Bound::at_most, detail::whole_days("ordinary", ordinary, exact),
                                     detail::whole_days("quality", quality, exact), exact});
}

GOODWILL_INLINE Standard level_standard(const std::string& metric, double ordinary, double quality, Bound bound,
                                        const std::string& name) {
    if (metric == "lateness" || detail::is_duration(metric)) {
        check::fail_argument("level_standard", "metric", "no time: limits of times need a unit (time_standard)",
                             "'" + metric + "'");
    }
    return detail::checked_standard({name, metric, bound, ordinary, quality, false});
}

GOODWILL_INLINE std::string_view name_of(LevelMet level) noexcept {
    switch (level) {
        case LevelMet::missing: return "missing";
        case LevelMet::none: return "none";
        case LevelMet::ordinary: return "ordinary";
        case LevelMet::quality: return "quality";
    }
    return "";
}

GOODWILL_INLINE LevelMet level_met(const Standard& standard, double observation) noexcept {
    if (std::isnan(observation)) { return LevelMet::missing; }
    const auto meets = [&](double limit) {
        return standard.bound == Bound::at_most ? observation <= limit : observation >= limit;
    };
    if (meets(standard.quality)) { return LevelMet::quality; }
    return meets(standard.ordinary) ? LevelMet::ordinary : LevelMet::none;
}

GOODWILL_INLINE std::vector<LevelMet> levels_met(const model::EncounterLog& log, const Standard& standard) {
    const Standard checked = detail::checked_standard(standard);
    const Metric metric = find_metric(log, checked.metric, checked.exact);
    std::vector<LevelMet> levels;
    levels.reserve(metric.values.size());
    for (const double value : metric.values) { levels.push_back(level_met(checked, value)); }
    return levels;
}

GOODWILL_INLINE EstimateTable attainment(const model::EncounterLog& log, std::span<const Standard> standards,
                                         const LogOptions& options, const Execution& execution) {
    check::not_empty("attainment", "standards", standards.size());
    std::set<std::string> names;
    const model::Grouping grouping = model::group_rows(log, options.by, execution);
    const detail::RowWeights weights(log, options.weighted);
    const detail::GroupedRows rows{grouping, weights, options.level, execution};
    detail::NestedTable table({"standard"}, grouping, {"level"});
    for (const Standard& standard : standards) {
        const std::string name = detail::checked_standard(standard).name;
        if (!names.insert(name).second) {
            check::fail_argument("attainment", "standards", "of different names", "two called '" + name + "'");
        }
        const std::vector<LevelMet> levels = levels_met(log, standard);
        auto ordinary = detail::group_shares(rows, detail::outcomes(levels, LevelMet::ordinary));
        auto quality = detail::group_shares(rows, detail::outcomes(levels, LevelMet::quality));
        for (std::size_t g = 0; g < grouping.groups(); ++g) {
            if (ordinary[g].n == 0) { continue; }
            table.add({name}, g, {"ordinary"}, std::move(ordinary[g]));
            table.add({name}, g, {"quality"}, std::move(quality[g]));
        }
    }
    return table.take();
}

}  // namespace goodwill::inline v0::journey
