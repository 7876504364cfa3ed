// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/five_elements.hpp"
#include "goodwill/measure/impl/element_rows.ipp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/statistics/mean.hpp"
#include "goodwill/support/statistics/quantile.hpp"
#include "goodwill/support/statistics/resampling.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// Mean of numbers from 0 to 1; none where none is told.
[[nodiscard]] inline std::optional<Estimate> unit_mean(std::span<const double> values, std::span<const double> weights,
                                                       double level, const Provenance& provenance) {
    support::Moments moments;
    for (std::size_t i = 0; i < values.size(); ++i) { moments.add(values[i], weights.empty() ? 1.0 : weights[i]); }
    if (moments.count == 0) { return std::nullopt; }
    Estimate estimate = support::mean_estimate(moments, support::Bounds{0.0, 1.0}, level);
    estimate.provenance = provenance;
    return estimate;
}

/// The whole log first, then its bootstrap samples of rows.
[[nodiscard]] inline std::vector<ElementSample> element_samples(const ElementRows& rows, std::size_t n,
                                                                const FiveElementsOptions& options,
                                                                const Execution& execution) {
    std::vector<ElementSample> samples(static_cast<std::size_t>(options.replicates) + 1);
    std::vector<std::uint64_t> every(n);
    std::iota(every.begin(), every.end(), std::uint64_t{0});
    samples.front() = elements_of(rows, every);
    support::for_each_task(samples.size() - 1, execution, "five elements", [&](std::size_t r) {
        std::vector<std::uint64_t> drawn(n);
        support::resample_rows(options.seed, r, n, drawn);
        samples[r + 1] = elements_of(rows, drawn);
    });
    return samples;
}

/// A figure of the samples with its percentile interval; none where it cannot be told of the whole or of 19 samples.
[[nodiscard]] inline std::optional<Estimate> bootstrapped(std::span<const ElementSample> samples, std::size_t figure,
                                                          std::int64_t n, double level) {
    const double whole = samples.front()[figure];
    std::vector<double> replicates;
    replicates.reserve(samples.size());
    for (const ElementSample& sample : samples.subspan(1)) {
        if (!std::isnan(sample[figure])) { replicates.push_back(sample[figure]); }
    }
    if (std::isnan(whole) || n < 2 || replicates.size() < 19) { return std::nullopt; }
    const double tail = 0.5 * (1.0 - level);
    const auto found = support::quantiles(replicates, std::array<double, 2>{tail, 1.0 - tail});
    Estimate estimate;
    estimate.value = whole;
    // What lies between groups cannot be less than nothing, so samples may all lie on one side of the value.
    estimate.low = std::min(found[0].value, whole);
    estimate.high = std::max(found[1].value, whole);
    estimate.level = level;
    estimate.n = n;
    estimate.method = "percentile bootstrap, " + std::to_string(replicates.size()) + " samples";
    estimate.provenance = five_elements_provenance();
    return estimate;
}

/// Continuity and its parts. Fewer than two rated rows: nothing.
inline void add_continuity(std::span<const ElementSample> samples, std::int64_t rated,
                           const FiveElementsOptions& options, FiveElements& result) {
    const std::array<std::string, 5> names{"time", "object", "content", "quality", "continuity"};
    for (std::size_t part = 0; part < 5; ++part) {
        ServiceElement element{names[part], bootstrapped(samples, part, rated, options.level), {}};
        if (!element.value) {
            element.needs = std::string(model::name_of(options.outcome)) +
                            (part < 3 ? " and '" + options.keys[part] + "' of two groups or more" : "");
        }
        (part < 4 ? result.continuity : result.elements).push_back(std::move(element));
    }
}

/// The mean of the elements told, as uncertain as the bootstrap of rows makes all of them together.
inline void add_index(std::span<const ElementSample> samples, const FiveElementsOptions& options,
                      FiveElements& result) {
    double sum = 0.0;
    double told = 0.0;
    std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
    for (const ServiceElement& element : result.elements) {
        if (!element.value) { continue; }
        sum += element.value->value;
        told += 1.0;
        fewest = std::min(fewest, element.value->n);
    }
    if (told == 0.0) {
        throw DataError("five_elements",
                        {-1, 0, "log", "none of the elements told", "perceived ratings, satisfaction or a duration"});
    }
    const std::optional<Estimate> found = bootstrapped(samples, 5, fewest, options.level);
    if (found) {
        result.index = *found;
    } else {
        result.index.low = 0.0;
        result.index.high = 1.0;
        result.index.level = options.level;
        result.index.n = fewest;
        result.index.method = "none";
        result.index.provenance = five_elements_provenance();
        result.index.warnings = {"too few encounters to tell of the spread: the interval is the whole range"};
    }
    result.index.value = sum / told;
}

