// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/support/progress.hpp"
#include "interruptible.hpp"

/// What the bindings of the journey module share.
namespace goodwill::python {

using Keys = std::vector<std::string>;
using Weighted = std::optional<bool>;

template <class Call>
auto on_log(unsigned threads, const py::object& progress, Call call) {
    return interruptible(progress, [&](const Progress& told) { return call(Execution{threads, told}); });
}

template <class Options>
[[nodiscard]] Options log_options(double level, Keys by, Weighted weighted) {
    Options options;
    options.level = level;
    options.by = std::move(by);
    options.weighted = weighted;
    return options;
}

inline constexpr const char* frame_words =
    "The rows as a data frame (needs pandas).\n\nReturns\n-------\npandas.DataFrame\n    ";

inline constexpr const char* table_words = R"(by : list of str
    Groups of rows: category roles ("site"), calendar keys of time ("month"), or columns without a role.
level : float
    Confidence level of the intervals, in (0, 1).
weighted : bool or None
    Whether rows count by the log's weight; None: if it has one.
threads : int
    0 for one a core. The result does not depend on it.
progress : callable or None
    Called with (stage, share done) now and then.
)";

}  // namespace goodwill::python
