// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "goodwill/measure/drivers.hpp"
#include "goodwill/measure/impl/driver_data.ipp"
#include "goodwill/measure/impl/robust_fit.ipp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/multiplicity.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/regression.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

[[nodiscard]] inline std::vector<double> driver_shares(const DriverCorrelations& correlations, DriverMethod method,
                                                       const Progress& progress) {
    return method == DriverMethod::lmg ? SubsetWalk(correlations, progress).shapley() : relative_weights(correlations);
}

/// 1 for the largest; equal ones share the better rank.
[[nodiscard]] inline std::int64_t rank_of(std::span<const double> shares, std::size_t j) {
    return 1 + std::count_if(shares.begin(), shares.end(), [&](double other) { return other > shares[j]; });
}

/// Shares in each bootstrap replicate, NaN where a column did not vary; row by row.
[[nodiscard]] inline std::vector<double> replicated_shares(const DriverData& data, const DriverOptions& options,
                                                           const Execution& execution) {
    const std::size_t p = data.drivers();
    const auto n = static_cast<std::size_t>(data.rows.rows());
    std::vector<double> shares(static_cast<std::size_t>(options.replicates) * p,
                               std::numeric_limits<double>::quiet_NaN());
    support::for_each_task(static_cast<std::size_t>(options.replicates), execution, "drivers", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(n);
        support::resample_rows(options.seed, r, n, drawn);
        Eigen::VectorXd weights = Eigen::VectorXd::Zero(data.rows.rows());
        for (const std::uint64_t row : drawn) {
            weights(static_cast<Eigen::Index>(row)) += data.weights(static_cast<Eigen::Index>(row));
        }
        DriverCorrelations correlations;
        if (!correlate(data.rows, weights, correlations)) { return; }
        const std::vector<double> found = driver_shares(correlations, options.method, execution.progress);
        std::copy(found.begin(), found.end(), shares.begin() + static_cast<std::ptrdiff_t>(r * p));
    });
    return shares;
}

/// Percentile intervals of shares and ranks.
inline void add_intervals(std::vector<double> replicates, const DriverOptions& options, Drivers& result) {
    const std::size_t p = result.drivers.size();
    std::vector<std::vector<double>> shares(p);
    std::vector<std::vector<double>> ranks(p);
    std::size_t constant = 0;
    for (std::size_t r = 0; r < replicates.size() / p; ++r) {
        const std::span<const double> row(replicates.data() + r * p, p);
        if (std::isnan(row[0])) {
            ++constant;
            continue;
        }
        for (std::size_t j = 0; j < p; ++j) {
            shares[j].push_back(row[j]);
            ranks[j].push_back(static_cast<double>(rank_of(row, j)));
        }
    }
    if (constant > 0) {
        result.warnings.push_back(std::to_string(constant) +
                                  " bootstrap samples had a constant column and were left out of the intervals");
    }
    if (shares[0].size() < static_cast<std::size_t>(fewest_driver_samples)) {
        result.warnings.push_back("only " + std::to_string(shares[0].size()) +
                                  " bootstrap samples are left: too few for intervals, which are all that is possible");
        for (Driver& driver : result.drivers) {
            driver.share.low = 0.0;
            driver.share.high = 1.0;
        }
        return;
    }
    const double tail = (1.0 - options.level) / 2.0;
    const std::array<double, 2> ends{tail, 1.0 - tail};
    for (std::size_t j = 0; j < p; ++j) {
        const auto share = support::quantiles(shares[j], ends);
        const auto rank = support::quantiles(ranks[j], ends);
        result.drivers[j].share.low = share[0].value;
        result.drivers[j].share.high = share[1].value;
        result.drivers[j].share.method = "percentile bootstrap, " + std::to_string(shares[j].size()) + " samples";
        result.drivers[j].rank_low = static_cast<std::int64_t>(std::floor(rank[0].value));
        result.drivers[j].rank_high = static_cast<std::int64_t>(std::ceil(rank[1].value));
    }
}

/// What cannot be told, in words.
inline void add_driver_warnings(const RobustFit& fit, Drivers& result) {
    for (const std::size_t parameter : fit.fit().aliased) {
        result.warnings.push_back(
            "'" + result.drivers[parameter - 1].name +
            "' is made up of the drivers before it: it has no coefficient, and shares their part");
    }
    if (fit.exact()) {
        result.warnings.emplace_back(
            "the outcome is made up of the drivers, such as their mean: nothing is left to test them against");
    }
}

