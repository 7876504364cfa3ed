// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/covariate_likelihood.ipp"
#include "goodwill/value/impl/covariate_models.ipp"
#include "goodwill/value/impl/covariate_search.ipp"
#include "goodwill/value/impl/retention_likelihood.ipp"

// A static covariate multiplies one parameter of the customer by e^(effect z), or by its inverse. So customers of equal
// covariates are customers of the plain model with parameters of their own, and with p = theta e^(effect z)
//
//     d/d theta = e^(effect z) d/dp,    d/d effect = p z d/dp.
namespace goodwill::inline v0::value::detail {

/// Which parameter covariates of the rate and of dropout multiply, and whether by e^(effect z) or by its inverse.
struct ScaledPlaces {
    std::size_t rate;
    double rate_sign;
    std::size_t dropout;
    double dropout_sign;
};
[[nodiscard]] constexpr ScaledPlaces scaled_places(const BetaGeometricParams&) {
    return {1, -1.0, 2, 1.0};
}
[[nodiscard]] constexpr ScaledPlaces scaled_places(const ParetoNbdParams&) {
    return {1, -1.0, 3, -1.0};
}
[[nodiscard]] constexpr ScaledPlaces scaled_places(const NbdParams&) {
    return {1, -1.0, 1, 1.0};
}
[[nodiscard]] constexpr ScaledPlaces scaled_places(const BgBbParams&) {
    return {0, 1.0, 2, 1.0};
}
[[nodiscard]] constexpr ScaledPlaces scaled_places(const ShiftedBetaGeometricParams&) {
    return {0, 1.0, 0, 1.0};
}
[[nodiscard]] constexpr ScaledPlaces scaled_places(const BetaDiscreteWeibullParams&) {
    return {0, 1.0, 0, 1.0};
}

/// The parameters of the customer in `row`.
template <class Params>
[[nodiscard]] Params params_of_row(const CovariateParams<Params>& params, const Covariates& covariates,
                                   std::size_t row) {
    const ScaledPlaces at = scaled_places(params.base);
    std::vector<double> v = params.base.values();
    v[at.rate] *= std::exp(at.rate_sign * PathWalk(covariates.rate, row, params.rate).log_speed());
    v[at.dropout] *= std::exp(at.dropout_sign * PathWalk(covariates.dropout, row, params.dropout).log_speed());
    return with_shape(params.base, v);
}

/// Rows of equal static covariates, in the order of the covariates.
[[nodiscard]] inline std::vector<std::vector<std::size_t>> groups_of(const Covariates& covariates,
                                                                     std::vector<std::size_t> rows) {
    const auto compare = [&](std::size_t a, std::size_t b) {
        for (const CovariatePaths* paths : {&covariates.rate, &covariates.dropout}) {
            for (std::size_t j = 0; j < paths->covariates; ++j) {
                const double left = paths->of_segment(a)[j];
                const double right = paths->of_segment(b)[j];
                if (left != right) { return left < right ? -1 : 1; }
            }
        }
        return 0;
    };
    std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        const int order = compare(a, b);
        return order != 0 ? order < 0 : a < b;
    });
    std::vector<std::vector<std::size_t>> groups;
    for (const std::size_t row : rows) {
        if (groups.empty() || compare(groups.back().front(), row) != 0) { groups.emplace_back(); }
        groups.back().push_back(row);
    }
    return groups;
}

/// The rows that count.
[[nodiscard]] inline std::vector<std::size_t> weighed_rows(std::size_t size, std::span<const double> weights) {
    std::vector<std::size_t> rows;
    rows.reserve(size);
    for (std::size_t i = 0; i < size; ++i) {
        if (weights.empty() || weights[i] > 0.0) { rows.push_back(i); }
    }
    return rows;
}

/// Adds a group's log-likelihood, told by its derivatives in the group's own parameters.
template <class Params>
void add_group(CovariateSums& sums, const CovariateParams<Params>& params, const Params& own, const Covariates& z,
               std::size_t row, double value, std::span<const double> gradient, std::span<const double> hessian) {
    const auto n = static_cast<Eigen::Index>(Params::names.size());
    const ScaledPlaces at = scaled_places(params.base);
    const std::vector<double> base = params.base.values();
    const std::vector<double> values = own.values();
    const Eigen::Map<const Eigen::VectorXd> g(gradient.data(), n);
    const Eigen::Map<const Eigen::MatrixXd> h(hessian.data(), n, n);
    EffectMatrix turn = EffectMatrix::Zero(n, sums.gradient.size());
    for (Eigen::Index i = 0; i < n; ++i) {
        turn(i, i) = values[static_cast<std::size_t>(i)] / base[static_cast<std::size_t>(i)];
    }
    sums.value += value;
    Eigen::Index first = n;
    const auto place = [&](const CovariatePaths& paths, std::size_t which, double sign) {
        if (paths.covariates == 0) { return; }
        const auto p = static_cast<Eigen::Index>(which);
        const auto effects = static_cast<Eigen::Index>(paths.covariates);
        const Eigen::Map<const Eigen::VectorXd> here(paths.of_segment(row).data(), effects);
        turn.row(p).segment(first, effects) = sign * values[which] * here.transpose();
        const EffectVector mixed = g[p] * sign * turn(p, p) * here;
        sums.hessian.row(p).segment(first, effects) += mixed.transpose();
        sums.hessian.col(p).segment(first, effects) += mixed;
        sums.hessian.block(first, first, effects, effects) += g[p] * values[which] * here * here.transpose();
        first += effects;
    };
    place(z.rate, at.rate, at.rate_sign);
    place(z.dropout, at.dropout, at.dropout_sign);
    sums.gradient += turn.transpose() * g;
    sums.hessian += turn.transpose() * h * turn;
}

