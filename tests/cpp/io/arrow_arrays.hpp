// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/io.hpp"

/// Arrow arrays as a producer makes them, from memory of exactly the size they need, counting who releases what.
namespace arrow_arrays {

namespace io = goodwill::io;

/// Structs given out and released; equal once nobody holds one.
struct Ledger {
    int given = 0;
    int released = 0;
};

struct Memory {
    std::shared_ptr<const void> owner;
    const void* at = nullptr;
};

template <class T>
Memory memory(const std::vector<T>& values) {
    const auto copy = std::make_shared<const std::vector<T>>(values);
    return {copy, copy->data()};
}

/// The bitmap whose row i is set[i].
inline Memory bits(const std::vector<int>& set) {
    std::vector<std::uint8_t> bytes((set.size() + 7) / 8, 0);
    for (std::size_t i = 0; i < set.size(); ++i) {
        bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | (set[i] != 0 ? 1U << (i % 8) : 0U));
    }
    return memory(bytes);
}

/// An array and its schema; what a test changes is what a hostile producer would send.
struct Made {
    std::string format;
    std::string name = "x";
    std::int64_t length = 0;
    std::vector<Memory> buffers;
    std::int64_t null_count = 0;
    std::int64_t offset = 0;
    std::vector<Made> children = {};
    std::shared_ptr<Made> dictionary = nullptr;
};

struct SchemaParts {
    std::string format, name;
    std::vector<ArrowSchema> children;
    std::vector<ArrowSchema*> pointers;
    ArrowSchema dictionary{};
    Ledger* ledger = nullptr;
};

struct ArrayParts {
    std::vector<Memory> memory;
    std::vector<const void*> buffers;
    std::vector<ArrowArray> children;
    std::vector<ArrowArray*> pointers;
    ArrowArray dictionary{};
    Ledger* ledger = nullptr;
};

template <class Parts, class Struct>
void release(Struct* released) {
    const std::unique_ptr<Parts> parts(static_cast<Parts*>(released->private_data));
    ++parts->ledger->released;
    for (Struct& child : parts->children) {
        if (child.release != nullptr) { child.release(&child); }
    }
    if (parts->dictionary.release != nullptr) { parts->dictionary.release(&parts->dictionary); }
    released->release = nullptr;
}

template <class Parts, class Struct>
void finish(Struct& made, std::unique_ptr<Parts> parts, Ledger& ledger) {
    ++ledger.given;
    parts->ledger = &ledger;
    for (Struct& child : parts->children) { parts->pointers.push_back(&child); }
    made.n_children = static_cast<std::int64_t>(parts->children.size());
    made.children = parts->pointers.data();
    made.dictionary = parts->dictionary.release == nullptr ? nullptr : &parts->dictionary;
    made.release = &release<Parts, Struct>;
    made.private_data = parts.release();
}

inline ArrowSchema schema_of(const Made& made, Ledger& ledger) {
    auto parts = std::make_unique<SchemaParts>();
    parts->format = made.format;
    parts->name = made.name;
    for (const Made& child : made.children) { parts->children.push_back(schema_of(child, ledger)); }
    if (made.dictionary) { parts->dictionary = schema_of(*made.dictionary, ledger); }
    ArrowSchema schema{};
    schema.format = parts->format.c_str();
    schema.name = parts->name.c_str();
    schema.flags = ARROW_FLAG_NULLABLE;
    finish(schema, std::move(parts), ledger);
    return schema;
}

inline ArrowArray array_of(const Made& made, Ledger& ledger) {
    auto parts = std::make_unique<ArrayParts>();
    parts->memory = made.buffers;
    for (const Memory& buffer : made.buffers) { parts->buffers.push_back(buffer.at); }
    for (const Made& child : made.children) { parts->children.push_back(array_of(child, ledger)); }
    if (made.dictionary) { parts->dictionary = array_of(*made.dictionary, ledger); }
    ArrowArray array{};
    array.length = made.length;
    array.null_count = made.null_count;
    array.offset = made.offset;
    array.n_buffers = static_cast<std::int64_t>(made.buffers.size());
    array.buffers = parts->buffers.data();
    finish(array, std::move(parts), ledger);
    return array;
}

/// A table of these columns.
inline Made rows(std::vector<Made> columns, std::int64_t length) {
    Made made{"+s", "", length, {{}}};
    made.children = std::move(columns);
    return made;
}
/// A table of one column.
inline Made alone(Made column) {
    const std::int64_t length = column.length;
    return rows({std::move(column)}, length);
}

/// A stream of batches that fails, with a message, before the batch numbered `fails_at`.
struct StreamParts {
    std::vector<Made> batches;
    Ledger* ledger = nullptr;
    std::size_t fails_at = SIZE_MAX;
    bool without_schema = false;
    std::size_t next = 0;
};

inline ArrowArrayStream stream_of(StreamParts given) {
    ++given.ledger->given;
    ArrowArrayStream stream{};
    stream.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
        const auto* parts = static_cast<StreamParts*>(self->private_data);
        if (parts->without_schema) { return 5; }
        *out = schema_of(parts->batches.front(), *parts->ledger);
        return 0;
    };
    stream.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
        auto* parts = static_cast<StreamParts*>(self->private_data);
        if (parts->next == parts->fails_at) { return 5; }
        *out = ArrowArray{};
        if (parts->next < parts->batches.size()) { *out = array_of(parts->batches[parts->next], *parts->ledger); }
        ++parts->next;
        return 0;
    };
    stream.get_last_error = [](ArrowArrayStream*) { return "the disk is on fire"; };
    stream.release = [](ArrowArrayStream* self) {
        const std::unique_ptr<StreamParts> parts(static_cast<StreamParts*>(self->private_data));
        ++parts->ledger->released;
        self->release = nullptr;
    };
    stream.private_data = new StreamParts(std::move(given));
    return stream;
}

/// The table of one batch.
inline io::Table read(const Made& made, Ledger& ledger) {
    ArrowSchema schema = schema_of(made, ledger);
    ArrowArray array = array_of(made, ledger);
    return io::import_arrow_table(&schema, &array);
}
/// The table of several batches.
inline io::Table read_batches(std::vector<Made> batches, Ledger& ledger) {
    ArrowArrayStream stream = stream_of({std::move(batches), &ledger});
    return io::import_arrow_table(&stream);
}

inline Made texts32(const std::vector<std::string>& values, std::string name = "x") {
    std::vector<std::int32_t> offsets{0};
    std::vector<char> bytes;
    for (const std::string& value : values) {
        bytes.insert(bytes.end(), value.begin(), value.end());
        offsets.push_back(static_cast<std::int32_t>(bytes.size()));
    }
    return {"u", std::move(name), static_cast<std::int64_t>(values.size()), {{}, memory(offsets), memory(bytes)}};
}

template <class Index>
Made dictionary(const char* format, const std::vector<Index>& codes, Made entries) {
    Made made{format, "x", static_cast<std::int64_t>(codes.size()), {{}, memory(codes)}};
    made.dictionary = std::make_shared<Made>(std::move(entries));
    return made;
}

}  // namespace arrow_arrays
