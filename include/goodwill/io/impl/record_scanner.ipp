// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/impl/record_block.ipp"
#include "goodwill/io/impl/utf8.ipp"
#include "goodwill/io/impl/words.ipp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::io::detail {

/// Cuts a text into records and cells by RFC 4180 and refuses everything else, naming the place.
class RecordScanner {
public:
    /// Small enough that the text and the cells of a block stay in the second-level cache.
    static constexpr std::size_t block_bytes = std::size_t{1} << 18U;

    RecordScanner(std::string function, std::string_view text, char delimiter, std::size_t max_cell_bytes)
        : function_(std::move(function)), text_(text), delimiter_(delimiter), max_cell_bytes_(max_cell_bytes) {
        if (text_.starts_with("\xEF\xBB\xBF")) { position_ = 3; }
    }

    /// The cells of the first record, however many; none when there is no record. The record behind it is record 0.
    std::vector<std::string> header(const Progress& progress) {
        RecordBlock block;
        block.restart(text_, position_, 0, 0);
        scan(block, position_, progress);
        require_text(block);
        std::vector<std::string> cells;
        cells.reserve(block.open_cells());
        std::string scratch;
        for (std::size_t i = 0; i < block.open_cells(); ++i) { cells.emplace_back(block.column(i, scratch)[0]); }
        first_line_ += 1 + static_cast<std::int64_t>(std::exchange(extra_lines_, 0));
        extra_before_ = 0;
        row_ = 0;
        return cells;
    }
    /// The columns every record from here on must have.
    void expect(std::vector<std::string> names) { names_ = std::move(names); }

    /// The next records, about `block_bytes` of them. \return false at the end
    bool next(RecordBlock& block, const Progress& progress) {
        block.restart(text_, position_, row_, names_.size());
        scan(block, position_ + block_bytes, progress);
        require_text(block);
        return block.rows() > 0;
    }

    [[nodiscard]] std::size_t position() const noexcept { return position_; }
    [[nodiscard]] std::int64_t first_line() const noexcept { return first_line_; }
    /// The line a record that was scanned begins on.
    [[nodiscard]] std::int64_t line_of(std::size_t row) const noexcept {
        return row < lines_.size() ? lines_[row] : first_line_ + static_cast<std::int64_t>(row);
    }
    /// The lines of all records, empty when they are row + first_line.
    [[nodiscard]] std::vector<std::int64_t> take_lines() noexcept { return std::move(lines_); }

private:
    /// How far a record may go on before the stop token is looked at again.
    static constexpr std::size_t checkpoint_bytes = std::size_t{1} << 20U;

    /// Reads on until a record ends at `target` or behind it, or the text does.
    void scan(RecordBlock& block, std::size_t target, const Progress& progress) {
        record_begin_ = position_;
        block.make_room();
        block.begin_row(position_);
        std::size_t checkpoint = position_ + checkpoint_bytes;
        while (position_ < text_.size()) {
            if (position_ >= checkpoint) {
                progress.check();
                require_possible(block);
                checkpoint = position_ + checkpoint_bytes;
            }
            block.make_room();
            pass_plain_words(block);
            const std::uint64_t word = word_at(position_);
            const std::uint64_t special = specials(word);
            block.end_cells(position_, bytes_equal(word, delimiter_) & ((special & (~special + 1)) - 1));
            position_ = std::min(position_ + lowest_byte(special), text_.size());
            if (special != 0 && take_special(block) && position_ >= target) { return; }
        }
        if (position_ > record_begin_) { end_record(block, 0); }
    }

    /// Passes whole words in which cells end but nothing else happens, as many as the block has room for.
    void pass_plain_words(RecordBlock& block) {
        const char* const begin = text_.data() + position_;
        const char* at = begin;
        const char* const end = begin + 8 * std::min(RecordBlock::room_words, (text_.size() - position_) / 8);
        const std::uint64_t delimiter = every_byte * static_cast<unsigned char>(delimiter_);
        for (; at != end; at += 8) {
            const auto word = load_word<std::uint64_t>(at);
            if (specials(word) != 0) { break; }
            block.end_cells(position_ + static_cast<std::size_t>(at - begin), zero_bytes(word ^ delimiter));
        }
        position_ += static_cast<std::size_t>(at - begin);
    }
    /// Quotes and line ends; the lowest bit is that of the first one, the others only tell that there may be more.
    [[nodiscard]] static std::uint64_t specials(std::uint64_t word) noexcept {
        return first_equal(word, '"') | first_equal(word, '\n') | first_equal(word, '\r');
    }