template <class Params>
[[nodiscard]] double likelihood_of(const Params& params, const PurchasePatterns& patterns, std::span<double> gradient,
                                   std::span<double> hessian) {
    Execution alone;
    alone.threads = 1;
    return log_likelihood(params, patterns, gradient, hessian, alone);
}
template <class Params>
[[nodiscard]] double likelihood_of(const Params& params, const std::vector<RetentionPattern>& patterns,
                                   std::span<double> gradient, std::span<double> hessian) {
    const RetentionDerivatives f = retention_likelihood(params, patterns);
    hand_out(f, Params::names.size(), gradient, hessian);
    return f.value;
}

/// Log-likelihood of groups: each a row that tells its covariates, and data that `likelihood_of(params, data, gradient,
/// hessian)` knows.
template <class Params, class Data>
class GroupedLikelihood {
public:
    struct Group {
        std::size_t row;
        Data data;
    };

    /// \param data from the rows of a group to its data \param covariates must outlive this
    template <class Make>
    GroupedLikelihood(const Covariates& covariates, const std::vector<std::size_t>& rows, Execution execution,
                      Make data)
        : covariates_(&covariates), execution_(std::move(execution)) {
        execution_.progress.report = nullptr;
        const auto groups = groups_of(covariates, rows);
        groups_.reserve(groups.size());
        for (const std::vector<std::size_t>& group : groups) { groups_.push_back({group.front(), data(group)}); }
    }

    double operator()(const CovariateParams<Params>& params, std::span<double> gradient,
                      std::span<double> hessian) const {
        const auto n = static_cast<Eigen::Index>(Params::names.size() + covariates_->rate.covariates +
                                                 covariates_->dropout.covariates);
        const bool derivatives = !gradient.empty() || !hessian.empty();
        const auto accumulate = [&](CovariateSums& sums, support::RowRange range) {
            for (std::size_t i = range.begin; i < range.end; ++i) { add(sums, params, groups_[i], derivatives); }
        };
        const CovariateSums sums = support::ordered_reduce(
            groups_.size(), 64, execution_, "likelihood",
            CovariateSums{0.0, Eigen::VectorXd::Zero(n), Eigen::MatrixXd::Zero(n, n)}, accumulate, merge_sums);
        if (!gradient.empty()) { std::copy(sums.gradient.begin(), sums.gradient.end(), gradient.begin()); }
        if (!hessian.empty()) { std::copy_n(sums.hessian.data(), sums.hessian.size(), hessian.begin()); }
        return sums.value;
    }

private:
    void add(CovariateSums& sums, const CovariateParams<Params>& params, const Group& group, bool derivatives) const {
        const Params own = params_of_row(params, *covariates_, group.row);
        std::array<double, Params::names.size()> gradient{};
        std::array<double, Params::names.size() * Params::names.size()> hessian{};
        if (derivatives) {
            const double value =
                likelihood_of(own, group.data, std::span<double>(gradient), std::span<double>(hessian));
            add_group(sums, params, own, *covariates_, group.row, value, gradient, hessian);
        } else {
            sums.value += likelihood_of(own, group.data, std::span<double>(), std::span<double>());
        }
    }

    const Covariates* covariates_;
    Execution execution_;
    std::vector<Group> groups_;
};

/// One number a customer: `of(parameters, rows)` tells those of a group in the order of its rows.
template <class Params, class Of>
[[nodiscard]] std::vector<double> for_each_group(const char* function, const CovariateParams<Params>& params,
                                                 const Covariates& covariates, std::size_t customers, Of of) {
    check_params(function, params.base);
    check::same_size(function, "rate effects", params.rate.size(), "covariates", covariates.rate.covariates);
    check::same_size(function, "dropout effects", params.dropout.size(), "covariates", covariates.dropout.covariates);
    std::vector<double> result(customers);
    for (const std::vector<std::size_t>& rows : groups_of(covariates, weighed_rows(customers, {}))) {
        const std::vector<double> found = of(params_of_row(params, covariates, rows.front()), rows);
        for (std::size_t i = 0; i < rows.size(); ++i) { result[rows[i]] = found[i]; }
    }
    return result;
}

}  // namespace goodwill::inline v0::value::detail
