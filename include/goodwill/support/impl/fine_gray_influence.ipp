// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <vector>

#include "goodwill/support/impl/fine_gray_likelihood.ipp"
#include "goodwill/support/impl/influence_sums.ipp"
#include "goodwill/support/statistics/fine_gray.hpp"

namespace goodwill::inline v0::support::detail {

/// What each row, or cluster, adds to the coefficients and to the baseline hazard (Fine and Gray 1999, section 4), in
/// standardised covariates. A censoring at u changes G after u by -1 / open(u), and with it the weight of whoever had
/// another event before.
class FineGrayInfluence {
public:
    FineGrayInfluence(const SurvivalTimes& times, const FineGrayRows& rows, const FineGrayLikelihood& likelihood)
        : times_(times), f_(rows), likelihood_(likelihood), p_(static_cast<Eigen::Index>(rows.rows.columns)) {
        const std::size_t steps = rows.step_free.size();
        drift_.setZero(p_, static_cast<Eigen::Index>(steps) + 1);
        freed_drift_ = drift_;
        for (std::size_t k = 0; k < steps; ++k) {
            const auto c = static_cast<Eigen::Index>(k);
            const Eigen::Map<const Eigen::VectorXd> mean(likelihood.mean(k), p_);
            drift_.col(c + 1) = drift_.col(c) + likelihood.increment()[k] * mean;
            freed_drift_.col(c + 1) = freed_drift_.col(c) + rows.step_free[k] * likelihood.increment()[k] * mean;
        }
    }

    /// Score residuals, a column a row or cluster.
    [[nodiscard]] Eigen::MatrixXd scores() const {
        Eigen::MatrixXd scores = Eigen::MatrixXd::Zero(p_, units());
        Eigen::VectorXd past = Eigen::VectorXd::Zero(p_);
        Eigen::VectorXd expected = Eigen::VectorXd::Zero(p_);  // of the censoring a row at risk went through
        Eigen::VectorXd shift(p_);
        double past_weight = 0.0;
        for (std::size_t g = 0; g < f_.rows.groups.size(); ++g) {
            const CoxRows::Group& group = f_.rows.groups[g];
            const Eigen::Index k = steps_until(group.first);
            for (std::size_t i = group.first; i < group.last; ++i) {
                if (censored(i)) { continue; }
                scores.col(unit(i)) += own_score(i, k) - f_.rows.weight[i] * expected;
                if (f_.competing[i] == 0) { continue; }
                past_weight += likelihood_.risk(i) / f_.free[i];
                past += likelihood_.risk(i) / f_.free[i] * row(i);
            }
            if (f_.censored[g] == 0.0) { continue; }
            shift = (past * freed_after(k) - past_weight * (freed_drift_.rightCols<1>() - freed_drift_.col(k))) /
                    f_.open[g];
            expected += shift * (f_.censored[g] / f_.open[g]);
            for (std::size_t i = group.first; i < group.last; ++i) {
                if (censored(i)) { scores.col(unit(i)) += own_score(i, k) + f_.rows.weight[i] * (shift - expected); }
            }
        }
        return scores;
    }

    /// The baseline's error at each step, and how it goes with the coefficients, whose influences are given.
    void describe(FineGrayBaseline& baseline, const Eigen::MatrixXd& coefficients) const {
        InfluenceSums<4> sums(times_);
        Eigen::MatrixXd cross = Eigen::MatrixXd::Zero(p_, 4);
        const auto change = [&](std::size_t i, const InfluenceSums<4>::Basis& by) {
            sums.change(f_.rows.origin[i], by);
            cross += coefficients.col(unit(i)) * Eigen::Map<const Eigen::RowVector4d>(by.data());
        };
        for (std::size_t i = 0; i < f_.rows.size(); ++i) {
            change(i, {0.0, -likelihood_.risk(i), 0.0, -f_.rows.weight[i]});
        }
        Sweep now;
        for (std::size_t g = 0; g < f_.rows.groups.size(); ++g) {
            leave(g, now, change);
            if (f_.rows.groups[g].step == before_all_steps) { continue; }
            const InfluenceSums<4>::Basis basis{1.0, now.variance, now.freed, now.freed * now.expected - now.spared};
            baseline.variance.push_back(sums.squares(basis));
            const Eigen::VectorXd together = cross * Eigen::Map<const Eigen::Vector4d>(basis.data());
            baseline.cross.insert(baseline.cross.end(), together.data(), together.data() + p_);
        }
    }

private:
    /// Sums up to a time: of increment / total, the same times G, of past / open² over censorings, the same times
    /// `freed`, and of r / G over the rows that had another event.
    struct Sweep {
        double variance = 0.0;
        double freed = 0.0;
        double expected = 0.0;
        double spared = 0.0;
        double past = 0.0;
    };

