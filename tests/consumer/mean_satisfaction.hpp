// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/goodwill.hpp"

/// In a unit of its own, so that two units include everything and are linked into one program.
[[nodiscard]] double mean_satisfaction(const goodwill::model::EncounterLog& log);
