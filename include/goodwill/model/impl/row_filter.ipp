// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "goodwill/io/table.hpp"

namespace goodwill::inline v0::model::detail {

/// The rows to keep of a column.
class RowFilter {
public:
    explicit RowFilter(std::span<const std::uint8_t> keep) : keep_(keep) {
        for (const std::uint8_t k : keep) { kept_ += k != 0 ? 1 : 0; }
    }
    [[nodiscard]] std::size_t kept() const noexcept { return kept_; }

    template <class T>
    [[nodiscard]] io::Buffer<T> operator()(const io::Buffer<T>& values) const {
        std::vector<T> rest;
        rest.reserve(values.empty() ? 0 : kept_);
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (keep_[i] != 0) { rest.push_back(values[i]); }
        }
        return io::Buffer<T>(std::move(rest));
    }
    [[nodiscard]] io::NumberColumn operator()(const io::NumberColumn& c) const { return {(*this)(c.values)}; }
    [[nodiscard]] io::IntegerColumn operator()(const io::IntegerColumn& c) const {
        return {(*this)(c.values), (*this)(c.valid)};
    }
    [[nodiscard]] io::BooleanColumn operator()(const io::BooleanColumn& c) const { return {(*this)(c.values)}; }
    [[nodiscard]] io::TimestampColumn operator()(const io::TimestampColumn& c) const {
        return {(*this)(c.microseconds), c.zone};
    }
    [[nodiscard]] io::CategoryColumn operator()(const io::CategoryColumn& c) const {
        return {(*this)(c.codes), c.labels};
    }
    [[nodiscard]] io::Table operator()(const io::Table& table) const {
        io::Table rest;
        for (std::size_t i = 0; i < table.columns(); ++i) {
            rest.add(table.names()[i],
                     std::visit([&](const auto& column) -> io::Column { return (*this)(column); }, table.column(i)));
        }
        return rest;
    }

private:
    std::span<const std::uint8_t> keep_;
    std::size_t kept_ = 0;
};

}  // namespace goodwill::inline v0::model::detail