/// Standardised coefficients and their tests, one by one.
inline void add_coefficients(const DriverData& data, double level, Drivers& result, const Execution& execution) {
    const std::size_t p = data.drivers();
    const auto n = static_cast<std::size_t>(data.rows.rows());
    std::vector<double> x;
    x.reserve(n * p);
    for (Eigen::Index i = 0; i < data.rows.rows(); ++i) {
        for (std::size_t j = 0; j < p; ++j) { x.push_back(data.rows(i, static_cast<Eigen::Index>(j))); }
    }
    const auto outcome = data.rows.col(static_cast<Eigen::Index>(p));
    support::RegressionData rows{{x, p}, {outcome.data(), n}, {}, {}, {}, data.names};
    const bool equal = data.weights.maxCoeff() == data.weights.minCoeff();
    if (!equal) { rows.weights = {data.weights.data(), n}; }
    const RobustFit fit(rows, execution);
    for (std::size_t j = 0; j < p; ++j) {
        if (std::isnan(fit.fit().params[j + 1])) { continue; }
        const RobustError told = fit.coefficient(j + 1);
        result.drivers[j].coefficient = robust_estimate(told, level, result.n);
        result.drivers[j].p_value = told.p_value();
    }
    add_driver_warnings(fit, result);
}

/// Adjusts the tests over all drivers of all results, and finds the signs that suppression turns.
inline void judge_drivers(std::span<Drivers> results, double level) {
    std::vector<double> p_values;
    for (const Drivers& result : results) {
        for (const Driver& driver : result.drivers) { p_values.push_back(driver.p_value); }
    }
    p_values = support::holm(p_values);
    std::size_t next = 0;
    for (Drivers& result : results) {
        for (Driver& driver : result.drivers) {
            driver.p_value = p_values[next++];
            driver.supported = driver.p_value < 1.0 - level;
            driver.reversed = driver.supported && driver.coefficient->value * driver.correlation < 0.0;
            if (driver.reversed) {
                result.warnings.push_back("'" + driver.name +
                                          "' goes with the outcome the other way once the other drivers " +
                                          "are held fixed: by itself " + (driver.correlation > 0.0 ? "up" : "down"));
            }
        }
    }
}

inline void require_options(const support::MatrixView& x, const DriverOptions& options) {
    check::open_unit("drivers", "level", options.level);
    if (options.replicates != 0 && options.replicates < fewest_driver_samples) {
        check::fail_argument("drivers", "replicates", "0, or " + std::to_string(fewest_driver_samples) + " or more",
                             std::to_string(options.replicates));
    }
    if (options.method == DriverMethod::lmg && x.columns > most_lmg_drivers) {
        check::fail_argument(
            "drivers", "x",
            "at most " + std::to_string(most_lmg_drivers) + " drivers by lmg (johnson takes any number)",
            std::to_string(x.columns));
    }
}

/// Drivers whose tests are not adjusted yet.
[[nodiscard]] inline Drivers unjudged_drivers(const support::MatrixView& x, std::span<const double> y,
                                              std::span<const double> weights, std::vector<std::string> names,
                                              const DriverOptions& options, const Execution& execution) {
    require_options(x, options);
    const DriverData data = driver_data("drivers", x, y, weights, std::move(names));
    DriverCorrelations correlations;
    static_cast<void>(correlate(data.rows, data.weights, correlations));
    const std::vector<double> shares = driver_shares(correlations, options.method, execution.progress);
    Drivers result;
    result.method = options.method;
    result.n = data.rows.rows();
    result.left_out = data.left_out;
    result.r_squared = std::accumulate(shares.begin(), shares.end(), 0.0);
    const char* source = options.method == DriverMethod::lmg ? "Lindeman, Merenda and Gold (1980)" : "Johnson (2000)";
    for (std::size_t j = 0; j < shares.size(); ++j) {
        Driver driver;
        driver.name = data.names[j];
        driver.share.value = shares[j];
        driver.share.level = options.level;
        driver.share.n = result.n;
        driver.share.method = "none";
        driver.share.provenance = {Evidence::estimated, source};
        driver.rank = rank_of(shares, j);
        driver.rank_low = 1;
        driver.rank_high = static_cast<std::int64_t>(shares.size());
        driver.correlation = correlations.with_outcome(static_cast<Eigen::Index>(j));
        result.drivers.push_back(std::move(driver));
    }
    add_coefficients(data, options.level, result, execution);
    if (options.replicates > 0) { add_intervals(replicated_shares(data, options, execution), options, result); }
    return result;
}

}  // namespace detail

GOODWILL_INLINE DriverMethod driver_method_named(std::string_view function, std::string_view name) {
    if (name == "lmg") { return DriverMethod::lmg; }
    if (name == "johnson") { return DriverMethod::johnson; }
    check::fail_argument(function, "method", "'lmg', 'johnson' or 'dominance'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE Drivers drivers(const support::MatrixView& x, std::span<const double> y,
                                std::span<const double> weights, std::vector<std::string> names,
                                const DriverOptions& options, const Execution& execution) {
    Drivers result = detail::unjudged_drivers(x, y, weights, std::move(names), options, execution);
    detail::judge_drivers({&result, 1}, options.level);
    return result;
}

}  // namespace goodwill::inline v0::measure
