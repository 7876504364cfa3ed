// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "goodwill/support/impl/cox_rows.ipp"
#include "goodwill/support/statistics/cox.hpp"

namespace goodwill::inline v0::support::detail {

/// Sums v v' of many short vectors, a block at a time.
class SquareSums {
public:
    explicit SquareSums(Eigen::Index size) : block_(size, 128), sum_(Eigen::MatrixXd::Zero(size, size)) {}

    /// Adds factor² v v'.
    void add(double factor, const double* v) {
        double* to = block_.col(filled_).data();
        for (Eigen::Index j = 0; j < block_.rows(); ++j) { to[j] = factor * v[j]; }
        if (++filled_ == block_.cols()) { flush(); }
    }
    /// Lower triangle of the sum.
    [[nodiscard]] const Eigen::MatrixXd& sum() {
        flush();
        return sum_;
    }

private:
    void flush() {
        sum_.selfadjointView<Eigen::Lower>().rankUpdate(block_.leftCols(filled_));
        filled_ = 0;
    }
    Eigen::MatrixXd block_;
    Eigen::MatrixXd sum_;
    Eigen::Index filled_ = 0;
};

/// What each step leaves behind for residuals and the baseline, when asked to.
struct CoxTrace {
    std::vector<double> hazard;      ///< increment of the baseline hazard
    std::vector<double> late;        ///< the part of it that the rows with the event are spared (Efron)
    std::vector<double> variance;    ///< increment of its variance
    std::vector<double> drift;       ///< steps * columns: sum of increment times mean
    std::vector<double> late_drift;  ///< the same over the spared part; this and the next for robust errors only
    std::vector<double> mean;        ///< steps * columns: mean covariates at risk, averaged over the events
};

/// Sums over the rows at risk, or over those with the event: of r = w e^eta and of r x.
struct RiskSum {
    double weight = 0.0;
    std::vector<double> x;

    void add(double r, const double* row) {
        weight += r;
        for (std::size_t j = 0; j < x.size(); ++j) { x[j] += r * row[j]; }
    }
    void clear() {
        weight = 0.0;
        std::fill(x.begin(), x.end(), 0.0);
    }
};

/// The partial likelihood at given coefficients of the standardised covariates.
class CoxLikelihood {
public:
    CoxLikelihood(const CoxRows& rows, CoxTies ties, const Progress& progress)
        : rows_(rows), ties_(ties), progress_(progress), risk_(rows.size()), hazard_(rows.step_time.size()),
          late_(rows.step_time.size()) {}

    /// Log-likelihood; its gradient and the lower triangle of the information. Not finite where e^eta overflows.
    double evaluate(std::span<const double> beta, std::span<double> gradient, Eigen::MatrixXd& information,
                    CoxTrace* trace = nullptr) {
        const std::size_t p = rows_.columns;
        log_likelihood_ = 0.0;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            double eta = 0.0;
            for (std::size_t j = 0; j < p; ++j) { eta += beta[j] * rows_.row(i)[j]; }
            if (rows_.event[i] != 0) { log_likelihood_ += rows_.weight[i] * eta; }
            risk_[i] = rows_.weight[i] * std::exp(eta);
        }
        gradient_ = gradient;
        std::fill(gradient_.begin(), gradient_.end(), 0.0);
        SquareSums means(static_cast<Eigen::Index>(p));
        for (std::size_t s = 0; s < rows_.strata(); ++s) {
            progress_.check();
            pass_back(s, means, trace);
        }
        accumulate_hazard();
        SquareSums squares(static_cast<Eigen::Index>(p));
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            squares.add(std::sqrt(std::max(0.0, risk_[i] * exposure(i))), rows_.row(i));
        }
        information = squares.sum() - means.sum();
        return log_likelihood_;
    }

    /// w e^eta of each row, as of the last evaluation.
    [[nodiscard]] double risk(std::size_t i) const { return risk_[i]; }
    /// Baseline hazard each row went through, as of the last evaluation.
    [[nodiscard]] double exposure(std::size_t i) const {
        const std::int32_t last = rows_.last_step[i];
        if (last == before_all_steps) { return 0.0; }
        const std::int32_t entry = rows_.entry_step.empty() ? before_all_steps : rows_.entry_step[i];
        const auto at = static_cast<std::size_t>(last);
        const double before = entry == before_all_steps ? 0.0 : hazard_[static_cast<std::size_t>(entry)];
        return hazard_[at] - before - (rows_.event[i] != 0 ? late_[at] : 0.0);
    }

