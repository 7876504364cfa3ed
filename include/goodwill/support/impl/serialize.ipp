// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <boost/crc.hpp>
#include <utility>

#include "goodwill/support/accumulators/serialize.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::support {
namespace detail {

inline constexpr std::array<std::byte, 4> state_mark{std::byte{'G'}, std::byte{'d'}, std::byte{'w'}, std::byte{'l'}};
inline constexpr std::size_t state_header = 16;
inline constexpr std::size_t state_checksum = 4;

inline void append(Bytes& bytes, std::uint64_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) { bytes.push_back(static_cast<std::byte>(value >> (8 * i))); }
}

[[nodiscard]] inline std::uint64_t little_endian(std::span<const std::byte> bytes) noexcept {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) { value = (value << 8) | std::to_integer<std::uint64_t>(bytes[i]); }
    return value;
}

[[nodiscard]] inline std::uint32_t crc32(std::span<const std::byte> bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

}  // namespace detail

GOODWILL_INLINE std::string_view to_string(StateKind kind) noexcept {
    switch (kind) {
        case StateKind::moments: return "Moments";
        case StateKind::grouped_moments: return "GroupedMoments";
        case StateKind::weighted_proportion: return "WeightedProportion";
        case StateKind::histogram: return "Histogram";
        case StateKind::quantile_sketch: return "QuantileSketch";
    }
    return "unknown";
}

GOODWILL_INLINE StateWriter::StateWriter(StateKind kind, std::uint16_t version)
    : bytes_(detail::state_mark.begin(), detail::state_mark.end()) {
    detail::append(bytes_, version, 2);
    detail::append(bytes_, static_cast<std::uint16_t>(kind), 2);
    detail::append(bytes_, 0, 8);
}

GOODWILL_INLINE void StateWriter::put(std::int64_t value) {
    put(static_cast<std::uint64_t>(value));
}
GOODWILL_INLINE void StateWriter::put(std::uint64_t value) {
    detail::append(bytes_, value, 8);
}
GOODWILL_INLINE void StateWriter::put(double value) {
    put(std::bit_cast<std::uint64_t>(value));
}

GOODWILL_INLINE void StateWriter::put(std::span<const std::int64_t> values) {
    put(std::uint64_t{values.size()});
    for (const std::int64_t value : values) { put(value); }
}

GOODWILL_INLINE void StateWriter::put(std::span<const double> values) {
    put(std::uint64_t{values.size()});
    for (const double value : values) { put(value); }
}

GOODWILL_INLINE Bytes StateWriter::finish() && {
    const std::uint64_t length = bytes_.size() - detail::state_header;
    for (std::size_t i = 0; i < 8; ++i) { bytes_[8 + i] = static_cast<std::byte>(length >> (8 * i)); }
    detail::append(bytes_, detail::crc32(bytes_), detail::state_checksum);
    return std::move(bytes_);
}

GOODWILL_INLINE StateReader::StateReader(std::string_view function, std::span<const std::byte> bytes, StateKind kind,
                                         std::uint16_t newest)
    : function_(function) {
    constexpr std::size_t frame = detail::state_header + detail::state_checksum;
    const std::string size = std::to_string(bytes.size()) + " bytes";
    if (bytes.size() < frame) { refuse("at least " + std::to_string(frame) + " bytes of a saved state", size); }
    if (!std::equal(detail::state_mark.begin(), detail::state_mark.end(), bytes.begin())) {
        refuse("a saved state, which begins with 'Gdwl'", "other bytes");
    }
    version_ = static_cast<std::uint16_t>(detail::little_endian(bytes.subspan(4, 2)));
    const auto found = static_cast<StateKind>(detail::little_endian(bytes.subspan(6, 2)));
    const std::uint64_t length = detail::little_endian(bytes.subspan(8, 8));
    if (length != bytes.size() - frame) {
        refuse(std::to_string(length) + " bytes of fields as the header says",
               std::to_string(bytes.size() - frame) + " bytes");
    }
    const std::size_t end = bytes.size() - detail::state_checksum;
    if (detail::crc32(bytes.first(end)) != detail::little_endian(bytes.subspan(end))) {
        refuse("bytes that agree with their checksum", "damaged bytes");
    }
    if (found != kind) { refuse("the state of a " + std::string(to_string(kind)), to_string(found)); }
    if (version_ == 0 || version_ > newest) {
        refuse("layout version 1 to " + std::to_string(newest), std::to_string(version_));
    }
    rest_ = bytes.subspan(detail::state_header, static_cast<std::size_t>(length));
}

GOODWILL_INLINE void StateReader::refuse(std::string_view expected, std::string_view got) const {
    DataProblem problem;
    problem.expected = expected;
    problem.text = got;
    throw DataError(function_, std::move(problem));
}

GOODWILL_INLINE std::uint64_t StateReader::take(std::size_t width) {
    if (rest_.size() < width) { refuse("more fields", "the end of the bytes"); }
    const std::uint64_t value = detail::little_endian(rest_.first(width));
    rest_ = rest_.subspan(width);
    return value;
}

GOODWILL_INLINE std::int64_t StateReader::integer() {
    return static_cast<std::int64_t>(take(8));
}
GOODWILL_INLINE std::uint64_t StateReader::natural() {
    return take(8);
}
GOODWILL_INLINE double StateReader::number() {
    return std::bit_cast<double>(take(8));
}

GOODWILL_INLINE std::size_t StateReader::length(std::size_t element_bytes) {
    const std::uint64_t count = natural();
    if (count > rest_.size() / element_bytes) {
        refuse("as many elements as announced (" + std::to_string(count) + ")",
               std::to_string(rest_.size()) + " bytes");
    }
    return static_cast<std::size_t>(count);
}

GOODWILL_INLINE std::vector<std::int64_t> StateReader::integers() {
    std::vector<std::int64_t> values(length(8));
    for (std::int64_t& value : values) { value = integer(); }
    return values;
}

GOODWILL_INLINE std::vector<double> StateReader::numbers() {
    std::vector<double> values(length(8));
    for (double& value : values) { value = number(); }
    return values;
}

GOODWILL_INLINE void StateReader::finish() const {
    if (!rest_.empty()) { refuse("no more bytes", std::to_string(rest_.size()) + " bytes"); }
}

GOODWILL_INLINE void StateReader::require(bool consistent, std::string_view requirement) const {
    if (!consistent) { refuse(requirement, "fields that contradict each other"); }
}

}  // namespace goodwill::inline v0::support
