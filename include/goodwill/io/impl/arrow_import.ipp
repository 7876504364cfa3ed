// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/arrow.hpp"
#include "goodwill/io/impl/arrow_dictionary.ipp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::io {
namespace detail {

/// One column while its arrays come in.
struct ArrowField {
    ArrowPlace place;
    ArrowType type;                    ///< of the codes where there is a dictionary
    std::optional<ArrowType> entries;  ///< of the dictionary
    ArrowPieces pieces;

    [[nodiscard]] Column finish() {
        Column column = read();
        pieces.clear();  // the memory of what was converted goes before the next column is
        return column;
    }

private:
    [[nodiscard]] Column read() const {
        if (entries) { return DictionaryCodes(type, *entries).read(pieces); }
        switch (type.kind) {
            case ArrowKind::boolean: return arrow_booleans(pieces);
            case ArrowKind::whole: return arrow_whole(type, pieces);
            case ArrowKind::real:
            case ArrowKind::duration: return arrow_numbers(type, pieces);
            case ArrowKind::decimal: return arrow_decimals(type, pieces);
            case ArrowKind::instant: return arrow_instants(type, pieces);
            default: return arrow_texts(type, pieces);
        }
    }
};

[[nodiscard]] inline std::string_view format_of(const ArrowPlace& place, const ArrowSchema* schema) {
    const bool there = schema != nullptr && schema->release != nullptr && schema->format != nullptr;
    if (!there) { place.fail(-1, "none", "an Arrow schema with a format"); }
    return schema->format;
}

[[nodiscard]] inline ArrowType usable_type(const ArrowPlace& place, const ArrowSchema* schema) {
    const std::string_view format = format_of(place, schema);
    const std::optional<ArrowType> decimal = arrow_decimal_type(format);
    const std::optional<ArrowType> type = decimal ? decimal : arrow_type_of(format);
    if (!type) {
        place.fail(-1, describe_arrow_format(format),
                   "numbers, truth values, times, durations or texts; cast the column, or leave it out");
    }
    return *type;
}

[[nodiscard]] inline ArrowField arrow_field(const char* function, std::string name, const ArrowSchema* schema) {
    ArrowField field{{function, std::move(name)}, {}, {}, {}};
    field.type = usable_type(field.place, schema);
    if (schema->dictionary == nullptr) { return field; }
    field.entries = usable_type(field.place, schema->dictionary);
    const ArrowKind kind = field.entries->kind;
    const bool words = kind == ArrowKind::text || kind == ArrowKind::text_view || kind == ArrowKind::whole ||
                       kind == ArrowKind::boolean || kind == ArrowKind::nothing;
    if (field.type.kind != ArrowKind::whole || !words || schema->dictionary->dictionary != nullptr) {
        field.place.fail(-1, "a dictionary of Arrow format " + printable(schema->dictionary->format),
                         "a dictionary of texts, whole numbers or truth values with whole numbers for codes");
    }
    return field;
}

/// Takes the arrays of a stream apart, column by column. Children are moved out of their struct, as the interface
/// allows, so that each column keeps no other's memory.
class ArrowReader {
public:
    /// \param column its name when one column is asked for; nothing for a table
    ArrowReader(const char* function, const ArrowSchema* schema, const std::optional<std::string>& column)
        : whole_{function, column.value_or("")}, is_struct_(format_of(whole_, schema) == "+s") {
        if (!is_struct_) {
            if (!column) {
                whole_.fail(-1, "arrays of Arrow format " + printable(schema->format), "a table, which is a struct");
            }
            fields_.push_back(arrow_field(function, whole_.column, schema));
            return;
        }
        whole_.require(schema->n_children >= 0 && (schema->n_children == 0 || schema->children != nullptr),
                       "as many columns as it says", std::to_string(schema->n_children));
        if (column && schema->n_children != 1) {
            whole_.fail(-1, std::to_string(schema->n_children) + " columns", "one column");
        }
        for (std::int64_t i = 0; i < schema->n_children; ++i) { add_field(schema->children[i]); }
    }

