// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/influence_sums.ipp"
#include "goodwill/support/impl/survival_curve.ipp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/survival_curve.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// What all causes share: survival before each step, and G, the sum of d / (n (n - d)) up to and before it.
struct AllCauses {
    std::vector<double> survival;  ///< just before each step
    std::vector<double> sums;      ///< after each step; infinite once nobody is left
};

inline AllCauses all_causes(const RiskSteps& steps) {
    AllCauses all;
    double survival = 1.0;
    double sum = 0.0;
    for (std::size_t j = 0; j < steps.size(); ++j) {
        all.survival.push_back(survival);
        if (steps.events[j] > 0.0) {
            const double left = steps.exhausted[j] != 0 ? 0.0 : steps.at_risk[j] - steps.events[j];
            survival *= left / steps.at_risk[j];
            sum += steps.events[j] / (steps.at_risk[j] * left);
        }
        all.sums.push_back(sum);
    }
    return all;
}

/// Adds up one cause. The influence of a row on F(t), from its entry at `a` to its end at x, is H(t) - H(a) -
/// G(a) (F(t) - F(a)), H the sum of dF (G- - 1 / n); the event itself adds S- / n, and afterwards F grows by
/// (G(x) - G(a) - [event] / (n - d)) times its true growth.
class CauseSweep {
public:
    CauseSweep(const SurvivalTimes& times, const RiskSteps& steps, const AllCauses& all, std::int32_t cause)
        : times_(times), steps_(steps), all_(all), cause_(cause), influence_(times) {
        if (!steps.entries.empty()) { return; }
        for (const Moment& exit : steps.exits) { influence_.change(exit.row, {0.0, 0.0, weight_at(times, exit.row)}); }
    }

    /// Weight of the events of the cause at step j; afterwards value() and variance() are those of the step.
    double step(std::size_t j) {
        const double before = j == 0 ? 0.0 : all_.sums[j - 1];
        admit(j, before);
        double mine = 0.0;
        for (std::size_t i = steps_.first[j]; i < steps_.first[j + 1]; ++i) {
            const Moment& exit = steps_.exits[i];
            mine += exit.event == cause_ ? weight_at(times_, exit.row) : 0.0;
        }
        const double survival = all_.survival[j];
        if (survival > 0.0) {
            const double n = steps_.at_risk[j];
            incidence_ += survival * mine / n;
            drift_ += survival * mine / n * (before - 1.0 / n);
            release(j, survival / n);
        }
        return mine;
    }
    [[nodiscard]] double value() const { return incidence_; }
    [[nodiscard]] double variance() const { return influence_.squares({1.0, incidence_, drift_}); }

private:
    void admit(std::size_t j, double sum) {
        for (; entered_ < steps_.entries.size() && steps_.entries[entered_].time < steps_.time[j]; ++entered_) {
            const std::size_t row = steps_.entries[entered_].row;
            const double w = weight_at(times_, row);
            if (!std::isinf(sum)) { influence_.change(row, {w * (sum * incidence_ - drift_), -w * sum, w}); }
            entry_sum_.resize(times_.time.size());
            entry_sum_[row] = sum;
        }
    }
    void release(std::size_t j, double own) {
        const double left = steps_.at_risk[j] - steps_.events[j];
        for (std::size_t i = steps_.first[j]; i < steps_.first[j + 1]; ++i) {
            const Moment& exit = steps_.exits[i];
            const double w = weight_at(times_, exit.row);
            const double entered = entry_sum_.empty() ? 0.0 : entry_sum_[exit.row];
            // Where nobody is left F grows no more, and the factor of its growth does not matter.
            const double after =
                std::isinf(all_.sums[j]) ? 0.0 : all_.sums[j] - entered - (exit.event != 0 ? 1.0 / left : 0.0);
            const double event = exit.event == cause_ ? own : 0.0;
            influence_.change(exit.row,
                              {w * (drift_ + event - (after + entered) * incidence_), w * (after + entered), -w});
        }
    }

    const SurvivalTimes& times_;
    const RiskSteps& steps_;
    const AllCauses& all_;
    std::int32_t cause_;
    InfluenceSums<3> influence_;
    std::vector<double> entry_sum_;
    std::size_t entered_ = 0;
    double incidence_ = 0.0;
    double drift_ = 0.0;
};

}  // namespace detail

GOODWILL_INLINE std::vector<StepCurve> cumulative_incidence(const SurvivalTimes& times, const CurveOptions& options,
                                                            const Progress& progress) {
    check::open_unit("cumulative_incidence", "level", options.level);
    detail::require_survival_times("cumulative_incidence", times, std::numeric_limits<std::int32_t>::max());
    detail::RiskSteps steps = detail::risk_steps(times, progress);
    const detail::AllCauses all = detail::all_causes(steps);
    const std::int32_t causes = std::max(1, *std::max_element(times.event.begin(), times.event.end()));
    const double z = normal_quantile(0.5 * (1.0 + options.level));
    std::vector<StepCurve> curves;
    for (std::int32_t cause = 1; cause <= causes; ++cause) {
        StepCurve curve = detail::empty_curve(steps, 0.0, options);
        curve.method = "Aalen-Johansen, infinitesimal jackknife";
        curve.time = steps.time;
        curve.at_risk = steps.at_risk;
        detail::CauseSweep sweep(times, steps, all, cause);
        for (std::size_t j = 0; j < steps.size(); ++j) {
            progress.check_at(j);
            curve.events.push_back(sweep.step(j));
            curve.censored.push_back(steps.events[j] + steps.censored[j] - curve.events[j]);
            const double f = sweep.value();
            curve.value[j] = f;
            curve.standard_error[j] = std::sqrt(sweep.variance());
            if (f > 0.0 && f < 1.0) {
                const double stretch = std::exp(z * curve.standard_error[j] / (f * -std::log(f)));
                curve.low[j] = std::pow(f, stretch);
                curve.high[j] = std::pow(f, 1.0 / stretch);
            }
        }
        curves.push_back(std::move(curve));
    }
    return curves;
}

}  // namespace goodwill::inline v0::support
