// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "goodwill/support/config.hpp"

/// Encounter attrition: customers who may leave after each encounter, the more likely the more it strained them.
/// After Braun, Schweidel & Stein (2015), "Transaction Attributes and Customer Valuation", J. Marketing Research.
///
/// A customer has encounters at times t_0 = 0, t_1, ..., t_x and is observed to T. While alive, gaps between encounters
/// are Exponential(lambda), lambda ~ Gamma(r, rate alpha). After encounter k the customer leaves for good with
/// probability 1 - exp(-theta q_k), where q_k > 0 is the encounter's strain and theta ~ Gamma(s, rate b).
namespace goodwill::inline v0::value {

/// Parameters of the base; all positive. The unit of time is the caller's, the same everywhere.
struct AttritionParams {
    double r;      ///< shape of the encounter rate
    double alpha;  ///< its rate parameter, in units of time
    double s;      ///< shape of the customers' sensitivity to strain
    double b;      ///< its rate parameter, in units of strain
};

/// One customer's encounters. `strain[k]` and `time[k]` belong to encounter k = 0 ... x; time[0] is 0 and times do not
/// decrease. A first encounter that cannot make the customer leave has strain 0; all others are positive.
struct EncounterHistory {
    std::span<const double> strain;
    std::span<const double> time;
    double observed_until;  ///< T >= time of the last encounter
};

/// What is believed of a customer who is alive: encounter rate ~ Gamma(n, rate a), sensitivity ~ Gamma(s, rate b).
struct AliveBelief {
    double n;
    double a;
    double s;
    double b;
};

/// The strains of future encounters: value i with probability weight i. One fixed distribution a statement.
class ReferenceStrain {
public:
    /// \param values at least one, positive and finite. \param weights as many, non-negative, of positive sum; empty:
    ///        all equal. \throw std::invalid_argument, std::domain_error
    explicit ReferenceStrain(std::vector<double> values, std::vector<double> weights = {});

    /// Probability that an encounter makes a customer of sensitivity theta leave: E[1 - exp(-theta q)].
    [[nodiscard]] double leaving_probability(double theta) const noexcept;
    [[nodiscard]] double mean() const noexcept { return mean_; }
    [[nodiscard]] double maximum() const noexcept { return maximum_; }

private:
    std::vector<double> values_;
    std::vector<double> weights_;
    double mean_ = 0.0;
    double maximum_ = 0.0;
};

/// Log-likelihood of one history (THEORY A1). \throw std::domain_error, std::invalid_argument for histories that are
/// none: times that decrease or do not start at 0, negative strains, T before the last encounter.
[[nodiscard]] double log_likelihood(const AttritionParams& params, const EncounterHistory& history);

/// Probability that the customer is still alive at T.
[[nodiscard]] double probability_alive(const AttritionParams& params, const EncounterHistory& history);

/// What is believed of the customer's rate and sensitivity at T, given alive.
[[nodiscard]] AliveBelief belief_if_alive(const AttritionParams& params, const EncounterHistory& history);

/// Expected number of encounters within `horizon` from now, given alive now: E[(1 - (a / (a + p h))^n) / p] over the
/// sensitivity, p being the leaving probability. Relative error below 1e-10. \throw std::domain_error horizon < 0
[[nodiscard]] double expected_encounters(const AliveBelief& belief, const ReferenceStrain& reference, double horizon);

/// Discounted expected residual transactions: all future encounters, each discounted continuously at `rate` per unit
/// of time, given alive now. Relative error below 1e-10. \throw std::domain_error rate <= 0
[[nodiscard]] double discounted_encounters(const AliveBelief& belief, const ReferenceStrain& reference, double rate);

/// Value of a customer per unit of margin just after encounter k with strain q, before the leave-or-stay draw (A2).
/// \param before what was believed just before: n = r + k, a = alpha + t_k, s, b + sum of earlier strains
[[nodiscard]] double value_after(const AliveBelief& before, double strain, const ReferenceStrain& reference,
                                 double rate);

/// What encounter k was worth: value after its own strain less value after the reference strain, per unit of margin.
/// \throw std::invalid_argument when there is no encounter k; std::domain_error when reference_strain < 0
[[nodiscard]] double moment_value(const AttritionParams& params, const EncounterHistory& history, std::size_t k,
                                  double reference_strain, const ReferenceStrain& reference, double rate);

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/encounter_attrition.ipp"
#endif
