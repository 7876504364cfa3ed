// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/response.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/optimise.hpp"
#include "goodwill/support/statistics/regression.hpp"

/// Who was asked and who answered, and the weights that make the answers look like those asked.
namespace goodwill::inline v0::measure::detail {

/// Those asked who have a survey weight.
struct Asked {
    std::vector<std::size_t> row;
    std::vector<double> x;  ///< row by row
    std::size_t columns = 0;
    std::vector<double> answered;  ///< 1 or 0
    std::vector<double> answer;    ///< 0 where there is none
    std::vector<double> weight;    ///< mean 1
    std::vector<std::int32_t> cluster;
    std::int64_t answers = 0;

    [[nodiscard]] std::size_t size() const noexcept { return row.size(); }
    [[nodiscard]] bool told(std::size_t i) const noexcept { return answered[i] > 0.0; }
};

[[nodiscard]] inline Asked those_asked(std::span<const double> answers, const support::MatrixView& known,
                                       std::span<const double> weights, std::span<const std::int32_t> clusters) {
    Asked asked;
    asked.columns = known.columns;
    double total = 0.0;
    const auto last = std::max_element(clusters.begin(), clusters.end());
    std::vector<std::int32_t> code(last == clusters.end() ? 0 : static_cast<std::size_t>(*last) + 1, -1);
    std::int32_t next = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (!(weight > 0.0)) { continue; }
        const bool told = !std::isnan(answers[i]);
        asked.row.push_back(i);
        asked.x.insert(asked.x.end(), known.row(i).begin(), known.row(i).end());
        asked.answered.push_back(told ? 1.0 : 0.0);
        asked.answer.push_back(told ? answers[i] : 0.0);
        asked.weight.push_back(weight);
        asked.answers += told ? 1 : 0;
        total += weight;
        if (clusters.empty()) { continue; }
        std::int32_t& own = code[static_cast<std::size_t>(clusters[i])];
        if (own < 0) { own = next++; }
        asked.cluster.push_back(own);
    }
    for (double& weight : asked.weight) { weight *= static_cast<double>(asked.size()) / total; }
    const std::int64_t silent = static_cast<std::int64_t>(asked.size()) - asked.answers;
    if (asked.answers < least_answers || silent < least_answers) {
        throw DataError("response_adjusted",
                        {-1, 0, "answers",
                         std::to_string(asked.answers) + " answers and " + std::to_string(silent) + " rows without",
                         "at least five of each"});
    }
    if (asked.answers <= static_cast<std::int64_t>(known.columns) + 1) {
        check::fail_argument(
            "response_adjusted", "known", "of fewer columns than there are answers, less 1",
            std::to_string(known.columns) + " columns for " + std::to_string(asked.answers) + " answers");
    }
    return asked;
}

[[noreturn]] inline void fail_without_overlap(const std::string& column, const char* what) {
    throw DataError("response_adjusted",
                    {-1, 0, column, what, "columns that leave everybody some chance to answer and not to"});
}

/// The logistic regression that is told: of what drives answering, and which columns others make up.
[[nodiscard]] inline support::RegressionFit fit_answering(const Asked& asked, bool weighted,
                                                          std::vector<std::string> names, const Execution& execution) {
    support::RegressionData data;
    data.x = {asked.x, asked.columns};
    data.y = asked.answered;
    if (weighted) { data.weights = asked.weight; }
    data.clusters = asked.cluster;
    data.names = std::move(names);
    support::RegressionOptions options;
    options.execution = execution;
    auto fit = support::fit_logit(data, options);
    if (fit.status == support::RegressionStatus::separated) {
        fail_without_overlap(fit.names[fit.separated.back()], "a sure sign of who answers");
    }
    return fit;
}

/// Ones and the columns that count, centred and scaled, and the odds of silence that calibrate the answers.
struct ResponseModel {
    std::vector<double> z;  ///< row by row
    std::size_t width = 0;
    std::vector<double> odds;     ///< exp(-z'g): the silent for each answer, of every row
    std::vector<double> hessian;  ///< sum over the answers of weight odds z z'

    [[nodiscard]] Eigen::Map<const Eigen::VectorXd> row(std::size_t i) const {
        return {z.data() + i * width, static_cast<Eigen::Index>(width)};
    }
};

