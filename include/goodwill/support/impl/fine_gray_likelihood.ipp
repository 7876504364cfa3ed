// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "goodwill/support/impl/cox_likelihood.ipp"
#include "goodwill/support/impl/cox_rows.ipp"

namespace goodwill::inline v0::support::detail {

/// Rows by time, their events those of the cause, and the censoring they went through.
struct FineGrayRows {
    CoxRows rows;
    std::vector<char> competing;     ///< whether the row had another event
    std::vector<double> free;        ///< of each row: G just before its time
    std::vector<double> group_free;  ///< the same of each group of rows that end at one time
    std::vector<double> step_free;   ///< and of each time of an event of the cause
    std::vector<double> censored;    ///< weight that each group loses by censoring
    std::vector<double> open;        ///< weight that might have been censored then: events have left before
    std::int64_t competing_rows = 0;
};

inline void count_censoring(FineGrayRows& f) {
    const CoxRows& rows = f.rows;
    f.censored.assign(rows.groups.size(), 0.0);
    f.open.resize(rows.groups.size());
    double later = 0.0;
    for (std::size_t g = rows.groups.size(); g-- > 0;) {
        double ended = 0.0;
        for (std::size_t i = rows.groups[g].first; i < rows.groups[g].last; ++i) {
            (rows.event[i] != 0 || f.competing[i] != 0 ? ended : f.censored[g]) += rows.weight[i];
        }
        later += f.censored[g];
        f.open[g] = later;
        later += ended;
    }
    f.free.resize(rows.size());
    double free = 1.0;
    for (std::size_t g = 0; g < rows.groups.size(); ++g) {
        f.group_free.push_back(free);
        if (rows.groups[g].step != before_all_steps) { f.step_free.push_back(free); }
        for (std::size_t i = rows.groups[g].first; i < rows.groups[g].last; ++i) { f.free[i] = free; }
        if (f.censored[g] > 0.0) { free *= (f.open[g] - f.censored[g]) / f.open[g]; }
    }
}

inline FineGrayRows fine_gray_rows(const SurvivalTimes& times, const MatrixView& covariates, std::int32_t cause,
                                   const Progress& progress) {
    std::vector<std::int32_t> mine(times.event.size());
    for (std::size_t i = 0; i < mine.size(); ++i) { mine[i] = times.event[i] == cause ? 1 : 0; }
    FineGrayRows f;
    f.rows = cox_rows({times.time, mine, {}, times.weights, times.clusters}, covariates, {}, progress);
    f.competing.resize(f.rows.size());
    for (std::size_t i = 0; i < f.rows.size(); ++i) {
        const std::int32_t event = times.event[f.rows.origin[i]];
        f.competing[i] = event != 0 && event != cause ? 1 : 0;
        f.competing_rows += f.competing[i];
    }
    count_censoring(f);
    return f;
}

/// The partial likelihood at given coefficients of the standardised covariates. At an event the weight at risk is that
/// of the rows not yet ended and, times G there, the sum of r / G(x-) of the rows that had another event before.
class FineGrayLikelihood {
public:
    FineGrayLikelihood(const FineGrayRows& rows, const Progress& progress)
        : f_(rows), progress_(progress), risk_(rows.rows.size()), increment_(rows.step_free.size()),
          total_(rows.step_free.size()), hazard_(rows.step_free.size()), freed_(rows.step_free.size()),
          mean_(rows.step_free.size() * rows.rows.columns), past_(rows.step_free.size() * (rows.rows.columns + 1)) {}

