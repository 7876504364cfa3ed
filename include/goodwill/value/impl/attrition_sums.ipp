// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"
#include "goodwill/value/impl/attrition_derivatives.ipp"
#include "goodwill/value/impl/encounter_attrition.ipp"

/// The panel's log-likelihood with its gradient and Hessian, as sums over customers.
namespace goodwill::inline v0::value::detail {

inline constexpr std::size_t shape_parameters = 4;

/// A panel laid out for the fit: attributes centred, scaled and interleaved.
struct AttritionDesign {
    const EncounterPanel& panel;
    bool first_can_leave;
    std::size_t attributes;
    std::vector<double> z;       ///< z[row * attributes + j]
    std::vector<double> centre;  ///< by attribute
    std::vector<double> scale;
    std::size_t largest_x = 0;
    std::span<const double> weights{};  ///< by customer; empty: all 1
};

inline void check_panel(std::string_view function, const EncounterPanel& panel) {
    const std::size_t customers = panel.customers();
    check::not_empty(function, "customers", customers);
    check::same_size(function, "first", panel.first.size(), "customers + 1", customers + 1);
    check::same_size(function, "attributes", panel.attributes.size(), "attribute_names", panel.attribute_names.size());
    for (std::size_t j = 0; j < panel.attributes.size(); ++j) {
        check::same_size(function, panel.attribute_names[j], panel.attributes[j].size(), "time", panel.time.size());
        check::all_finite(function, panel.attribute_names[j], panel.attributes[j]);
    }
    if (!panel.weights.empty()) {
        check::same_size(function, "weights", panel.weights.size(), "customers", customers);
        check::all_non_negative(function, "weights", panel.weights);
    }
    if (panel.first.front() != 0 || panel.first.back() != panel.time.size()) {
        check::fail_argument(function, "first", "offsets from 0 to the number of encounters", "other ends");
    }
    const std::vector<double> ones(panel.time.size(), 1.0);
    for (std::size_t i = 0; i < customers; ++i) {
        const std::size_t begin = panel.first[i];
        if (panel.first[i + 1] <= begin) {
            check::fail_argument(function, "customer " + std::to_string(i), "one with an encounter", "none");
        }
        const std::size_t size = panel.first[i + 1] - begin;
        check_history(function, {std::span(ones).subspan(begin, size), std::span(panel.time).subspan(begin, size),
                                 panel.observed_until[i]});
    }
}

inline AttritionDesign make_design(const EncounterPanel& panel, bool first_can_leave, bool standardise) {
    const std::size_t p = panel.attributes.size();
    const std::size_t rows = panel.time.size();
    AttritionDesign design{panel,
                           first_can_leave,
                           p,
                           std::vector<double>(rows * p),
                           std::vector<double>(p, 0.0),
                           std::vector<double>(p, 1.0)};
    design.weights = panel.weights;
    for (std::size_t i = 0; i < panel.customers(); ++i) {
        design.largest_x = std::max(design.largest_x, panel.first[i + 1] - panel.first[i] - 1);
    }
    for (std::size_t j = 0; j < p; ++j) {
        const Eigen::Map<const Eigen::ArrayXd> column(panel.attributes[j].data(), static_cast<Eigen::Index>(rows));
        if (standardise) {
            design.centre[j] = column.mean();
            design.scale[j] = std::sqrt((column - design.centre[j]).square().mean());
            if (!(design.scale[j] > 1e-12 * (1.0 + std::abs(design.centre[j])))) {
                check::fail_argument("fit_encounter_attrition", panel.attribute_names[j],
                                     "an attribute that varies between encounters", "a constant");
            }
        }
        for (std::size_t row = 0; row < rows; ++row) {
            design.z[row * p + j] = (panel.attributes[j][row] - design.centre[j]) / design.scale[j];
        }
    }
    return design;
}

/// Sums over customers; the Hessian's lower triangle packed by rows.
struct AttritionSums {
    double value = 0.0;
    std::vector<double> gradient;
    std::vector<double> hessian;

    explicit AttritionSums(std::size_t n) : gradient(n, 0.0), hessian(n * (n + 1) / 2, 0.0) {}
    static std::size_t at(std::size_t i, std::size_t j) noexcept { return i * (i + 1) / 2 + j; }
    void merge(const AttritionSums& other) {
        value += other.value;
        for (std::size_t i = 0; i < gradient.size(); ++i) { gradient[i] += other.gradient[i]; }
        for (std::size_t i = 0; i < hessian.size(); ++i) { hessian[i] += other.hessian[i]; }
    }
};

/// A customer's strain before the last encounter and with it, with derivatives in the coefficients.
/// \param fixed number of coefficients known when compiled, so that loops over them are unrolled; 0: any number
template <std::size_t fixed>
struct StrainSums {
    template <std::size_t n>
    using Values = std::conditional_t<fixed == 0, std::vector<double>, std::array<double, n>>;

    double before = 0.0;
    double with = 0.0;
    Values<fixed> before_d{}, with_d{};
    Values<fixed*(fixed + 1) / 2> before_dd{}, with_dd{};

    explicit StrainSums(std::size_t p) {
        if constexpr (fixed == 0) {
            before_d.resize(p);
            with_d.resize(p);
            before_dd.resize(p * (p + 1) / 2);
            with_dd.resize(p * (p + 1) / 2);
        }
    }

