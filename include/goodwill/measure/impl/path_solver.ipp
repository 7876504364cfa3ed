// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "goodwill/measure/impl/path_sums.ipp"

namespace goodwill::inline v0::measure::detail {

/// Solves A x = b in place by elimination with pivots; A has k rows of k. False where A is singular.
[[nodiscard]] inline bool eliminate(double* a, double* b, std::size_t k) {
    for (std::size_t c = 0; c < k; ++c) {
        std::size_t pivot = c;
        for (std::size_t r = c + 1; r < k; ++r) {
            if (std::abs(a[r * k + c]) > std::abs(a[pivot * k + c])) { pivot = r; }
        }
        if (!(std::abs(a[pivot * k + c]) > 1e-10)) { return false; }
        if (pivot != c) {
            std::swap(b[c], b[pivot]);
            for (std::size_t j = c; j < k; ++j) { std::swap(a[c * k + j], a[pivot * k + j]); }
        }
        for (std::size_t r = c + 1; r < k; ++r) {
            const double factor = a[r * k + c] / a[c * k + c];
            if (factor == 0.0) { continue; }
            for (std::size_t j = c; j < k; ++j) { a[r * k + j] -= factor * a[c * k + j]; }
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t c = k; c-- > 0;) {
        for (std::size_t j = c + 1; j < k; ++j) { b[c] -= a[c * k + j] * b[j]; }
        b[c] /= a[c * k + c];
    }
    return true;
}

/// Whether a symmetric matrix, given by its upper half, has no eigenvalue much below zero. Spoils it.
[[nodiscard]] inline bool positive_semidefinite(double* a, std::size_t k) {
    for (std::size_t c = 0; c < k; ++c) {
        const double pivot = a[c * k + c] + 1e-9;
        if (!(pivot > 0.0)) { return false; }
        for (std::size_t r = c + 1; r < k; ++r) {
            const double factor = a[c * k + r] / pivot;
            for (std::size_t j = r; j < k; ++j) { a[r * k + j] -= factor * a[c * k + j]; }
        }
    }
    return true;
}

/// Weights of one sample, and the room they are found in: one for each thread, used from sample to sample without
/// asking for memory. Each search starts at the weights it is given.
class PathSolver {
public:
    explicit PathSolver(const PathPlan& plan)
        : weights(plan.items(), 1.0), correlations(plan.items() * plan.items()),
          projected(plan.constructs() * plan.items()), between(plan.constructs() * plan.constructs()),
          means(plan.items()), deviations(plan.items()), plan_(plan), p_(plan.items()), q_(plan.constructs()),
          inner_(q_ * q_), next_(p_), inverse_(p_), system_(square()), side_(std::max(p_, q_)) {
        regression_.resize(q_);
    }

    std::vector<double> weights;       ///< of standardised items, constructs of variance 1
    std::vector<double> correlations;  ///< of items, all of it
    std::vector<double> projected;     ///< correlation of each construct (rows) with all items
    std::vector<double> between;       ///< correlations of constructs
    std::vector<double> means;         ///< of the answers
    std::vector<double> deviations;    ///< by n
    int iterations = 0;

    /// False when an item is constant in the sample.
    [[nodiscard]] bool correlate(const PathData& data, const PathSums& sums) {
        const double n = sums.total;
        for (std::size_t i = 0; i < p_; ++i) {
            const double square = n * sums.cross[i * p_ + i] - sums.sum[i] * sums.sum[i];
            if (!(square > n * n * data.least_variance[i])) { return false; }
            const double deviation = std::sqrt(square);
            inverse_[i] = 1.0 / deviation;
            means[i] = data.shift[i] + data.scale[i] * sums.sum[i] / n;
            deviations[i] = data.scale[i] * deviation / n;
        }
        for (std::size_t i = 0; i < p_; ++i) {
            correlations[i * p_ + i] = 1.0;
            for (std::size_t j = i + 1; j < p_; ++j) {
                const double r = (n * sums.cross[i * p_ + j] - sums.sum[i] * sums.sum[j]) * (inverse_[i] * inverse_[j]);
                correlations[i * p_ + j] = r;
                correlations[j * p_ + i] = r;
            }
        }
        return true;
    }

    [[nodiscard]] PathStatus solve() {
        if (!prepare_regressions() || !scale_to_unit(weights)) { return PathStatus::singular; }
        const PathOptions& options = plan_.options;
        for (iterations = 1; iterations <= options.max_iterations; ++iterations) {
            project();
            if (!find_inner()) { return PathStatus::singular; }
            find_outer();
            if (!scale_to_unit(next_)) { return PathStatus::singular; }
            const double change = changed();
            std::swap(weights, next_);
            if (change < options.tolerance) {
                turn_signs();
                project();
                return PathStatus::converged;
            }
        }
        iterations = options.max_iterations;
        turn_signs();
        project();
        return PathStatus::iteration_limit;
    }

    /// Coefficients of construct j on some others, from correlations of constructs, into `into`; false when singular.
    [[nodiscard]] bool regress(const std::vector<double>& from, std::size_t j, const std::vector<std::size_t>& on,
                               double* into) {
        const std::size_t k = on.size();
        for (std::size_t a = 0; a < k; ++a) {
            into[a] = from[on[a] * q_ + j];
            for (std::size_t b = 0; b < k; ++b) { system_[a * k + b] = from[on[a] * q_ + on[b]]; }
        }
        return eliminate(system_.data(), into, k);
    }

    /// Room for a matrix of all items.
    [[nodiscard]] double* scratch() noexcept { return system_.data(); }

private:
    [[nodiscard]] std::size_t square() const noexcept { return std::max(p_ * p_, q_ * q_); }

    /// Inverts the items' correlations of each block of mode B.
    [[nodiscard]] bool prepare_regressions() {
        for (std::size_t j = 0; j < q_; ++j) {
            if (plan_.blocks[j].mode != BlockMode::b) { continue; }
            const std::size_t k = plan_.size(j);
            regression_[j].resize(k * k);
            for (std::size_t c = 0; c < k; ++c) {
                for (std::size_t a = 0; a < k; ++a) {
                    side_[a] = a == c ? 1.0 : 0.0;
                    for (std::size_t b = 0; b < k; ++b) {
                        system_[a * k + b] = correlations[(plan_.begin[j] + a) * p_ + plan_.begin[j] + b];
                    }
                }
                if (!eliminate(system_.data(), side_.data(), k)) { return false; }
                for (std::size_t a = 0; a < k; ++a) { regression_[j][a * k + c] = side_[a]; }
            }
        }
        return true;
    }

    [[nodiscard]] bool scale_to_unit(std::vector<double>& w) const {
        for (std::size_t j = 0; j < q_; ++j) {
            double variance = 0.0;
            for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) {
                double row = 0.0;
                for (std::size_t b = plan_.begin[j]; b < plan_.begin[j + 1]; ++b) {
                    row += correlations[a * p_ + b] * w[b];
                }
                variance += w[a] * row;
            }
            if (!(variance > 1e-24)) { return false; }
            const double factor = 1.0 / std::sqrt(variance);
            for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) { w[a] *= factor; }
        }
        return true;
    }