    [[nodiscard]] std::uint64_t word_at(std::size_t at) const noexcept {
        if (at + 8 <= text_.size()) { return load_word<std::uint64_t>(text_.data() + at); }
        std::array<char, 8> last{};
        last.fill(delimiter_ == 'x' ? 'y' : 'x');
        text_.copy(last.data(), last.size(), at);
        return load_word<std::uint64_t>(last.data());
    }

    /// \return whether a record has ended
    bool take_special(RecordBlock& block) {
        switch (text_[position_]) {
            case '"': take_quoted(block); return false;
            case '\n': end_record(block, 1); return true;
            case '\r':
                if (!text_.substr(position_ + 1).starts_with('\n')) {
                    fail(block, "lines that end with LF or CRLF; a carriage return stands alone here");
                }
                end_record(block, 2);
                return true;
            default: return false;
        }
    }

    void take_quoted(RecordBlock& block) {
        const std::size_t opened = position_;
        if (opened != record_begin_ && text_[opened - 1] != delimiter_) {
            fail(block, "quotes only around a whole cell, and quotes inside it doubled");
        }
        // Cutting the search keeps a forgotten quote from reading the rest of a large file as one cell.
        const std::string_view reach = text_.substr(0, opened + std::min(max_cell_bytes_, text_.size()) + 2);
        std::size_t closed = reach.find('"', opened + 1);
        while (closed != std::string_view::npos && text_.substr(closed + 1).starts_with('"')) {
            closed = reach.find('"', closed + 2);
        }
        if (closed == std::string_view::npos) {
            const bool long_cell = reach.size() < text_.size();
            fail(block,
                 (long_cell ? "a cell of at most " + std::to_string(max_cell_bytes_) + " bytes" : "a closing quote") +
                     "; the quote opened on line " + std::to_string(line_at(opened)));
        }
        position_ = closed + 1;
        const char behind = position_ < text_.size() ? text_[position_] : '\n';
        if (behind != delimiter_ && behind != '\n' && behind != '\r') {
            fail(block, "a delimiter or the end of the line behind a closing quote; the quote opened on line " +
                            std::to_string(line_at(opened)));
        }
        extra_lines_ += count_lines(opened, closed);
    }

    void end_record(RecordBlock& block, std::size_t line_end_bytes) {
        const std::size_t end = position_;
        position_ += line_end_bytes;
        if (end == record_begin_ && only_blank_lines_follow()) {
            position_ = record_begin_ = text_.size();
            return;
        }
        block.end_cell(end);
        if (!names_.empty() && block.open_cells() != names_.size()) { fail_ragged(block, end); }
        if (end - record_begin_ > max_cell_bytes_) { require_short_cells(block); }
        if (end - block.begin() > RecordBlock::most_bytes) { fail(block, "a record of less than 4 GB"); }
        if (!names_.empty()) {
            block.end_row();
            block.begin_row(position_);
        }
        keep_line();
        record_begin_ = position_;
        ++row_;
    }

    /// Lines are kept one by one from the first record on that does not follow from its number.
    void keep_line() {
        if (extra_before_ > 0 && lines_.empty()) {
            for (std::size_t row = 0; row < row_; ++row) { lines_.push_back(line_of(row)); }
        }
        if (extra_before_ > 0) { lines_.push_back(line_at(record_begin_)); }
        extra_before_ = extra_lines_;
    }

    [[nodiscard]] bool only_blank_lines_follow() noexcept {
        if (not_blank_ < position_) { not_blank_ = std::min(text_.find_first_not_of("\r\n", position_), text_.size()); }
        return not_blank_ == text_.size();
    }
    [[nodiscard]] std::size_t count_lines(std::size_t from, std::size_t to) const noexcept {
        return static_cast<std::size_t>(std::count(text_.data() + from, text_.data() + to, '\n'));
    }
    /// The line of a place in the record that is being scanned.
    [[nodiscard]] std::int64_t line_at(std::size_t at) const noexcept {
        return first_line_ + static_cast<std::int64_t>(row_ + extra_before_ + count_lines(record_begin_, at));
    }

