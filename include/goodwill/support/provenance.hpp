// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace goodwill::inline v0 {

/// Where a number comes from. Reports list which unverified numbers an answer depends on.
enum class Evidence {
    estimated,          ///< from the user's own data
    published,          ///< a public page or paper confirms it
    computed,           ///< computed from stated inputs
    source_text,        ///< one of the five service-management texts (S0 to S4)
    general_knowledge,  ///< unverified: may be used only with this tag visible
    convention          ///< a choice of scale or rule, neither true nor false
};

/// The tag that stands beside every number the library ships or reports.
struct Provenance {
    Evidence evidence = Evidence::estimated;
    std::string source;  ///< formula, page, paper or text, e.g. "Wilson (1927)"

    friend bool operator==(const Provenance&, const Provenance&) = default;
};

/// A default number with its provenance; nothing in the library is hard-wired without one.
struct Default {
    double value = 0.0;
    Provenance provenance;
};

/// False only for general knowledge, which a report must name.
[[nodiscard]] constexpr bool is_verified(Evidence evidence) noexcept {
    return evidence != Evidence::general_knowledge;
}

[[nodiscard]] constexpr std::string_view to_string(Evidence evidence) noexcept {
    switch (evidence) {
        case Evidence::estimated: return "estimated";
        case Evidence::published: return "published";
        case Evidence::computed: return "computed";
        case Evidence::source_text: return "source_text";
        case Evidence::general_knowledge: return "general_knowledge";
        case Evidence::convention: return "convention";
    }
    return "unknown";
}

}  // namespace goodwill::inline v0
