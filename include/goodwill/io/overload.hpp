// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "goodwill/support/config.hpp"

namespace goodwill::inline v0::io {

/// Several functions as one, for std::visit of a Column: visit(Overload{[](const NumberColumn& c) {…}, …}, column).
template <class... Functions>
struct Overload : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overload(Functions...) -> Overload<Functions...>;

}  // namespace goodwill::inline v0::io
