// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodwill/io/hash.hpp"
#include "goodwill/model/table_hash.hpp"

namespace goodwill::inline v0::model {
namespace detail {

class TableHash {
public:
    template <class T>
    void add(const io::Buffer<T>& values) {
        // The number of elements first, so that no boundary between two buffers can shift unnoticed.
        add_text(std::to_string(values.size()) + "\n");
        hash_.update({static_cast<const char*>(static_cast<const void*>(values.data())), values.size() * sizeof(T)});
    }
    void add_text(std::string_view text) { hash_.update(text); }
    void operator()(const io::NumberColumn& c) { add(c.values); }
    void operator()(const io::IntegerColumn& c) {
        if (c.valid.empty()) {
            add(c.values);
        } else {
            add_where_valid(c);
        }
        add(c.valid);
    }
    void operator()(const io::BooleanColumn& c) { add(c.values); }
    void operator()(const io::TimestampColumn& c) {
        add(c.microseconds);
        add_text(c.zone + "\n");
    }
    void operator()(const io::CategoryColumn& c) {
        add(c.codes);
        add(c.labels.bytes);
        add(c.labels.offsets);
    }
    [[nodiscard]] std::string digits() const { return io::hex_digits(hash_.digest()); }

private:
    /// What stands where a whole number is missing is not part of the data: there it counts as 0.
    void add_where_valid(const io::IntegerColumn& c) {
        add_text(std::to_string(c.values.size()) + "\n");
        std::array<std::int64_t, 512> block{};
        for (std::size_t begin = 0; begin < c.values.size(); begin += block.size()) {
            const std::size_t count = std::min(block.size(), c.values.size() - begin);
            for (std::size_t i = 0; i < count; ++i) { block[i] = c.valid[begin + i] != 0 ? c.values[begin + i] : 0; }
            hash_.update(
                {static_cast<const char*>(static_cast<const void*>(block.data())), count * sizeof(std::int64_t)});
        }
    }

    io::Xxh64 hash_;
};

}  // namespace detail

GOODWILL_INLINE std::string hash_of(const io::Table& table) {
    detail::TableHash hash;
    for (std::size_t i = 0; i < table.columns(); ++i) {
        hash.add_text(table.names()[i] + "\n" + std::string(io::type_name(table.column(i))) + "\n");
        std::visit(hash, table.column(i));
    }
    return hash.digits();
}

}  // namespace goodwill::inline v0::model
