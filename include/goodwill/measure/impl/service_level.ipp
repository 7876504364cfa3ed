// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodwill/measure/impl/scale_shares.ipp"
#include "goodwill/measure/service_level.hpp"
#include "goodwill/support/accumulators/moments.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/statistics/proportion.hpp"

namespace goodwill::inline v0::measure {
namespace detail {

/// What the level of each row follows from.
struct ServiceSigns {
    std::vector<double> core;
    std::vector<double> personal;
    std::vector<double> surprise;  ///< in standard deviations; NaN where nothing was expected
    bool any_expectation = false;
};

/// Perceived less expected over the dimensions that have both, in standard deviations over the log.
inline void add_surprise(const model::EncounterLog& log, ServiceSigns& signs) {
    std::vector<model::Role> both;
    for (std::size_t d = 0; d < model::rater_dimensions.size(); ++d) {
        if (log.has(model::expected_role(d)) && log.has(model::perceived_role(d))) {
            both.push_back(model::perceived_role(d));
        }
    }
    const auto gap = [&](model::Role perceived, std::size_t i) {
        std::size_t d = 0;
        while (model::perceived_role(d) != perceived) { ++d; }
        const model::Role expected = model::expected_role(d);
        return share_of_scale(log.number(perceived)[i], log.scale(perceived)) -
               share_of_scale(log.number(expected)[i], log.scale(expected));
    };
    signs.surprise = mean_over(log, both, gap);
    support::Moments spread;
    for (const double value : signs.surprise) { spread.add(value); }
    signs.any_expectation = spread.count > 1 && spread.m2 > 0.0;
    const double sd = signs.any_expectation ? std::sqrt(spread.m2 / static_cast<double>(spread.count - 1)) : 1.0;
    for (double& value : signs.surprise) { value /= sd; }
}

[[nodiscard]] inline ServiceSigns service_signs(const model::EncounterLog& log) {
    const auto share = [&](model::Role role, std::size_t i) {
        return share_of_scale(log.number(role)[i], log.scale(role));
    };
    const std::vector<model::Role> core{model::Role::perceived_reliability};
    static_cast<void>(log.number(core.front()));  // A log without it says how to map it.
    std::vector<model::Role> personal;
    for (const model::Role role :
         {model::Role::perceived_assurance, model::Role::perceived_empathy, model::Role::perceived_responsiveness}) {
        if (log.has(role)) { personal.push_back(role); }
    }
    if (personal.empty()) {
        check::fail_argument("service_level", "log",
                             "a log with perceived_assurance, perceived_empathy or perceived_responsiveness", "none");
    }
    ServiceSigns signs;
    signs.core = mean_over(log, core, share);
    signs.personal = mean_over(log, personal, share);
    add_surprise(log, signs);
    return signs;
}

[[nodiscard]] inline ServiceLevel level_of(const ServiceSigns& signs, std::span<const double> extras, std::size_t i,
                                           const ServiceLevelCuts& cuts) {
    // A row without a personal rating could only come out as failed: to keep it would make failures of the missing.
    if (std::isnan(signs.core[i]) || std::isnan(signs.personal[i])) { return ServiceLevel::unknown; }
    if (signs.core[i] < cuts.core) { return ServiceLevel::failed; }
    if (signs.personal[i] < cuts.personal) { return ServiceLevel::basic; }
    const bool added = !extras.empty() && extras[i] >= cuts.extras;  // NaN: none
    if (!added) { return ServiceLevel::satisfactory; }
    return signs.surprise[i] >= cuts.surprise ? ServiceLevel::unforgettable : ServiceLevel::value_added;
}

inline void require_service_level(const model::EncounterLog& log, std::span<const double> extras,
                                  const ServiceLevelCuts& cuts, double level) {
    constexpr const char* function = "service_level";
    check::open_unit(function, "level", level);
    check::closed_unit(function, "core", cuts.core);
    check::closed_unit(function, "personal", cuts.personal);
    check::positive(function, "extras cut", cuts.extras);
    check::finite(function, "surprise", cuts.surprise);
    if (extras.empty()) { return; }
    check::same_size(function, "extras", extras.size(), "rows of the log", log.size());
    check::all_finite_or_missing(function, "extras", extras);
    for (std::size_t i = 0; i < extras.size(); ++i) {
        if (extras[i] < 0.0) { check::fail_domain(function, "extras", i, "0 or more", extras[i]); }
    }
}

/// Share at or above the waterline with these cuts; rows without a weight do not count.
[[nodiscard]] inline support::Moments at_waterline(const ServiceSigns& signs, std::span<const double> extras,
                                                   std::span<const double> weights, const ServiceLevelCuts& cuts) {
    support::Moments share;
    for (std::size_t i = 0; i < signs.core.size(); ++i) {
        const ServiceLevel level = level_of(signs, extras, i, cuts);
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (level == ServiceLevel::unknown || !(weight > 0.0)) { continue; }
        share.add(level >= ServiceLevel::satisfactory ? 1.0 : 0.0, weight);
    }
    return share;
}

inline void add_sensitivity(const ServiceSigns& signs, std::span<const double> extras, std::span<const double> weights,
                            const ServiceLevelCuts& cuts, ServiceLevels& result) {
    for (const bool core : {true, false}) {
        for (const double step : {-0.1, 0.1}) {
            ServiceLevelCuts moved = cuts;
            double& cut = core ? moved.core : moved.personal;
            cut = std::clamp(cut + step, 0.0, 1.0);
            result.sensitivity.push_back(
                {core ? "core" : "personal", cut, at_waterline(signs, extras, weights, moved).mean});
        }
    }
}

}  // namespace detail

GOODWILL_INLINE std::string_view name_of(ServiceLevel level) noexcept {
    switch (level) {
        case ServiceLevel::unknown: return "unknown";
        case ServiceLevel::failed: return "failed";
        case ServiceLevel::basic: return "basic";
        case ServiceLevel::satisfactory: return "satisfactory";
        case ServiceLevel::value_added: return "value_added";
        case ServiceLevel::unforgettable: return "unforgettable";
    }
    return "";
}

GOODWILL_INLINE Provenance service_level_provenance() {
    return {Evidence::convention, "cuts of the four service levels, a choice of rule"};
}

GOODWILL_INLINE ServiceLevels service_level(const model::EncounterLog& log, std::span<const double> extras,
                                            const ServiceLevelCuts& cuts, double level) {
    detail::require_service_level(log, extras, cuts, level);
    const detail::ServiceSigns signs = detail::service_signs(log);
    const std::span<const double> weights =
        log.has(model::Role::weight) ? log.number(model::Role::weight) : std::span<const double>();
    ServiceLevels result;
    result.levels.reserve(log.size());
    std::int64_t without_weight = 0;
    std::array<support::Moments, service_level_count> shares;
    for (std::size_t i = 0; i < log.size(); ++i) {
        const ServiceLevel found = detail::level_of(signs, extras, i, cuts);
        result.levels.push_back(found);
        const double weight = weights.empty() ? 1.0 : weights[i];
        if (found == ServiceLevel::unknown) {
            ++result.unknown;
            continue;
        }
        if (!(weight > 0.0)) {
            ++without_weight;
            continue;
        }
        for (std::size_t l = 0; l < service_level_count; ++l) {
            shares[l].add(static_cast<std::size_t>(found) == l ? 1.0 : 0.0, weight);
        }
    }
    if (shares[0].count == 0) {
        throw DataError("service_level", {-1, 0, "perceived_reliability", "no row",
                                          "rows with perceived reliability, a personal rating and a weight"});
    }
    const auto share = [&](const support::Moments& moments) {
        Estimate estimate = support::proportion_estimate(moments, level);
        estimate.provenance = service_level_provenance();
        return estimate;
    };
    for (std::size_t l = 0; l < service_level_count; ++l) { result.shares[l] = share(shares[l]); }
    result.at_waterline = share(detail::at_waterline(signs, extras, weights, cuts));
    detail::add_sensitivity(signs, extras, weights, cuts, result);
    if (without_weight > 0) {
        result.warnings.push_back(std::to_string(without_weight) + " observations without a weight left out");
    }
    if (extras.empty()) { result.warnings.emplace_back("no extras given: no encounter can be value added"); }
    if (!signs.any_expectation) {
        result.warnings.emplace_back("no expectations that differ: no encounter can be unforgettable");
    }
    return result;
}

}  // namespace goodwill::inline v0::measure
