// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/matrix_view.hpp"
#include "goodwill/support/progress.hpp"

/// What drives an outcome, and how sure that is: the share of the explained variance that belongs to each of several
/// correlated drivers, such as ratings of single aspects behind overall satisfaction.
namespace goodwill::inline v0::measure {

/// How the explained variance is shared out.
enum class DriverMethod : std::uint8_t {
    lmg,     ///< mean gain over all orders of entry (Lindeman, Merenda and Gold 1980), the Shapley value of R^2; exact
    johnson  ///< relative weights by the nearest orthogonal variables (Genizi 1993, Johnson 2000); closed form
};
/// "lmg" or "johnson". \throw std::invalid_argument naming `function` and the methods there are.
[[nodiscard]] DriverMethod driver_method_named(std::string_view function, std::string_view name);

/// The most drivers of DriverMethod::lmg, whose time doubles with each: some 0.3 s at 25.
inline constexpr std::size_t most_lmg_drivers = 25;
/// The most drivers of `dominance`, which compares every pair in all models of the others.
inline constexpr std::size_t most_dominance_drivers = 18;
/// The fewest bootstrap samples that intervals are taken from.
inline constexpr std::int64_t fewest_driver_samples = 19;

struct DriverOptions {
    DriverMethod method = DriverMethod::lmg;
    double level = 0.95;             ///< of the intervals, in (0, 1)
    std::int64_t replicates = 1000;  ///< of the bootstrap, at least 19; 0: no intervals of shares and ranks
    std::uint64_t seed = 1;
};

/// One driver. Rank 1 is the largest share.
struct Driver {
    std::string name;
    Estimate share;  ///< part of R^2: the shares add up to it
    std::int64_t rank = 0;
    std::int64_t rank_low = 0;  ///< of the interval of the rank, by the same replicates; 1 without them
    std::int64_t rank_high = 0;
    /// Standardised; none for a column that those before it make up. The whole line where no error can be told: the
    /// drivers make up the outcome, or a row alone decides.
    std::optional<Estimate> coefficient;
    double correlation = 0.0;  ///< with the outcome, by itself
    double p_value = 1.0;      ///< of no effect beside the others, adjusted over the drivers (Holm 1979)
    bool supported = false;    ///< p_value < 1 - level
    bool reversed = false;     ///< supported, but its sign is not that of the correlation: suppression
};

struct Drivers {
    DriverMethod method = DriverMethod::lmg;
    double r_squared = 0.0;
    std::int64_t n = 0;           ///< complete rows with a weight
    std::int64_t left_out = 0;    ///< rows with a missing number
    std::vector<Driver> drivers;  ///< in the order of the columns
    std::vector<std::string> warnings;
};

/// Shares of R^2 of the least-squares regression of y on the columns of x, with percentile bootstrap intervals of
/// shares and ranks, and the coefficients behind them. Their errors allow unequal variances (HC2), with the degrees of
/// freedom that the rows behind each leave it (Bell and McCaffrey 2002).
/// \param x one row a respondent, one column a driver
/// \param y outcome, one a row; rows with NaN in x or y are left out and counted
/// \param weights none, or one non-negative number a row, of which only ratios matter
/// \param names of the columns, or none: x0, x1, …
/// \throw std::invalid_argument for unequal lengths, no driver, more than most_lmg_drivers by lmg, a name given twice,
///        fewer replicates
/// \throw std::domain_error for infinite numbers, bad weights and levels
/// \throw DataError when fewer complete rows than drivers and two are left, or a column or the outcome is constant
[[nodiscard]] Drivers drivers(const support::MatrixView& x, std::span<const double> y,
                              std::span<const double> weights = {}, std::vector<std::string> names = {},
                              const DriverOptions& options = {}, const Execution& execution = {});

/// Dominance analysis (Budescu 1993, Azen and Budescu 2003).
struct Dominance {
    std::vector<std::string> names;
    /// Mean gain in R^2 by entering a driver into the models of k others, row by row: driver, then k = 0, 1, …
    std::vector<double> conditional;
    std::vector<double> general;  ///< mean over k: the share by lmg
    /// Row by row: among the models that hold neither, the share in which the row's driver gains more than the
    /// column's; equal gains count half. 1 is complete dominance. 0.5 on the diagonal.
    std::vector<double> complete;
    double r_squared = 0.0;
    std::int64_t n = 0;
    std::int64_t left_out = 0;
};

/// \throw as drivers; std::invalid_argument for more than most_dominance_drivers
[[nodiscard]] Dominance dominance(const support::MatrixView& x, std::span<const double> y,
                                  std::span<const double> weights = {}, std::vector<std::string> names = {},
                                  const Execution& execution = {});

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/dominance.ipp"
#include "goodwill/measure/impl/drivers.ipp"
#endif
