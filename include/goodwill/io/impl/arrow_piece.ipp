// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/io/arrow_abi.hpp"
#include "goodwill/io/buffer.hpp"
#include "goodwill/io/impl/arrow_type.ipp"

namespace goodwill::inline v0::io::detail {

/// A struct of the interface taken over: its source is marked released, and it is released when this goes.
template <class Struct>
class Taken {
public:
    Taken() = default;
    explicit Taken(Struct& from) noexcept : struct_(from) { from.release = nullptr; }
    ~Taken() {
        if (struct_.release != nullptr) { struct_.release(&struct_); }
    }
    Taken(const Taken&) = delete;
    Taken& operator=(const Taken&) = delete;
    Taken(Taken&&) = delete;
    Taken& operator=(Taken&&) = delete;

    [[nodiscard]] Struct* get() noexcept { return &struct_; }
    [[nodiscard]] Struct* operator->() noexcept { return &struct_; }
    [[nodiscard]] const Struct* operator->() const noexcept { return &struct_; }

private:
    Struct struct_{};
};

/// Bits [first, first + count) of a bitmap that are zero, lowest bit of a byte first.
[[nodiscard]] inline std::size_t count_zero_bits(const std::uint8_t* bits, std::size_t first, std::size_t count) {
    std::size_t ones = 0;
    std::size_t i = first;
    const std::size_t end = first + count;
    for (; i < end && i % 8 != 0; ++i) { ones += (bits[i / 8] >> (i % 8)) & 1U; }
    for (; i + 64 <= end; i += 64) {
        std::uint64_t word = 0;
        std::memcpy(&word, bits + i / 8, sizeof(word));
        ones += static_cast<std::size_t>(std::popcount(word));
    }
    for (; i < end; ++i) { ones += (bits[i / 8] >> (i % 8)) & 1U; }
    return count - ones;
}

/// Consecutive rows of one array, which it keeps alive, its lengths and buffers checked as far as they can be: the
/// interface does not tell how long a buffer is.
class ArrowPiece {
public:
    /// \param skip rows of the array that come before, as of a slice of the struct it belongs to
    /// \param first_row row of the table the piece begins with
    ArrowPiece(const ArrowPlace& place, const ArrowType& type, std::shared_ptr<const ArrowArray> array,
               std::size_t skip, std::size_t rows, std::size_t first_row)
        : place_(&place), array_(std::move(array)), rows_(rows), first_row_(first_row) {
        require_lengths(skip);
        offset_ = static_cast<std::size_t>(array_->offset) + skip;
        require_buffers(type);
        if (type.kind == ArrowKind::nothing) {
            missing_ = rows_;
            return;
        }
        const auto* const bits = static_cast<const std::uint8_t*>(array_->buffers[0]);
        if (bits == nullptr || array_->null_count == 0 || rows_ == 0) { return; }
        missing_ = count_zero_bits(bits, offset_, rows_);
        if (missing_ > 0) { bits_ = bits; }
    }

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] const ArrowArray& array() const noexcept { return *array_; }
    /// Of the first row in the buffers.
    [[nodiscard]] std::size_t offset() const noexcept { return offset_; }
    [[nodiscard]] std::size_t missing() const noexcept { return missing_; }
    [[nodiscard]] bool is_missing(std::size_t row) const noexcept {
        if (missing_ == 0) { return false; }
        return bits_ == nullptr || !bit(bits_, row);
    }
    /// A bit of a bitmap that is as long as the rows.
    [[nodiscard]] bool bit(const std::uint8_t* bits, std::size_t row) const noexcept {
        return ((bits[(offset_ + row) / 8] >> ((offset_ + row) % 8)) & 1U) != 0;
    }

    /// The values of a buffer, `more` beyond the rows (offsets are one more): viewed where they are aligned.
    template <class T>
    [[nodiscard]] Buffer<T> values(std::size_t buffer, std::size_t more = 0) const {
        const std::size_t count = rows_ == 0 ? 0 : rows_ + more;
        if (count == 0) { return {}; }
        const void* const begin = array_->buffers[buffer];
        require(begin != nullptr, "a buffer for its values", "none");
        const char* const at = static_cast<const char*>(begin) + offset_ * sizeof(T);
        if (std::bit_cast<std::uintptr_t>(at) % alignof(T) == 0) {
            return Buffer<T>(static_cast<const T*>(static_cast<const void*>(at)), count, array_);
        }
        std::vector<T> copied(count);
        std::memcpy(copied.data(), at, count * sizeof(T));
        return Buffer<T>(std::move(copied));
    }

    void require(bool holds, const char* expected, const std::string& got) const {
        place_->require(holds, expected, got);
    }
    [[noreturn]] void fail(std::size_t row, std::string text, std::string expected) const {
        place_->fail(static_cast<std::int64_t>(first_row_ + row), std::move(text), std::move(expected));
    }
    [[nodiscard]] const ArrowPlace& place() const noexcept { return *place_; }
    /// As a message names it.
    [[nodiscard]] std::size_t first_row() const noexcept { return first_row_; }

private:
    void require_lengths(std::size_t skip) const {
        const std::int64_t length = array_->length;
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 32;
        require(length >= 0 && length <= most, "a length that is not negative", std::to_string(length));
        require(array_->offset >= 0 && array_->offset <= most, "an offset that is not negative",
                std::to_string(array_->offset));
        require(skip + rows_ <= static_cast<std::size_t>(length), "as many rows as its table", std::to_string(length));
        require(array_->null_count >= -1 && array_->null_count <= length, "a null count of -1 or up to its length",
                std::to_string(array_->null_count));
    }
    void require_buffers(const ArrowType& type) const {
        const std::int64_t needed = type.buffers();
        const bool enough =
            type.kind == ArrowKind::text_view ? array_->n_buffers >= needed : array_->n_buffers == needed;
        require(enough || needed == 0, "as many buffers as its type needs", std::to_string(array_->n_buffers));
        require(array_->buffers != nullptr || needed == 0, "buffers", "none");
        require(needed == 0 || array_->null_count <= 0 || array_->buffers[0] != nullptr,
                "a validity bitmap for its missing values", "none");
    }

    const ArrowPlace* place_;
    std::shared_ptr<const ArrowArray> array_;
    std::size_t rows_;
    std::size_t first_row_;
    std::size_t offset_ = 0;
    std::size_t missing_ = 0;
    const std::uint8_t* bits_ = nullptr;  // where something is missing
};

using ArrowPieces = std::vector<ArrowPiece>;

[[nodiscard]] inline std::size_t count_rows(const ArrowPieces& pieces) noexcept {
    std::size_t rows = 0;
    for (const ArrowPiece& piece : pieces) { rows += piece.rows(); }
    return rows;
}

}  // namespace goodwill::inline v0::io::detail
