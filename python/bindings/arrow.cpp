// SPDX-License-Identifier: Apache-2.0
#include "goodwill/io/arrow.hpp"

#include <pybind11/pybind11.h>

#include <memory>
#include <string>

#include "bindings.hpp"
#include "interruptible.hpp"

namespace goodwill::python {
namespace {

constexpr const char* stream_name = "arrow_array_stream";
constexpr const char* schema_name = "arrow_schema";
constexpr const char* array_name = "arrow_array";

/// The struct a capsule of the Arrow PyCapsule interface holds; taking it over leaves an empty one behind.
template <class Struct>
Struct* struct_in(const py::capsule& capsule, const char* name) {
    void* const held = PyCapsule_GetPointer(capsule.ptr(), name);
    if (held == nullptr) { throw py::error_already_set(); }
    return static_cast<Struct*>(held);
}

template <class Struct>
void release_capsule(PyObject* capsule) {
    const std::unique_ptr<Struct> held(static_cast<Struct*>(PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule))));
    if (held != nullptr && held->release != nullptr) { held->release(held.get()); }
}

/// A capsule with a struct that `fill` writes.
template <class Struct, class Fill>
py::capsule capsule_of(const char* name, Fill fill) {
    auto held = std::make_unique<Struct>();
    {
        const py::gil_scoped_release released;
        fill(held.get());
    }
    py::capsule capsule(held.get(), name, &release_capsule<Struct>);
    static_cast<void>(held.release());
    return capsule;
}

py::capsule stream_of(const io::Table& table, const py::object&) {
    return capsule_of<ArrowArrayStream>(stream_name, [&](auto* out) { io::export_arrow_stream(table, out); });
}
py::capsule schema_of(const io::Table& table) {
    return capsule_of<ArrowSchema>(schema_name, [&](auto* out) { io::export_arrow_schema(table, out); });
}
py::capsule array_of(const io::Table& table) {
    return capsule_of<ArrowArray>(array_name, [&](auto* out) { io::export_arrow_array(table, out); });
}

constexpr const char* import_words = R"(Takes in a stream of struct arrays, each a batch of rows.

Parameters
----------
stream : capsule
    From `__arrow_c_stream__`; used up.
progress : callable or None
    Called with (stage, share done) now and then.

Returns
-------
Table

Raises
------
DataError
    For types no column can hold, values that do not fit, and streams that fail; names column and row.
)";

void bind_methods(py::class_<io::Table> table) {
    table
        .def("__arrow_c_stream__", &stream_of, py::arg("requested_schema") = py::none(),
             "A capsule with the table as an Arrow stream of one batch, which shares its memory.\n\n"
             "Parameters\n----------\nrequested_schema : capsule, optional\n    Not heeded.")
        .def("__arrow_c_schema__", &schema_of, "A capsule with the types of the columns.")
        .def(
            "__arrow_c_array__",
            [](const io::Table& t, const py::object&) { return py::make_tuple(schema_of(t), array_of(t)); },
            py::arg("requested_schema") = py::none(),
            "Capsules with the types of the columns and the table as one Arrow array.\n\n"
            "Parameters\n----------\nrequested_schema : capsule, optional\n    Not heeded.")
        .def(
            "add_arrow_stream",
            [](io::Table& t, const std::string& name, const py::capsule& stream) {
                auto* const held = struct_in<ArrowArrayStream>(stream, stream_name);
                const auto read = [&](const Progress& told) { return io::import_arrow_column(held, name, told); };
                t.add(name, interruptible(py::none(), read));
            },
            py::arg("name"), py::arg("stream"),
            "Adds a column from Arrow, viewed where it can be.\n\nParameters\n----------\nname : str\n    Not taken "
            "yet.\nstream : capsule\n    From `__arrow_c_stream__`; used up.")
        .def(
            "add_arrow_array",
            [](io::Table& t, const std::string& name, const py::capsule& schema, const py::capsule& array) {
                auto* const type = struct_in<ArrowSchema>(schema, schema_name);
                auto* const values = struct_in<ArrowArray>(array, array_name);
                const py::gil_scoped_release released;
                t.add(name, io::import_arrow_column(type, values, name));
            },
            py::arg("name"), py::arg("schema"), py::arg("array"),
            "Adds a column from Arrow, viewed where it can be.\n\nParameters\n----------\nname : str\n    Not taken "
            "yet.\nschema : capsule\n    From `__arrow_c_array__`; used up.\narray : capsule\n    The same.");
}

}  // namespace

void bind_arrow(py::module_& m) {
    bind_methods(py::class_<io::Table>(m.attr("Table")));
    m.def(
        "import_stream",
        [](const py::capsule& stream, const py::object& progress) {
            auto* const held = struct_in<ArrowArrayStream>(stream, stream_name);
            return interruptible(progress, [&](const Progress& told) { return io::import_arrow_table(held, told); });
        },
        py::arg("stream"), py::arg("progress") = py::none(), import_words);
    m.def(
        "import_array",
        [](const py::capsule& schema, const py::capsule& array) {
            auto* const type = struct_in<ArrowSchema>(schema, schema_name);
            auto* const values = struct_in<ArrowArray>(array, array_name);
            const py::gil_scoped_release released;
            return io::import_arrow_table(type, values);
        },
        py::arg("schema"), py::arg("array"),
        "Takes in one struct array.\n\nParameters\n----------\nschema : capsule\n    From `__arrow_c_array__`; used "
        "up.\narray : capsule\n    The same.\n\nReturns\n-------\nTable\n\nRaises\n------\nDataError\n    As "
        "import_stream.");
}

}  // namespace goodwill::python
