// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

#include "goodwill/measure/impl/item_correlations.ipp"
#include "goodwill/measure/reliability.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Loadings on one factor by unweighted least squares: communalities are what the loadings say they are.
[[nodiscard]] inline Eigen::VectorXd one_factor(const Eigen::MatrixXd& r) {
    constexpr int most_rounds = 2000;
    Eigen::VectorXd loadings;
    Eigen::VectorXd shared = (r - Eigen::MatrixXd::Identity(r.rows(), r.cols())).cwiseAbs().rowwise().maxCoeff();
    Eigen::MatrixXd reduced = r;
    for (int round = 0; round < most_rounds; ++round) {
        reduced.diagonal() = shared;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(reduced);
        const Eigen::Index last = r.rows() - 1;
        loadings = solver.eigenvectors().col(last) * std::sqrt(std::max(0.0, solver.eigenvalues()(last)));
        const Eigen::VectorXd next = loadings.cwiseAbs2();
        const double change = (next - shared).cwiseAbs().maxCoeff();
        shared = next;
        if (change < 1e-10) { break; }
    }
    return loadings.sum() < 0.0 ? Eigen::VectorXd(-loadings) : loadings;
}

[[nodiscard]] inline double omega_of(const Eigen::MatrixXd& r) {
    const Eigen::VectorXd loadings = one_factor(r);
    const double common = loadings.sum() * loadings.sum();
    return common / (common + (1.0 - loadings.array().square()).sum());
}

[[nodiscard]] inline double lambda6_of(const Eigen::MatrixXd& r) {
    const Eigen::MatrixXd inverse = inverse_correlations(r);
    if (inverse.size() == 0) { return std::numeric_limits<double>::quiet_NaN(); }
    return 1.0 - inverse.diagonal().cwiseInverse().sum() / r.sum();
}

/// \throw DataError
[[nodiscard]] inline Eigen::MatrixXd required_inverse(const std::string& function, const Eigen::MatrixXd& r) {
    Eigen::MatrixXd inverse = inverse_correlations(r);
    if (inverse.size() == 0) {
        throw DataError(function, {-1, 0, "", "singular correlations",
                                   "items of which none is made up of the others, and more rows than items"});
    }
    return inverse;
}

[[nodiscard]] inline Estimate resampled(const SurveyItems& items, double (*statistic)(const Eigen::MatrixXd&),
                                        const ReliabilityOptions& options, const char* source,
                                        const Execution& execution) {
    const support::RowStatistic of_rows = [&](std::span<const std::uint64_t> rows) -> support::SampleStatistic {
        const Eigen::MatrixXd r = correlations_of(items, rows);
        if (r.size() == 0) { return {}; }
        return {statistic(r), std::numeric_limits<double>::quiet_NaN()};
    };
    const support::BootstrapOptions how{options.replicates, options.seed, support::BootstrapKind::bca, options.level};
    Estimate found = support::bootstrap(static_cast<std::size_t>(items.n()), of_rows, how, {}, execution).value;
    found.value = statistic(items.correlations);
    found.provenance = {Evidence::estimated, source};
    return found;
}

/// Names items whose agreement means what disagreement with the others does.
inline void warn_of_reversed(const std::vector<std::string>& names, const Eigen::VectorXd& signs, Estimate& found) {
    for (Eigen::Index j = 0; j < signs.size(); ++j) {
        if (signs(j) < 0.0) {
            found.warnings.push_back("'" + names[static_cast<std::size_t>(j)] +
                                     "' goes against the other items: is it to be turned round?");
        }
    }
}

[[nodiscard]] inline Eigen::VectorXd eigenvalues_of(const Eigen::MatrixXd& r) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(r, Eigen::EigenvaluesOnly);
    return solver.eigenvalues().reverse();
}

/// Eigenvalues of the correlations of normal noise; a function of (seed, replicate) alone.
[[nodiscard]] inline Eigen::VectorXd noise_eigenvalues(const SurveyItems& items, std::uint64_t seed,
                                                       std::uint64_t replicate) {
    constexpr std::uint64_t noise_purpose = 8;
    const auto effective = static_cast<Eigen::Index>(std::max(3.0, std::round(items.effective())));
    Eigen::MatrixXd noise(effective, items.rows.cols());
    support::random::Stream stream{seed, replicate, noise_purpose, 0};
    for (double& number : noise.reshaped()) { number = support::random::normal(stream.next()); }
    for (Eigen::Index j = 0; j < noise.cols(); ++j) {
        noise.col(j).array() -= noise.col(j).mean();
        noise.col(j) *= std::sqrt(static_cast<double>(noise.rows() - 1)) / noise.col(j).norm();
    }
    return eigenvalues_of(correlations_of(noise));
}

}  // namespace detail

GOODWILL_INLINE Estimate cronbach_alpha(const support::MatrixView& x, const std::vector<std::string>& names,
                                        bool standardised, double level, const ItemSample& sample) {
    check::open_unit("alpha", "level", level);
    const detail::SurveyItems items = detail::survey_items("alpha", x, names, 2, sample);
    Eigen::MatrixXd covariance = items.correlations;
    if (!standardised) { covariance = items.deviations.asDiagonal() * covariance * items.deviations.asDiagonal(); }
    if (!(covariance.sum() > 1e-12 * covariance.trace())) {
        throw DataError("alpha", {-1, 0, "", "items that cancel each other",
                                  "items whose sum varies: some should be turned round"});
    }
    const double k = static_cast<double>(x.columns);
    Estimate found;
    found.value = k / (k - 1.0) * (1.0 - covariance.trace() / covariance.sum());
    found.level = level;
    found.n = items.n();
    found.method = "feldt";
    found.provenance = {Evidence::estimated, "Cronbach (1951)"};
    const double people = items.effective() - 1.0;
    const double outside = 0.5 * (1.0 - level);
    found.low = 1.0 - (1.0 - found.value) * support::f_quantile(1.0 - outside, people, people * (k - 1.0));
    found.high = 1.0 - (1.0 - found.value) * support::f_quantile(outside, people, people * (k - 1.0));
    if (found.value < 0.0) { found.warnings.emplace_back("below 0: some items should be turned round"); }
    if (items.gaps || items.weights.size() > 0) {
        found.warnings.emplace_back("the interval is exact for complete rows of equal weight only");
    }
    detail::warn_of_reversed(items.names, covariance.rowwise().sum() - covariance.diagonal(), found);
    return found;
}

