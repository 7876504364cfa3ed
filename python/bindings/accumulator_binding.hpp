// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/operators.h>
#include <pybind11/pybind11.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "goodwill/support/accumulators/serialize.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

/// What all accumulators are bound with.
namespace goodwill::python {

using support::Bytes;

inline py::bytes to_python(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

inline std::span<const std::byte> to_bytes(const py::bytes& bytes) {
    const std::string_view text(bytes);
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// None is no weights; an empty array is none only for an empty batch.
/// \throw ValueError
inline Array<double> weights_of(const py::object& weights, const char* name, py::ssize_t size) {
    if (weights.is_none()) { return Array<double>(0); }
    Array<double> array = to_array<double>("weights", weights);
    if (array.size() == 0 && size != 0) {
        throw py::value_error("weights must be as long as " + std::string(name) + " (" + std::to_string(size) +
                              "), got 0 elements");
    }
    return array;
}

template <class State>
py::object update(const py::object& self, const char* name, const py::object& values, const py::object& weights) {
    auto& state = self.cast<State&>();
    const Array<double> x = to_array<double>(name, values);
    const Array<double> w = weights_of(weights, name, x.size());
    interruptible(py::none(), view(x).size(),
                  [&](const Progress& progress) { state.update(view(x), view(w), progress); });
    return self;
}

inline constexpr const char* merge_words = R"(Adds what another accumulator has seen.

Parameters
----------
other : accumulator
    Of the same class and layout. It is not changed.

Returns
-------
accumulator
    This one.

Raises
------
ValueError
    When the two do not fit together.)";

inline constexpr const char* serialize_words = R"(The state as bytes: versioned, little-endian, with a checksum.

Returns
-------
bytes
    For ``deserialize``, on any machine and in any later version.)";

inline constexpr const char* deserialize_words = R"(An accumulator from the bytes that ``serialize`` gave.

Parameters
----------
state : bytes
    As written by this or an older version.

Returns
-------
accumulator
    Equal to the one that was written.

Raises
------
goodwill.DataError
    When the bytes are damaged, cut off, of another class or of a newer version.)";

/// What every accumulator offers beside its own update and results.
template <class State>
void bind_common(py::class_<State>& c) {
    c.def(
         "merge",
         [](const py::object& self, const State& other) {
             self.cast<State&>().merge(other);
             return self;
         },
         py::arg("other"), merge_words)
        .def(
            "serialize", [](const State& state) { return to_python(state.serialize()); }, serialize_words)
        .def_static(
            "deserialize", [](const py::bytes& state) { return State::deserialize(to_bytes(state)); }, py::arg("state"),
            deserialize_words)
        .def(
            "__eq__", [](const State& a, const State& b) { return a == b; }, py::is_operator())
        .def(py::pickle([](const State& state) { return to_python(state.serialize()); },
                        [](const py::bytes& state) { return State::deserialize(to_bytes(state)); }));
}

inline std::string update_words(const std::string& summary, const std::string& values, const std::string& example) {
    return summary + "\n\nParameters\n----------\n" + values +
           R"(weights : array of float, optional
    One a value, not negative; weight 0 is skipped. Each 1 when not given.

Returns
-------
accumulator
    This one.

Raises
------
ValueError
    For lengths that differ, an infinite value, or a weight that is negative, infinite or NaN. Then nothing was added.

Examples
--------
>>> import goodwill as gw
)" + example;
}

}  // namespace goodwill::python
