// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "goodwill/model/log_table.hpp"

namespace goodwill::inline v0::model {

GOODWILL_INLINE io::Table as_table(const EncounterLog& log) {
    io::Table table;
    for (const Role role : log.roles()) {
        std::string name(name_of(role));
        switch (kind_of(role)) {
            case RoleKind::category: table.add(std::move(name), log.category(role)); break;
            case RoleKind::instant: table.add(std::move(name), log.instant(role)); break;
            default: table.add(std::move(name), io::NumberColumn{log.numbers(role)});
        }
    }
    for (std::size_t i = 0; i < log.extras().columns(); ++i) {
        std::string name = log.extras().names()[i];
        while (table.has(name)) { name += " (column)"; }
        table.add(std::move(name), log.extras().column(i));
    }
    return table;
}

}  // namespace goodwill::inline v0::model
