// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "goodwill/io/impl/arrow_texts.ipp"

namespace goodwill::inline v0::io::detail {

/// The codes of pieces with dictionaries, each its own, under one list of labels.
class DictionaryCodes {
public:
    DictionaryCodes(const ArrowType& index, const ArrowType& entries) : index_(index), entries_(entries) {}

    [[nodiscard]] Column read(const ArrowPieces& pieces) {
        Buffer<std::int32_t> codes;
        switch (index_.bytes) {
            case 1: codes = index_.is_signed ? all<std::int8_t>(pieces) : all<std::uint8_t>(pieces); break;
            case 2: codes = index_.is_signed ? all<std::int16_t>(pieces) : all<std::uint16_t>(pieces); break;
            // No code goes beyond 2^31 - 1, up to which signed and unsigned are the same bits.
            case 4: codes = all<std::int32_t>(pieces); break;
            default: codes = index_.is_signed ? all<std::int64_t>(pieces) : all<std::uint64_t>(pieces);
        }
        return CategoryColumn{std::move(codes), numbering_.take_labels()};
    }

private:
    /// Where a dictionary lies, by which it is known again: the batches of a stream mostly share one.
    struct Place {
        const void* first;
        const void* second;
        std::int64_t offset;
        std::int64_t length;
        friend bool operator==(const Place&, const Place&) = default;
    };

    /// Makes code_of_ that of a piece's dictionary.
    void begin(const ArrowPiece& piece) {
        const ArrowArray* const given = piece.array().dictionary;
        piece.require(given != nullptr && given->release != nullptr, "a dictionary", "none");
        piece.require(given->length >= 0, "a dictionary of some length", std::to_string(given->length));
        // Owned by the piece.
        const std::shared_ptr<const ArrowArray> borrowed(std::shared_ptr<const ArrowArray>(), given);
        const ArrowPiece dictionary(piece.place(), entries_, borrowed, 0, static_cast<std::size_t>(given->length),
                                    piece.first_row());
        const std::int64_t buffers = entries_.buffers();
        const Place place{buffers > 1 ? given->buffers[1] : nullptr, buffers > 2 ? given->buffers[2] : nullptr,
                          given->offset, given->length};
        if (place_ == place) { return; }
        code_of_.clear();
        numbering_.append(entries_, dictionary, code_of_);
        place_ = place;
    }

    template <class Index>
    [[nodiscard]] std::int32_t code(const ArrowPiece& piece, std::size_t row, Index index) const {
        if (std::cmp_less(index, 0) || std::cmp_greater_equal(index, code_of_.size())) {
            piece.fail(row, "code " + std::to_string(index),
                       "a code of the dictionary, of " + std::to_string(code_of_.size()) + " entries");
        }
        return code_of_[static_cast<std::size_t>(index)];
    }

    template <class Index>
    [[nodiscard]] Buffer<std::int32_t> all(const ArrowPieces& pieces) {
        std::vector<std::int32_t> codes;
        codes.reserve(count_rows(pieces));
        bool unchanged = true;
        for (const ArrowPiece& piece : pieces) {
            begin(piece);
            const Buffer<Index> given = piece.template values<Index>(1);
            for (std::size_t row = 0; row < piece.rows(); ++row) {
                const bool missing = piece.is_missing(row);
                codes.push_back(missing ? CategoryColumn::missing : code(piece, row, given[row]));
                unchanged = unchanged && std::cmp_equal(given[row], codes.back());
            }
        }
        if constexpr (std::is_same_v<Index, std::int32_t>) {
            if (unchanged && pieces.size() == 1) { return pieces.front().values<Index>(1); }
        }
        return Buffer<std::int32_t>(std::move(codes));
    }

    const ArrowType& index_;
    const ArrowType& entries_;
    TextCodes numbering_;
    std::vector<std::int32_t> code_of_;
    std::optional<Place> place_;
};

}  // namespace goodwill::inline v0::io::detail
