// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "goodwill/support/progress.hpp"
#include "goodwill/value/encounter_attrition.hpp"

namespace goodwill::inline v0::value {

/// Beliefs of customers with x repeat encounters that will be asked for: n = r + x, a and b within these ends.
struct BeliefRange {
    double lowest_a = 0.0;
    double highest_a = 0.0;
    double lowest_b = 0.0;
    double highest_b = 0.0;
    std::size_t uses = 0;

    void add(double a, double b) noexcept;
    void merge(const BeliefRange& other) noexcept;
};

/// discounted_encounters for the many beliefs of one base, which share r, s, the reference strain and the rate. The
/// sensitivity's nodes are laid once for all; where a number of encounters is frequent, the logarithm is tabulated
/// over log a and log b and interpolated by eighth-order Lagrange polynomials. Relative error below 1e-9.
class DiscountedTable {
public:
    /// \param ranges by number of repeat encounters \throw std::domain_error as discounted_encounters
    DiscountedTable(double r, double s, const ReferenceStrain& reference, double rate,
                    const std::vector<BeliefRange>& ranges, const Execution& execution = {});

    /// DERT of a customer with x repeat encounters. x, a and b must lie within the ranges.
    [[nodiscard]] double operator()(std::size_t x, double a, double b) const;

private:
    struct Lattice {
        std::ptrdiff_t first_a = 0;
        std::ptrdiff_t first_b = 0;
        std::size_t wide_b = 0;
        std::vector<double> log_value;  ///< row by row of a; empty: not tabulated
    };
    void fill(Lattice& lattice, std::size_t x, const BeliefRange& range) const;
    void residuals(double n, double a, std::vector<double>& out) const;
    [[nodiscard]] double slope(double n, double a) const noexcept;
    [[nodiscard]] double direct(double n, double a, double b) const;

    double r_;
    double s_;
    double rate_;
    double mean_strain_;
    double log_gamma_s_ = 0.0;
    std::vector<double> theta_;
    std::vector<double> log_theta_;
    std::vector<double> leaving_;
    std::vector<Lattice> lattices_;
};

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/discounted_table.ipp"
#endif