    void project() {
        std::fill(projected.begin(), projected.end(), 0.0);
        for (std::size_t j = 0; j < q_; ++j) {
            double* into = projected.data() + j * p_;
            for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) {
                const double* row = correlations.data() + a * p_;
                for (std::size_t i = 0; i < p_; ++i) { into[i] += weights[a] * row[i]; }
            }
        }
        for (std::size_t j = 0; j < q_; ++j) {
            between[j * q_ + j] = 1.0;
            for (std::size_t k = j + 1; k < q_; ++k) {
                double r = 0.0;
                for (std::size_t i = plan_.begin[k]; i < plan_.begin[k + 1]; ++i) {
                    r += weights[i] * projected[j * p_ + i];
                }
                between[j * q_ + k] = r;
                between[k * q_ + j] = r;
            }
        }
    }

    /// How much each neighbour counts: inner_[neighbour, construct].
    [[nodiscard]] bool find_inner() {
        for (std::size_t j = 0; j < q_; ++j) {
            const auto& before = plan_.before[j];
            const bool by_path = plan_.options.scheme == PathScheme::path;
            if (by_path && !before.empty()) {
                if (!regress(between, j, before, side_.data())) { return false; }
                for (std::size_t a = 0; a < before.size(); ++a) { inner_[before[a] * q_ + j] = side_[a]; }
            }
            const auto by_correlation = [&](std::size_t k) {
                const double r = between[k * q_ + j];
                const bool sign = plan_.options.scheme == PathScheme::centroid;
                inner_[k * q_ + j] = sign ? static_cast<double>((r > 0.0) - (r < 0.0)) : r;
            };
            if (!by_path) { std::for_each(before.begin(), before.end(), by_correlation); }
            std::for_each(plan_.after[j].begin(), plan_.after[j].end(), by_correlation);
        }
        return true;
    }

    void find_outer() {
        for (std::size_t j = 0; j < q_; ++j) {
            const std::size_t first = plan_.begin[j];
            const std::size_t k = plan_.size(j);
            if (plan_.before[j].empty() && plan_.after[j].empty()) {
                std::copy_n(weights.begin() + static_cast<std::ptrdiff_t>(first), k,
                            next_.begin() + static_cast<std::ptrdiff_t>(first));
                continue;
            }
            std::fill_n(next_.begin() + static_cast<std::ptrdiff_t>(first), k, 0.0);
            const auto add = [&](std::size_t neighbour) {
                const double counts = inner_[neighbour * q_ + j];
                const double* from = projected.data() + neighbour * p_ + first;
                for (std::size_t a = 0; a < k; ++a) { next_[first + a] += counts * from[a]; }
            };
            std::for_each(plan_.before[j].begin(), plan_.before[j].end(), add);
            std::for_each(plan_.after[j].begin(), plan_.after[j].end(), add);
            if (plan_.blocks[j].mode == BlockMode::b) {
                std::copy_n(next_.begin() + static_cast<std::ptrdiff_t>(first), k, side_.begin());
                for (std::size_t a = 0; a < k; ++a) {
                    double w = 0.0;
                    for (std::size_t b = 0; b < k; ++b) { w += regression_[j][a * k + b] * side_[b]; }
                    next_[first + a] = w;
                }
            }
        }
    }

    [[nodiscard]] double changed() const {
        double sum = 0.0;
        double largest = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < p_; ++i) {
            const double change = std::abs(next_[i] - weights[i]);
            sum += change;
            largest = std::max(largest, change);
            squares += change * change;
        }
        switch (plan_.options.criterion) {
            case PathCriterion::largest: return largest;
            case PathCriterion::sum: return sum;
            case PathCriterion::squares: return squares;
        }
        return sum;
    }

    /// A construct goes up with its items, as judged by the sum of its loadings.
    void turn_signs() {
        for (std::size_t j = 0; j < q_; ++j) {
            double sum = 0.0;
            for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) {
                for (std::size_t b = plan_.begin[j]; b < plan_.begin[j + 1]; ++b) {
                    sum += correlations[a * p_ + b] * weights[b];
                }
            }
            if (sum >= 0.0) { continue; }
            for (std::size_t a = plan_.begin[j]; a < plan_.begin[j + 1]; ++a) { weights[a] = -weights[a]; }
        }
    }

    const PathPlan& plan_;
    std::size_t p_;
    std::size_t q_;
    std::vector<double> inner_;
    std::vector<double> next_;
    std::vector<double> inverse_;
    std::vector<double> system_;
    std::vector<double> side_;
    std::vector<std::vector<double>> regression_;  ///< of each block of mode B, the inverse of its items' correlations
};

}  // namespace goodwill::inline v0::measure::detail