private:
    /// From the last time of a stratum to the first, so that rows are added to the risk set and taken out only where
    /// they entered late.
    void pass_back(std::size_t s, SquareSums& means, CoxTrace* trace) {
        const std::size_t p = rows_.columns;
        RiskSum at_risk{0.0, std::vector<double>(p)};
        RiskSum dying{0.0, std::vector<double>(p)};
        std::vector<double> mean(p);
        if (rows_.group_first[s] == rows_.group_first[s + 1]) { return; }
        std::size_t entered = rows_.groups[rows_.group_first[s + 1] - 1].last;
        const std::size_t first_row = rows_.groups[rows_.group_first[s]].first;
        for (std::size_t g = rows_.group_first[s + 1]; g-- > rows_.group_first[s];) {
            const CoxRows::Group& group = rows_.groups[g];
            dying.clear();
            double weight = 0.0;
            std::size_t deaths = 0;
            for (std::size_t i = group.first; i < group.last; ++i) {
                at_risk.add(risk_[i], rows_.row(i));
                if (rows_.event[i] == 0) { continue; }
                dying.add(risk_[i], rows_.row(i));
                weight += rows_.weight[i];
                ++deaths;
                for (std::size_t j = 0; j < p; ++j) { gradient_[j] += rows_.weight[i] * rows_.row(i)[j]; }
            }
            if (deaths == 0) { continue; }
            const auto step = static_cast<std::size_t>(group.step);
            for (; !rows_.by_entry.empty() && entered > first_row &&
                   rows_.entry_time[entered - 1] >= rows_.step_time[step];
                 --entered) {
                const std::size_t i = rows_.by_entry[entered - 1];
                at_risk.add(-risk_[i], rows_.row(i));
            }
            add_deaths({step, deaths, weight}, at_risk, dying, mean, means, trace);
        }
    }

    struct Deaths {
        std::size_t step;
        std::size_t count;
        double weight;
    };

    void add_deaths(const Deaths& deaths, const RiskSum& at_risk, const RiskSum& dying, std::vector<double>& mean,
                    SquareSums& means, CoxTrace* trace) {
        const std::size_t p = rows_.columns;
        const std::size_t terms = ties_ == CoxTies::efron ? deaths.count : 1;
        const double weight = deaths.weight / static_cast<double>(terms);
        hazard_[deaths.step] = 0.0;
        late_[deaths.step] = 0.0;
        for (std::size_t k = 0; k < terms; ++k) {
            const double gone = static_cast<double>(k) / static_cast<double>(terms);
            const double denominator = at_risk.weight - gone * dying.weight;
            log_likelihood_ -= weight * std::log(denominator);
            const double increment = weight / denominator;
            hazard_[deaths.step] += increment;
            late_[deaths.step] += gone * increment;
            for (std::size_t j = 0; j < p; ++j) {
                mean[j] = (at_risk.x[j] - gone * dying.x[j]) / denominator;
                gradient_[j] -= weight * mean[j];
            }
            means.add(std::sqrt(weight), mean.data());
            if (trace != nullptr) { note(*trace, deaths.step, increment, denominator, gone, terms, mean); }
        }
    }

    void note(CoxTrace& trace, std::size_t step, double increment, double denominator, double gone, std::size_t terms,
              const std::vector<double>& mean) const {
        trace.hazard[step] += increment;
        trace.late[step] += gone * increment;
        trace.variance[step] += increment / denominator;
        for (std::size_t j = 0; j < mean.size(); ++j) {
            const std::size_t at = step * mean.size() + j;
            trace.drift[at] += increment * mean[j];
            if (trace.mean.empty()) { continue; }
            trace.late_drift[at] += gone * increment * mean[j];
            trace.mean[at] += mean[j] / static_cast<double>(terms);
        }
    }

    void accumulate_hazard() {
        for (std::size_t s = 0; s < rows_.strata(); ++s) {
            for (std::size_t k = rows_.step_first[s] + 1; k < rows_.step_first[s + 1]; ++k) {
                hazard_[k] += hazard_[k - 1];
            }
        }
    }

    const CoxRows& rows_;
    CoxTies ties_;
    const Progress& progress_;
    std::vector<double> risk_;
    std::vector<double> hazard_;  ///< cumulative after accumulate_hazard
    std::vector<double> late_;
    std::span<double> gradient_;
    double log_likelihood_ = 0.0;
};

}  // namespace goodwill::inline v0::support::detail
