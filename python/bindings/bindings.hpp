// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

namespace goodwill::python {

namespace py = pybind11;

/// Each module of the core is bound by the file of its name, into the submodule of its name.
void bind_support(py::module_& m);
void bind_estimates(py::module_& m);  // the part of bind_support that holds results
void bind_random(py::module_& m);
void bind_accumulators(py::module_& m);
void bind_distribution_accumulators(py::module_& accumulators);  // the part of bind_accumulators about distributions
void bind_statistics(py::module_& m);
void bind_isotonic(py::module_& statistics);  // the part of bind_statistics about monotone curves
void bind_io(py::module_& m);
void bind_arrow(py::module_& io);  // the part of bind_io that speaks Arrow
void bind_model(py::module_& m);
void bind_schema(py::module_& m);     // the part of bind_model that maps columns onto roles
void bind_log_rows(py::module_& m);   // the part that picks rows of a log and gives them away
void bind_quality(py::module_& m);    // the part that looks through a log
void bind_customers(py::module_& m);  // and the part about profiles, rosters and surveys
void bind_rfm(py::module_& m);        // and the part about frequency, recency and amounts
void bind_journey(py::module_& m);
void bind_journey_results(py::module_& m);  // the part of bind_journey that describes its results
void bind_journey_tables(py::module_& m);   // and those that are tables
void bind_journey_moments(py::module_& m);  // the part about standards, moments of truth and waits
void bind_measure(py::module_& m);
void bind_measure_results(py::module_& m);  // the part of bind_measure that describes its results
void bind_measure_log(py::module_& m);      // the part that takes logs
void bind_value(py::module_& m);
void bind_retention(py::module_& m);  // the part of bind_value about contracts
void bind_spend(py::module_& m);      // and the part about amounts and lifetime value

}  // namespace goodwill::python
