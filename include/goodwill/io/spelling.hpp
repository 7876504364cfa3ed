// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::io {

/// The names ordered by how many letters (bytes) must be typed, dropped or changed to turn them into `word`, upper and
/// lower case of ASCII letters being half a change; equally near ones stay in their order.
[[nodiscard]] std::vector<std::string> nearest_first(std::string_view word, std::vector<std::string> names);

/// The names as a message shows them: "'site', 'score', 'time' and 12 more", nearest to `word` first.
/// \param most names listed before the rest is only counted
[[nodiscard]] std::string list_nearest(std::string_view word, const std::vector<std::string>& names,
                                       std::size_t most = 20);

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/spelling.ipp"
#endif