    /// Log-likelihood; its gradient and the information. Not finite where e^eta overflows.
    double evaluate(std::span<const double> beta, std::span<double> gradient, Eigen::MatrixXd& information) {
        const CoxRows& rows = f_.rows;
        const auto p = static_cast<Eigen::Index>(rows.columns);
        log_likelihood_ = 0.0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            double eta = 0.0;
            for (std::size_t j = 0; j < rows.columns; ++j) { eta += beta[j] * rows.row(i)[j]; }
            if (rows.event[i] != 0) { log_likelihood_ += rows.weight[i] * eta; }
            risk_[i] = rows.weight[i] * std::exp(eta);
        }
        std::fill(gradient.begin(), gradient.end(), 0.0);
        progress_.check();
        pass_forward();
        SquareSums means(p);
        pass_back(gradient, means);
        for (std::size_t k = 0; k < increment_.size(); ++k) {
            hazard_[k] = (k == 0 ? 0.0 : hazard_[k - 1]) + increment_[k];
            freed_[k] = (k == 0 ? 0.0 : freed_[k - 1]) + f_.step_free[k] * increment_[k];
        }
        SquareSums squares(p);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            squares.add(std::sqrt(std::max(0.0, risk_[i] * exposure(i))), rows.row(i));
        }
        const Eigen::MatrixXd lower = squares.sum() - means.sum();
        information = lower.selfadjointView<Eigen::Lower>();
        return log_likelihood_;
    }

    /// w e^eta of each row, as of the last evaluation.
    [[nodiscard]] double risk(std::size_t i) const { return risk_[i]; }
    /// Baseline hazard each row went through, weighted after another event; as of the last evaluation.
    [[nodiscard]] double exposure(std::size_t i) const {
        const std::int32_t last = f_.rows.last_step[i];
        const auto k = static_cast<std::size_t>(last);
        const double until = last == before_all_steps ? 0.0 : hazard_[k];
        if (f_.competing[i] == 0 || freed_.empty()) { return until; }
        return until + (freed_.back() - (last == before_all_steps ? 0.0 : freed_[k])) / f_.free[i];
    }
    [[nodiscard]] const std::vector<double>& increment() const { return increment_; }  ///< of the hazard, a step each
    [[nodiscard]] const std::vector<double>& total() const { return total_; }          ///< weight at risk at each step
    [[nodiscard]] const std::vector<double>& hazard() const { return hazard_; }        ///< cumulative
    [[nodiscard]] const std::vector<double>& freed() const { return freed_; }          ///< cumulative, times G
    [[nodiscard]] const double* mean(std::size_t k) const { return mean_.data() + k * f_.rows.columns; }

private:
    /// Keeps at each step the sums over the rows that had another event before it.
    void pass_forward() {
        const CoxRows& rows = f_.rows;
        RiskSum past{0.0, std::vector<double>(rows.columns)};
        for (const CoxRows::Group& group : rows.groups) {
            if (group.step != before_all_steps) {
                double* to = past_.data() + static_cast<std::size_t>(group.step) * (rows.columns + 1);
                to[0] = past.weight;
                std::copy(past.x.begin(), past.x.end(), to + 1);
            }
            for (std::size_t i = group.first; i < group.last; ++i) {
                if (f_.competing[i] != 0) { past.add(risk_[i] / f_.free[i], rows.row(i)); }
            }
        }
    }

    void pass_back(std::span<double> gradient, SquareSums& means) {
        const CoxRows& rows = f_.rows;
        const std::size_t p = rows.columns;
        RiskSum at_risk{0.0, std::vector<double>(p)};
        for (std::size_t g = rows.groups.size(); g-- > 0;) {
            const CoxRows::Group& group = rows.groups[g];
            double weight = 0.0;
            for (std::size_t i = group.first; i < group.last; ++i) {
                at_risk.add(risk_[i], rows.row(i));
                if (rows.event[i] == 0) { continue; }
                weight += rows.weight[i];
                for (std::size_t j = 0; j < p; ++j) { gradient[j] += rows.weight[i] * rows.row(i)[j]; }
            }
            if (group.step == before_all_steps) { continue; }
            const auto k = static_cast<std::size_t>(group.step);
            const double* past = past_.data() + k * (p + 1);
            const double free = f_.group_free[g];
            total_[k] = at_risk.weight + free * past[0];
            increment_[k] = weight / total_[k];
            log_likelihood_ -= weight * std::log(total_[k]);
            for (std::size_t j = 0; j < p; ++j) {
                mean_[k * p + j] = (at_risk.x[j] + free * past[1 + j]) / total_[k];
                gradient[j] -= weight * mean_[k * p + j];
            }
            means.add(std::sqrt(weight), mean(k));
        }
    }

    const FineGrayRows& f_;
    const Progress& progress_;
    std::vector<double> risk_;
    std::vector<double> increment_;
    std::vector<double> total_;
    std::vector<double> hazard_;
    std::vector<double> freed_;
    std::vector<double> mean_;
    std::vector<double> past_;
    double log_likelihood_ = 0.0;
};

}  // namespace goodwill::inline v0::support::detail
