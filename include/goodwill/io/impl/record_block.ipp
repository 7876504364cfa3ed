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

/// One column of a block: what its cells say, row by row.
class ColumnCells {
public:
    ColumnCells(const char* data, const std::uint32_t* marks, std::size_t stride, std::string& scratch)
        : data_(data), marks_(marks), stride_(stride), scratch_(&scratch) {}

    /// Valid until the next call.
    [[nodiscard]] std::string_view operator[](std::size_t row) const {
        const std::uint32_t* mark = marks_ + row * stride_;
        const std::uint32_t begin = mark[0] + 1;
        const std::string_view text(data_ + begin, mark[1] - begin);
        if (!text.empty() && text.front() == '"') [[unlikely]] { return unquoted(text, *scratch_); }
        return text;
    }

private:
    const char* data_;
    const std::uint32_t* marks_;
    std::size_t stride_;
    std::string* scratch_;
};

/// Some whole records of a text, cut into cells that are not read yet. A record of n cells has n + 1 marks: the byte
/// before its first cell, and the byte behind each. So a cell lies between two neighbouring marks; it is quoted exactly
/// when its first byte is a quote. Marks count from the block's begin, modulo 2^32 for the byte before it.
class RecordBlock {
public:
    /// The records of a block must end within this many bytes.
    static constexpr std::size_t most_bytes = 0xFFFFFFFFU;

    /// Empties the block; what follows begins at text[begin] with record `first_row`.
    void restart(std::string_view text, std::size_t begin, std::size_t first_row, std::size_t columns) noexcept {
        data_ = text.data() + begin;
        begin_ = begin;
        first_row_ = first_row;
        stride_ = columns + 1;
        count_ = 0;
        rows_ = 0;
    }
    /// Makes room for a mark at every byte of so many words, and for the ends of a record.
    static constexpr std::size_t room_words = 64;
    void make_room() {
        if (count_ + 8 * (room_words + 1) + 2 > marks_.size()) { marks_.resize(2 * marks_.size() + 4096); }
    }
    void begin_row(std::size_t at) noexcept { mark(at - 1); }
    void end_cell(std::size_t at) noexcept { mark(at); }
    /// Ends a cell at every delimiter of the word at `at`. Most words have one or two: those are written unasked.
    void end_cells(std::size_t at, std::uint64_t delimiters) noexcept {
        const std::size_t count = count_top_bits(delimiters);
        const auto base = static_cast<std::uint32_t>(at - begin_);
        std::uint32_t* next = marks_.data() + count_;
        count_ += count;
        for (std::size_t done = 0; done == 0 || done < count; done += 2, next += 2) {
            next[0] = base + static_cast<std::uint32_t>(lowest_byte(delimiters));
            delimiters &= delimiters - 1;
            next[1] = base + static_cast<std::uint32_t>(lowest_byte(delimiters));
            delimiters &= delimiters - 1;
        }
    }
    void end_row() noexcept { ++rows_; }

    [[nodiscard]] std::size_t begin() const noexcept { return begin_; }
    [[nodiscard]] std::size_t first_row() const noexcept { return first_row_; }
    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    /// \param scratch holds cells whose quotes must be undone
    [[nodiscard]] ColumnCells column(std::size_t column, std::string& scratch) const noexcept {
        return {data_, marks_.data() + column, stride_, scratch};
    }

    /// Cells that have ended since the last whole record.
    [[nodiscard]] std::size_t open_cells() const noexcept { return count_ - rows_ * stride_ - 1; }
    /// Where a cell of the record that is not whole yet begins and ends in the text.
    [[nodiscard]] std::size_t open_begin(std::size_t cell) const noexcept {
        return begin_ + static_cast<std::uint32_t>(marks_[rows_ * stride_ + cell] + 1);
    }
    [[nodiscard]] std::size_t open_end(std::size_t cell) const noexcept {
        return begin_ + marks_[rows_ * stride_ + cell + 1];
    }

    struct Place {
        std::size_t row;  ///< of the file
        std::size_t column;
        std::size_t cell_begin;
    };
    /// The cell the byte at `at` of the text stands in.
    [[nodiscard]] Place place_of(std::size_t at) const noexcept {
        const auto begin = marks_.begin() + 1;
        const auto end = marks_.begin() + static_cast<std::ptrdiff_t>(count_);
        const auto mark = static_cast<std::size_t>(std::lower_bound(begin, end, at - begin_) - marks_.begin());
        // A record that is not whole, or the header, may have any number of cells.
        const std::size_t row = std::min(mark / stride_, rows_);
        return {first_row_ + row, mark - row * stride_ - 1, begin_ + static_cast<std::uint32_t>(marks_[mark - 1] + 1)};
    }

private:
    void mark(std::size_t at) noexcept { marks_[count_++] = static_cast<std::uint32_t>(at - begin_); }

    const char* data_ = nullptr;  // of the text at begin_
    std::size_t begin_ = 0;
    std::size_t first_row_ = 0;
    std::size_t stride_ = 1;
    std::vector<std::uint32_t> marks_;  // the first count_ of them
    std::size_t count_ = 0;
    std::size_t rows_ = 0;
};

}  // namespace goodwill::inline v0::io::detail
