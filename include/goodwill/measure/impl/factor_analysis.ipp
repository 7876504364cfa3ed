// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "goodwill/measure/factor_analysis.hpp"
#include "goodwill/measure/impl/factor_rotation.ipp"
#include "goodwill/measure/impl/item_correlations.ipp"
#include "goodwill/support/statistics/tail_probability.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Loadings before rotation, and how the search ended.
struct Extraction {
    Eigen::MatrixXd loadings;
    bool converged = false;
    int iterations = 0;
    double gradient = 0.0;
};

/// What is to be minimised, by the logarithms of the uniquenesses, with gradient and a Hessian that is never negative:
/// that of a model that fits (Jöreskog 1967 for ml, 1977 for minres).
struct FactorSlope {
    double value = 0.0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd hessian;
    Eigen::MatrixXd loadings;

    FactorSlope(const Eigen::MatrixXd& r, const Eigen::VectorXd& psi, Eigen::Index factors, bool likelihood) {
        const Eigen::Index p = r.rows();
        const Eigen::VectorXd root = psi.cwiseSqrt();
        Eigen::MatrixXd reduced = r;
        if (likelihood) {
            reduced = root.cwiseInverse().asDiagonal() * r * root.cwiseInverse().asDiagonal();
        } else {
            reduced.diagonal() -= psi;
        }
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(reduced);
        const Eigen::ArrayXd small = solver.eigenvalues().head(p - factors).array();
        const Eigen::MatrixXd rest = solver.eigenvectors().leftCols(p - factors);
        const Eigen::VectorXd large = solver.eigenvalues().tail(factors).reverse();
        const Eigen::MatrixXd vectors = solver.eigenvectors().rightCols(factors).rowwise().reverse();
        const double noise = likelihood ? 1.0 : 0.0;
        loadings = vectors * (large.array() - noise).cwiseMax(0.0).sqrt().matrix().asDiagonal();
        hessian = (rest * rest.transpose()).cwiseAbs2();
        if (likelihood) {
            loadings = root.asDiagonal() * loadings;
            value = (small - 1.0 - small.log()).sum();
            gradient = rest.cwiseAbs2() * (1.0 - small).matrix();
        } else {
            value = 0.5 * small.square().sum();
            gradient = -psi.cwiseProduct(rest.cwiseAbs2() * small.matrix());
            hessian = psi.asDiagonal() * hessian * psi.asDiagonal();
        }
    }
};

/// A step that leaves uniquenesses at their least value alone where they would go on falling.
[[nodiscard]] inline Eigen::VectorXd factor_step(const FactorSlope& here, const Eigen::VectorXd& logs, double least,
                                                 double& gradient) {
    Eigen::VectorXd slope = here.gradient;
    Eigen::MatrixXd hessian = here.hessian;
    for (Eigen::Index i = 0; i < logs.size(); ++i) {
        if (logs(i) > least || slope(i) <= 0.0) { continue; }
        slope(i) = 0.0;
        hessian.row(i).setZero();
        hessian.col(i).setZero();
        hessian(i, i) = 1.0;
    }
    gradient = slope.cwiseAbs().maxCoeff();
    hessian.diagonal().array() += 1e-10;
    return -hessian.ldlt().solve(slope);
}

[[nodiscard]] inline Extraction extract_by_newton(const Eigen::MatrixXd& r, Eigen::Index factors,
                                                  const FactorOptions& options) {
    const bool likelihood = options.method == FactorMethod::ml;
    const double least = std::log(least_uniqueness);
    const Eigen::MatrixXd inverse = r.llt().solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
    Eigen::VectorXd logs = (-inverse.diagonal().array().log()).max(least).matrix();
    FactorSlope here(r, logs.array().exp().matrix(), factors, likelihood);
    Extraction found;
    for (found.iterations = 0; found.iterations < options.max_iterations; ++found.iterations) {
        options.progress.check();
        const Eigen::VectorXd step = factor_step(here, logs, least, found.gradient);
        found.converged = found.gradient < options.tolerance;
        if (found.converged) { break; }
        bool gained = false;
        for (double share = 1.0; share > 1e-12 && !gained; share /= 2.0) {
            const Eigen::VectorXd next = (logs + share * step).cwiseMax(least).cwiseMin(std::log(2.0));
            const FactorSlope there(r, next.array().exp().matrix(), factors, likelihood);
            gained = there.value < here.value;
            if (gained) {
                logs = next;
                here = there;
            }
        }
        if (!gained) { break; }
    }
    // Where rounding hides a gain, the gradient is as small as it gets.
    found.converged = found.converged || found.gradient < 1e-6;
    found.loadings = here.loadings;
    return found;
}

