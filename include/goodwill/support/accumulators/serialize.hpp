// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/support/config.hpp"

/// How accumulators are written as bytes, the same on every machine:
///
///     offset  bytes
///     0       4      'G' 'd' 'w' 'l'
///     4       2      layout version of this kind, 1 or more
///     6       2      kind (StateKind)
///     8       8      length n of the fields in bytes
///     16      n      the fields, in the order in which the kind's own header lists them
///     16 + n  4      CRC-32 (IEEE 802.3) of everything before
///
/// Integers are little-endian, signed ones in two's complement; a double is its IEEE 754 bits as such an integer; an
/// array is its length as 8 bytes and then its elements. Every released version of a layout can be read for good.
namespace goodwill::inline v0::support {

using Bytes = std::vector<std::byte>;

/// Which accumulator the bytes hold. Numbers are never given twice.
enum class StateKind : std::uint16_t {
    moments = 1,
    grouped_moments = 2,
    weighted_proportion = 3,
    histogram = 4,
    quantile_sketch = 5
};
[[nodiscard]] std::string_view to_string(StateKind kind) noexcept;

/// Writes one state.
class StateWriter {
public:
    StateWriter(StateKind kind, std::uint16_t version);

    void put(std::int64_t value);
    void put(std::uint64_t value);
    void put(double value);
    void put(std::span<const std::int64_t> values);
    void put(std::span<const double> values);
    /// The finished bytes; the writer is spent.
    [[nodiscard]] Bytes finish() &&;

private:
    Bytes bytes_;
};

/// Reads one state back. Every function throws DataError, in the name of `function`, on bytes that are cut off, too
/// long, damaged, of another kind or of a version this release does not know. No length is believed before the bytes
/// are there.
class StateReader {
public:
    /// \param newest the newest layout version the caller can read
    StateReader(std::string_view function, std::span<const std::byte> bytes, StateKind kind, std::uint16_t newest);

    [[nodiscard]] std::uint16_t version() const noexcept { return version_; }
    [[nodiscard]] std::int64_t integer();
    [[nodiscard]] std::uint64_t natural();
    [[nodiscard]] double number();
    [[nodiscard]] std::vector<std::int64_t> integers();
    [[nodiscard]] std::vector<double> numbers();
    /// A length written as a natural number, of elements that take at least `element_bytes` each.
    [[nodiscard]] std::size_t length(std::size_t element_bytes);
    /// \throw DataError when bytes are left over.
    void finish() const;
    /// \throw DataError unless the fields make a state an accumulator can be in.
    void require(bool consistent, std::string_view requirement) const;

private:
    [[noreturn]] void refuse(std::string_view expected, std::string_view got) const;
    [[nodiscard]] std::uint64_t take(std::size_t width);

    std::string function_;
    std::span<const std::byte> rest_;
    std::uint16_t version_ = 0;
};

}  // namespace goodwill::inline v0::support

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/support/impl/serialize.ipp"
#endif
