// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/value/covariate_models.hpp"
#include "goodwill/value/impl/covariate_groups.ipp"

// The models that only take static covariates: those of regular purchases, of occasions and of contracts.
namespace goodwill::inline v0::value::detail {

inline void check_static(const char* what, const CovariatePaths& paths, const char* requirement) {
    if (paths.covariates > 0 && paths.end.size() != paths.size()) {
        check::fail_argument("fit_with_covariates", what, requirement, "ones that change");
    }
}
inline void check_all_static(const Covariates& covariates) {
    check_static("rate covariates", covariates.rate, "static in this model");
    check_static("dropout covariates", covariates.dropout, "static in this model");
}

/// Some rows of a summary.
struct SummaryRows {
    std::vector<double> frequency;
    std::vector<double> recency;
    std::vector<double> T;
    std::vector<double> weights;
    std::vector<double> log_intervals;

    SummaryRows(const PurchaseSummary& s, std::span<const std::size_t> rows)
        : frequency(picked(s.frequency, rows)), recency(picked(s.recency, rows)), T(picked(s.T, rows)),
          weights(picked(s.weights, rows)), log_intervals(picked(s.log_intervals, rows)) {}

    [[nodiscard]] PurchaseSummary view() const { return {frequency, recency, T, weights, log_intervals}; }

    [[nodiscard]] static std::vector<double> picked(std::span<const double> column, std::span<const std::size_t> rows) {
        std::vector<double> some;
        if (column.empty()) { return some; }
        some.reserve(rows.size());
        for (const std::size_t row : rows) { some.push_back(column[row]); }
        return some;
    }
};

template <class Params>
[[nodiscard]] GroupedLikelihood<Params, PurchasePatterns> grouped(const Params&, const PurchaseSummary& summary,
                                                                  const Covariates& covariates,
                                                                  const Execution& execution) {
    return {covariates, weighed_rows(summary.size(), summary.weights), execution,
            [&](const std::vector<std::size_t>& rows) {
                return PurchasePatterns("fit_with_covariates", SummaryRows(summary, rows).view());
            }};
}
template <class Params>
[[nodiscard]] GroupedLikelihood<Params, std::vector<RetentionPattern>> grouped(const Params&,
                                                                               const RetentionSummary& summary,
                                                                               const Covariates& covariates,
                                                                               const Execution& execution) {
    using Rows = SummaryRows;
    return {covariates, weighed_rows(summary.size(), summary.weights), execution,
            [&](const std::vector<std::size_t>& rows) {
                const std::vector<double> periods = Rows::picked(summary.periods, rows);
                const std::vector<double> churned = Rows::picked(summary.churned, rows);
                const std::vector<double> weights = Rows::picked(summary.weights, rows);
                return retention_patterns("fit_with_covariates", {periods, churned, weights});
            }};
}

template <class Params, class Summary>
[[nodiscard]] double static_likelihood(const CovariateParams<Params>& params, const Summary& summary,
                                       const Covariates& covariates, std::span<double> gradient,
                                       std::span<double> hessian, const Execution& execution) {
    check_all_static(covariates);
    check_params("log_likelihood", params.base);
    check::same_size("log_likelihood", "rate effects", params.rate.size(), "covariates", covariates.rate.covariates);
    check::same_size("log_likelihood", "dropout effects", params.dropout.size(), "covariates",
                     covariates.dropout.covariates);
    return grouped(params.base, summary, covariates, execution)(params, gradient, hessian);
}

template <class Params, class Summary>
[[nodiscard]] CovariateFit<Params> fit_static(const Params& shape, const Summary& summary, const Covariates& covariates,
                                              const EffectStart<Params>& begin, const FitOptions& options) {
    check_all_static(covariates);
    const EffectSearch<Params> search(shape, covariates, [&](const Covariates& even) -> EffectLikelihood<Params> {
        return grouped(shape, summary, even, options.execution);
    });
    CovariateFit<Params> fit = search.run(begin, options);
    fit.patterns = summary.size();
    return fit;
}

/// Contracts have but one kind of covariates.
inline void check_contracts(const RetentionSummary& summary, const CovariatePaths& dropout) {
    static_cast<void>(retention_patterns("fit_with_covariates", summary));
    check::same_size("fit_with_covariates", "dropout covariates", dropout.size(), "periods", summary.size());
    if (dropout.covariates == 0 || dropout.covariates > 20) {
        check::fail_argument("fit_with_covariates", "covariates", "1 to 20", std::to_string(dropout.covariates));
    }
}

template <class Params>
[[nodiscard]] CovariateFit<Params> fit_contracts(const Params& shape, const RetentionSummary& summary,
                                                 const CovariatePaths& dropout, const ModelFit<Params>& without,
                                                 const FitOptions& options) {
    EffectStart<Params> begin{without, std::vector<double>(Params::names.size(), 1.0), {1.0, 3.0, 1.0}, 0.0};
    begin.other.resize(Params::names.size());
    begin.customers = without.customers;
    return fit_static(shape, summary, Covariates{{}, dropout}, begin, options);
}

template <class Params>
[[nodiscard]] std::vector<double> survival_of_groups(const CovariateParams<Params>& params,
                                                     const CovariatePaths& dropout, double t) {
    const Covariates covariates{{}, dropout};
    check_all_static(covariates);
    return for_each_group("survival", params, covariates, dropout.size(),
                          [&](const BetaDiscreteWeibullParams& p, const std::vector<std::size_t>& rows) {
                              return std::vector<double>(rows.size(), survival(p, t));
                          });
}

template <class Params>
[[nodiscard]] std::vector<double> lifetimes_of_groups(const CovariateParams<Params>& params,
                                                      const CovariatePaths& dropout, double rate,
                                                      std::span<const double> renewals) {
    constexpr const char* function = "discounted_expected_residual_lifetime";
    const Covariates covariates{{}, dropout};
    check_all_static(covariates);
    check::same_size(function, "renewals", renewals.size(), "customers", dropout.size());
    return for_each_group(function, params, covariates, dropout.size(),
                          [&](const BetaDiscreteWeibullParams& p, const std::vector<std::size_t>& rows) {
                              std::vector<double> found;
                              found.reserve(rows.size());
                              for (const std::size_t row : rows) {
                                  found.push_back(discounted_expected_residual_lifetime(p, rate, renewals[row]));
                              }
                              return found;
                          });
}

}  // namespace goodwill::inline v0::value::detail

