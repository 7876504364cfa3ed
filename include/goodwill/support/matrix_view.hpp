// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

namespace goodwill::inline v0::support {

/// A table of numbers that somebody else keeps, row by row: row i is values[i * columns] … values[(i + 1) * columns -
/// 1].
struct MatrixView {
    std::span<const double> values;
    std::size_t columns = 0;

    [[nodiscard]] std::size_t rows() const noexcept { return columns == 0 ? 0 : values.size() / columns; }
    [[nodiscard]] std::span<const double> row(std::size_t i) const { return values.subspan(i * columns, columns); }
    [[nodiscard]] double operator()(std::size_t row, std::size_t column) const {
        return values[row * columns + column];
    }
};

}  // namespace goodwill::inline v0::support
