// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <utility>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/statistics/distributions.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::support {
namespace detail {

/// Purposes of the draws, so that a bootstrap and a permutation of one seed have nothing in common.
constexpr std::uint64_t resampling_purpose = 0;
constexpr std::uint64_t permutation_purpose = 4;

/// The units that are drawn: rows, or clusters of rows.
class ResampledUnits {
public:
    ResampledUnits(std::size_t rows, std::span<const std::int32_t> clusters) {
        if (clusters.empty()) {
            size_ = rows;
            return;
        }
        size_ = static_cast<std::size_t>(*std::max_element(clusters.begin(), clusters.end())) + 1;
        members_.resize(size_);
        for (std::size_t i = 0; i < rows; ++i) { members_[static_cast<std::size_t>(clusters[i])].push_back(i); }
        std::erase_if(members_, [](const auto& m) { return m.empty(); });
        size_ = members_.size();
    }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void append(std::size_t unit, std::vector<std::uint64_t>& rows) const {
        if (members_.empty()) {
            rows.push_back(unit);
        } else {
            rows.insert(rows.end(), members_[unit].begin(), members_[unit].end());
        }
    }

private:
    std::size_t size_ = 0;
    std::vector<std::vector<std::uint64_t>> members_;
};

inline void require_bootstrap(std::size_t rows, std::span<const std::int32_t> clusters,
                              const BootstrapOptions& options) {
    constexpr std::string_view function = "bootstrap";
    check::open_unit(function, "level", options.level);
    if (rows < 2) { check::fail_argument(function, "rows", "at least 2", std::to_string(rows)); }
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "at least 19", std::to_string(options.replicates));
    }
    if (clusters.empty()) { return; }
    check::same_size(function, "clusters", clusters.size(), "rows", rows);
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        if (clusters[i] < 0) { check::fail_domain(function, "clusters", i, "0 or above", clusters[i]); }
    }
}

/// Quantile of sorted values at rank (size + 1) p, between the smallest and the largest.
inline double replicate_quantile(const std::vector<double>& sorted, double p) {
    const double rank =
        std::clamp((static_cast<double>(sorted.size()) + 1.0) * p, 1.0, static_cast<double>(sorted.size()));
    const auto below = static_cast<std::size_t>(rank);
    if (below >= sorted.size()) { return sorted.back(); }
    return sorted[below - 1] + (rank - static_cast<double>(below)) * (sorted[below] - sorted[below - 1]);
}

/// The shares of replicates between which a bias-corrected interval lies.
inline std::pair<double, double> corrected_shares(const std::vector<double>& sorted, double value, double level,
                                                  double acceleration) {
    const auto below = std::lower_bound(sorted.begin(), sorted.end(), value) - sorted.begin();
    const auto equal = std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin() - below;
    const double size = static_cast<double>(sorted.size());
    const double share = (static_cast<double>(below) + 0.5 * static_cast<double>(equal)) / size;
    const double shift = normal_quantile(std::clamp(share, 0.5 / size, 1.0 - 0.5 / size));
    const double z = normal_quantile(0.5 * (1.0 + level));
    const auto corrected = [&](double end) {
        return normal_cdf(shift + (shift + end) / (1.0 - acceleration * (shift + end)));
    };
    return {corrected(-z), corrected(z)};
}

/// The statistic of every replicate, in order; ratios of studentised ones.
inline std::vector<double> replicate(std::size_t rows, const RowStatistic& statistic, const ResampledUnits& units,
                                     const SampleStatistic& sample, const BootstrapOptions& options,
                                     std::vector<double>& ratios, const Execution& execution) {
    std::vector<double> values(static_cast<std::size_t>(options.replicates));
    ratios.resize(values.size());
    for_each_task(values.size(), execution, "resampling", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(units.size());
        resample_rows(options.seed, r, units.size(), drawn);
        std::vector<std::uint64_t> chosen;
        chosen.reserve(rows);
        for (const std::uint64_t unit : drawn) { units.append(unit, chosen); }
        const SampleStatistic here = statistic(chosen);
        values[r] = here.value;
        ratios[r] = (here.value - sample.value) / here.standard_error;
    });
    return values;
}