namespace goodwill::inline v0::value {

GOODWILL_INLINE CovariateFit<ShiftedBetaGeometricParams> fit_with_covariates(const ShiftedBetaGeometricParams& shape,
                                                                             const RetentionSummary& summary,
                                                                             const CovariatePaths& dropout,
                                                                             const FitOptions& options) {
    detail::check_contracts(summary, dropout);
    return detail::fit_contracts(shape, summary, dropout,
                                 fit_shifted_beta_geometric(summary, detail::without_start(options)), options);
}
GOODWILL_INLINE CovariateFit<BetaDiscreteWeibullParams> fit_with_covariates(const BetaDiscreteWeibullParams& shape,
                                                                            const RetentionSummary& summary,
                                                                            const CovariatePaths& dropout,
                                                                            const FitOptions& options) {
    detail::check_contracts(summary, dropout);
    return detail::fit_contracts(shape, summary, dropout,
                                 fit_beta_discrete_weibull(summary, detail::without_start(options)), options);
}

GOODWILL_INLINE double log_likelihood(const CovariateParams<ShiftedBetaGeometricParams>& params,
                                      const RetentionSummary& summary, const CovariatePaths& dropout,
                                      std::span<double> gradient, std::span<double> hessian) {
    detail::check_contracts(summary, dropout);
    return detail::static_likelihood(params, summary, Covariates{{}, dropout}, gradient, hessian, {});
}
GOODWILL_INLINE double log_likelihood(const CovariateParams<BetaDiscreteWeibullParams>& params,
                                      const RetentionSummary& summary, const CovariatePaths& dropout,
                                      std::span<double> gradient, std::span<double> hessian) {
    detail::check_contracts(summary, dropout);
    return detail::static_likelihood(params, summary, Covariates{{}, dropout}, gradient, hessian, {});
}

GOODWILL_INLINE std::vector<double> survival(const CovariateParams<ShiftedBetaGeometricParams>& params,
                                             const CovariatePaths& dropout, double t) {
    return detail::survival_of_groups(params, dropout, t);
}
GOODWILL_INLINE std::vector<double> discounted_expected_residual_lifetime(
    const CovariateParams<ShiftedBetaGeometricParams>& params, const CovariatePaths& dropout, double rate,
    std::span<const double> renewals) {
    return detail::lifetimes_of_groups(params, dropout, rate, renewals);
}
GOODWILL_INLINE std::vector<double> survival(const CovariateParams<BetaDiscreteWeibullParams>& params,
                                             const CovariatePaths& dropout, double t) {
    return detail::survival_of_groups(params, dropout, t);
}
GOODWILL_INLINE std::vector<double> discounted_expected_residual_lifetime(
    const CovariateParams<BetaDiscreteWeibullParams>& params, const CovariatePaths& dropout, double rate,
    std::span<const double> renewals) {
    return detail::lifetimes_of_groups(params, dropout, rate, renewals);
}

}  // namespace goodwill::inline v0::value
