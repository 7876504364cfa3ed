// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string_view>

#include "goodwill/support/error.hpp"

namespace goodwill::inline v0 {

/// How a long call reports and is stopped. Copyable; the default reports nothing and cannot be stopped.
struct Progress {
    /// Called now and then with (stage, share done in [0, 1]), always from the calling thread.
    std::function<void(std::string_view stage, double share)> report;
    std::stop_token stop;

    /// \throw Stopped when a stop was requested.
    void check() const {
        if (stop.stop_requested()) { throw Stopped(); }
    }
    /// The same at every 65,536th step of a loop.
    void check_at(std::size_t step) const {
        if ((step & 0xFFFFU) == 0) { check(); }
    }
    void tell(std::string_view stage, double share) const {
        if (report) { report(stage, share); }
    }
};

/// Threads and progress of a call; results never depend on either.
struct Execution {
    unsigned threads = 0;  ///< 0: one a core
    Progress progress;
};

}  // namespace goodwill::inline v0
