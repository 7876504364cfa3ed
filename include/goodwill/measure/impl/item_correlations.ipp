// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/measure/item_sample.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/statistics/incomplete_moments.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Rows of some items, standardised, and what their moments say.
struct SurveyItems {
    std::vector<std::string> names;
    Eigen::MatrixXd rows;        ///< NaN in gaps
    Eigen::VectorXd weights;     ///< mean 1; empty where all rows count alike
    Eigen::VectorXd deviations;  ///< by n - 1
    Eigen::MatrixXd correlations;
    bool gaps = false;

    [[nodiscard]] std::int64_t n() const { return rows.rows(); }
    /// Kish's.
    [[nodiscard]] double effective() const {
        return weights.size() == 0 ? static_cast<double>(rows.rows())
                                   : weights.sum() * weights.sum() / weights.squaredNorm();
    }
};

/// Covariances made correlations; empty where an item is constant.
[[nodiscard]] inline Eigen::MatrixXd scaled_to_one(Eigen::MatrixXd r) {
    const Eigen::ArrayXd variance = r.diagonal();
    if (!(variance.minCoeff() > 1e-12)) { return {}; }
    const Eigen::VectorXd inverse = variance.sqrt().inverse().matrix();
    r = inverse.asDiagonal() * r * inverse.asDiagonal();
    r.diagonal().setOnes();
    return r;
}

/// Of standardised rows.
[[nodiscard]] inline Eigen::MatrixXd correlations_of(const Eigen::MatrixXd& rows) {
    Eigen::MatrixXd r = rows.transpose() * rows / static_cast<double>(rows.rows() - 1);
    r.diagonal().setOnes();
    return r;
}

/// Of rows that count as often as told; empty where an item is constant in them.
[[nodiscard]] inline Eigen::MatrixXd correlations_of(const Eigen::MatrixXd& rows, const Eigen::VectorXd& counts) {
    const double n = counts.sum();
    const Eigen::RowVectorXd mean = counts.transpose() * rows / n;
    const Eigen::MatrixXd centred = rows.rowwise() - mean;
    return scaled_to_one(centred.transpose() * counts.asDiagonal() * centred / n);
}

/// Means, covariances and status by maximum likelihood of rows with gaps that count as often as told.
[[nodiscard]] inline support::IncompleteMoments moments_with_gaps(const Eigen::MatrixXd& rows,
                                                                  const Eigen::VectorXd& counts) {
    const Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> by_row = rows;
    support::IncompleteMomentsOptions options;
    options.errors = false;
    options.weights = {counts.data(), static_cast<std::size_t>(counts.size())};
    return support::fit_incomplete_moments(
        {{by_row.data(), static_cast<std::size_t>(by_row.size())}, static_cast<std::size_t>(by_row.cols())}, options);
}

[[nodiscard]] inline Eigen::MatrixXd covariance_of(const support::IncompleteMoments& moments) {
    const auto p = static_cast<Eigen::Index>(moments.mean.size());
    return Eigen::Map<const Eigen::MatrixXd>(moments.covariance.data(), p, p);
}

/// Of the rows with these numbers; empty where they have none.
[[nodiscard]] inline Eigen::MatrixXd correlations_of(const SurveyItems& items, std::span<const std::uint64_t> some) {
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(items.rows.rows());
    for (const std::uint64_t row : some) { counts(static_cast<Eigen::Index>(row)) += 1.0; }
    if (items.weights.size() > 0) { counts = counts.cwiseProduct(items.weights); }
    if (!items.gaps) { return correlations_of(items.rows, counts); }
    try {
        const support::IncompleteMoments moments = moments_with_gaps(items.rows, counts);
        if (moments.status != support::IncompleteMomentsStatus::converged) { return {}; }
        return scaled_to_one(covariance_of(moments));
    } catch (const std::invalid_argument&) {  // an item that nobody drawn answered, or all alike
        return {};
    }
}

/// The rows that count. \throw DataError for fewer than three
[[nodiscard]] inline std::vector<std::size_t> kept_rows(const std::string& function, const support::MatrixView& x,
                                                        const ItemSample& sample) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < x.rows(); ++i) {
        std::size_t missing = 0;
        for (const double value : x.row(i)) { missing += std::isnan(value) ? 1U : 0U; }
        const bool counts = sample.weights.empty() || sample.weights[i] > 0.0;
        const bool shows = sample.missing == ItemMissing::fiml ? missing < x.columns : missing == 0;
        if (counts && shows) { kept.push_back(i); }
    }
    if (kept.size() < 3) {
        const bool any = sample.missing == ItemMissing::fiml;
        throw DataError(function,
                        {-1, 0, "", std::to_string(kept.size()) + (any ? " rows" : " complete rows"),
                         any ? "at least three rows with an answer" : "at least three rows without a missing answer"});
    }
    return kept;
}

