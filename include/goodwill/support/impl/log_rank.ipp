// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/risk_steps.ipp"
#include "goodwill/support/statistics/log_rank.hpp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Adds the observed less the expected events of one stratum, whose rows are in `exits` and `entries` by time.
class LogRankStratum {
public:
    LogRankStratum(std::span<const std::int32_t> groups, std::size_t count, double rho, LogRank& into)
        : groups_(groups), rho_(rho), into_(into), at_risk_(count, 0.0), events_(count, 0.0) {}

    void add(std::span<const Moment> exits, std::span<const Moment> entries) {
        if (entries.empty()) {
            for (const Moment& exit : exits) { at_risk_[group(exit)] += 1.0; }
        }
        std::size_t entered = 0;
        for (std::size_t i = 0; i < exits.size();) {
            const double now = exits[i].time;
            for (; entered < entries.size() && entries[entered].time < now; ++entered) {
                at_risk_[group(entries[entered])] += 1.0;
            }
            const std::size_t first = i;
            double deaths = 0.0;
            std::fill(events_.begin(), events_.end(), 0.0);
            for (; i < exits.size() && exits[i].time == now; ++i) {
                if (exits[i].event == 0) { continue; }
                events_[group(exits[i])] += 1.0;
                deaths += 1.0;
            }
            if (deaths > 0.0) { add_step(deaths); }
            for (std::size_t j = first; j < i; ++j) { at_risk_[group(exits[j])] -= 1.0; }
        }
    }

private:
    [[nodiscard]] std::size_t group(const Moment& moment) const {
        return static_cast<std::size_t>(groups_[moment.row]);
    }

    void add_step(double deaths) {
        double n = 0.0;
        for (const double r : at_risk_) { n += r; }
        const double weight = std::pow(survival_, rho_);
        survival_ *= 1.0 - deaths / n;
        const double spread = n > 1.0 ? weight * weight * deaths * (n - deaths) / (n - 1.0) : 0.0;
        const std::size_t k = at_risk_.size();
        for (std::size_t a = 0; a < k; ++a) {
            const double share = at_risk_[a] / n;
            into_.observed[a] += weight * events_[a];
            into_.expected[a] += weight * deaths * share;
            if (share == 0.0) { continue; }
            for (std::size_t b = 0; b < k; ++b) {
                into_.covariance[a * k + b] += spread * share * ((a == b ? 1.0 : 0.0) - at_risk_[b] / n);
            }
        }
    }

    std::span<const std::int32_t> groups_;
    double rho_;
    LogRank& into_;
    std::vector<double> at_risk_;
    std::vector<double> events_;
    double survival_ = 1.0;
};

inline std::size_t require_log_rank(const SurvivalTimes& times, std::span<const std::int32_t> groups,
                                    std::span<const std::int32_t> strata, double rho) {
    constexpr std::string_view function = "log_rank";
    require_survival_times(function, times, 1);
    check::non_negative(function, "rho", rho);
    if (!times.weights.empty() || !times.clusters.empty()) {
        check::fail_argument(function, times.weights.empty() ? "clusters" : "weights",
                             "absent (fit_cox with robust errors tests weighted or clustered data)", "some");
    }
    check::same_size(function, "groups", groups.size(), "time", times.time.size());
    all_codes(function, "groups", groups);
    if (!strata.empty()) {
        check::same_size(function, "strata", strata.size(), "time", times.time.size());
        all_codes(function, "strata", strata);
    }
    const auto count = static_cast<std::size_t>(*std::max_element(groups.begin(), groups.end())) + 1;
    if (count < 2) { check::fail_argument(function, "groups", "at least two groups", "1"); }
    return count;
}

/// Statistic, degrees of freedom and p from what was summed: one of the groups with expected events is redundant.
inline void judge(LogRank& test) {
    const std::size_t k = test.observed.size();
    std::vector<std::size_t> kept;
    for (std::size_t g = 0; g < k; ++g) {
        if (test.covariance[g * k + g] > 0.0) { kept.push_back(g); }
    }
    if (kept.size() < 2) {
        test.p_value = std::numeric_limits<double>::quiet_NaN();
        test.warnings.emplace_back("no event happened while two groups were at risk: the groups cannot be compared");
        return;
    }
    const auto size = static_cast<Eigen::Index>(kept.size() - 1);
    Eigen::VectorXd difference(size);
    Eigen::MatrixXd covariance(size, size);
    for (Eigen::Index a = 0; a < size; ++a) {
        const std::size_t g = kept[static_cast<std::size_t>(a)];
        difference[a] = test.observed[g] - test.expected[g];
        for (Eigen::Index b = 0; b < size; ++b) {
            covariance(a, b) = test.covariance[g * k + kept[static_cast<std::size_t>(b)]];
        }
    }
    test.degrees_of_freedom = static_cast<int>(size);
    test.statistic = difference.dot(covariance.ldlt().solve(difference));
    test.p_value = chi_squared_tail(test.statistic, static_cast<double>(size));
}

}  // namespace detail

GOODWILL_INLINE LogRank log_rank(const SurvivalTimes& times, std::span<const std::int32_t> groups,
                                 std::span<const std::int32_t> strata, double rho, const Progress& progress) {
    const std::size_t count = detail::require_log_rank(times, groups, strata, rho);
    detail::RiskSteps steps = detail::risk_steps(times, progress);
    LogRank test;
    test.observed.assign(count, 0.0);
    test.expected.assign(count, 0.0);
    test.covariance.assign(count * count, 0.0);
    if (!strata.empty()) {
        const auto by_stratum = [&](const detail::Moment& a, const detail::Moment& b) {
            return strata[a.row] < strata[b.row] || (strata[a.row] == strata[b.row] && detail::earlier(a, b));
        };
        std::sort(steps.exits.begin(), steps.exits.end(), by_stratum);
        std::sort(steps.entries.begin(), steps.entries.end(), by_stratum);
    }
    // Without entries every stratum's part of them is empty.
    for (std::size_t first = 0; first < steps.exits.size();) {
        progress.check();
        std::size_t last = first + 1;
        while (last < steps.exits.size() &&
               (strata.empty() || strata[steps.exits[last].row] == strata[steps.exits[first].row])) {
            ++last;
        }
        const std::span<const detail::Moment> entries(steps.entries);
        detail::LogRankStratum(groups, count, rho, test)
            .add(std::span<const detail::Moment>(steps.exits).subspan(first, last - first),
                 entries.empty() ? entries : entries.subspan(first, last - first));
        first = last;
    }
    detail::judge(test);
    return test;
}

}  // namespace goodwill::inline v0::support