inline std::vector<double> without_each(const RowStatistic& statistic, const ResampledUnits& units,
                                        const Execution& execution) {
    std::vector<double> values(units.size());
    for_each_task(units.size(), execution, "leaving out", [&](std::size_t out) {
        std::vector<std::uint64_t> rows;
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            if (unit != out) { units.append(unit, rows); }
        }
        values[out] = statistic(rows).value;
    });
    return values;
}

}  // namespace detail

GOODWILL_INLINE BootstrapKind bootstrap_kind_named(std::string_view function, std::string_view name) {
    if (name == "percentile") { return BootstrapKind::percentile; }
    if (name == "bc") { return BootstrapKind::bc; }
    if (name == "bca") { return BootstrapKind::bca; }
    if (name == "studentised") { return BootstrapKind::studentised; }
    check::fail_argument(function, "kind", "'percentile', 'bc', 'bca' or 'studentised'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE double jackknife_acceleration(std::span<const double> without) {
    double mean = 0.0;
    for (const double v : without) { mean += v / static_cast<double>(without.size()); }
    double squares = 0.0;
    double cubes = 0.0;
    for (const double v : without) {
        squares += (mean - v) * (mean - v);
        cubes += (mean - v) * (mean - v) * (mean - v);
    }
    return squares > 0.0 ? cubes / (6.0 * std::pow(squares, 1.5)) : 0.0;
}

GOODWILL_INLINE void set_bootstrap_interval(Estimate& estimate, BootstrapKind kind, std::vector<double> replicates,
                                            double correction) {
    Estimate& e = estimate;
    std::sort(replicates.begin(), replicates.end());
    const double outside = 0.5 * (1.0 - e.level);
    if (kind == BootstrapKind::studentised) {
        e.low = e.value - detail::replicate_quantile(replicates, 1.0 - outside) * correction;
        e.high = e.value - detail::replicate_quantile(replicates, outside) * correction;
        e.method = "bootstrap, studentised";
        return;
    }
    std::pair<double, double> shares{outside, 1.0 - outside};
    e.method = "bootstrap, percentile";
    if (kind != BootstrapKind::percentile) {
        const bool bca = kind == BootstrapKind::bca;
        shares = detail::corrected_shares(replicates, e.value, e.level, bca ? correction : 0.0);
        e.method = bca ? "bootstrap, BCa" : "bootstrap, bias-corrected";
    }
    e.low = detail::replicate_quantile(replicates, shares.first);
    e.high = detail::replicate_quantile(replicates, shares.second);
    if ((static_cast<double>(replicates.size()) + 1.0) * std::min(shares.first, 1.0 - shares.second) < 1.0) {
        e.warnings.emplace_back("an end of the interval is the most extreme replicate: more of them are needed");
    }
}

GOODWILL_INLINE void resample_rows(std::uint64_t seed, std::uint64_t replicate, std::uint64_t size,
                                   std::span<std::uint64_t> rows) {
    // As index_below of each draw tells; four of them share a block.
    for (std::size_t i = 0; i < rows.size(); i += 4) {
        const random::Words words = random::block(seed, replicate, i / 4, detail::resampling_purpose / 4);
        for (std::size_t k = 0; k < 4 && i + k < rows.size(); ++k) {
            const random::WideProduct product = random::multiply_wide(words[k], size);
            const bool unbiased = size > 0 && product.low >= size;
            rows[i + k] = unbiased
                              ? product.high
                              : random::index_below({seed, replicate, i / 4, detail::resampling_purpose + k}, size);
        }
    }
}

GOODWILL_INLINE Bootstrap bootstrap(std::size_t rows, const RowStatistic& statistic, const BootstrapOptions& options,
                                    std::span<const std::int32_t> clusters, const Execution& execution) {
    detail::require_bootstrap(rows, clusters, options);
    const detail::ResampledUnits units(rows, clusters);
    if (units.size() < 2) { check::fail_argument("bootstrap", "clusters", "at least two", "1"); }
    std::vector<std::uint64_t> all(rows);
    std::iota(all.begin(), all.end(), std::uint64_t{0});
    const SampleStatistic sample = statistic(all);
    check::finite("bootstrap", "the statistic of the sample", sample.value);
    const bool studentised = options.kind == BootstrapKind::studentised;
    if (studentised) { check::positive("bootstrap", "the standard error of the sample", sample.standard_error); }
    Bootstrap found;
    std::vector<double> ratios;
    found.replicates = detail::replicate(rows, statistic, units, sample, options, ratios, execution);
    const auto undefined = [](double v) { return !std::isfinite(v); };
    const auto lost = std::erase_if(found.replicates, undefined) + (studentised ? std::erase_if(ratios, undefined) : 0);
    Estimate& e = found.value;
    e.value = sample.value;
    e.level = options.level;
    e.n = static_cast<std::int64_t>(units.size());
    e.provenance.source = "Efron and Tibshirani (1993)";
    if (found.replicates.size() < 2 || (studentised && ratios.size() < 2)) {
        e.warnings.emplace_back("the statistic is defined on hardly any replicate: no interval");
        return found;
    }
    if (lost > 0) {
        e.warnings.push_back("left out " + std::to_string(lost) + " replicates without a finite statistic");
    }
    if (options.kind == BootstrapKind::bca) {
        found.acceleration = jackknife_acceleration(detail::without_each(statistic, units, execution));
        if (std::isnan(found.acceleration)) {
            found.acceleration = 0.0;
            e.warnings.emplace_back(
                "the statistic needs every row: no acceleration, the interval is bias-corrected only");
        }
    }
    const double size = static_cast<double>(found.replicates.size());
    const double mean = std::accumulate(found.replicates.begin(), found.replicates.end(), 0.0) / size;
    double squares = 0.0;
    for (const double v : found.replicates) { squares += (v - mean) * (v - mean); }
    found.bias = mean - sample.value;
    found.standard_error = std::sqrt(squares / (size - 1.0));
    if (studentised) {
        set_bootstrap_interval(e, options.kind, std::move(ratios), sample.standard_error);
    } else {
        set_bootstrap_interval(e, options.kind, found.replicates, found.acceleration);
    }
    return found;
}

GOODWILL_INLINE Alternative alternative_named(std::string_view function, std::string_view name) {
    if (name == "two-sided") { return Alternative::two_sided; }
    if (name == "greater") { return Alternative::greater; }
    if (name == "less") { return Alternative::less; }
    check::fail_argument(function, "alternative", "'two-sided', 'greater' or 'less'", "'" + std::string(name) + "'");
}

GOODWILL_INLINE PermutationTest
permutation_test(std::size_t rows, const std::function<double(std::span<const std::uint64_t> order)>& statistic,
                 std::int64_t permutations, std::uint64_t seed, Alternative alternative, const Execution& execution) {
    constexpr std::string_view function = "permutation_test";
    if (rows < 2) { check::fail_argument(function, "rows", "at least 2", std::to_string(rows)); }
    if (permutations < 19) {
        check::fail_argument(function, "permutations", "at least 19", std::to_string(permutations));
    }
    std::vector<std::uint64_t> identity(rows);
    std::iota(identity.begin(), identity.end(), std::uint64_t{0});
    PermutationTest test;
    test.statistic = statistic(identity);
    check::finite(function, "the observed statistic", test.statistic);
    test.permutations = permutations;
    test.replicates.resize(static_cast<std::size_t>(permutations));
    for_each_task(test.replicates.size(), execution, "permuting", [&](std::size_t r) {
        std::vector<std::uint64_t> order = identity;
        for (std::size_t i = rows; i > 1; --i) {
            const random::DrawId id{seed, r, i, detail::permutation_purpose};
            std::swap(order[i - 1], order[static_cast<std::size_t>(random::index_below(id, i))]);
        }
        test.replicates[r] = statistic(order);
    });
    // Sums in another order differ by rounding: what is equal but for that counts as equal.
    const double slack = 1e-12 * std::max(1.0, std::abs(test.statistic));
    double above = 1.0;
    double below = 1.0;
    for (const double v : test.replicates) {
        above += v >= test.statistic - slack ? 1.0 : 0.0;
        below += v <= test.statistic + slack ? 1.0 : 0.0;
    }
    const double all = static_cast<double>(permutations) + 1.0;
    switch (alternative) {
        case Alternative::greater: test.p_value = above / all; break;
        case Alternative::less: test.p_value = below / all; break;
        case Alternative::two_sided: test.p_value = std::min(1.0, 2.0 * std::min(above, below) / all); break;
    }
    return test;
}

}  // namespace goodwill::inline v0::support
