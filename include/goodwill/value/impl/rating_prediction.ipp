// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "goodwill/support/check.hpp"
#include "goodwill/support/statistics/regression.hpp"
#include "goodwill/value/encounter_attribute.hpp"
#include "goodwill/value/impl/attribute_columns.ipp"

/// Ratings that were not given, foretold from what is always known.
namespace goodwill::inline v0::value::detail {

/// The columns a rating is foretold from, row by row.
struct KnownColumns {
    std::size_t width = 0;
    std::vector<double> values;

    [[nodiscard]] double linear(std::span<const double> coefficients, std::size_t row) const {
        double sum = coefficients[0];
        for (std::size_t j = 0; j < width; ++j) { sum += coefficients[j + 1] * values[row * width + j]; }
        return sum;
    }
};

inline KnownColumns known_columns(const model::EncounterLog& log, const AttributeSpec& spec) {
    if (spec.foretold_by.empty()) {
        check::fail_argument("attribute", "using", "the columns to predict '" + spec.column + "' from", "none");
    }
    KnownColumns known{spec.foretold_by.size(), std::vector<double>(log.size() * spec.foretold_by.size())};
    for (std::size_t j = 0; j < known.width; ++j) {
        const std::string& name = spec.foretold_by[j];
        if (find_categories(log, name) != nullptr) {
            check::fail_argument("attribute", name, "a column of numbers to predict from", "categories");
        }
        const std::vector<double> values = attribute_numbers(log, name);
        check::all_finite("attribute", name, values);
        for (std::size_t row = 0; row < values.size(); ++row) { known.values[row * known.width + j] = values[row]; }
    }
    return known;
}

/// Coefficients of a fit; those that others make up are left out.
inline std::vector<double> usable_params(const support::RegressionFit& fit) {
    std::vector<double> params = fit.params;
    for (double& value : params) { value = std::isnan(value) ? 0.0 : value; }
    return params;
}

/// How many values that were not given each row stands for: the inverse of its probability of being known, less one
/// for itself.
inline std::vector<double> stands_for(const KnownColumns& known, const std::vector<double>& values) {
    std::vector<double> answered(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) { answered[row] = std::isnan(values[row]) ? 0.0 : 1.0; }
    const support::RegressionFit fit = support::fit_logit({{known.values, known.width}, answered});
    if (fit.status == support::RegressionStatus::separated ||
        fit.status == support::RegressionStatus::iteration_limit) {
        check::fail_argument("attribute", "using", "columns that do not foretell without fail who answered",
                             support::to_string(fit.status));
    }
    const std::vector<double> params = usable_params(fit);
    std::vector<double> weights(values.size());
    for (std::size_t row = 0; row < values.size(); ++row) { weights[row] = std::exp(-known.linear(params, row)); }
    return weights;
}

/// Least squares on the known values; weights of every row, or none.
inline std::vector<double> fit_prediction(const KnownColumns& known, const std::vector<double>& values,
                                          const std::vector<double>& weights) {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> w;
    x.reserve(known.values.size());
    y.reserve(values.size());
    w.reserve(weights.size());
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (std::isnan(values[row])) { continue; }
        y.push_back(values[row]);
        if (!weights.empty()) { w.push_back(weights[row]); }
        for (std::size_t j = 0; j < known.width; ++j) { x.push_back(known.values[row * known.width + j]); }
    }
    return usable_params(support::fit_least_squares({{x, known.width}, y, w}));
}

/// Mean of what a prediction puts in place of the missing values.
inline double mean_foretold(const KnownColumns& known, const std::vector<double>& values,
                            const std::vector<double>& params) {
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (!std::isnan(values[row])) { continue; }
        sum += known.linear(params, row);
        ++count;
    }
    return sum / static_cast<double>(count);
}

/// For a column with known and missing values.
inline RatingPrediction prediction_of(const model::EncounterLog& log, const AttributeSpec& spec,
                                      const std::vector<double>& values) {
    const KnownColumns known = known_columns(log, spec);
    RatingPrediction made;
    made.params = fit_prediction(known, values, {});
    made.mean_uncorrected = mean_foretold(known, values, made.params);
    if (spec.corrected) { made.params = fit_prediction(known, values, stands_for(known, values)); }
    made.mean = mean_foretold(known, values, made.params);
    double sum = 0.0;
    for (const double value : values) {
        if (std::isnan(value)) {
            ++made.values;
        } else {
            sum += value;
        }
    }
    made.mean_known = sum / static_cast<double>(values.size() - made.values);
    return made;
}

/// Puts what is foretold where a value is missing.
inline void predict_missing(const model::EncounterLog& log, const AttributeCoding& coding,
                            std::vector<double>& values) {
    if (std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) { return; }
    const KnownColumns known = known_columns(log, coding.spec);
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (std::isnan(values[row])) { values[row] = known.linear(coding.prediction.params, row); }
    }
}

}  // namespace goodwill::inline v0::value::detail