/// Standardises an item, by n - 1, over those who answered. \throw DataError for an item answered alike by all
inline void standardise_item(const std::string& function, SurveyItems& items, Eigen::Index j) {
    double n = 0.0;
    double mean = 0.0;
    double largest = 0.0;
    const auto weight = [&](Eigen::Index i) { return items.weights.size() == 0 ? 1.0 : items.weights(i); };
    std::int64_t answered = 0;
    for (Eigen::Index i = 0; i < items.rows.rows(); ++i) {
        if (std::isnan(items.rows(i, j))) { continue; }
        ++answered;
        n += weight(i);
        mean += weight(i) * items.rows(i, j);
        largest = std::max(largest, std::abs(items.rows(i, j)));
    }
    items.rows.col(j).array() -= mean / n;
    double squares = 0.0;
    for (Eigen::Index i = 0; i < items.rows.rows(); ++i) {
        if (!std::isnan(items.rows(i, j))) { squares += weight(i) * items.rows(i, j) * items.rows(i, j); }
    }
    const double count = static_cast<double>(answered);
    items.deviations(j) = std::sqrt(squares / n * count / (count - 1.0));
    if (!(items.deviations(j) > 1e-12 * largest)) {
        throw DataError(function, {-1, 0, items.names[static_cast<std::size_t>(j)], "",
                                   "answers that differ: all complete rows are alike"});
    }
    items.rows.col(j) /= items.deviations(j);
}

/// Correlations and deviations of maximum likelihood. \throw DataError where the rows do not tell them
inline void find_moments(const std::string& function, SurveyItems& items) {
    const Eigen::VectorXd counts =
        items.weights.size() == 0 ? Eigen::VectorXd::Ones(items.rows.rows()) : Eigen::VectorXd(items.weights);
    const support::IncompleteMoments moments = moments_with_gaps(items.rows, counts);
    if (moments.status != support::IncompleteMomentsStatus::converged) {
        throw DataError(function, {-1, 0, "", moments.message,
                                   "answers whose likelihood has a maximum, and items that are answered together"});
    }
    const Eigen::MatrixXd covariance = covariance_of(moments);
    const double n = static_cast<double>(items.n());
    items.deviations = (items.deviations.array() * (covariance.diagonal().array() * n / (n - 1.0)).sqrt()).matrix();
    items.correlations = scaled_to_one(covariance);
}

/// \throw as cronbach_alpha says
[[nodiscard]] inline SurveyItems survey_items(const std::string& function, const support::MatrixView& x,
                                              std::vector<std::string> names, std::size_t least_items,
                                              const ItemSample& sample) {
    if (x.columns < least_items) {
        check::fail_argument(function, "x", "of at least " + std::to_string(least_items) + " items",
                             std::to_string(x.columns));
    }
    check::all_finite_or_missing(function, "x", x.values);
    if (names.empty()) {
        for (std::size_t j = 0; j < x.columns; ++j) { names.emplace_back("x") += std::to_string(j); }
    }
    check::same_size(function, "names", names.size(), "columns of x", x.columns);
    if (!sample.weights.empty()) {
        check::same_size(function, "weights", sample.weights.size(), "rows of x", x.rows());
        check::all_non_negative(function, "weights", sample.weights);
    }
    const std::vector<std::size_t> kept = kept_rows(function, x, sample);
    SurveyItems items;
    items.names = std::move(names);
    items.rows.resize(static_cast<Eigen::Index>(kept.size()), static_cast<Eigen::Index>(x.columns));
    items.deviations.resize(items.rows.cols());
    if (!sample.weights.empty()) { items.weights.resize(items.rows.rows()); }
    for (Eigen::Index i = 0; i < items.rows.rows(); ++i) {
        const std::size_t row = kept[static_cast<std::size_t>(i)];
        if (!sample.weights.empty()) { items.weights(i) = sample.weights[row]; }
        for (Eigen::Index j = 0; j < items.rows.cols(); ++j) { items.rows(i, j) = x(row, static_cast<std::size_t>(j)); }
    }
    if (!sample.weights.empty()) { items.weights *= static_cast<double>(items.n()) / items.weights.sum(); }
    items.gaps = items.rows.array().isNaN().any();
    for (Eigen::Index j = 0; j < items.rows.cols(); ++j) { standardise_item(function, items, j); }
    if (items.gaps) {
        find_moments(function, items);
    } else {
        items.correlations =
            items.weights.size() == 0 ? correlations_of(items.rows) : correlations_of(items.rows, items.weights);
    }
    return items;
}

/// Inverse of correlations; empty when an item is made up of the others.
[[nodiscard]] inline Eigen::MatrixXd inverse_correlations(const Eigen::MatrixXd& r) {
    const Eigen::LLT<Eigen::MatrixXd> factor(r);
    if (factor.info() != Eigen::Success || !(factor.rcond() > 1e-12)) { return {}; }
    return factor.solve(Eigen::MatrixXd::Identity(r.rows(), r.cols()));
}

}  // namespace detail

GOODWILL_INLINE ItemMissing item_missing_named(std::string_view function, std::string_view name) {
    if (name == "drop") { return ItemMissing::drop; }
    if (name == "fiml") { return ItemMissing::fiml; }
    check::fail_argument(function, "missing", "'drop' or 'fiml'", "'" + std::string(name) + "'");
}

}  // namespace goodwill::inline v0::measure
