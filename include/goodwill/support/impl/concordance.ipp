// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/risk_steps.ipp"
#include "goodwill/support/statistics/concordance.hpp"
#include "goodwill/support/statistics/distributions.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Weights by rank of prediction, with sums below a rank in log n (Fenwick 1994).
class RankedWeights {
public:
    /// Weight of the rows with a smaller, an equal and a larger prediction.
    struct Split {
        double below = 0.0;
        double equal = 0.0;
        double above = 0.0;
    };

    explicit RankedWeights(std::size_t ranks) : tree_(ranks + 1, 0.0), own_(ranks, 0.0) {}

    void add(std::size_t rank, double weight) {
        own_[rank] += weight;
        total_ += weight;
        for (std::size_t i = rank + 1; i < tree_.size(); i += i & (~i + 1)) { tree_[i] += weight; }
    }
    [[nodiscard]] Split split(std::size_t rank) const {
        Split s;
        for (std::size_t i = rank; i > 0; i &= i - 1) { s.below += tree_[i]; }
        s.equal = own_[rank];
        s.above = total_ - s.below - s.equal;
        return s;
    }
    [[nodiscard]] double total() const { return total_; }

private:
    std::vector<double> tree_;
    std::vector<double> own_;
    double total_ = 0.0;
};

/// The pairs each row is in: concordant, discordant and tied ones, by the weight of the other.
struct PairCounts {
    std::vector<double> concordant;
    std::vector<double> discordant;
    std::vector<double> tied;
    double tied_time = 0.0;

    explicit PairCounts(std::size_t rows) : concordant(rows), discordant(rows), tied(rows) {}
    void as_first(std::size_t row, const RankedWeights::Split& others) {
        concordant[row] += others.above;
        discordant[row] += others.below;
        tied[row] += others.equal;
    }
    void as_second(std::size_t row, const RankedWeights::Split& others, double sign) {
        concordant[row] += sign * others.below;
        discordant[row] += sign * others.above;
        tied[row] += sign * others.equal;
    }
};

/// Ranks of the predictions from 0 on, equal for equal ones; returns how many there are.
inline std::size_t rank_predictions(const RiskSteps& steps, std::span<const double> predictions, bool risk,
                                    std::vector<std::uint32_t>& ranks) {
    std::vector<Moment> ordered;
    ordered.reserve(steps.exits.size());
    for (const Moment& exit : steps.exits) {
        ordered.push_back({(risk ? -predictions[exit.row] : predictions[exit.row]) + 0.0, exit.row, 0});
    }
    sort_moments(ordered);
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        if (i > 0 && ordered[i].time != ordered[i - 1].time) { ++rank; }
        ranks[ordered[i].row] = rank;
    }
    return rank + std::size_t{1};
}

/// Each row with the event against those at risk then, from the last time backwards.
inline void count_as_first(const SurvivalTimes& times, const RiskSteps& steps, const std::vector<std::uint32_t>& ranks,
                           RankedWeights at_risk, PairCounts& pairs, const Progress& progress) {
    std::size_t entered = steps.entries.size();
    for (std::size_t j = steps.size(); j-- > 0;) {
        progress.check_at(j);
        for (; entered > 0 && steps.entries[entered - 1].time >= steps.time[j]; --entered) {
            const std::size_t row = steps.entries[entered - 1].row;
            at_risk.add(ranks[row], -weight_at(times, row));
        }
        double dying = 0.0;
        double squares = 0.0;
        for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
            const Moment& exit = steps.exits[i];
            const double w = weight_at(times, exit.row);
            if (exit.event == 0) { at_risk.add(ranks[exit.row], w); }
            dying += exit.event != 0 ? w : 0.0;
            squares += exit.event != 0 ? w * w : 0.0;
        }
        pairs.tied_time += 0.5 * (dying * dying - squares);
        for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
            const Moment& exit = steps.exits[i];
            if (exit.event != 0) { pairs.as_first(exit.row, at_risk.split(ranks[exit.row])); }
        }
        for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
            const Moment& exit = steps.exits[i];
            if (exit.event != 0) { at_risk.add(ranks[exit.row], weight_at(times, exit.row)); }
        }
    }
}