GOODWILL_INLINE Estimate omega_total(const support::MatrixView& x, const std::vector<std::string>& names,
                                     const ReliabilityOptions& options, const Execution& execution,
                                     const ItemSample& sample) {
    const detail::SurveyItems items = detail::survey_items("omega", x, names, 3, sample);
    Estimate found = detail::resampled(items, &detail::omega_of, options, "McDonald (1999)", execution);
    const Eigen::VectorXd loadings = detail::one_factor(items.correlations);
    for (Eigen::Index j = 0; j < loadings.size(); ++j) {
        if (std::abs(loadings(j)) > 1.0) {
            found.warnings.push_back("Heywood case: the loading of '" + items.names[static_cast<std::size_t>(j)] +
                                     "' is beyond 1");
        }
    }
    detail::warn_of_reversed(items.names, loadings, found);
    return found;
}

GOODWILL_INLINE Estimate guttman_lambda6(const support::MatrixView& x, const std::vector<std::string>& names,
                                         const ReliabilityOptions& options, const Execution& execution,
                                         const ItemSample& sample) {
    const detail::SurveyItems items = detail::survey_items("lambda6", x, names, 2, sample);
    static_cast<void>(detail::required_inverse("lambda6", items.correlations));
    return detail::resampled(items, &detail::lambda6_of, options, "Guttman (1945)", execution);
}

GOODWILL_INLINE SamplingAdequacy kaiser_meyer_olkin(const support::MatrixView& x, const std::vector<std::string>& names,
                                                    const ItemSample& sample) {
    const detail::SurveyItems items = detail::survey_items("kmo", x, names, 2, sample);
    const Eigen::MatrixXd& r = items.correlations;
    const Eigen::MatrixXd inverse = detail::required_inverse("kmo", r);
    const Eigen::VectorXd scale = inverse.diagonal().cwiseSqrt().cwiseInverse();
    const Eigen::MatrixXd partial = scale.asDiagonal() * inverse * scale.asDiagonal();
    Eigen::MatrixXd correlated = r.cwiseAbs2();
    Eigen::MatrixXd left = partial.cwiseAbs2();
    correlated.diagonal().setZero();
    left.diagonal().setZero();
    SamplingAdequacy found;
    found.overall = correlated.sum() / (correlated.sum() + left.sum());
    for (Eigen::Index j = 0; j < r.cols(); ++j) {
        found.items.push_back(correlated.col(j).sum() / (correlated.col(j).sum() + left.col(j).sum()));
    }
    found.names = items.names;
    found.n = items.n();
    return found;
}

GOODWILL_INLINE SphericityTest bartlett_sphericity(const support::MatrixView& x, const std::vector<std::string>& names,
                                                   const ItemSample& sample) {
    const detail::SurveyItems items = detail::survey_items("bartlett", x, names, 2, sample);
    const Eigen::MatrixXd& r = items.correlations;
    static_cast<void>(detail::required_inverse("bartlett", r));
    const Eigen::MatrixXd factor = r.llt().matrixL();
    const double p = static_cast<double>(x.columns);
    SphericityTest test;
    test.n = items.n();
    test.statistic = -(items.effective() - 1.0 - (2.0 * p + 5.0) / 6.0) * 2.0 * factor.diagonal().array().log().sum();
    test.freedom = p * (p - 1.0) / 2.0;
    test.p_value = support::chi_squared_tail(test.statistic, test.freedom);
    return test;
}

GOODWILL_INLINE ParallelAnalysis parallel_analysis(const support::MatrixView& x, const std::vector<std::string>& names,
                                                   const ParallelOptions& options, const Execution& execution,
                                                   const ItemSample& sample) {
    constexpr std::string_view function = "parallel_analysis";
    check::open_unit(function, "quantile", options.quantile);
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "at least 19", std::to_string(options.replicates));
    }
    const detail::SurveyItems items = detail::survey_items(std::string(function), x, names, 2, sample);
    const auto replicates = static_cast<std::size_t>(options.replicates);
    std::vector<Eigen::VectorXd> noise(replicates);
    support::for_each_task(replicates, execution, "noise",
                           [&](std::size_t r) { noise[r] = detail::noise_eigenvalues(items, options.seed, r); });
    const Eigen::VectorXd own = detail::eigenvalues_of(items.correlations);
    ParallelAnalysis found;
    found.n = items.n();
    bool above = true;
    const std::vector<double> at{options.quantile};
    for (Eigen::Index j = 0; j < own.size(); ++j) {
        std::vector<double> values;
        values.reserve(replicates);
        double sum = 0.0;
        for (const Eigen::VectorXd& one : noise) {
            values.push_back(one(j));
            sum += one(j);
        }
        found.eigenvalues.push_back(own(j));
        found.noise_mean.push_back(sum / static_cast<double>(replicates));
        found.noise_high.push_back(support::quantiles(values, at)[0].value);
        above = above && own(j) > found.noise_high.back();
        found.suggested += above ? 1 : 0;
    }
    return found;
}

}  // namespace goodwill::inline v0::measure