    void fill(const AttritionDesign& design, std::span<const double> beta, std::size_t begin, std::size_t end) {
        with = 0.0;
        std::fill(with_d.begin(), with_d.end(), 0.0);
        std::fill(with_dd.begin(), with_dd.end(), 0.0);
        for (std::size_t row = begin; row < end; ++row) {
            if (row + 1 == end) {
                before = with;
                before_d = with_d;
                before_dd = with_dd;
            }
            if (row > begin || design.first_can_leave) { add(design.z.data() + row * with_d.size(), beta.data()); }
        }
    }

private:
    void add(const double* z, const double* beta) {
        const std::size_t p = with_d.size();
        double exponent = 0.0;
        for (std::size_t j = 0; j < p; ++j) { exponent += beta[j] * z[j]; }
        const double strain = std::exp(exponent);
        with += strain;
        for (std::size_t i = 0, at = 0; i < p; ++i) {
            const double part = strain * z[i];
            with_d[i] += part;
            for (std::size_t j = 0; j <= i; ++j) { with_dd[at++] += part * z[j]; }
        }
    }
};

/// Carries a customer's jet over to the logarithms of the four parameters and to the coefficients.
template <std::size_t fixed>
void add_customer(AttritionSums& sums, const AttritionJet& jet, const StrainSums<fixed>& strain,
                  const AttritionParams& params, double weight) {
    const std::size_t p = strain.with_d.size();
    const std::array<double, shape_parameters> theta{params.r, params.alpha, params.s, params.b};
    sums.value += weight * jet.value;
    for (std::size_t i = 0; i < shape_parameters; ++i) {
        sums.gradient[i] += weight * theta[i] * jet.d[i];
        for (std::size_t j = 0; j <= i; ++j) {
            const double own = i == j ? theta[i] * jet.d[i] : 0.0;
            sums.hessian[AttritionSums::at(i, j)] += weight * (theta[i] * theta[j] * jet.dd[i][j] + own);
        }
    }
    for (std::size_t i = 0, at = 0; i < p; ++i) {
        const double u = strain.before_d[i];
        const double v = strain.with_d[i];
        sums.gradient[shape_parameters + i] += weight * (jet.d[var_before] * u + jet.d[var_with] * v);
        const std::size_t row = shape_parameters + i;
        for (std::size_t j = 0; j < shape_parameters; ++j) {
            sums.hessian[AttritionSums::at(row, j)] +=
                weight * theta[j] * (jet.dd[var_before][j] * u + jet.dd[var_with][j] * v);
        }
        const double by_before = jet.dd[var_before][var_before] * u + jet.dd[var_with][var_before] * v;
        const double by_with = jet.dd[var_with][var_before] * u + jet.dd[var_with][var_with] * v;
        for (std::size_t j = 0; j <= i; ++j, ++at) {
            sums.hessian[AttritionSums::at(row, shape_parameters + j)] +=
                weight * (by_before * strain.before_d[j] + by_with * strain.with_d[j] +
                          jet.d[var_before] * strain.before_dd[at] + jet.d[var_with] * strain.with_dd[at]);
        }
    }
}

/// Adds the customers of a range, numbers counted in strides.
template <std::size_t fixed>
void add_customers(AttritionSums& sums, const AttritionDesign& design, const AttritionParams& params,
                   std::span<const double> beta, const RisingSums& rising, support::RowRange range,
                   std::size_t stride) {
    const EncounterPanel& panel = design.panel;
    StrainSums<fixed> strain(design.attributes);
    for (std::size_t chosen = range.begin; chosen < range.end; ++chosen) {
        const std::size_t i = chosen * stride;
        const std::size_t begin = panel.first[i];
        const std::size_t end = panel.first[i + 1];
        strain.fill(design, beta, begin, end);
        const AttritionJet jet = attrition_jet(params, rising, end - begin - 1, panel.time[end - 1],
                                               panel.observed_until[i], strain.before, strain.with);
        add_customer(sums, jet, strain, params, design.weights.empty() ? 1.0 : design.weights[i]);
    }
}

/// \param stride every so many customers are summed, the first always
inline AttritionSums sum_panel(const AttritionDesign& design, const AttritionParams& params,
                               std::span<const double> beta, const Execution& execution, std::size_t stride = 1) {
    constexpr std::size_t chunk_customers = 16'384;
    const RisingSums rising(params.r, design.largest_x);
    const auto add = [&](AttritionSums& sums, support::RowRange range) {
        switch (design.attributes) {
            case 1: return add_customers<1>(sums, design, params, beta, rising, range, stride);
            case 2: return add_customers<2>(sums, design, params, beta, rising, range, stride);
            case 3: return add_customers<3>(sums, design, params, beta, rising, range, stride);
            case 4: return add_customers<4>(sums, design, params, beta, rising, range, stride);
            case 5: return add_customers<5>(sums, design, params, beta, rising, range, stride);
            case 6: return add_customers<6>(sums, design, params, beta, rising, range, stride);
            default: return add_customers<0>(sums, design, params, beta, rising, range, stride);
        }
    };
    return support::ordered_reduce((design.panel.customers() + stride - 1) / stride, chunk_customers, execution,
                                   "encounter attrition", AttritionSums(shape_parameters + design.attributes), add,
                                   [](AttritionSums& into, const AttritionSums& from) { into.merge(from); });
}

}  // namespace goodwill::inline v0::value::detail