    // The rest refuses.

    void require_text(const RecordBlock& block) const {
        std::size_t end = position_;
        // Not to cut through a sequence of bytes that belong together.
        while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) { ++end; }
        const std::string_view text = text_.substr(block.begin(), end - block.begin());
        const std::size_t bad = std::min(text.find('\0'), find_not_utf8(text));
        if (bad < text.size()) { fail_text(block, block.begin() + bad); }
    }
    [[noreturn]] void fail_text(const RecordBlock& block, std::size_t at) const {
        const RecordBlock::Place place = block.place_of(at);
        DataProblem problem;
        problem.line = 1;
        if (!names_.empty()) {
            problem.row = static_cast<std::int64_t>(place.row);
            problem.line = line_of(place.row);
            if (place.column < names_.size()) { problem.column = names_[place.column]; }
        }
        const std::size_t from = std::max(at - std::min<std::size_t>(at, 30), place.cell_begin);
        const std::size_t end = text_.find_first_of(std::string{'\r', '\n', delimiter_}, at);
        problem.text = printable(text_.substr(from, std::min(end, at + 30) - from));
        const std::string byte = "byte 0x" + hex_digits(static_cast<unsigned char>(text_[at])).substr(14);
        problem.expected = (text_[at] == '\0' ? "text without NUL (a binary file, or UTF-16?); " : "UTF-8; ") + byte +
                           " at byte " + std::to_string(at) + " of the text";
        throw DataError(function_, std::move(problem));
    }

    [[noreturn]] void fail(const RecordBlock& block, const std::string& expected, const std::string& column,
                           std::size_t from) const {
        // Bytes that are no text explain more than what they led to.
        require_text(block);
        const std::size_t shown = std::min(text_.find_first_of("\r\n", from), from + 100);
        DataProblem problem{.row = names_.empty() ? -1 : static_cast<std::int64_t>(row_),
                            .line = line_at(record_begin_),
                            .column = column,
                            .text = printable(text_.substr(from, shown - from)),
                            .expected = expected};
        throw DataError(function_, std::move(problem));
    }
    [[noreturn]] void fail(const RecordBlock& block, const std::string& expected) const {
        const std::size_t column = block.open_cells();
        fail(block, expected, column < names_.size() ? names_[column] : "", block.open_begin(column));
    }
    [[noreturn]] void fail_ragged(const RecordBlock& block, std::size_t end) const {
        const std::string wanted = std::to_string(names_.size()) + (names_.size() == 1 ? " cell" : " cells");
        const std::string found = end == record_begin_ ? "a blank line" : std::to_string(block.open_cells());
        fail(block, wanted + " as there are columns, not " + found, "", record_begin_);
    }
    void require_short_cells(const RecordBlock& block) const {
        for (std::size_t i = 0; i < block.open_cells(); ++i) { require_short(block, i, block.open_end(i)); }
    }
    void require_short(const RecordBlock& block, std::size_t cell, std::size_t end) const {
        const std::size_t begin = block.open_begin(cell);
        // Two more for the quotes.
        if (end - begin <= max_cell_bytes_ + 2) { return; }
        fail(block, "a cell of at most " + std::to_string(max_cell_bytes_) + " bytes",
             cell < names_.size() ? names_[cell] : "", begin);
    }
    /// What a record that goes on and on is refused for before its end.
    void require_possible(const RecordBlock& block) const {
        require_short(block, block.open_cells(), position_);
        if (!names_.empty() && block.open_cells() >= names_.size()) { fail_ragged(block, position_); }
    }

    std::string function_;
    std::string_view text_;
    char delimiter_;
    std::size_t max_cell_bytes_;
    std::vector<std::string> names_;  // of the columns; empty while the header is read

    std::size_t position_ = 0;
    std::size_t record_begin_ = 0;
    std::size_t row_ = 0;           // of the record that is being scanned
    std::int64_t first_line_ = 1;   // of record 0
    std::size_t extra_lines_ = 0;   // line ends inside quotes so far
    std::size_t extra_before_ = 0;  // … before this record
    std::size_t not_blank_ = 0;     // a place with nothing but line ends before it, as far as looked at
    std::vector<std::int64_t> lines_;
};

}  // namespace goodwill::inline v0::io::detail