[[nodiscard]] inline Extraction extract_by_axes(const Eigen::MatrixXd& r, Eigen::Index factors,
                                                const FactorOptions& options) {
    const Eigen::MatrixXd inverse = r.llt().solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
    Eigen::VectorXd shared = (1.0 - inverse.diagonal().array().inverse()).matrix();
    Eigen::MatrixXd reduced = r;
    Extraction found;
    while (!found.converged && found.iterations < options.max_iterations) {
        options.progress.check();
        reduced.diagonal() = shared;
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(reduced);
        const Eigen::ArrayXd large = solver.eigenvalues().tail(factors).reverse().array().max(0.0);
        const Eigen::MatrixXd vectors = solver.eigenvectors().rightCols(factors).rowwise().reverse();
        found.loadings = vectors * large.sqrt().matrix().asDiagonal();
        const Eigen::VectorXd next = found.loadings.rowwise().squaredNorm();
        found.gradient = std::abs(next.sum() - shared.sum());
        found.converged = found.gradient < options.tolerance;
        shared = next;
        ++found.iterations;
    }
    return found;
}

/// Largest factors first, their loadings adding up to more than 0.
inline void order_factors(TurnedFactors& turned) {
    const Eigen::VectorXd explained = (turned.correlations * turned.loadings.transpose() * turned.loadings).diagonal();
    std::vector<Eigen::Index> order(static_cast<std::size_t>(explained.size()));
    std::iota(order.begin(), order.end(), Eigen::Index{0});
    std::sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) { return explained(a) > explained(b); });
    Eigen::MatrixXd turn = Eigen::MatrixXd::Zero(explained.size(), explained.size());
    for (std::size_t j = 0; j < order.size(); ++j) {
        turn(order[j], static_cast<Eigen::Index>(j)) = turned.loadings.col(order[j]).sum() < 0.0 ? -1.0 : 1.0;
    }
    turned.loadings = turned.loadings * turn;
    turned.correlations = turn.transpose() * turned.correlations * turn;
}

[[nodiscard]] inline std::vector<double> row_by_row(const Eigen::MatrixXd& m) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(m.size()));
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
        for (Eigen::Index j = 0; j < m.cols(); ++j) { values.push_back(m(i, j)); }
    }
    return values;
}

/// How well the loadings make up the correlations.
inline void judge_factors(const Eigen::MatrixXd& r, const Eigen::MatrixXd& loadings, double n, FactorAnalysis& found) {
    const double p = static_cast<double>(r.rows());
    const double m = static_cast<double>(found.factors);
    Eigen::MatrixXd implied = loadings * loadings.transpose();
    Eigen::MatrixXd left = r - implied;
    left.diagonal().setZero();
    found.residual = 0.5 * left.squaredNorm();
    implied.diagonal().setOnes();
    const Eigen::LLT<Eigen::MatrixXd> factor(implied);
    found.freedom = ((p - m) * (p - m) - p - m) / 2.0;
    found.objective = std::numeric_limits<double>::quiet_NaN();
    if (factor.info() == Eigen::Success) {
        const Eigen::MatrixXd lower = factor.matrixL();
        const Eigen::MatrixXd own = r.llt().matrixL();
        const double determinants = 2.0 * (lower.diagonal().array().log().sum() - own.diagonal().array().log().sum());
        found.objective = factor.solve(r).trace() + determinants - p;
    }
    found.chi_squared = (n - 1.0 - (2.0 * p + 5.0) / 6.0 - 2.0 * m / 3.0) * found.objective;
    found.p_value = found.freedom > 0.0 && std::isfinite(found.chi_squared)
                        ? support::chi_squared_tail(found.chi_squared, found.freedom)
                        : std::numeric_limits<double>::quiet_NaN();
}