    void add(ArrowArray& given) {
        Taken<ArrowArray> array(given);
        whole_.require(array->length >= 0, "a length that is not negative", std::to_string(array->length));
        const auto rows = static_cast<std::size_t>(array->length);
        if (!is_struct_) {
            add_piece(fields_.front(), *array.get(), 0, rows);
        } else {
            const ArrowPiece row_struct(whole_, {ArrowKind::nothing}, borrowed(*array.get()), 0, rows, rows_);
            whole_.require(array->n_children == static_cast<std::int64_t>(fields_.size()),
                           "as many columns as its schema", std::to_string(array->n_children));
            whole_.require(array->n_children == 0 || array->children != nullptr, "children", "none");
            require_no_missing_row(*array.get(), row_struct.offset(), rows);
            for (std::size_t i = 0; i < fields_.size(); ++i) {
                ArrowArray* const child = array->children[i];
                fields_[i].place.require(child != nullptr && child->release != nullptr, "values", "none");
                add_piece(fields_[i], *child, row_struct.offset(), rows);
            }
        }
        rows_ += rows;
    }
    [[nodiscard]] Table table(const Progress& progress) {
        Table made;
        for (ArrowField& field : fields_) {
            progress.check();
            if (made.has(field.place.column)) { field.place.fail(-1, field.place.column, "a name of its own"); }
            made.add(field.place.column, field.finish());
            if (field.type.kind == ArrowKind::duration) { made.in_seconds.insert(field.place.column); }
            progress.tell("columns", static_cast<double>(made.columns()) / static_cast<double>(fields_.size()));
        }
        return made;
    }
    [[nodiscard]] Column column() { return fields_.front().finish(); }
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[noreturn]] void fail_stream(const char* said) const {
        whole_.fail(static_cast<std::int64_t>(rows_), said == nullptr ? "no reason" : printable(said),
                    "a stream that goes on");
    }

private:
    void add_field(const ArrowSchema* child) {
        static_cast<void>(format_of(whole_, child));
        const std::string_view name = child->name == nullptr ? "" : child->name;
        if (name.empty() || find_not_utf8(name) < name.size()) {
            whole_.fail(-1, printable(name), "a name for column " + std::to_string(fields_.size()));
        }
        fields_.push_back(arrow_field(whole_.function, std::string(name), child));
    }
    [[nodiscard]] static std::shared_ptr<const ArrowArray> borrowed(const ArrowArray& array) {
        return {std::shared_ptr<const ArrowArray>(), &array};
    }
    void add_piece(ArrowField& field, ArrowArray& from, std::size_t skip, std::size_t rows) {
        const auto taken = std::make_shared<Taken<ArrowArray>>(from);
        if (rows == 0 && !field.pieces.empty()) { return; }
        const std::shared_ptr<const ArrowArray> array(taken, taken->get());
        // An empty piece stands only until the first with rows, so that a single one can be viewed.
        if (!field.pieces.empty() && field.pieces.front().rows() == 0) { field.pieces.clear(); }
        field.pieces.emplace_back(field.place, field.type, array, skip, rows, rows_);
    }
    void require_no_missing_row(const ArrowArray& array, std::size_t offset, std::size_t rows) const {
        if (array.null_count == 0 || array.n_buffers < 1 || array.buffers == nullptr || rows == 0) { return; }
        const auto* const bits = static_cast<const std::uint8_t*>(array.buffers[0]);
        const std::size_t missing = bits == nullptr ? 0 : count_zero_bits(bits, offset, rows);
        if (missing > 0) { whole_.fail(-1, std::to_string(missing) + " rows that are null as a whole", "rows"); }
    }

    ArrowPlace whole_;
    bool is_struct_;
    std::vector<ArrowField> fields_;
    std::size_t rows_ = 0;
};

/// Reads a stream to its end.
[[nodiscard]] inline ArrowReader read_stream(const char* function, ArrowArrayStream* given,
                                             const std::optional<std::string>& column, const Progress& progress) {
    if (given == nullptr || given->release == nullptr) {
        check::fail_argument(function, "stream", "an Arrow stream that was not read before", "a released one");
    }
    Taken<ArrowArrayStream> stream(*given);
    const auto failure = [&] {
        return stream->get_last_error == nullptr ? nullptr : stream->get_last_error(stream.get());
    };
    Taken<ArrowSchema> schema;
    const bool complete = stream->get_schema != nullptr && stream->get_next != nullptr;
    if (!complete || stream->get_schema(stream.get(), schema.get()) != 0) {
        throw DataError(function, DataProblem{-1, 0, column.value_or(""),
                                              complete && failure() != nullptr ? failure() : "no reason",
                                              "a stream with a schema"});
    }
    ArrowReader reader(function, schema.get(), column);
    while (true) {
        progress.check();
        Taken<ArrowArray> batch;
        if (stream->get_next(stream.get(), batch.get()) != 0) { reader.fail_stream(failure()); }
        if (batch->release == nullptr) { return reader; }
        reader.add(*batch.get());
    }
}

/// Reads one array. Both are taken over first, so that neither leaks when the other is unusable.
[[nodiscard]] inline ArrowReader read_array(const char* function, ArrowSchema* schema, ArrowArray* array,
                                            const std::optional<std::string>& column) {
    Taken<ArrowSchema> type;
    Taken<ArrowArray> values;
    if (schema != nullptr) { *type.get() = std::exchange(*schema, {}); }
    if (array != nullptr) { *values.get() = std::exchange(*array, {}); }
    if (type->release == nullptr || values->release == nullptr) {
        check::fail_argument(function, "array", "an Arrow schema and array that were not read before",
                             "a released one");
    }
    ArrowReader reader(function, type.get(), column);
    reader.add(*values.get());
    return reader;
}

}  // namespace detail

GOODWILL_INLINE Table import_arrow_table(ArrowArrayStream* stream, const Progress& progress) {
    return detail::read_stream("import_arrow_table", stream, std::nullopt, progress).table(progress);
}

GOODWILL_INLINE Table import_arrow_table(ArrowSchema* schema, ArrowArray* array, const Progress& progress) {
    return detail::read_array("import_arrow_table", schema, array, std::nullopt).table(progress);
}

GOODWILL_INLINE Column import_arrow_column(ArrowArrayStream* stream, const std::string& name,
                                           const Progress& progress) {
    return detail::read_stream("import_arrow_column", stream, name, progress).column();
}

GOODWILL_INLINE Column import_arrow_column(ArrowSchema* schema, ArrowArray* array, const std::string& name) {
    return detail::read_array("import_arrow_column", schema, array, name).column();
}

}  // namespace goodwill::inline v0::io
