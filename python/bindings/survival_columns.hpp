// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <cstdint>

#include "goodwill/support/statistics/survival_times.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

/// The columns of survival data, kept alive while they are looked at; None where a column is not there.
struct SurvivalColumns {
    Array<double> time;
    Array<std::int32_t> event;
    Array<double> entry;
    Array<double> weights;
    Array<std::int32_t> clusters;

    SurvivalColumns(const py::object& time_, const py::object& event_, const py::object& entry_,
                    const py::object& weights_, const py::object& clusters_)
        : time(to_array<double>("time", time_)), event(to_array<std::int32_t>("event", event_)),
          entry(to_optional_array<double>("entry", entry_)), weights(to_optional_array<double>("weights", weights_)),
          clusters(to_optional_array<std::int32_t>("clusters", clusters_)) {}

    [[nodiscard]] support::SurvivalTimes view() const {
        using python::view;
        return {view(time), view(event), view(entry), view(weights), view(clusters)};
    }
    [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(time.size()); }
};

}  // namespace goodwill::python
