// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstdint>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "estimate_frame.hpp"
#include "goodwill/measure/drivers.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {

void bind_drivers(py::module_& m);

namespace {

using measure::Dominance;
using measure::Driver;
using measure::Drivers;

py::dict driver_columns(const Drivers& found) {
    py::list name, share, low, high, rank, rank_low, rank_high, coefficient, determined, correlation, p_value,
        supported, reversed;
    for (const Driver& driver : found.drivers) {
        name.append(driver.name);
        share.append(driver.share.value);
        low.append(driver.share.low);
        high.append(driver.share.high);
        rank.append(driver.rank);
        rank_low.append(driver.rank_low);
        rank_high.append(driver.rank_high);
        coefficient.append(driver.coefficient ? py::object(py::float_(driver.coefficient->value)) : py::none());
        determined.append(driver.coefficient.has_value());
        correlation.append(driver.correlation);
        p_value.append(driver.p_value);
        supported.append(driver.supported);
        reversed.append(driver.reversed);
    }
    py::dict columns;
    columns["driver"] = name;
    columns["share"] = share;
    columns["low"] = low;
    columns["high"] = high;
    columns["rank"] = rank;
    columns["rank_low"] = rank_low;
    columns["rank_high"] = rank_high;
    columns["coefficient"] = coefficient;
    columns["determined"] = determined;
    columns["correlation"] = correlation;
    columns["p_value"] = p_value;
    columns["supported"] = supported;
    columns["reversed"] = reversed;
    return columns;
}

const Driver& driver_named(const Drivers& found, const std::string& name) {
    for (const Driver& driver : found.drivers) {
        if (driver.name == name) { return driver; }
    }
    throw py::key_error("no such driver: '" + name + "'");
}

py::array_t<double> square(const std::vector<double>& values, const py::object& owner, std::size_t p) {
    const auto side = static_cast<py::ssize_t>(p);
    return to_numpy(values, owner).reshape({side, side});
}

void bind_results(py::module_& m) {
    py::class_<Driver>(m, "Driver", "One driver of an outcome.")
        .def_readonly("name", &Driver::name, "str: the column.")
        .def_readonly("share", &Driver::share, "Estimate: its part of R^2, with the bootstrap's interval.")
        .def_readonly("rank", &Driver::rank, "int: 1 for the largest share.")
        .def_readonly("rank_low", &Driver::rank_low, "int: lower end of the interval of the rank.")
        .def_readonly("rank_high", &Driver::rank_high, "int: upper end.")
        .def_readonly("coefficient", &Driver::coefficient,
                      "Estimate: standardised regression coefficient; None where drivers before it make it up.")
        .def_readonly("correlation", &Driver::correlation, "float: with the outcome, by itself.")
        .def_readonly("p_value", &Driver::p_value,
                      "float: of no effect beside the others, adjusted over all drivers (Holm).")
        .def_readonly("supported", &Driver::supported, "bool: p_value below 1 - level.")
        .def_readonly("reversed", &Driver::reversed, "bool: supported, with the sign opposite to the correlation.");
    py::class_<Drivers>(m, "Drivers", "Drivers in the order of the columns; `found[\"wait\"]` is one of them.")
        .def_property_readonly(
            "method", [](const Drivers& d) { return d.method == measure::DriverMethod::lmg ? "lmg" : "johnson"; },
            "str: how R^2 was shared out.")
        .def_readonly("r_squared", &Drivers::r_squared, "float: the shares add up to it.")
        .def_readonly("n", &Drivers::n, "int: complete rows with a weight.")
        .def_readonly("left_out", &Drivers::left_out, "int: rows with a missing number.")
        .def_readonly("drivers", &Drivers::drivers, "list of Driver.")
        .def_readonly("warnings", &Drivers::warnings, "list of str: suppression, copies, constant samples.")
        .def("__len__", [](const Drivers& d) { return d.drivers.size(); })
        .def("__iter__", [](const Drivers& d) { return py::iter(py::cast(d.drivers)); })
        .def("__getitem__", &driver_named, py::arg("name"),
             "One driver.\n\nParameters\n----------\nname : str\n    Its column.\n\nReturns\n-------\nDriver")
        .def("__repr__", [](const Drivers& d) {
            const auto found = py::str("Drivers({} of n={}, R2={:.4f})");
            return found.format(d.drivers.size(), d.n, d.r_squared).cast<std::string>();
        });
    def_frames(py::class_<Drivers>(m.attr("Drivers")),
               "One row a driver (needs pandas).\n\nReturns\n-------\npandas.DataFrame\n    ", &driver_columns);
    py::class_<Dominance>(m, "Dominance", "Dominance of drivers over each other (Budescu 1993, Azen and Budescu 2003).")
        .def_readonly("names", &Dominance::names, "list of str: the drivers.")
        .def_property_readonly(
            "conditional",
            [](const py::object& self) {
                const auto& d = self.cast<const Dominance&>();
                return square(d.conditional, self, d.names.size());
            },
            "numpy.ndarray: mean gain in R^2 by driver (rows) and number of others in the model (columns).")
        .def_property_readonly(
            "complete",
            [](const py::object& self) {
                const auto& d = self.cast<const Dominance&>();
                return square(d.complete, self, d.names.size());
            },
            "numpy.ndarray: share of models in which the row's driver gains more than the column's; 1 is complete.")
        .def_readonly("general", &Dominance::general, "list of float: mean gain over all sizes, the share by lmg.")
        .def_readonly("r_squared", &Dominance::r_squared, "float: of all drivers together.")
        .def_readonly("n", &Dominance::n, "int: complete rows with a weight.")
        .def_readonly("left_out", &Dominance::left_out, "int: rows with a missing number.");
}

}  // namespace

void bind_drivers(py::module_& m) {
    bind_results(m);
    m.def(
        "find_drivers",
        [](const py::object& x, const py::object& y, const std::string& method, const py::object& weights,
           const std::vector<std::string>& names, std::int64_t replicates, std::uint64_t seed, double level,
           unsigned threads) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            const measure::DriverOptions options{measure::driver_method_named("drivers", method), level, replicates,
                                                 seed};
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::drivers(matrix_view(xs), view(ys), view(w), names, options, {threads, told});
            });
        },
        py::arg("X"), py::arg("y"), py::arg("method"), py::arg("weights"), py::arg("names"), py::arg("replicates"),
        py::arg("seed"), py::arg("level"), py::arg("threads"), "Shares of R^2; see goodwill.measure.drivers.");
    m.def(
        "find_dominance",
        [](const py::object& x, const py::object& y, const py::object& weights, const std::vector<std::string>& names) {
            const Array<double> xs = to_matrix("X", x);
            const Array<double> ys = to_array<double>("y", y);
            const Array<double> w = to_optional_array<double>("weights", weights);
            return interruptible(py::none(), [&](const Progress& told) {
                return measure::dominance(matrix_view(xs), view(ys), view(w), names, {1, told});
            });
        },
        py::arg("X"), py::arg("y"), py::arg("weights"), py::arg("names"), "Dominance; see goodwill.measure.drivers.");
}

}  // namespace goodwill::python