/// Efficiency is the last of the elements.
inline void add_sensitivity(const model::EncounterLog& log, const FiveElementsOptions& options, FiveElements& result) {
    const auto told = static_cast<double>(
        std::count_if(result.elements.begin(), result.elements.end(), [](const auto& one) { return one.value; }));
    const std::optional<Estimate>& efficiency = result.elements.back().value;
    if (!efficiency) { return; }
    for (const double half_life : {0.5 * options.half_life, 2.0 * options.half_life}) {
        const auto other = unit_mean(use_left(log, options.delay, half_life), weights_of(log), options.level, {});
        if (!other) { continue; }
        result.sensitivity.push_back(
            {half_life, other->value, result.index.value + (other->value - efficiency->value) / told});
    }
}

inline void require_five_elements(const FiveElementsOptions& options) {
    constexpr const char* function = "five_elements";
    check::open_unit(function, "level", options.level);
    check::positive(function, "half_life", options.half_life);
    check::finite(function, "half_life", options.half_life);
    if (options.replicates < 19) {
        check::fail_argument(function, "replicates", "19 or more", std::to_string(options.replicates));
    }
    if (model::kind_of(options.outcome) != model::RoleKind::rating) {
        check::fail_argument(function, "outcome", "a rating", "'" + std::string(model::name_of(options.outcome)) + "'");
    }
    if (model::kind_of(options.delay) != model::RoleKind::duration) {
        check::fail_argument(function, "delay", "a duration", "'" + std::string(model::name_of(options.delay)) + "'");
    }
}

}  // namespace detail

GOODWILL_INLINE Provenance five_elements_provenance() {
    return {Evidence::convention, "formulas of the five elements, a choice of rule"};
}

GOODWILL_INLINE FiveElements five_elements(const model::EncounterLog& log, const FiveElementsOptions& options,
                                           const Execution& execution) {
    using model::Role;
    detail::require_five_elements(options);
    const std::array<Role, 2> warm{Role::perceived_empathy, Role::perceived_assurance};
    const std::array<Role, 1> steady{Role::perceived_reliability};
    detail::ElementRows rows{
        {detail::perceived_shares(log, warm), detail::met_expectations(log), detail::perceived_shares(log, steady),
         detail::use_left(log, options.delay, options.half_life)},
        detail::weights_of(log),
        detail::even_rows(log, options, execution)};
    FiveElements result;
    const auto add = [&](const char* name, std::vector<double>& values, std::string needs) {
        ServiceElement element{
            name, detail::unit_mean(values, rows.weights, options.level, five_elements_provenance()), {}};
        if (!element.value) {
            element.needs = std::move(needs);
            values.clear();
        }
        result.elements.push_back(std::move(element));
    };
    add("emotion", rows.means[0], "perceived_empathy or perceived_assurance");
    add("appropriateness", rows.means[1], "a dimension both perceived and expected");
    add("standardisation", rows.means[2], "perceived_reliability");
    add("efficiency", rows.means[3], std::string(model::name_of(options.delay)));
    const std::vector<detail::ElementSample> samples = detail::element_samples(rows, log.size(), options, execution);
    detail::add_continuity(samples, rows.even.rated, options, result);
    std::swap(result.elements[3], result.elements[4]);  // continuity stands before efficiency
    detail::add_index(samples, options, result);
    detail::add_sensitivity(log, options, result);
    return result;
}

GOODWILL_INLINE ServiceSides service_sides(const model::EncounterLog& log, double level) {
    using model::Role;
    check::open_unit("service_sides", "level", level);
    const std::array<Role, 2> procedural{Role::perceived_reliability, Role::perceived_tangibles};
    const std::array<Role, 3> personal{Role::perceived_assurance, Role::perceived_empathy,
                                       Role::perceived_responsiveness};
    const Provenance provenance{Evidence::source_text, "procedural and personal side of service"};
    ServiceSides sides{
        detail::unit_mean(detail::perceived_shares(log, procedural), detail::weights_of(log), level, provenance),
        detail::unit_mean(detail::perceived_shares(log, personal), detail::weights_of(log), level, provenance)};
    if (!sides.procedural && !sides.personal) {
        throw DataError("service_sides", {-1, 0, "log", "no perceived rating", "one of the five perceived dimensions"});
    }
    return sides;
}

}  // namespace goodwill::inline v0::measure
