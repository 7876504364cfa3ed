// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "goodwill/model/role.hpp"
#include "goodwill/support/check.hpp"

namespace goodwill::python {

/// The role of a name. \throw std::invalid_argument for any other
inline model::Role role_of(const std::string& name) {
    const std::optional<model::Role> role = model::role_named(name);
    if (!role) { check::fail_argument("Schema", "role", "one of goodwill.model.roles()", "'" + name + "'"); }
    return *role;
}

}  // namespace goodwill::python
