// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/model/time_span.hpp"
#include "goodwill/value/encounter_attribute.hpp"
#include "goodwill/value/encounter_attrition_fit.hpp"

namespace goodwill::inline v0::value {

struct LogPanelOptions {
    model::SpanUnit unit = model::SpanUnit::week;
    /// End of observation in microseconds since 1970-01-01, as the log's times count; none: the log's last row. Later
    /// rows are left out and counted.
    std::optional<std::int64_t> until;
    /// Customers first seen before this instant are left out and counted: of those the log does not show the first
    /// encounter (left truncation).
    std::optional<std::int64_t> new_since;
};

/// The encounters of a log in the order the model takes them: by customer, then time (equal times in log order).
struct LogPanel {
    EncounterPanel panel;
    model::SpanUnit unit = model::SpanUnit::week;
    std::int64_t until = 0;                   ///< end of observation, microseconds
    std::vector<std::uint32_t> row;           ///< of the log, by encounter of the panel
    std::vector<std::int32_t> customer;       ///< code of the log's customer label, by customer of the panel
    std::vector<std::int64_t> first_seen;     ///< by customer of the panel, microseconds
    std::vector<std::string> cause;           ///< column each attribute comes from
    std::size_t rows_after_end = 0;           ///< left out
    std::size_t customers_left_out = 0;       ///< first seen before new_since
    std::size_t customers_first_at_once = 0;  ///< first seen within the first fiftieth of the log's span
    [[nodiscard]] double microseconds_per_unit() const noexcept;
};

/// Takes a log apart for the model. The first encounter in the log counts as a customer's first (see new_since).
/// \throw std::invalid_argument, DataError as code_attribute; std::invalid_argument when no customer is left or two
///        attributes have one name
[[nodiscard]] LogPanel make_log_panel(const model::EncounterLog& log, std::span<const AttributeCoding> codings,
                                      const LogPanelOptions& options = {});

}  // namespace goodwill::inline v0::value

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/value/impl/encounter_log_panel.ipp"
#endif
