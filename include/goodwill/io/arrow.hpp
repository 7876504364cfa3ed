// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "goodwill/io/arrow_abi.hpp"
#include "goodwill/io/table.hpp"
#include "goodwill/support/progress.hpp"

/// Tables and columns in and out through the Arrow C data interface, which data frame libraries and most analytical
/// databases speak.
///
/// | Arrow | here |
/// |---|---|
/// | int8 … int64, uint8 … uint64 | integer |
/// | float16, float32, float64; decimals of up to 128 bits (the nearest double); durations, in seconds | number |
/// | bool | boolean |
/// | timestamps of every unit, with or without a zone; date32, date64 (midnight, without a zone) | timestamp |
/// | string, large string, string view; dictionaries of them, of whole numbers or of truth values; null | category |
///
/// An empty text is missing, as everywhere in a table, and so is NaN. Everything else (lists, structs,
/// binary, times of day, …) is refused.
///
/// Not copied, in the one batch that holds rows: the values of float64, int64 and timestamps in microseconds, and the
/// codes of dictionaries with 32-bit indices, unless a missing row holds anything but what stands for "missing" in a
/// table (NaN, NaT, -1; any integer), the dictionary repeats a text or holds an empty one, or the memory is not
/// aligned. Such a column keeps the producer's memory alive, that of a table column by column.
namespace goodwill::inline v0::io {

/// Reads a stream of struct arrays, each a batch of rows.
/// \param stream taken over: released when this returns or throws, and marked so
/// \throw DataError naming the column for a type that is none of the above; naming row and column for what does not
///        fit: unsigned numbers beyond 2^63 - 1, parts of a microsecond, times a 64-bit microsecond does not reach,
///        texts that are not UTF-8, dictionary codes out of range; for a column without a name of its own; for arrays
///        that contradict their schema or themselves (missing buffers, negative lengths, offsets that decrease); and,
///        with the producer's words, when the stream fails
/// \throw std::invalid_argument when the stream is null or released
/// \throw Stopped when a stop is requested; it is looked at before every batch and column
[[nodiscard]] Table import_arrow_table(ArrowArrayStream* stream, const Progress& progress = {});
/// The same from one struct array.
[[nodiscard]] Table import_arrow_table(ArrowSchema* schema, ArrowArray* array, const Progress& progress = {});

/// Reads a stream of arrays of one column. A struct of a single column is that column.
/// \param name of the column, for messages \throw as import_arrow_table
[[nodiscard]] Column import_arrow_column(ArrowArrayStream* stream, const std::string& name,
                                         const Progress& progress = {});
/// The same from one array.
[[nodiscard]] Column import_arrow_column(ArrowSchema* schema, ArrowArray* array, const std::string& name);

/// The types of a table's columns as one struct: float64, int64, bool, timestamps in microseconds, and dictionaries of
/// large strings with int32 indices; all nullable.
/// \param out overwritten; the caller releases it
void export_arrow_schema(const Table& table, ArrowSchema* out);

/// The table as one struct array, which shares the memory of numbers, whole numbers, times, codes and labels. What is
/// missing is null.
/// \param out overwritten; the caller releases it
void export_arrow_array(const Table& table, ArrowArray* out);

/// The table as a stream of one batch.
/// \param out overwritten; the caller releases it
void export_arrow_stream(const Table& table, ArrowArrayStream* out);

}  // namespace goodwill::inline v0::io

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/io/impl/arrow_export.ipp"
#include "goodwill/io/impl/arrow_import.ipp"
#endif
