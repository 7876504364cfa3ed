// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/config.hpp"
#include "goodwill/support/estimate.hpp"
#include "goodwill/support/progress.hpp"
#include "goodwill/support/provenance.hpp"

/// Five elements of service: emotion, appropriateness, standardisation, continuity, efficiency.
namespace goodwill::inline v0::measure {

struct FiveElementsOptions {
    model::Role outcome = model::Role::satisfaction;                    ///< whose evenness is continuity: a rating
    model::Role delay = model::Role::response;                          ///< what efficiency decays with: a duration
    double half_life = 86400.0;                                         ///< seconds of delay that cost half of the use
    std::array<std::string, 3> keys{"month", "segment", "touchpoint"};  ///< of continuity in time, object and content
    double level = 0.95;
    std::int64_t replicates = 200;  ///< of the bootstrap of continuity and the index, at least 19
    std::uint64_t seed = 1;
};
/// Where the elements' definitions come from: the source texts name them, the formulas are a choice.
[[nodiscard]] Provenance five_elements_provenance();

/// A figure from 0 to 1, or what the log lacks for it.
struct ServiceElement {
    std::string name;
    std::optional<Estimate> value;
    std::string needs;  ///< roles or keys, empty where there is a value
};

/// What efficiency, and the index with it, would be with another half-life.
struct HalfLifeSensitivity {
    double half_life = 0.0;
    double efficiency = 0.0;
    double index = 0.0;
};

struct FiveElements {
    std::vector<ServiceElement> elements;    ///< emotion, appropriateness, standardisation, continuity, efficiency
    std::vector<ServiceElement> continuity;  ///< its parts: time, object, content, quality
    Estimate index;                          ///< mean of the elements that are told
    std::vector<HalfLifeSensitivity> sensitivity;  ///< the half-life halved and doubled; empty without a delay
};

/// Ratings are read as shares of their scales, rows weighted by the log's weight where it has one.
///   emotion          mean of perceived empathy and assurance
///   appropriateness  1 - what was missing of what was expected, mean over the dimensions asked both ways
///   standardisation  perceived reliability
///   continuity       mean of its parts. Over time, object and content: 1 - share of the outcome's variance between
///                    the groups of the key (omega^2, Hays 1963; below 0 it is 0); quality: 1 - variance over the
///                    largest possible on the scale
///   efficiency       2^(-delay / half_life), a negative delay counts as none
/// Intervals of means as of mean_estimate, of continuity by the percentile bootstrap of rows. Of the index: its ends
/// are as far off as those of the elements taken together with the correlations r that the bootstrap finds between
/// them, index - low = sqrt(sum r_ij (x_i - low_i)(x_j - low_j)) / k (Zou 2007, Psychological Methods 12).
/// \throw std::invalid_argument for an outcome that is no rating, a delay that is no duration or fewer replicates
/// \throw std::domain_error unless 0 < level < 1 and half_life > 0
/// \throw DataError when the log tells none of the elements
[[nodiscard]] FiveElements five_elements(const model::EncounterLog& log, const FiveElementsOptions& options = {},
                                         const Execution& execution = {});

/// The two sides of a service, each the mean of the ratings asked, 0 to 1: procedural (reliability, tangibles: how
/// things are done) and personal (assurance, empathy, responsiveness: how people are dealt with).
struct ServiceSides {
    std::optional<Estimate> procedural;
    std::optional<Estimate> personal;
};
/// \throw DataError when the log has no perceived rating; std::domain_error unless 0 < level < 1
[[nodiscard]] ServiceSides service_sides(const model::EncounterLog& log, double level = 0.95);

}  // namespace goodwill::inline v0::measure

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/measure/impl/five_elements.ipp"
#endif
