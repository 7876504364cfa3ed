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

/// Of the whole log first, then of bootstrap samples of its rows.
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

/// A figure with the percentile interval of its samples; none where it or 19 of them are not told.
[[nodiscard]] inline std::optional<Estimate> bootstrapped(double value, std::vector<double> samples, std::int64_t n,
                                                          double level) {
    std::erase_if(samples, [](double sample) { return std::isnan(sample); });
    if (std::isnan(value) || samples.size() < 19) { return std::nullopt; }
    const double tail = 0.5 * (1.0 - level);
    const auto found = support::quantiles(samples, std::array<double, 2>{tail, 1.0 - tail});
    Estimate estimate;
    estimate.value = value;
    // What lies between groups cannot be less than nothing, so samples may all lie on one side of the value.
    estimate.low = std::min(found[0].value, value);
    estimate.high = std::max(found[1].value, value);
    estimate.level = level;
    estimate.n = n;
    estimate.method = "percentile bootstrap, " + std::to_string(samples.size()) + " samples";
    estimate.provenance = five_elements_provenance();
    return estimate;
}

/// Continuity of the whole log, the first of the samples, and its parts.
inline void add_continuity(std::span<const ElementSample> samples, std::int64_t rated,
                           const FiveElementsOptions& options, FiveElements& result) {
    const auto add = [&](const std::string& name, const std::string& needs, auto figure, auto& to) {
        std::vector<double> replicates;
        replicates.reserve(samples.size());
        for (const ElementSample& sample : samples.subspan(1)) { replicates.push_back(figure(sample)); }
        ServiceElement element{
            name, bootstrapped(figure(samples.front()), std::move(replicates), rated, options.level), {}};
        if (!element.value) { element.needs = needs; }
        to.push_back(std::move(element));
    };
    const std::array<std::string, 4> names{"time", "object", "content", "quality"};
    const std::string outcome(model::name_of(options.outcome));
    for (std::size_t part = 0; part < names.size(); ++part) {
        const std::string needs =
            part < 3 ? outcome + " and '" + options.keys[part] + "' of two groups or more" : outcome;
        add(names[part], needs, [&](const ElementSample& one) { return one.continuity[part]; }, result.continuity);
    }
    add(
        "continuity", outcome, [](const ElementSample& one) { return one.elements[continuity_element]; },
        result.elements);
}

/// Correlation of two elements over the samples after the first; 1, the most careful, where one of them does not vary.
[[nodiscard]] inline double correlation_of(std::span<const ElementSample> samples, std::size_t a, std::size_t b) {
    support::Moments first;
    support::Moments second;
    support::Moments both;
    for (const ElementSample& sample : samples.subspan(1)) {
        const double x = sample.elements[a];
        const double y = sample.elements[b];
        if (std::isnan(x) || std::isnan(y)) { continue; }
        first.add(x);
        second.add(y);
        both.add(x + y);
    }
    if (a == b || !(first.m2 > 0.0) || !(second.m2 > 0.0)) { return 1.0; }
    return (both.m2 - first.m2 - second.m2) / (2.0 * std::sqrt(first.m2 * second.m2));
}

/// The mean of the elements told, its interval made of theirs and of how they go together.
inline void add_index(std::span<const ElementSample> samples, const FiveElementsOptions& options,
                      FiveElements& result) {
    std::vector<std::size_t> told;
    Estimate& index = result.index;
    index.n = std::numeric_limits<std::int64_t>::max();
    double sum = 0.0;
    for (std::size_t e = 0; e < result.elements.size(); ++e) {
        if (!result.elements[e].value) { continue; }
        told.push_back(e);
        sum += result.elements[e].value->value;
        index.n = std::min(index.n, result.elements[e].value->n);
    }
    if (told.empty()) {
        throw DataError("five_elements",
                        {-1, 0, "log", "none of the elements told", "perceived ratings, satisfaction or a duration"});
    }
    double below = 0.0;
    double above = 0.0;
    for (const std::size_t a : told) {
        for (const std::size_t b : told) {
            const Estimate& one = *result.elements[a].value;
            const Estimate& other = *result.elements[b].value;
            const double together = correlation_of(samples, a, b);
            below += together * (one.value - one.low) * (other.value - other.low);
            above += together * (one.high - one.value) * (other.high - other.value);
        }
    }
    const auto count = static_cast<double>(told.size());
    index.value = sum / count;
    index.low = index.value - std::sqrt(std::max(below, 0.0)) / count;
    index.high = index.value + std::sqrt(std::max(above, 0.0)) / count;
    index.level = options.level;
    index.method = "recovered from the elements' intervals, correlations by bootstrap";
    index.provenance = five_elements_provenance();
    index.provenance.source = "Zou (2007), Psychological Methods 12";
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
    detail::ElementRows rows{{detail::perceived_shares(log, warm),
                              detail::met_expectations(log),
                              detail::perceived_shares(log, steady),
                              {},
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
    add("efficiency", rows.means[4], std::string(model::name_of(options.delay)));
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
