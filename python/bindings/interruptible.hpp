// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <chrono>
#include <cstddef>
#include <future>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>

#include "goodwill/support/progress.hpp"

namespace goodwill::python {

namespace py = pybind11;

/// Runs call(progress) on a thread of its own without the GIL, while this thread looks for Ctrl-C every 20 ms and
/// passes progress on to `report`, a Python callable of (stage: str, share: float) or None. Arguments must have been
/// converted before.
/// \throw KeyboardInterrupt (or whatever the signal handler or `report` raised) after the call has stopped.
template <class Call>
auto interruptible(const py::object& report, Call call) {
    std::stop_source source;
    std::mutex mutex;
    std::string stage;
    double share = 0.0;
    Progress progress;
    progress.stop = source.get_token();
    progress.report = [&](std::string_view now, double part) {
        const std::lock_guard lock(mutex);
        stage = now;
        share = part;
    };
    auto future = std::async(std::launch::async, [&] { return call(progress); });
    const auto ready_within = [&](std::chrono::milliseconds wait) {
        const py::gil_scoped_release released;
        return future.wait_for(wait) == std::future_status::ready;
    };
    try {
        auto wait = std::chrono::milliseconds(1);
        while (!ready_within(wait)) {
            wait = std::chrono::milliseconds(20);
            if (PyErr_CheckSignals() != 0) { throw py::error_already_set(); }
            if (!report.is_none()) {
                std::unique_lock lock(mutex);
                const std::string told = stage;
                const double part = share;
                lock.unlock();
                if (!told.empty()) { report(told, part); }
            }
        }
    } catch (...) {
        source.request_stop();
        const py::gil_scoped_release released;
        future.wait();
        throw;
    }
    if (!report.is_none() && !stage.empty()) { report(stage, share); }
    return future.get();
}

/// The same for a call on `elements` of an array, which runs here and now when there are too few to be worth a thread.
template <class Call>
auto interruptible(const py::object& report, std::size_t elements, Call call) {
    constexpr std::size_t few = std::size_t{1} << 14;
    if (elements > few || !report.is_none()) { return interruptible(report, call); }
    const py::gil_scoped_release released;
    return call(Progress{});
}

}  // namespace goodwill::python
