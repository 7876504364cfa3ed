// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/provenance.hpp"

/// What keeping customers is worth beside what winning them costs, with the field's much repeated figures as parameters
/// that carry where they come from, and the discounted figure always beside them.
namespace goodwill::inline v0::value {

/// "A new customer costs five times a kept one": published between 2 and 20 times.
[[nodiscard]] Default acquisition_cost_ratio();
/// "A loyal customer is worth ten times the first purchase."
[[nodiscard]] Default loyalty_multiple();
/// "Five points more retention raise profit by 25 to 85 %": the lower and the upper end.
[[nodiscard]] Default least_profit_of_five_points();
[[nodiscard]] Default greatest_profit_of_five_points();

/// Worth of a customer who brings `margin` a period as long as kept, the first margin one period from now, kept with
/// probability `retention` from each period to the next: margin r/(1 + i - r) (Gupta and Lehmann 2003).
/// \throw std::domain_error unless margin is finite, 0 <= retention <= 1 and rate >= 0, retention < 1 + rate
[[nodiscard]] double value_of_keeping(double margin, double retention, double rate);

struct RetentionGain {
    double before = 0.0;             ///< worth of a customer at the present retention
    double after = 0.0;              ///< and at the raised one
    double gain = 0.0;               ///< after/before - 1
    double undiscounted_gain = 0.0;  ///< the same at a rate of 0, infinite when the raised retention is 1
    double elasticity = 0.0;         ///< per cent of worth for one per cent of retention: (1 + i)/(1 + i - r)
    double expected_periods = 0.0;   ///< a customer stays: 1/(1 - r)
    Default folk_least;              ///< what is told of five points
    Default folk_greatest;
    std::vector<std::string> warnings;
};

/// What raising retention by `points` (0.05: five percentage points) does to the worth of a customer.
/// \throw as value_of_keeping for both retentions, std::domain_error also unless retention > 0
[[nodiscard]] RetentionGain retention_gain(double retention, double rate, double points = 0.05);

/// What a unit of money brings when it wins customers and when it keeps them.
struct CostComparison {
    double acquisition_return = 0.0;      ///< value won by one unit spent on winning: new_value/acquisition_cost
    double retention_return = 0.0;        ///< value kept by one unit spent on keeping
    double cost_ratio = 0.0;              ///< acquisition cost over retention cost
    double break_even_acquisition = 0.0;  ///< the most a new customer may cost: what one is worth
    double break_even_retention = 0.0;    ///< cost of keeping one at which keeping brings as much as winning
    double break_even_ratio = 0.0;        ///< cost ratio above which keeping brings more than winning
    bool keep = false;                    ///< whether a unit of money brings more by keeping
    Default folk_ratio;
};

/// \param new_value what a new customer is worth, \param kept_value what one kept instead of lost is worth
/// \throw std::domain_error unless all are positive and finite
[[nodiscard]] CostComparison compare_costs(double acquisition_cost, double retention_cost, double new_value,
                                           double kept_value);

struct BudgetSplit {
    std::vector<double> spend;  ///< on each
    std::vector<double> gain;   ///< value won there
    double marginal = 0.0;      ///< value the next unit of money would win; below 1 it is better kept
    double total_gain = 0.0;
};

/// Divides a budget between segments so that the total is greatest: of segment i the money m wins ceiling[i] (1 -
/// exp(-m/scale[i])). The curves are concave, so the next unit wins the same wherever any goes.
/// \throw std::domain_error unless budget and ceilings are non-negative and scales positive, std::invalid_argument when
///        there is no segment or lengths differ
[[nodiscard]] BudgetSplit split_budget(std::span<const double> ceiling, std::span<const double> scale, double budget);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/retention_economics.ipp"
#endif