    /// Takes the rows of a group out of the risk set. At risk a row's influence is -r variance - w (freed expected -
    /// spared); afterwards it is linear in `freed` alone.
    template <class Change>
    void leave(std::size_t g, Sweep& now, const Change& change) const {
        const CoxRows::Group& group = f_.rows.groups[g];
        double total = 1.0;
        if (group.step != before_all_steps) {
            const auto k = static_cast<std::size_t>(group.step);
            total = likelihood_.total()[k];
            now.variance += likelihood_.increment()[k] / total;
            now.freed += f_.step_free[k] * likelihood_.increment()[k] / total;
        }
        for (std::size_t i = group.first; i < group.last; ++i) {
            if (censored(i)) { continue; }
            const double r = likelihood_.risk(i);
            const double w = f_.rows.weight[i];
            const double kept = f_.competing[i] != 0 ? r / f_.free[i] : 0.0;
            const double event = f_.competing[i] != 0 ? 0.0 : w / total;
            change(i, {event - r * now.variance + kept * now.freed + w * now.spared, r, -w * now.expected - kept, w});
            now.past += kept;
        }
        if (f_.censored[g] == 0.0) { return; }
        const double shift = now.past / f_.open[g];
        now.expected += shift * f_.censored[g] / f_.open[g];
        now.spared += shift * now.freed * f_.censored[g] / f_.open[g];
        for (std::size_t i = group.first; i < group.last; ++i) {
            if (!censored(i)) { continue; }
            const double r = likelihood_.risk(i);
            const double w = f_.rows.weight[i];
            change(i, {-r * now.variance + w * (now.spared - shift * now.freed), r, w * (shift - now.expected), w});
        }
    }

    /// The residual of a row were G known.
    [[nodiscard]] Eigen::VectorXd own_score(std::size_t i, Eigen::Index k) const {
        Eigen::VectorXd seen = drift_.col(k);
        if (f_.competing[i] != 0) { seen += (freed_drift_.rightCols<1>() - freed_drift_.col(k)) / f_.free[i]; }
        Eigen::VectorXd score = likelihood_.risk(i) * (seen - likelihood_.exposure(i) * row(i));
        if (f_.rows.event[i] != 0) {
            const Eigen::Map<const Eigen::VectorXd> mean(likelihood_.mean(static_cast<std::size_t>(k) - 1), p_);
            score += f_.rows.weight[i] * (row(i) - mean);
        }
        return score;
    }

    [[nodiscard]] bool censored(std::size_t i) const { return f_.rows.event[i] == 0 && f_.competing[i] == 0; }
    [[nodiscard]] Eigen::Map<const Eigen::VectorXd> row(std::size_t i) const { return {f_.rows.row(i), p_}; }
    [[nodiscard]] Eigen::Index steps_until(std::size_t i) const { return f_.rows.last_step[i] + 1; }
    [[nodiscard]] double freed_after(Eigen::Index k) const {
        const auto& freed = likelihood_.freed();
        return freed.back() - (k == 0 ? 0.0 : freed[static_cast<std::size_t>(k) - 1]);
    }
    [[nodiscard]] Eigen::Index unit(std::size_t i) const {
        const std::uint32_t row = f_.rows.origin[i];
        return times_.clusters.empty() ? static_cast<Eigen::Index>(row) : times_.clusters[row];
    }
    [[nodiscard]] Eigen::Index units() const {
        const auto rows = static_cast<Eigen::Index>(times_.time.size());
        return times_.clusters.empty() ? rows : *std::max_element(times_.clusters.begin(), times_.clusters.end()) + 1;
    }

    const SurvivalTimes& times_;
    const FineGrayRows& f_;
    const FineGrayLikelihood& likelihood_;
    Eigen::Index p_;
    Eigen::MatrixXd drift_;        ///< column k: integral of the mean covariates over the hazard of the first k steps
    Eigen::MatrixXd freed_drift_;  ///< the same times G
};

}  // namespace goodwill::inline v0::support::detail
