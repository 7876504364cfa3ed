// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "goodwill/value/model_fit.hpp"

namespace goodwill::inline v0::value::detail {

/// The error of anything that follows from customers' values, when those follow from fitted parameters: gradients are
/// taken in the logarithms of the parameters, where the fits are.
class LogDelta {
public:
    /// Adds the parameters of a fit, independent of those before, with d log value/d log parameter of each customer,
    /// one column a parameter.
    template <class Params>
    void add(const ModelFit<Params>& fit, std::vector<std::vector<double>> slopes) {
        add(fit, fit.params.values(), std::move(slopes));
    }

    /// The same in other units: slopes are d value/d(parameter/unit).
    template <class Params>
    void add(const ModelFit<Params>& fit, const std::vector<double>& at, std::vector<std::vector<double>> slopes) {
        const std::size_t before = slopes_.size();
        const std::size_t all = before + at.size();
        std::vector<double> wider(all * all, 0.0);
        for (std::size_t i = 0; i < before; ++i) {
            for (std::size_t j = 0; j < before; ++j) { wider[i * all + j] = covariance_[i * before + j]; }
        }
        for (std::size_t i = 0; i < at.size(); ++i) {
            for (std::size_t j = 0; j < at.size(); ++j) {
                wider[(before + i) * all + before + j] = fit.covariance.empty()
                                                             ? std::numeric_limits<double>::quiet_NaN()
                                                             : fit.covariance[i * at.size() + j] / (at[i] * at[j]);
            }
            slopes_.push_back(std::move(slopes[i]));
        }
        covariance_ = std::move(wider);
    }

    /// Standard error of the logarithm of one customer's value.
    [[nodiscard]] double of_customer(std::size_t i) const {
        std::vector<double> gradient;
        gradient.reserve(slopes_.size());
        for (const std::vector<double>& column : slopes_) { gradient.push_back(column[i]); }
        return error(gradient);
    }

    /// Standard error of a function of all values whose derivatives in their logarithms are given.
    [[nodiscard]] double of_all(std::span<const double> derivatives) const {
        std::vector<double> gradient;
        gradient.reserve(slopes_.size());
        for (const std::vector<double>& column : slopes_) {
            gradient.push_back(std::inner_product(derivatives.begin(), derivatives.end(), column.begin(), 0.0));
        }
        return error(gradient);
    }

private:
    [[nodiscard]] double error(const std::vector<double>& gradient) const {
        double variance = 0.0;
        for (std::size_t i = 0; i < gradient.size(); ++i) {
            for (std::size_t j = 0; j < gradient.size(); ++j) {
                variance += gradient[i] * covariance_[i * gradient.size() + j] * gradient[j];
            }
        }
        return std::sqrt(variance);
    }

    std::vector<std::vector<double>> slopes_;
    std::vector<double> covariance_;  ///< of the logarithms of all parameters
};

}  // namespace goodwill::inline v0::value::detail
