// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/measure/item_sample.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// Exploratory factor analysis: which few things do many items ask for?
namespace goodwill::inline v0::measure {

/// How loadings are found.
enum class FactorMethod : std::uint8_t {
    minres,         ///< unweighted least squares of the correlations (Harman and Jones 1966)
    ml,             ///< maximum likelihood of normal answers (Jöreskog 1967)
    principal_axis  ///< eigenvectors with communalities in the diagonal, again and again
};
/// How factors are turned. Communalities stay the same under all of them.
enum class FactorRotation : std::uint8_t {
    none,
    varimax,  ///< orthogonal (Kaiser 1958), rows normalised
    promax,   ///< oblique: varimax loadings to the 4th power as target (Hendrickson and White 1964), rows normalised
    oblimin   ///< oblique: least cross-products of squared loadings, gamma 0 (Jennrich and Sampson 1966)
};
/// "minres", "ml" or "pa". \throw std::invalid_argument naming `function`, as the next.
[[nodiscard]] FactorMethod factor_method_named(std::string_view function, std::string_view name);
/// "none", "varimax", "promax" or "oblimin".
[[nodiscard]] FactorRotation factor_rotation_named(std::string_view function, std::string_view name);

struct FactorOptions {
    FactorMethod method = FactorMethod::minres;
    FactorRotation rotation = FactorRotation::oblimin;
    double tolerance = 1e-8;           ///< of the gradient; of the change of summed communalities by principal_axis
    double rotation_tolerance = 1e-9;  ///< of the criterion's gain (varimax, promax) or gradient (oblimin)
    int max_iterations = 5000;
    Progress progress{};
};

/// The uniqueness at which an item counts as explained altogether (a Heywood case); minres and ml go no lower.
inline constexpr double least_uniqueness = 0.005;

/// Factors in the order of the variance they explain, turned so that their loadings add up to more than 0.
struct FactorAnalysis {
    std::vector<std::string> names;  ///< of the items
    std::int64_t factors = 0;
    std::vector<double> loadings;             ///< items in rows
    std::vector<double> factor_correlations;  ///< row by row; the identity unless oblique
    std::vector<double> communalities;        ///< of the items
    std::vector<double> uniquenesses;
    std::vector<double> explained;  ///< variance by factor, of as many as there are items
    double residual = 0.0;          ///< sum of squared residual correlations, each pair once
    double objective = 0.0;         ///< tr(S^-1 R) - ln det(S^-1 R) - p, S what the model implies
    double chi_squared = 0.0;       ///< of the model against any, Bartlett's correction
    double freedom = 0.0;
    double p_value = 1.0;              ///< NaN where no freedom is left
    std::vector<std::string> heywood;  ///< items explained altogether
    bool converged = false;
    int iterations = 0;
    double gradient_norm = 0.0;  ///< of the loadings' search
    std::int64_t n = 0;
    std::vector<std::string> warnings;
};

/// Fits `factors` factors to the correlations of the items.
/// \param x one row a respondent, one column an item
/// \param sample how rows count, and what is done with missing answers
/// \throw std::invalid_argument for unequal lengths, fewer than one factor or as many as leave no freedom at all
/// \throw DataError for an item answered alike by all or made up of the others, or too few rows
[[nodiscard]] FactorAnalysis factor_analysis(const support::MatrixView& x, std::size_t factors,
                                             const std::vector<std::string>& names = {},
                                             const FactorOptions& options = {}, const ItemSample& sample = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/factor_analysis.ipp"
#endif