inline void tell_items(const Eigen::MatrixXd& loadings, FactorAnalysis& found) {
    for (Eigen::Index i = 0; i < loadings.rows(); ++i) {
        found.communalities.push_back(loadings.row(i).squaredNorm());
        found.uniquenesses.push_back(1.0 - found.communalities.back());
        if (found.uniquenesses.back() < least_uniqueness + 1e-6) {
            found.heywood.push_back(found.names[static_cast<std::size_t>(i)]);
            found.warnings.push_back("Heywood case: '" + found.heywood.back() +
                                     "' is explained altogether; take fewer factors or another item");
        }
    }
    if (!found.converged) { found.warnings.emplace_back("the search for loadings did not converge"); }
}

}  // namespace detail

GOODWILL_INLINE FactorMethod factor_method_named(std::string_view function, std::string_view name) {
    if (name == "minres") { return FactorMethod::minres; }
    if (name == "ml") { return FactorMethod::ml; }
    if (name == "pa") { return FactorMethod::principal_axis; }
    check::fail_argument(function, "method", "'minres', 'ml' or 'pa'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE FactorRotation factor_rotation_named(std::string_view function, std::string_view name) {
    if (name == "none") { return FactorRotation::none; }
    if (name == "varimax") { return FactorRotation::varimax; }
    if (name == "promax") { return FactorRotation::promax; }
    if (name == "oblimin") { return FactorRotation::oblimin; }
    check::fail_argument(function, "rotation", "'none', 'varimax', 'promax' or 'oblimin'",
                         "'" + std::string(name) + "'");
}

GOODWILL_INLINE FactorAnalysis factor_analysis(const support::MatrixView& x, std::size_t factors,
                                               const std::vector<std::string>& names, const FactorOptions& options,
                                               const ItemSample& sample) {
    constexpr const char* function = "efa";
    check::positive(function, "tolerance", options.tolerance);
    check::positive(function, "rotation_tolerance", options.rotation_tolerance);
    const detail::SurveyItems items = detail::survey_items(function, x, names, 3, sample);
    const double p = static_cast<double>(x.columns);
    const double m = static_cast<double>(factors);
    if (factors < 1 || (p - m) * (p - m) < p + m) {
        check::fail_argument(function, "factors", "one or more, and few enough to leave freedom",
                             std::to_string(factors) + " of " + std::to_string(x.columns) + " items");
    }
    const Eigen::MatrixXd& r = items.correlations;
    if (detail::inverse_correlations(r).size() == 0) {
        throw DataError(function, {-1, 0, "", "singular correlations",
                                   "items of which none is made up of the others, and more rows than items"});
    }
    const auto wanted = static_cast<Eigen::Index>(factors);
    const detail::Extraction extracted = options.method == FactorMethod::principal_axis
                                             ? detail::extract_by_axes(r, wanted, options)
                                             : detail::extract_by_newton(r, wanted, options);
    FactorAnalysis found;
    found.names = items.names;
    found.factors = static_cast<std::int64_t>(factors);
    found.n = items.n();
    found.converged = extracted.converged;
    found.iterations = extracted.iterations;
    found.gradient_norm = extracted.gradient;
    detail::judge_factors(r, extracted.loadings, items.effective(), found);
    detail::tell_items(extracted.loadings, found);
    detail::TurnedFactors turned = detail::turn_factors(extracted.loadings, options);
    detail::order_factors(turned);
    if (!turned.converged) { found.warnings.emplace_back("the rotation did not converge"); }
    found.loadings = detail::row_by_row(turned.loadings);
    found.factor_correlations = detail::row_by_row(turned.correlations);
    const Eigen::VectorXd explained = (turned.correlations * turned.loadings.transpose() * turned.loadings).diagonal();
    found.explained.assign(explained.begin(), explained.end());
    return found;
}

}  // namespace goodwill::inline v0::measure
