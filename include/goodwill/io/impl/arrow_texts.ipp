// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/io/impl/arrow_values.ipp"
#include "goodwill/io/impl/dictionary.ipp"
#include "goodwill/io/impl/utf8.ipp"

namespace goodwill::inline v0::io::detail {

/// Texts whose rows stand between two offsets.
template <class Offset>
class ArrowTexts {
public:
    explicit ArrowTexts(const ArrowPiece& piece)
        : offsets_(piece.values<Offset>(1, 1)), bytes_(static_cast<const char*>(piece.array().buffers[2])) {
        for (std::size_t i = 0; i < offsets_.size(); ++i) {
            if (offsets_[i] < 0 || (i > 0 && offsets_[i] < offsets_[i - 1])) {
                piece.fail(i == 0 ? 0 : i - 1, "offset " + std::to_string(offsets_[i]),
                           "a text that ends where it begins or later");
            }
        }
        const bool has_bytes = !offsets_.empty() && offsets_[offsets_.size() - 1] > 0;
        piece.require(bytes_ != nullptr || !has_bytes, "a buffer for its texts", "none");
    }
    [[nodiscard]] std::string_view operator()(std::size_t row) const noexcept {
        const auto size = static_cast<std::size_t>(offsets_[row + 1] - offsets_[row]);
        return size == 0 ? std::string_view() : std::string_view(bytes_ + offsets_[row], size);
    }

private:
    Buffer<Offset> offsets_;
    const char* bytes_;
};

/// Texts in views of sixteen bytes: length, then up to twelve bytes, or four bytes, a buffer and a place in it.
class ArrowTextViews {
public:
    explicit ArrowTextViews(const ArrowPiece& piece) : piece_(piece), buffers_(piece.array().n_buffers - 3) {
        views_ = static_cast<const char*>(piece.array().buffers[1]);
        const void* const sizes = piece.array().buffers[buffers_ + 2];
        piece.require(views_ != nullptr || piece.rows() == 0, "a buffer for its values", "none");
        piece.require(sizes != nullptr || buffers_ == 0, "the sizes of its buffers", "none");
        sizes_.resize(static_cast<std::size_t>(buffers_));
        if (buffers_ > 0) { std::memcpy(sizes_.data(), sizes, sizes_.size() * sizeof(std::int64_t)); }
    }
    [[nodiscard]] std::string_view operator()(std::size_t row) const {
        const char* const view = views_ + (piece_.offset() + row) * 16;
        const auto size = word(view);
        if (size < 0) { piece_.fail(row, "length " + std::to_string(size), "a text of some length"); }
        if (size <= 12) { return {view + 4, static_cast<std::size_t>(size)}; }
        const auto buffer = word(view + 8);
        const auto begin = word(view + 12);
        const bool inside = buffer >= 0 && buffer < buffers_ && begin >= 0 &&
                            std::int64_t{begin} + size <= sizes_[static_cast<std::size_t>(buffer)];
        const char* const bytes = inside ? static_cast<const char*>(piece_.array().buffers[buffer + 2]) : nullptr;
        if (bytes == nullptr) {
            piece_.fail(
                row,
                std::to_string(size) + " bytes from " + std::to_string(begin) + " of buffer " + std::to_string(buffer),
                "a text inside one of its " + std::to_string(buffers_) + " buffers");
        }
        return {bytes + begin, static_cast<std::size_t>(size)};
    }

private:
    [[nodiscard]] static std::int32_t word(const char* at) noexcept {
        std::int32_t value = 0;
        std::memcpy(&value, at, sizeof(value));
        return value;
    }

    const ArrowPiece& piece_;
    std::int64_t buffers_;  // that hold texts
    const char* views_ = nullptr;
    std::vector<std::int64_t> sizes_;
};

/// Numbers the distinct texts of pieces and dictionaries in order of appearance.
class TextCodes {
public:
    /// Appends a code for every row; -1 for missing and empty ones.
    void append(const ArrowType& type, const ArrowPiece& piece, std::vector<std::int32_t>& codes) {
        if (type.kind == ArrowKind::nothing) {
            codes.insert(codes.end(), piece.rows(), CategoryColumn::missing);
        } else if (type.kind == ArrowKind::text_view) {
            append_rows(piece, ArrowTextViews(piece), codes);
        } else if (type.kind == ArrowKind::whole || type.kind == ArrowKind::boolean) {
            append_labels(type, piece, codes);
        } else if (type.bytes == 4) {
            append_rows(piece, ArrowTexts<std::int32_t>(piece), codes);
        } else {
            append_rows(piece, ArrowTexts<std::int64_t>(piece), codes);
        }
    }
    [[nodiscard]] Labels take_labels() { return distinct_ == 0 ? Labels{} : dictionary_.take_labels(); }

private:
    template <class Texts>
    void append_rows(const ArrowPiece& piece, const Texts& texts, std::vector<std::int32_t>& codes) {
        for (std::size_t row = 0; row < piece.rows(); ++row) {
            codes.push_back(piece.is_missing(row) ? CategoryColumn::missing : code_of(piece, row, texts(row)));
        }
    }
    /// Whole numbers and truth values of a dictionary as texts.
    void append_labels(const ArrowType& type, const ArrowPiece& piece, std::vector<std::int32_t>& codes) {
        const bool truth = type.kind == ArrowKind::boolean;
        const Column values = truth ? arrow_booleans({piece}) : arrow_whole(type, {piece});
        append_rows(
            piece,
            [&](std::size_t row) -> std::string {
                if (truth) { return std::get<BooleanColumn>(values).values[row] == 1 ? "true" : "false"; }
                return std::to_string(std::get<IntegerColumn>(values).values[row]);
            },
            codes);
    }
    [[nodiscard]] std::int32_t code_of(const ArrowPiece& piece, std::size_t row, std::string_view text) {
        if (text.empty()) { return CategoryColumn::missing; }
        const std::int32_t code = dictionary_.code_of(text);
        if (static_cast<std::size_t>(code) == distinct_) {
            ++distinct_;
            if (find_not_utf8(text) < text.size()) { piece.fail(row, printable(text), "text in UTF-8"); }
        }
        return code;
    }

    Dictionary dictionary_;
    std::size_t distinct_ = 0;
};

[[nodiscard]] inline Column arrow_texts(const ArrowType& type, const ArrowPieces& pieces) {
    TextCodes numbering;
    std::vector<std::int32_t> codes;
    codes.reserve(count_rows(pieces));
    for (const ArrowPiece& piece : pieces) { numbering.append(type, piece, codes); }
    return CategoryColumn{Buffer<std::int32_t>(std::move(codes)), numbering.take_labels()};
}

}  // namespace goodwill::inline v0::io::detail
