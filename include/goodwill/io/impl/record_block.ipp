// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io/impl/words.ipp"

namespace goodwill::inline v0::io::detail {

/// What stands between the quotes of a quoted cell, doubled quotes undone (in `scratch` if there are any).
[[nodiscard]] inline std::string_view unquoted(std::string_view raw, std::string& scratch) {
    std::string_view inner = raw.substr(1, raw.size() - 2);
    std::size_t quote = inner.find('"');
    if (quote == std::string_view::npos) { return inner; }
    scratch.clear();
    while (quote != std::string_view::npos) {
        scratch.append(inner.substr(0, quote + 1));
        inner.remove_prefix(quote + 2);
        quote = inner.find('"');
    }
    scratch.append(inner);
    return scratch;
}

/// Some whole records of a text, cut into cells that are not read yet. Only the ends of cells are kept: a cell begins
/// one byte behind the cell before it, and a cell is quoted exactly when its first byte is a quote.
class RecordBlock {
public:
    /// Positions are 32 bits, so the records of a block end within this many bytes.
    static constexpr std::size_t most_bytes = 0xFFFFFFFFU;

    /// Empties the block; what follows begins at text[begin] with record `first_row`.
    void restart(std::string_view text, std::size_t begin, std::size_t first_row, std::size_t columns) noexcept {
        data_ = text.data();
        begin_ = begin;
        first_row_ = first_row;
        columns_ = columns;
        cells_ = 0;
        row_begins_.clear();
    }
    /// Room for the ends of as many cells as a word has bytes, and one more.
    void make_room() {
        if (cells_ + 9 > ends_.size()) { ends_.resize(2 * ends_.size() + 4096); }
    }
    void end_cell(std::size_t at) noexcept { ends_[cells_++] = static_cast<std::uint32_t>(at - begin_); }
    /// Ends a cell at every delimiter of the word at `at`. Most words have one or two: those are written without
    /// asking.
    void end_cells(std::size_t at, std::uint64_t delimiters) noexcept {
        const std::size_t count = count_top_bits(delimiters);
        const auto base = static_cast<std::uint32_t>(at - begin_);
        std::uint32_t* next = ends_.data() + cells_;
        cells_ += count;
        for (std::size_t done = 0; done == 0 || done < count; done += 2, next += 2) {
            next[0] = base + static_cast<std::uint32_t>(lowest_byte(delimiters));
            delimiters &= delimiters - 1;
            next[1] = base + static_cast<std::uint32_t>(lowest_byte(delimiters));
            delimiters &= delimiters - 1;
        }
    }
    void end_row(std::size_t row_begin) { row_begins_.push_back(static_cast<std::uint32_t>(row_begin - begin_)); }

    [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::size_t first_row() const noexcept { return first_row_; }
    [[nodiscard]] std::size_t rows() const noexcept { return row_begins_.size(); }

    /// The cell as it stands in the text, with its quotes.
    [[nodiscard]] std::string_view raw(std::size_t row, std::size_t column) const noexcept {
        const std::size_t cell = row * columns_ + column;
        const std::size_t from = column == 0 ? row_begins_[row] : ends_[cell - 1] + std::size_t{1};
        return {data_ + begin_ + from, ends_[cell] - from};
    }
    /// What the cell says; valid until `scratch` changes.
    [[nodiscard]] std::string_view cell(std::size_t row, std::size_t column, std::string& scratch) const {
        const std::string_view text = raw(row, column);
        return !text.empty() && text.front() == '"' ? unquoted(text, scratch) : text;
    }

    [[nodiscard]] std::size_t cells() const noexcept { return cells_; }
    /// Where the cell of this number begins and ends in the text; the one after the last has no end yet. The first cell
    /// of a record that is not complete seems to begin within the line end before it.
    [[nodiscard]] std::size_t cell_begin(std::size_t cell) const noexcept {
        if (columns_ > 0 && cell % columns_ == 0 && cell / columns_ < rows()) {
            return begin_ + row_begins_[cell / columns_];
        }
        return cell == 0 ? begin_ : begin_ + ends_[cell - 1] + 1;
    }
    [[nodiscard]] std::size_t cell_end(std::size_t cell) const noexcept { return begin_ + ends_[cell]; }
    /// Which cell the byte at `at` stands in, counted from the block's first.
    [[nodiscard]] std::size_t cell_at(std::size_t at) const noexcept {
        const auto end = ends_.begin() + static_cast<std::ptrdiff_t>(cells_);
        return static_cast<std::size_t>(std::lower_bound(ends_.begin(), end, at - begin_) - ends_.begin());
    }

private:
    const char* data_ = nullptr;
    std::size_t begin_ = 0;
    std::size_t first_row_ = 0;
    std::size_t columns_ = 0;
    std::vector<std::uint32_t> ends_;  // the first cells_ of them
    std::size_t cells_ = 0;
    std::vector<std::uint32_t> row_begins_;
};

}  // namespace goodwill::inline v0::io::detail
