// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"

/// Intervals and tests that need no formula for their statistic. Replicate r is a function of (seed, r) alone, so it is
/// the same on any thread and in any order.
namespace goodwill::inline v0::support {

/// How an interval is read off the replicates (Efron and Tibshirani 1993, chapters 12 to 14).
enum class BootstrapKind {
    percentile,  ///< their own quantiles
    bc,          ///< corrected for their median's bias
    bca,  ///< and for how the error changes with the value, by the jackknife: one evaluation a row or cluster more
    studentised  ///< quantiles of (replicate - value) / its standard error, which the statistic must tell
};
/// "percentile", "bc", "bca" or "studentised". \throw std::invalid_argument naming `function` and the kinds there are.
[[nodiscard]] BootstrapKind bootstrap_kind_named(std::string_view function, std::string_view name);

/// What a statistic says of a sample.
struct SampleStatistic {
    double value = std::numeric_limits<double>::quiet_NaN();
    double standard_error = std::numeric_limits<double>::quiet_NaN();  ///< needed for studentised intervals only
};
/// A statistic of the rows with these numbers; a row may be among them several times.
using RowStatistic = std::function<SampleStatistic(std::span<const std::uint64_t> rows)>;

struct BootstrapOptions {
    std::int64_t replicates = 1999;
    std::uint64_t seed = 1;
    BootstrapKind kind = BootstrapKind::bca;
    double level = 0.95;  ///< in (0, 1)
};

struct Bootstrap {
    Estimate value;               ///< of the sample itself, with the interval
    double standard_error = 0.0;  ///< standard deviation of the replicates
    double bias = 0.0;            ///< their mean less the value
    double acceleration = 0.0;    ///< of bca
    std::vector<double> replicates;
};

/// The rows of replicate r: `rows.size()` draws from 0 … size - 1 with replacement.
void resample_rows(std::uint64_t seed, std::uint64_t replicate, std::uint64_t size, std::span<std::uint64_t> rows);

/// Efron's (1987) acceleration from the statistic without each row; 0 where it never changes.
[[nodiscard]] double jackknife_acceleration(std::span<const double> without);

/// Reads an interval of `estimate.level` off replicates that were made elsewhere, 19 or more and all finite, and names
/// the method; warns where an end is the most extreme replicate.
/// \param replicates of the value; of (replicate - value) / its standard error when studentised
/// \param correction the acceleration of bca, or the sample's own standard error when studentised
void set_bootstrap_interval(Estimate& estimate, BootstrapKind kind, std::vector<double> replicates,
                            double correction = 0.0);

/// Bootstraps a statistic of `rows` rows. Replicates whose statistic is NaN are left out, with a warning.
/// \param clusters none, or that of each row, from 0 on: whole clusters are drawn instead of rows
/// \throw std::invalid_argument for fewer than two rows or clusters, fewer than 19 replicates, unequal lengths
/// \throw std::domain_error when the statistic of the sample is not finite, or studentised intervals lack its error
[[nodiscard]] Bootstrap bootstrap(std::size_t rows, const RowStatistic& statistic, const BootstrapOptions& options = {},
                                  std::span<const std::int32_t> clusters = {}, const Execution& execution = {});

/// What counts as extreme.
enum class Alternative { two_sided, greater, less };
/// "two-sided", "greater" or "less". \throw std::invalid_argument naming `function`.
[[nodiscard]] Alternative alternative_named(std::string_view function, std::string_view name);

struct PermutationTest {
    double statistic = 0.0;
    double p_value = 1.0;  ///< (1 + permutations at least as extreme) / (1 + permutations): never 0
    std::int64_t permutations = 0;
    std::vector<double> replicates;
};

/// Tests whether the order of the rows matters to a statistic, such as a difference between groups whose labels are
/// given in that order. Two-sided: twice the smaller tail. Ties count as extreme.
/// \param statistic of a permutation of 0 … rows - 1; the identity gives the observed one
/// \throw std::invalid_argument for fewer than two rows or fewer than 19 permutations
/// \throw std::domain_error when the observed statistic is not finite
[[nodiscard]] PermutationTest permutation_test(
    std::size_t rows, const std::function<double(std::span<const std::uint64_t> order)>& statistic,
    std::int64_t permutations = 999, std::uint64_t seed = 1, Alternative alternative = Alternative::two_sided,
    const Execution& execution = {});

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/resampling.ipp"
#endif
