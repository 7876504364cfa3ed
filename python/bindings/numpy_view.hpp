// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "goodwill/io/buffer.hpp"
#include "goodwill/support/matrix_view.hpp"

/// The one place where arrays cross the border.
namespace goodwill::python {

namespace py = pybind11;

/// A one-dimensional array of T. Contiguous arrays of the right dtype are viewed, everything else that converts
/// without loss (a list of ints, float32, a strided view) is converted.
template <class T>
using Array = py::array_t<T, py::array::c_style>;

template <class T>
[[nodiscard]] Array<T> to_filled(const char* name, const py::handle& object);

[[nodiscard]] inline bool is_masked(const py::handle& object) {
    const py::module_ masked = py::module_::import("numpy.ma");
    return py::isinstance(object, masked.attr("MaskedArray")) && masked.attr("is_masked")(object).template cast<bool>();
}

/// \throw TypeError, ValueError when the object is not one-dimensional or would lose something on the way.
template <class T>
[[nodiscard]] inline Array<T> to_array(const char* name, const py::handle& object) {
    const py::module_ numpy = py::module_::import("numpy");
    if (is_masked(object)) {
        if constexpr (std::is_floating_point_v<T>) { return to_filled<T>(name, object); }
        throw py::value_error(std::string(name) + " must have no masked values");
    }
    py::array raw = py::array::ensure(object);
    if (!raw) {
        PyErr_Clear();
        throw py::value_error(std::string(name) + " must be a one-dimensional array of numbers");
    }
    if (raw.ndim() != 1) {
        throw py::value_error(std::string(name) + " must be one-dimensional, got " + std::to_string(raw.ndim()) +
                              " dimensions");
    }
    const py::dtype wanted = py::dtype::of<T>();
    const char kind = raw.dtype().kind();
    const bool numeric = kind == 'f' || kind == 'i' || kind == 'u' || kind == 'b';
    if (!numeric && raw.size() > 0) {
        // A list of numbers with None in it, or a nullable series, arrives as objects; None and the series' own missing
        // value are missing numbers and nothing else is.
        if (kind == 'O' && std::is_floating_point_v<T>) {
            try {
                if (py::hasattr(object, "to_numpy")) {
                    return object.attr("to_numpy")(py::arg("dtype") = wanted, py::arg("na_value") = numpy.attr("nan"))
                        .template cast<Array<T>>();
                }
                return numpy.attr("array")(raw, py::arg("dtype") = wanted).template cast<Array<T>>();
            } catch (py::error_already_set&) {}
        }
        throw py::value_error(std::string(name) + " must hold numbers, got dtype " +
                              py::str(raw.dtype()).template cast<std::string>());
    }
    Array<T> converted = numpy.attr("ascontiguousarray")(raw, py::arg("dtype") = wanted).template cast<Array<T>>();
    if (!raw.dtype().is(wanted) && kind != 'b') {
        const bool to_float_from_wide =
            std::is_floating_point_v<T> && (kind == 'i' || kind == 'u') && raw.itemsize() > 4;
        const bool to_integer = std::is_integral_v<T>;
        if (to_integer || to_float_from_wide) {
            const bool equal = numpy.attr("array_equal")(converted, raw).template cast<bool>();
            if (!equal) {
                throw py::value_error(std::string(name) + " cannot be converted to " +
                                      py::str(wanted).template cast<std::string>() + " without loss");
            }
        }
    }
    return converted;
}

/// Masked values are missing ones; the others are held to the rules.
template <class T>
[[nodiscard]] inline Array<T> to_filled(const char* name, const py::handle& object) {
    static_cast<void>(to_array<T>(name, object.attr("compressed")()));
    const py::object numbers = object.attr("astype")(py::dtype::of<T>());
    return to_array<T>(name, numbers.attr("filled")(std::numeric_limits<T>::quiet_NaN()));
}

template <class T>
[[nodiscard]] inline std::span<const T> view(const Array<T>& array) {
    return {array.data(), static_cast<std::size_t>(array.size())};
}

/// A two-dimensional array, row by row, under the same rules; only float64 in C order is viewed without a copy.
/// \throw ValueError when the object is not two-dimensional or holds no numbers; None is a missing number.
[[nodiscard]] inline Array<double> to_matrix(const char* name, const py::handle& object) {
    const bool masked = is_masked(object);
    py::array raw = py::array::ensure(object);
    if (!raw) {
        PyErr_Clear();
        throw py::value_error(std::string(name) + " must be a two-dimensional array of numbers");
    }
    if (raw.ndim() != 2) {
        throw py::value_error(std::string(name) + " must be two-dimensional (rows, columns), got " +
                              std::to_string(raw.ndim()) + " dimensions");
    }
    const py::object flat = (masked ? py::object(py::reinterpret_borrow<py::object>(object)) : raw).attr("reshape")(-1);
    const Array<double> numbers = to_array<double>(name, flat);
    return numbers.attr("reshape")(raw.shape(0), raw.shape(1)).cast<Array<double>>();
}

[[nodiscard]] inline support::MatrixView matrix_view(const Array<double>& matrix) {
    return {{matrix.data(), static_cast<std::size_t>(matrix.size())}, static_cast<std::size_t>(matrix.shape(1))};
}

/// An array, empty for None.
template <class T>
[[nodiscard]] inline Array<T> to_optional_array(const char* name, const py::object& values) {
    return values.is_none() ? Array<T>(0) : to_array<T>(name, values);
}

/// The memory of an array as a Buffer that keeps the array alive. The last owner may let go on any thread.
template <class T>
[[nodiscard]] inline io::Buffer<T> to_buffer(const Array<T>& array) {
    auto* kept = new py::object(array);
    const std::shared_ptr<const void> owner(static_cast<const void*>(kept), [kept](const void*) {
        const py::gil_scoped_acquire gil;
        delete kept;
    });
    return io::Buffer<T>(array.data(), static_cast<std::size_t>(array.size()), owner);
}

/// A read-only array over a Buffer's memory, which it keeps alive.
template <class T>
[[nodiscard]] inline py::array_t<T> to_numpy(const io::Buffer<T>& buffer) {
    auto* kept = new io::Buffer<T>(buffer);
    const py::capsule owner(kept, [](void* p) { delete static_cast<io::Buffer<T>*>(p); });
    py::array_t<T> array(static_cast<py::ssize_t>(buffer.size()), buffer.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

/// A read-only array over memory that `owner` keeps.
template <class T>
[[nodiscard]] inline py::array_t<T> to_numpy(const std::vector<T>& values, const py::object& owner) {
    py::array_t<T> array(static_cast<py::ssize_t>(values.size()), values.data(), owner);
    array.attr("flags").attr("writeable") = false;
    return array;
}

/// An array that takes over a vector.
template <class T>
[[nodiscard]] inline py::array_t<T> to_numpy(std::vector<T> values) {
    auto* kept = new std::vector<T>(std::move(values));
    const py::capsule owner(kept, [](void* p) { delete static_cast<std::vector<T>*>(p); });
    return py::array_t<T>(static_cast<py::ssize_t>(kept->size()), kept->data(), owner);
}

}  // namespace goodwill::python
