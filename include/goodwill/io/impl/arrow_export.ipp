// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "goodwill/io/arrow.hpp"
#include "goodwill/io/overload.hpp"

namespace goodwill::inline v0::io {
namespace detail {

/// The structs inside an exported one. They go with it, except those that were moved away.
template <class Struct>
struct ExportedParts {
    ExportedParts() = default;
    ~ExportedParts() {
        for (Struct& column : columns) {
            if (column.release != nullptr) { column.release(&column); }
        }
        if (dictionary.release != nullptr) { dictionary.release(&dictionary); }
    }
    ExportedParts(const ExportedParts&) = delete;
    ExportedParts& operator=(const ExportedParts&) = delete;
    ExportedParts(ExportedParts&&) = delete;
    ExportedParts& operator=(ExportedParts&&) = delete;

    std::vector<Struct> columns;
    std::vector<Struct*> children;
    Struct dictionary{};
};

/// What an exported schema points at: one for the struct, one a column, one a dictionary.
struct ExportedSchema : ExportedParts<ArrowSchema> {
    std::string format;
    std::string name;
};

/// What an exported array points at; a column's memory is shared with the table.
struct ExportedArray : ExportedParts<ArrowArray> {
    Column column;
    std::vector<std::uint8_t> validity;  // a bitmap; empty when nothing is missing
    std::vector<std::uint8_t> bits;      // of truth values
    std::array<const void*, 3> buffers{};
};

template <class Exported, class Struct>
void release_exported(Struct* released) noexcept {
    const std::unique_ptr<Exported> held(static_cast<Exported*>(released->private_data));
    released->release = nullptr;
}

/// Gives a struct what it points at.
template <class Exported, class Struct>
void give(std::unique_ptr<Exported> held, Struct* out) noexcept {
    for (Struct& child : held->columns) { held->children.push_back(&child); }  // reserved
    out->n_children = static_cast<std::int64_t>(held->children.size());
    out->children = held->children.empty() ? nullptr : held->children.data();
    out->dictionary = held->dictionary.release == nullptr ? nullptr : &held->dictionary;
    out->release = &release_exported<Exported, Struct>;
    out->private_data = held.release();
}

inline void export_type(std::string format, std::string name, std::unique_ptr<ExportedSchema> held, ArrowSchema* out) {
    held->format = std::move(format);
    held->name = std::move(name);
    *out = ArrowSchema{};
    out->format = held->format.c_str();
    out->name = held->name.c_str();
    out->flags = ARROW_FLAG_NULLABLE;
    give(std::move(held), out);
}

inline void export_column_type(const Column& column, const std::string& name, ArrowSchema* out) {
    auto held = std::make_unique<ExportedSchema>();
    std::string format =
        std::visit(Overload{[](const NumberColumn&) { return std::string("g"); },
                            [](const IntegerColumn&) { return std::string("l"); },
                            [](const BooleanColumn&) { return std::string("b"); },
                            [](const TimestampColumn& c) { return "tsu:" + c.zone; },
                            [&](const CategoryColumn&) {
                                export_type("U", "", std::make_unique<ExportedSchema>(), &held->dictionary);
                                return std::string("i");
                            }},
                   column);
    export_type(std::move(format), name, std::move(held), out);
}

/// The bitmap of the rows for which `is_set`, lowest bit of a byte first.
template <class IsSet>
[[nodiscard]] std::vector<std::uint8_t> bitmap(std::size_t rows, IsSet is_set) {
    std::vector<std::uint8_t> bits((rows + 7) / 8, 0);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto bit = static_cast<unsigned>(is_set(row) ? 1U : 0U) << (row % 8);
        bits[row / 8] = static_cast<std::uint8_t>(bits[row / 8] | bit);
    }
    return bits;
}

[[nodiscard]] inline std::vector<std::uint8_t> validity_of(const Column& column) {
    return std::visit(
        Overload{
            [](const NumberColumn& c) {
                return bitmap(c.values.size(), [&](std::size_t i) { return !std::isnan(c.values[i]); });
            },
            [](const IntegerColumn& c) {
                return bitmap(c.valid.size(), [&](std::size_t i) { return c.valid[i] != 0; });
            },
            [](const BooleanColumn& c) {
                return bitmap(c.values.size(), [&](std::size_t i) { return c.values[i] != BooleanColumn::missing; });
            },
            [](const TimestampColumn& c) {
                return bitmap(c.microseconds.size(),
                              [&](std::size_t i) { return c.microseconds[i] != TimestampColumn::missing; });
            },
            [](const CategoryColumn& c) {
                return bitmap(c.codes.size(), [&](std::size_t i) { return c.codes[i] != CategoryColumn::missing; });
            }},
        column);
}

/// An array without missing values over the held buffers.
inline void export_values(std::size_t rows, std::int64_t buffers, std::unique_ptr<ExportedArray> held,
                          ArrowArray* out) {
    *out = ArrowArray{};
    out->length = static_cast<std::int64_t>(rows);
    out->n_buffers = buffers;
    out->buffers = held->buffers.data();
    give(std::move(held), out);
}

inline void export_labels(const CategoryColumn& column, ArrowArray* out) {
    static constexpr std::int64_t no_offsets = 0;  // even no text at all has one offset
    auto held = std::make_unique<ExportedArray>();
    held->column = column;
    held->buffers[1] = column.labels.offsets.empty() ? &no_offsets : column.labels.offsets.data();
    held->buffers[2] = column.labels.bytes.data();
    export_values(column.labels.size(), 3, std::move(held), out);
}

inline void export_column(const Column& column, ArrowArray* out) {
    auto held = std::make_unique<ExportedArray>();
    held->column = column;
    const std::size_t missing = count_missing(column);
    if (missing > 0) {
        held->validity = validity_of(column);
        held->buffers[0] = held->validity.data();
    }
    held->buffers[1] =
        std::visit(Overload{[](const NumberColumn& c) -> const void* { return c.values.data(); },
                            [](const IntegerColumn& c) -> const void* { return c.values.data(); },
                            [&](const BooleanColumn& c) -> const void* {
                                held->bits = bitmap(c.values.size(), [&](std::size_t i) { return c.values[i] == 1; });
                                return held->bits.data();
                            },
                            [](const TimestampColumn& c) -> const void* { return c.microseconds.data(); },
                            [&](const CategoryColumn& c) -> const void* {
                                export_labels(c, &held->dictionary);
                                return c.codes.data();
                            }},
                   held->column);
    export_values(size(column), 2, std::move(held), out);
    out->null_count = static_cast<std::int64_t>(missing);
}

/// What a stream still has to give.
struct ExportedStream {
    Table table;
    bool given = false;
};

/// Errors cross the border as numbers: the callbacks of the interface must not throw.
template <class Export>
int guarded(Export call) noexcept {
    try {
        call();
        return 0;
    } catch (...) { return ENOMEM; }
}

inline int stream_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
    return guarded([&] { export_arrow_schema(static_cast<ExportedStream*>(stream->private_data)->table, out); });
}

