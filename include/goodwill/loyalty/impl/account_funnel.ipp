// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "goodwill/loyalty/account_funnel.hpp"
#include "goodwill/loyalty/impl/account_stages.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/proportion.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"

namespace goodwill::inline v0::loyalty {
namespace detail {

[[nodiscard]] inline double days_between(std::int64_t from, std::int64_t to) {
    return static_cast<double>(to - from) / static_cast<double>(model::microseconds_per_day);
}

/// How accounts leave one stage.
struct StageExits {
    std::vector<double> time;         ///< days in the stage
    std::vector<std::int32_t> event;  ///< 0 open, 1 moved on, 2 lost
    support::StepCurve moving;        ///< incidence of moving on
    support::StepCurve staying;       ///< share still in the stage
    double chance = 0.0;              ///< of moving on, at the end of `moving` or within the days asked for
    double relative_error = 0.0;      ///< standard error of chance over chance
    double horizon = 0.0;             ///< days at which `chance` is read

    /// Chance to move on of one that has been there for some days.
    [[nodiscard]] double chance_after(double days) const {
        const double until = std::min(days, horizon);
        const double still = step_value(staying, until);
        return still > 0.0 ? std::clamp((chance - step_value(moving, until)) / still, 0.0, 1.0) : 0.0;
    }

private:
    /// Of a curve at a time that it reaches.
    [[nodiscard]] static double step_value(const support::StepCurve& curve, double at) {
        const auto next = std::upper_bound(curve.time.begin(), curve.time.end(), at);
        return next == curve.time.begin() ? curve.before
                                          : curve.value[static_cast<std::size_t>(next - curve.time.begin()) - 1];
    }
};

[[nodiscard]] inline StageExits exits_of(const std::vector<AccountWay>& ways, std::size_t stage, std::int64_t end) {
    StageExits exits;
    for (const AccountWay& way : ways) {
        if (way.reached[stage] == never) { continue; }
        const bool moved = way.last > stage;
        const std::int64_t left = moved ? way.reached[stage + 1] : std::min(way.lost, end);
        exits.time.push_back(days_between(way.reached[stage], left));
        exits.event.push_back(moved ? 1 : (way.lost != never ? 2 : 0));
    }
    return exits;
}

/// Reads the chance off the curves, with its interval.
inline Estimate read_chance(StageExits& exits, const FunnelOptions& options, const Progress& progress) {
    const support::SurvivalTimes times{exits.time, exits.event, {}, {}, {}};
    support::CurveOptions curves;
    curves.level = options.level;
    exits.moving = support::cumulative_incidence(times, curves, progress).front();
    std::vector<std::int32_t> left(exits.event);
    std::replace(left.begin(), left.end(), 2, 1);
    exits.staying = support::kaplan_meier({exits.time, left, {}, {}, {}}, curves, progress);
    const double last = exits.moving.time.back();
    exits.horizon = std::min(options.days.value_or(last), last);
    const std::array<double, 1> at{exits.horizon};
    const support::CurveValues value = support::values_at(exits.moving, at);
    exits.chance = value.value.front();
    Estimate chance;
    chance.value = exits.chance;
    chance.low = value.low.front();
    chance.high = value.high.front();
    chance.level = options.level;
    chance.n = exits.moving.n;
    chance.method = exits.moving.method;
    chance.provenance = {Evidence::estimated, "Aalen and Johansen (1978)"};
    if (!(exits.chance > 0.0 && exits.chance < 1.0)) {
        // Nobody moved, or all did: the interval of a share of all who entered.
        const Estimate share = support::proportion_estimate(exits.chance > 0.0 ? chance.n : 0, chance.n, options.level);
        chance.low = share.low;
        chance.high = share.high;
        chance.method = share.method;
    }
    if (exits.chance > 0.0) {
        // Where all moved the curve has no error of its own, and the interval's end stands for it.
        const double z = support::normal_quantile(0.5 * (1.0 + options.level));
        exits.relative_error =
            exits.chance < 1.0 ? value.standard_error.front() / exits.chance : (1.0 - chance.low) / z;
    }
    if (options.days && *options.days > last) { chance.warnings.emplace_back("nobody was followed for so many days"); }
    return chance;
}

inline void set_stage(FunnelStage& stage, StageExits& exits, const FunnelOptions& options, const Progress& progress) {
    const auto count = [&](std::int32_t event) {
        return static_cast<std::int64_t>(std::count(exits.event.begin(), exits.event.end(), event));
    };
    stage.entered = static_cast<std::int64_t>(exits.event.size());
    stage.open = count(0);
    stage.moved = count(1);
    stage.lost = count(2);
    if (stage.entered == 0) { return; }
    stage.conversion = read_chance(exits, options, progress);
    std::vector<double> movers;
    movers.reserve(static_cast<std::size_t>(stage.moved));
    for (std::size_t i = 0; i < exits.time.size(); ++i) {
        if (exits.event[i] == 1) { movers.push_back(exits.time[i]); }
    }
    if (movers.empty()) { return; }
    const std::array<double, 1> half{0.5};
    support::QuantileOptions median;
    median.level = options.level;
    median.lowest = 0.0;
    stage.days = support::quantiles(movers, half, {}, median).front();
    if (stage.open > 0) {
        stage.days->warnings.push_back(std::to_string(stage.open) + " are open and may take longer");
    }
}

/// Chances to reach the last stage, from the last but one down.
inline void set_wins(AccountFunnel& funnel, const std::vector<StageExits>& exits, double level) {
    const double z = support::normal_quantile(0.5 * (1.0 + level));
    double chance = 1.0;
    double variance = 0.0;
    double ceiling = 1.0;  // what no product can pass
    std::int64_t n = std::numeric_limits<std::int64_t>::max();
    for (std::size_t s = exits.size(); s-- > 0;) {
        chance *= exits[s].chance;
        variance += exits[s].relative_error * exits[s].relative_error;
        ceiling = std::min(ceiling, funnel.stages[s].conversion->high);
        n = std::min(n, funnel.stages[s].entered);
        Estimate win;
        win.value = chance;
        win.low = chance * std::exp(-z * std::sqrt(variance));
        win.high = chance > 0.0 ? std::min(chance * std::exp(z * std::sqrt(variance)), 1.0) : ceiling;
        win.level = level;
        win.n = n;
        win.method = "delta method, log";
        win.provenance = {Evidence::estimated, "product of the conversions"};
        if (s + 1 == exits.size()) {
            win.low = funnel.stages[s].conversion->low;
            win.high = funnel.stages[s].conversion->high;
            win.method = funnel.stages[s].conversion->method;
        }
        funnel.stages[s].win = std::move(win);
    }
}

/// Wins to be expected of the open accounts: the sum of their chances; its variance is that of chance itself, and of
/// each stage's relative error times what passes through the stage.
inline void set_forecast(AccountFunnel& funnel, const std::vector<AccountWay>& ways,
                         const std::vector<StageExits>& exits, std::int64_t end, double level) {
    std::vector<double> through(exits.size(), 0.0);
    double sum = 0.0;
    double variance = 0.0;
    for (const AccountWay& way : ways) {
        if (way.lost != never || way.last >= exits.size()) { continue; }
        ++funnel.open;
        const double onward = way.last + 1 < exits.size() ? funnel.stages[way.last + 1].win->value : 1.0;
        const double chance = exits[way.last].chance_after(days_between(way.reached[way.last], end)) * onward;
        sum += chance;
        variance += chance * (1.0 - chance);
        for (std::size_t s = way.last; s < exits.size(); ++s) { through[s] += chance; }
    }
    for (std::size_t s = 0; s < exits.size(); ++s) {
        variance += through[s] * through[s] * exits[s].relative_error * exits[s].relative_error;
    }
    const double reach = support::normal_quantile(0.5 * (1.0 + level)) * std::sqrt(variance);
    funnel.wins.value = sum;
    funnel.wins.low = std::max(sum - reach, 0.0);
    funnel.wins.high = std::min(sum + reach, static_cast<double>(funnel.open));
    funnel.wins.level = level;
    funnel.wins.n = funnel.open;
    funnel.wins.method = "normal, of what is to be seen";
    funnel.wins.provenance = {Evidence::estimated, "sum of the open accounts' chances"};
}

}  // namespace detail

GOODWILL_INLINE AccountFunnel account_funnel(const model::EncounterLog& log, const FunnelOptions& options,
                                             const Execution& execution) {
    detail::require_stages(options);
    const detail::AccountRows rows(log, options.key, execution);
    const std::vector<detail::AccountWay> ways = detail::account_ways(log, options, rows, execution);
    AccountFunnel funnel;
    funnel.accounts = static_cast<std::int64_t>(ways.size());
    funnel.stages.resize(options.stages.size());
    const std::size_t last = options.stages.size() - 1;
    std::vector<detail::StageExits> exits;
    exits.reserve(last);
    for (std::size_t s = 0; s <= last; ++s) {
        FunnelStage& stage = funnel.stages[s];
        stage.name = options.stages[s];
        if (s == last) {
            stage.entered = std::count_if(ways.begin(), ways.end(), [&](const auto& way) { return way.last == last; });
            stage.open = stage.entered;
            break;
        }
        exits.push_back(detail::exits_of(ways, s, rows.end()));
        detail::set_stage(stage, exits.back(), options, execution.progress);
        if (stage.entered == 0) {
            throw DataError("account_funnel", {-1, 0, options.stage, "",
                                               "an account that enters stage '" + stage.name + "' before it is lost"});
        }
    }
    detail::set_wins(funnel, exits, options.level);
    detail::set_forecast(funnel, ways, exits, rows.end(), options.level);
    const auto late = std::count_if(ways.begin(), ways.end(), [](const auto& way) { return way.first > 0; });
    if (late > 0) {
        funnel.warnings.push_back(std::to_string(late) + " accounts were first seen in a later stage than the first");
    }
    return funnel;
}

}  // namespace goodwill::inline v0::loyalty
