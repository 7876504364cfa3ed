// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// The structs of the Arrow C data and C stream interfaces, laid out as their specification says
/// (arrow.apache.org/docs/format/CDataInterface.html). They are an ABI: every library that speaks Arrow declares the
/// same ones, under the same guards, so this header stands beside Arrow's own.
///
/// A struct whose `release` is null has been released or given away. Whoever holds one that is not must call
/// `release` exactly once.
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

// NOLINTBEGIN(modernize-macro-to-enum): macros by the specification.
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
// NOLINTEND(modernize-macro-to-enum)

extern "C" {

/// Type and name of a column, or of a struct of columns.
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;

    void (*release)(ArrowSchema*);
    void* private_data;
};

/// Values of a column, or of a struct of columns.
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;

    void (*release)(ArrowArray*);
    void* private_data;
};

}  // extern "C"

#endif

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

extern "C" {

/// Arrays of one type, one after the other; a released array is the end.
struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema* out);
    int (*get_next)(ArrowArrayStream*, ArrowArray* out);
    const char* (*get_last_error)(ArrowArrayStream*);

    void (*release)(ArrowArrayStream*);
    void* private_data;
};

}  // extern "C"

#endif