/// Each row against those that had the event while it was at risk: those up to its end less those up to its entry.
inline void count_as_second(const SurvivalTimes& times, const RiskSteps& steps, const std::vector<std::uint32_t>& ranks,
                            RankedWeights events, PairCounts& pairs, const Progress& progress) {
    std::size_t entered = 0;
    for (std::size_t j = 0; j < steps.size(); ++j) {
        progress.check_at(j);
        for (; entered < steps.entries.size() && steps.entries[entered].time < steps.time[j]; ++entered) {
            const std::size_t row = steps.entries[entered].row;
            pairs.as_second(row, events.split(ranks[row]), -1.0);
        }
        for (const bool censored : {false, true}) {
            for (std::size_t i = steps.first[j]; i < steps.first[j + 1]; ++i) {
                const Moment& exit = steps.exits[i];
                if ((exit.event == 0) == censored) { pairs.as_second(exit.row, events.split(ranks[exit.row]), 1.0); }
            }
            for (std::size_t i = steps.first[j]; i < steps.first[j + 1] && !censored; ++i) {
                const Moment& exit = steps.exits[i];
                if (exit.event != 0) { events.add(ranks[exit.row], weight_at(times, exit.row)); }
            }
        }
    }
}

/// Square root of the summed squared influences of rows or clusters.
inline double concordance_error(const SurvivalTimes& times, const RiskSteps& steps, const PairCounts& pairs,
                                double value, double compared) {
    std::vector<double> of_cluster;
    if (!times.clusters.empty()) {
        of_cluster.resize(static_cast<std::size_t>(*std::max_element(times.clusters.begin(), times.clusters.end())) +
                          1);
    }
    double sum = 0.0;
    for (const Moment& exit : steps.exits) {
        const std::size_t row = exit.row;
        const double all = pairs.concordant[row] + pairs.discordant[row] + pairs.tied[row];
        const double influence =
            weight_at(times, row) * (pairs.concordant[row] + 0.5 * pairs.tied[row] - value * all) / compared;
        if (of_cluster.empty()) {
            sum += influence * influence;
        } else {
            of_cluster[static_cast<std::size_t>(times.clusters[row])] += influence;
        }
    }
    for (const double influence : of_cluster) { sum += influence * influence; }
    return std::sqrt(sum);
}

}  // namespace detail

GOODWILL_INLINE Concordance concordance(const SurvivalTimes& times, std::span<const double> predictions, bool risk,
                                        double level, const Progress& progress) {
    constexpr std::string_view function = "concordance";
    check::open_unit(function, "level", level);
    detail::require_survival_times(function, times, 1);
    check::same_size(function, "predictions", predictions.size(), "time", times.time.size());
    for (std::size_t i = 0; i < predictions.size(); ++i) {
        if (std::isnan(predictions[i])) { check::fail_domain(function, "predictions", i, "a number", predictions[i]); }
    }
    const detail::RiskSteps steps = detail::risk_steps(times, progress);
    std::vector<std::uint32_t> ranks(times.time.size());
    const detail::RankedWeights none(detail::rank_predictions(steps, predictions, risk, ranks));
    detail::PairCounts pairs(times.time.size());
    detail::count_as_first(times, steps, ranks, none, pairs, progress);
    Concordance result;
    // Every pair has one first member, so these sums are over pairs.
    for (const detail::Moment& exit : steps.exits) {
        const double w = detail::weight_at(times, exit.row);
        result.concordant += w * pairs.concordant[exit.row];
        result.discordant += w * pairs.discordant[exit.row];
        result.tied_prediction += w * pairs.tied[exit.row];
    }
    result.tied_time = pairs.tied_time;
    detail::count_as_second(times, steps, ranks, none, pairs, progress);
    const double compared = result.concordant + result.discordant + result.tied_prediction;
    Estimate& c = result.value;
    c.level = level;
    c.n = static_cast<std::int64_t>(steps.exits.size());
    c.method = "infinitesimal jackknife, logit";
    c.provenance.source = "Harrell and others (1982)";
    if (!(compared > 0.0)) {
        result.standard_error = std::numeric_limits<double>::quiet_NaN();
        c.warnings.emplace_back("no pair can be compared: nobody was at risk when another had the event");
        return result;
    }
    c.value = (result.concordant + 0.5 * result.tied_prediction) / compared;
    result.standard_error = detail::concordance_error(times, steps, pairs, c.value, compared);
    const double spread = c.value * (1.0 - c.value);
    const double stretch =
        spread > 0.0 ? std::exp(normal_quantile(0.5 * (1.0 + level)) * result.standard_error / spread) : 1.0;
    c.low = c.value / (c.value + (1.0 - c.value) * stretch);
    c.high = c.value / (c.value + (1.0 - c.value) / stretch);
    if (!(spread > 0.0)) { c.warnings.emplace_back("all compared pairs agree: the interval has no width"); }
    return result;
}

}  // namespace goodwill::inline v0::support