inline int stream_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
    auto* const held = static_cast<ExportedStream*>(stream->private_data);
    if (held->given) {
        *out = ArrowArray{};
        return 0;
    }
    return guarded([&] {
        export_arrow_array(held->table, out);
        held->given = true;
    });
}

inline const char* stream_error(ArrowArrayStream*) noexcept {
    return "not enough memory";
}

inline void release_stream(ArrowArrayStream* stream) noexcept {
    const std::unique_ptr<ExportedStream> held(static_cast<ExportedStream*>(stream->private_data));
    stream->release = nullptr;
}

}  // namespace detail

GOODWILL_INLINE void export_arrow_schema(const Table& table, ArrowSchema* out) {
    auto held = std::make_unique<detail::ExportedSchema>();
    held->columns.resize(table.columns());
    held->children.reserve(table.columns());
    for (std::size_t i = 0; i < table.columns(); ++i) {
        detail::export_column_type(table.column(i), table.names()[i], &held->columns[i]);
    }
    detail::export_type("+s", "", std::move(held), out);
    out->flags = 0;
}

GOODWILL_INLINE void export_arrow_array(const Table& table, ArrowArray* out) {
    auto held = std::make_unique<detail::ExportedArray>();
    held->columns.resize(table.columns());
    held->children.reserve(table.columns());
    for (std::size_t i = 0; i < table.columns(); ++i) { detail::export_column(table.column(i), &held->columns[i]); }
    detail::export_values(table.rows(), 1, std::move(held), out);
}

GOODWILL_INLINE void export_arrow_stream(const Table& table, ArrowArrayStream* out) {
    auto held = std::make_unique<detail::ExportedStream>(detail::ExportedStream{table, false});
    *out = ArrowArrayStream{&detail::stream_schema, &detail::stream_next, &detail::stream_error,
                            &detail::release_stream, held.release()};
}

}  // namespace goodwill::inline v0::io
