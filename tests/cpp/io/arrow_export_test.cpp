// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <optional>

#include "io/arrow_arrays.hpp"
#include "io/reading.hpp"

namespace {

namespace io = goodwill::io;
using io::Buffer;
using reading::cells;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

io::Table sample() {
    io::Table table;
    table.add("number", io::NumberColumn{Buffer<double>({1.5, nan, -2.0})});
    table.add("whole", io::IntegerColumn{Buffer<std::int64_t>({1, 0, 3}), Buffer<std::uint8_t>({1, 0, 1})});
    table.add("truth", io::BooleanColumn{Buffer<std::uint8_t>({1, 2, 0})});
    table.add("time", io::TimestampColumn{Buffer<std::int64_t>({5, io::TimestampColumn::missing, 7}), "Europe/Berlin"});
    table.add("word", io::CategoryColumn{Buffer<std::int32_t>({1, -1, 0}), io::make_labels({"a", "süd"})});
    return table;
}

/// A table once through the interface.
io::Table passed_on(const io::Table& table) {
    ArrowArrayStream stream{};
    io::export_arrow_stream(table, &stream);
    return io::import_arrow_table(&stream);
}

void expect_equal(const io::Table& a, const io::Table& b) {
    ASSERT_EQ(a.names(), b.names());
    ASSERT_EQ(a.rows(), b.rows());
    for (std::size_t i = 0; i < a.columns(); ++i) {
        EXPECT_EQ(io::type_name(a.column(i)), io::type_name(b.column(i)));
        EXPECT_EQ(cells(a, a.names()[i]), cells(b, b.names()[i])) << a.names()[i];
    }
}

TEST(UnitArrowExport, SaysTypesAndNames) {
    ArrowSchema schema{};
    io::export_arrow_schema(sample(), &schema);
    ASSERT_EQ(schema.n_children, 5);
    EXPECT_STREQ(schema.format, "+s");
    const std::vector<std::string> formats{"g", "l", "b", "tsu:Europe/Berlin", "i"};
    for (std::size_t i = 0; i < formats.size(); ++i) {
        EXPECT_EQ(schema.children[i]->format, formats[i]);
        EXPECT_EQ(schema.children[i]->name, sample().names()[i]);
        EXPECT_EQ(schema.children[i]->flags, ARROW_FLAG_NULLABLE);
    }
    EXPECT_STREQ(schema.children[4]->dictionary->format, "U");
    schema.release(&schema);
    EXPECT_EQ(schema.release, nullptr);
}

TEST(UnitArrowExport, SharesMemoryAndMarksWhatIsMissing) {
    const io::Table table = sample();
    ArrowArray array{};
    io::export_arrow_array(table, &array);
    ASSERT_EQ(array.n_children, 5);
    EXPECT_EQ(array.length, 3);
    for (std::int64_t i = 0; i < array.n_children; ++i) {
        const ArrowArray& column = *array.children[i];
        EXPECT_EQ(column.null_count, 1);
        EXPECT_EQ(*static_cast<const std::uint8_t*>(column.buffers[0]), 0b101);
    }
    EXPECT_EQ(array.children[0]->buffers[1], std::get<io::NumberColumn>(table.column("number")).values.data());
    EXPECT_EQ(array.children[1]->buffers[1], std::get<io::IntegerColumn>(table.column("whole")).values.data());
    EXPECT_EQ(*static_cast<const std::uint8_t*>(array.children[2]->buffers[1]), 0b001);
    EXPECT_EQ(array.children[3]->buffers[1], std::get<io::TimestampColumn>(table.column("time")).microseconds.data());
    const auto& words = std::get<io::CategoryColumn>(table.column("word"));
    EXPECT_EQ(array.children[4]->buffers[1], words.codes.data());
    EXPECT_EQ(array.children[4]->dictionary->buffers[2], words.labels.bytes.data());
    array.release(&array);
}

TEST(UnitArrowExport, ChildrenOutliveTheirStruct) {
    ArrowArray array{};
    ArrowArray child{};
    {
        auto owner = std::make_shared<std::vector<double>>(std::vector<double>{1.0, 2.0});
        const std::weak_ptr<std::vector<double>> alive = owner;
        io::Table table;
        table.add("x", io::NumberColumn{Buffer<double>(owner->data(), owner->size(), owner)});
        table.add("y", io::NumberColumn{Buffer<double>({3.0, 4.0})});
        owner.reset();
        io::export_arrow_array(table, &array);
        table = io::Table();
        child = std::exchange(*array.children[0], ArrowArray{});
        array.release(&array);
        EXPECT_FALSE(alive.expired());
        EXPECT_EQ(static_cast<const double*>(child.buffers[1])[1], 2.0);
        child.release(&child);
        EXPECT_TRUE(alive.expired());
    }
}

TEST(UnitArrowExport, AStreamGivesOneBatchAndOutlivesTheTable) {
    ArrowArrayStream stream{};
    {
        const io::Table table = sample();
        io::export_arrow_stream(table, &stream);
    }
    expect_equal(io::import_arrow_table(&stream), sample());
    io::export_arrow_stream(sample(), &stream);
    ArrowArray batch{};
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    EXPECT_EQ(batch.length, 3);
    batch.release(&batch);
    ASSERT_EQ(stream.get_next(&stream, &batch), 0);
    EXPECT_EQ(batch.release, nullptr);
    stream.release(&stream);
}

TEST(UnitArrowExport, EmptyAndAllMissing) {
    expect_equal(passed_on(io::Table()), io::Table());
    io::Table empty;
    empty.add("number", io::NumberColumn{});
    empty.add("word", io::CategoryColumn{});
    expect_equal(passed_on(empty), empty);
    io::Table missing;
    missing.add("number", io::NumberColumn{Buffer<double>({nan, nan})});
    missing.add("word", io::CategoryColumn{Buffer<std::int32_t>({-1, -1}), {}});
    expect_equal(passed_on(missing), missing);
}

TEST(UnitArrowExport, WhatComesBackIsTheSameMemory) {
    const io::Table table = sample();
    const io::Table back = passed_on(table);
    const auto at = [](const io::Table& t) {
        return std::vector<const void*>{std::get<io::NumberColumn>(t.column("number")).values.data(),
                                        std::get<io::IntegerColumn>(t.column("whole")).values.data(),
                                        std::get<io::TimestampColumn>(t.column("time")).microseconds.data(),
                                        std::get<io::CategoryColumn>(t.column("word")).codes.data()};
    };
    EXPECT_EQ(at(back), at(table));
}

RC_GTEST_PROP(PropertyArrow, WhatGoesOutComesBack, ()) {
    const auto rows = *rc::gen::inRange<std::size_t>(0, 70);
    const auto draw = [&](auto gen) { return *rc::gen::container<std::vector<std::int64_t>>(rows, gen); };
    std::vector<double> numbers;
    for (const std::int64_t v : draw(rc::gen::inRange<std::int64_t>(-5, 5))) {
        numbers.push_back(v == 0 ? nan : static_cast<double>(v) / 4);
    }
    std::vector<std::uint8_t> truth, valid;
    for (const std::int64_t v : draw(rc::gen::inRange<std::int64_t>(0, 3))) {
        truth.push_back(static_cast<std::uint8_t>(v));
        valid.push_back(v > 0 ? 1 : 0);
    }
    std::vector<std::int32_t> codes;
    for (const std::int64_t v : draw(rc::gen::inRange<std::int64_t>(-1, 3))) {
        codes.push_back(static_cast<std::int32_t>(v));
    }
    io::Table table;
    table.add("number", io::NumberColumn{Buffer<double>(std::move(numbers))});
    table.add("whole", io::IntegerColumn{Buffer<std::int64_t>(draw(rc::gen::arbitrary<std::int64_t>())),
                                         Buffer<std::uint8_t>(std::move(valid))});
    table.add("truth", io::BooleanColumn{Buffer<std::uint8_t>(std::move(truth))});
    table.add("time", io::TimestampColumn{Buffer<std::int64_t>(draw(rc::gen::arbitrary<std::int64_t>())), "UTC"});
    table.add("word", io::CategoryColumn{Buffer<std::int32_t>(std::move(codes)), io::make_labels({"a", "b", "c"})});
    const io::Table back = passed_on(table);
    for (const std::string& name : table.names()) { RC_ASSERT(cells(back, name) == cells(table, name)); }
}

}  // namespace
