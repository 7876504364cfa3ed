// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>

#include "goodwill/support/impl/design.ipp"

namespace goodwill::inline v0::support::detail {

/// What a covariance is asked for and was told on the way.
struct SandwichPlan {
    ErrorKind kind = ErrorKind::model;
    WeightKind weights = WeightKind::importance;
    double n = 0.0;
    std::int64_t clusters = 0;
    std::int64_t full_leverage = 0;  ///< rows that determine their own fit
};

/// `automatic` resolved. \throw std::invalid_argument for kinds that do not fit the data
inline ErrorKind resolve_errors(std::string_view function, const RegressionData& data, const RegressionOptions& options,
                                bool model_with_weights, bool leverages) {
    const bool clustered = !data.clusters.empty();
    const bool importance = !data.weights.empty() && options.weights == WeightKind::importance;
    ErrorKind kind = options.errors;
    if (kind == ErrorKind::automatic) {
        kind = clustered ? ErrorKind::cr1 : importance ? ErrorKind::hc1 : ErrorKind::model;
    }
    const bool by_cluster = kind == ErrorKind::cr0 || kind == ErrorKind::cr1;
    const auto refuse = [&](std::string_view must) {
        check::fail_argument(function, "errors", must, "'" + std::string(to_string(kind)) + "'");
    };
    if (by_cluster && !clustered) { refuse("other than CR0 and CR1 without clusters"); }
    if (!by_cluster && clustered) { refuse("CR0 or CR1 with clusters"); }
    if (kind == ErrorKind::model && importance && !model_with_weights) {
        refuse("robust with importance weights, which say nothing about the variance");
    }
    if (!leverages && (kind == ErrorKind::hc2 || kind == ErrorKind::hc3)) { refuse("other than HC2 and HC3 here"); }
    return kind;
}

/// \throw std::invalid_argument for a single cluster, which says nothing about the spread between them
inline std::int64_t count_clusters(std::string_view function, const RegressionData& data) {
    std::vector<bool> seen;
    for (std::size_t i = 0; i < data.clusters.size(); ++i) {
        const auto cluster = static_cast<std::size_t>(data.clusters[i]);
        if (cluster >= seen.size()) { seen.resize(std::max(cluster + 1, 2 * seen.size())); }
        if (data.weights.empty() || data.weights[i] > 0.0) { seen[cluster] = true; }
    }
    const std::int64_t found = std::count(seen.begin(), seen.end(), true);
    if (found == 1) { check::fail_argument(function, "clusters", "at least two", "1"); }
    return found;
}

/// Of Student's t: clusters less 1.
inline double cluster_freedom(const SandwichPlan& plan) {
    return static_cast<double>(plan.clusters - 1);
}

/// The factor of small samples: see ErrorKind.
inline double small_sample_factor(const SandwichPlan& plan, double parameters) {
    if (plan.kind == ErrorKind::hc1) { return plan.n / (plan.n - parameters); }
    if (plan.kind != ErrorKind::cr1) { return 1.0; }
    const double g = static_cast<double>(plan.clusters);
    return g / (g - 1.0) * (plan.n - 1.0) / (plan.n - parameters);
}

/// Sum over rows, or over clusters, of the outer product of scores. score(block, scores) writes the score of one
/// observation of each row into `scores`; leverage(block, leverages) its leverage, asked for by HC2 and HC3 only.
template <class Score, class Leverage>
Eigen::MatrixXd meat(const Design& design, Eigen::Index parameters, SandwichPlan& plan, Score score,
                     Leverage leverage) {
    struct Sum {
        Eigen::MatrixXd products;
        std::int64_t full_leverage = 0;
    };
    const bool jackknife = plan.kind == ErrorKind::hc2 || plan.kind == ErrorKind::hc3;
    const bool squared = plan.weights == WeightKind::importance;
    Sum sum = design.reduce(
        1, Sum{Eigen::MatrixXd::Zero(parameters, parameters)},
        [&](Sum& s, const DesignBlock& block) {
            RowMajorMatrix scores(block.rows(), parameters);
            score(block, scores);
            Eigen::ArrayXd factor = squared ? block.weight.square() : block.weight;
            if (jackknife) {
                Eigen::ArrayXd h(block.rows());
                leverage(block, h);
                const double power = plan.kind == ErrorKind::hc2 ? 1.0 : 2.0;
                for (Eigen::Index i = 0; i < h.size(); ++i) {
                    const bool full = h[i] > 1.0 - 1e-10;
                    s.full_leverage += full ? 1 : 0;
                    factor[i] = full ? 0.0 : factor[i] / std::pow(1.0 - h[i], power);
                }
            }
            scores.array().colwise() *= factor.sqrt();
            s.products.template selfadjointView<Eigen::Lower>().rankUpdate(scores.transpose());
        },
        [](Sum& a, const Sum& b) {
            a.products += b.products;
            a.full_leverage += b.full_leverage;
        });
    plan.full_leverage = sum.full_leverage;
    return Eigen::MatrixXd(sum.products.template selfadjointView<Eigen::Lower>());
}

/// The same by cluster.
template <class Score>
Eigen::MatrixXd clustered_meat(const Design& design, Eigen::Index parameters, Score score) {
    const auto& clusters = design.data().clusters;
    const auto last = static_cast<Eigen::Index>(*std::max_element(clusters.begin(), clusters.end()));
    Eigen::MatrixXd sums = Eigen::MatrixXd::Zero(parameters, last + 1);
    design.each_block([&](const DesignBlock& block) {
        RowMajorMatrix scores(block.rows(), parameters);
        score(block, scores);
        for (Eigen::Index i = 0; i < block.rows(); ++i) {
            sums.col(clusters[block.row(i)]) += block.weight[i] * scores.row(i).transpose();
        }
    });
    return sums * sums.transpose();
}

/// Bread, meat, bread. \param inverse of the Hessian
template <class Score, class Leverage>
Eigen::MatrixXd sandwich(const Design& design, const Eigen::MatrixXd& inverse, SandwichPlan& plan, Score score,
                         Leverage leverage) {
    const Eigen::Index parameters = inverse.rows();
    const bool by_cluster = plan.kind == ErrorKind::cr0 || plan.kind == ErrorKind::cr1;
    const Eigen::MatrixXd filling =
        by_cluster ? clustered_meat(design, parameters, score) : meat(design, parameters, plan, score, leverage);
    return small_sample_factor(plan, static_cast<double>(parameters)) * (inverse * filling * inverse);
}

}  // namespace goodwill::inline v0::support::detail