[[nodiscard]] inline ResponseModel standardised(const Asked& asked, const std::vector<std::size_t>& aliased) {
    std::vector<std::size_t> kept;
    for (std::size_t j = 0; j < asked.columns; ++j) {
        if (std::find(aliased.begin(), aliased.end(), j + 1) == aliased.end()) { kept.push_back(j); }
    }
    ResponseModel model;
    model.width = kept.size() + 1;
    model.z.assign(asked.size() * model.width, 1.0);
    for (std::size_t k = 0; k < kept.size(); ++k) {
        support::Moments moments;
        for (std::size_t i = 0; i < asked.size(); ++i) { moments.add(asked.x[i * asked.columns + kept[k]]); }
        const double scale = std::sqrt(moments.m2 / moments.weight);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            model.z[i * model.width + k + 1] = (asked.x[i * asked.columns + kept[k]] - moments.mean) / scale;
        }
    }
    return model;
}

/// f(g) = mean of weight (r exp(-z'g) + (1 - r) z'g): convex, and where its gradient is zero the answers, weighted by
/// their odds of silence, have the sums of the silent.
[[nodiscard]] inline support::Objective silence_objective(const Asked& asked, const ResponseModel& model,
                                                          const Progress& progress) {
    const auto width = static_cast<Eigen::Index>(model.width);
    Eigen::VectorXd silent = Eigen::VectorXd::Zero(width);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        if (!asked.told(i)) { silent += asked.weight[i] * model.row(i); }
    }
    const double n = static_cast<double>(asked.size());
    return [&asked, &model, &progress, silent, width, n](std::span<const double> at, std::span<double> gradient,
                                                         std::span<double> hessian) {
        const Eigen::Map<const Eigen::VectorXd> g(at.data(), width);
        Eigen::Map<Eigen::VectorXd> slope(gradient.data(), width);
        Eigen::Map<Eigen::MatrixXd> curve(hessian.data(), width, width);
        double value = silent.dot(g);
        slope = silent;
        curve.setZero();
        for (std::size_t i = 0; i < asked.size(); ++i) {
            progress.check_at(i);
            if (!asked.told(i)) { continue; }
            const auto z = model.row(i);
            const double part = asked.weight[i] * std::exp(-z.dot(g));
            value += part;
            slope -= part * z;
            curve.selfadjointView<Eigen::Lower>().rankUpdate(z, part);
        }
        curve.triangularView<Eigen::StrictlyUpper>() = curve.transpose();
        slope /= n;
        curve /= n;
        return value / n;
    };
}

/// The column in which those who answered and the silent are farthest apart.
[[nodiscard]] inline std::size_t farthest_column(const Asked& asked, const ResponseModel& model) {
    std::vector<double> apart(model.width, 0.0);
    const double silent = static_cast<double>(asked.size()) - static_cast<double>(asked.answers);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const double part = asked.told(i) ? 1.0 / static_cast<double>(asked.answers) : -1.0 / silent;
        for (std::size_t k = 1; k < model.width; ++k) { apart[k] += part * model.z[i * model.width + k]; }
    }
    const auto largest =
        std::max_element(apart.begin(), apart.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    return static_cast<std::size_t>(largest - apart.begin());
}

/// \param names of the columns that count, after "intercept"
inline void calibrate(const Asked& asked, const std::vector<std::string>& names, const Progress& progress,
                      ResponseModel& model) {
    double silent = 0.0;
    for (std::size_t i = 0; i < asked.size(); ++i) { silent += asked.told(i) ? 0.0 : asked.weight[i]; }
    std::vector<double> start(model.width, 0.0);
    start[0] = std::log((static_cast<double>(asked.size()) - silent) / silent);
    support::OptimiseOptions options;
    options.gradient_tolerance = 1e-11;
    options.max_iterations = 60;
    options.ridge_condition = 1e12;
    const support::Optimum found = support::minimise(silence_objective(asked, model, progress), start, options);
    if (found.status != support::OptimumStatus::converged) {
        fail_without_overlap(names[farthest_column(asked, model)],
                             "no weights that make the answers look like all asked");
    }
    const Eigen::Map<const Eigen::VectorXd> g(found.x.data(), static_cast<Eigen::Index>(model.width));
    model.odds.resize(asked.size());
    for (std::size_t i = 0; i < asked.size(); ++i) { model.odds[i] = std::exp(-model.row(i).dot(g)); }
    model.hessian = found.hessian;
    for (double& entry : model.hessian) { entry *= static_cast<double>(asked.size()); }
}

}  // namespace goodwill::inline v0::measure::detail
