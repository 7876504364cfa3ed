// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <concepts>
#include <cstring>
#include <istream>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "goodwill/io/hash.hpp"
#include "goodwill/io/table.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/progress.hpp"

/// The two directions of one layout: a function that names the fields of a type once serves both.
namespace goodwill::inline v0::model::detail {

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

inline constexpr std::size_t archive_block = std::size_t{1} << 20U;

/// Turns elements of the machine's byte order into little-endian ones or back.
template <Plain T>
void swap_if_big_endian(T* values, std::size_t count) {
    if constexpr (std::endian::native == std::endian::big && sizeof(T) > 1) {
        for (std::size_t i = 0; i < count; ++i) {
            std::array<std::byte, sizeof(T)> bytes;
            std::memcpy(bytes.data(), &values[i], sizeof(T));
            std::ranges::reverse(bytes);
            std::memcpy(&values[i], bytes.data(), sizeof(T));
        }
    }
}

class LogWriter {
public:
    LogWriter(std::ostream& out, const Progress& progress) : out_(out), progress_(progress) {}

    template <Plain T>
    void operator()(const T& value) {
        put(&value, 1);
    }
    void operator()(bool value) { (*this)(static_cast<std::uint8_t>(value ? 1 : 0)); }
    void operator()(const std::string& text) { put_counted(text.data(), text.size()); }
    template <Plain T>
    void operator()(const std::vector<T>& values) {
        put_counted(values.data(), values.size());
    }
    template <Plain T>
    void operator()(const io::Buffer<T>& values) {
        put_counted(values.data(), values.size());
    }
    void operator()(const std::vector<std::string>& texts) {
        (*this)(static_cast<std::uint64_t>(texts.size()));
        for (const std::string& text : texts) { (*this)(text); }
    }
    template <class Key, class Value>
    void operator()(const std::map<Key, Value>& map) {
        (*this)(static_cast<std::uint64_t>(map.size()));
        for (const auto& [key, value] : map) {
            (*this)(key);
            (*this)(value);
        }
    }
    [[nodiscard]] std::uint64_t digest() const { return hash_.digest(); }

private:
    template <Plain T>
    void put_counted(const T* values, std::size_t count) {
        const auto length = static_cast<std::uint64_t>(count);
        put(&length, 1);
        put(values, count);
    }
    template <Plain T>
    void put(const T* values, std::size_t count) {
        constexpr std::size_t block = archive_block / sizeof(T);
        std::vector<T> part;
        for (std::size_t begin = 0; begin < count; begin += block) {
            progress_.check();
            part.assign(values + begin, values + std::min(count, begin + block));
            swap_if_big_endian(part.data(), part.size());
            const auto* bytes = static_cast<const char*>(static_cast<const void*>(part.data()));
            hash_.update({bytes, part.size() * sizeof(T)});
            out_.write(bytes, static_cast<std::streamsize>(part.size() * sizeof(T)));
        }
    }

    std::ostream& out_;
    const Progress& progress_;
    io::Xxh64 hash_;
};

/// Reads what LogWriter wrote. No length is believed before that many bytes are there.
class LogReader {
public:
    /// \param size bytes in the stream
    LogReader(std::istream& in, std::uint64_t size, const Progress& progress)
        : in_(in), left_(size), progress_(progress) {}

    template <Plain T>
    void operator()(T& value) {
        get(&value, 1);
    }
    void operator()(bool& value) {
        std::uint8_t byte = 0;
        get(&byte, 1);
        require(byte <= 1, "a truth value");
        value = byte != 0;
    }
    void operator()(std::string& text) { get_counted(text); }
    template <Plain T>
    void operator()(std::vector<T>& values) {
        get_counted(values);
    }
    template <Plain T>
    void operator()(io::Buffer<T>& values) {
        std::vector<T> read;
        get_counted(read);
        values = io::Buffer<T>(std::move(read));
    }
    void operator()(std::vector<std::string>& texts) {
        texts.clear();
        for (std::uint64_t count = length(1); count > 0; --count) { (*this)(texts.emplace_back()); }
    }
    template <class Key, class Value>
    void operator()(std::map<Key, Value>& map) {
        map.clear();
        for (std::uint64_t count = length(1); count > 0; --count) {
            Key key{};
            (*this)(key);
            (*this)(map[key]);
        }
    }
    /// A number of elements of at least `bytes` each.
    [[nodiscard]] std::uint64_t length(std::size_t bytes) {
        std::uint64_t count = 0;
        (*this)(count);
        require(count <= left_ / bytes, "as many bytes as announced");
        return count;
    }
    void require(bool holds, const char* expected) const {
        if (!holds) {
            throw DataError("load_encounter_log",
                            DataProblem{-1, 0, "", "other bytes", std::string("a saved log with ") + expected});
        }
    }
    [[nodiscard]] std::uint64_t digest() const { return hash_.digest(); }
    [[nodiscard]] std::uint64_t left() const noexcept { return left_; }

private:
    template <class Container>
    void get_counted(Container& values) {
        const std::uint64_t count = length(sizeof(typename Container::value_type));
        values.resize(static_cast<std::size_t>(count));
        get(values.data(), values.size());
    }
    template <Plain T>
    void get(T* values, std::size_t count) {
        require(count <= left_ / sizeof(T), "as many bytes as announced");
        constexpr std::size_t block = archive_block / sizeof(T);
        for (std::size_t begin = 0; begin < count; begin += block) {
            progress_.check();
            const std::size_t part = std::min(count - begin, block);
            auto* bytes = static_cast<char*>(static_cast<void*>(values + begin));
            in_.read(bytes, static_cast<std::streamsize>(part * sizeof(T)));
            require(static_cast<bool>(in_), "all its bytes");
            hash_.update({bytes, part * sizeof(T)});
            swap_if_big_endian(values + begin, part);
        }
        left_ -= count * sizeof(T);
    }

    std::istream& in_;
    std::uint64_t left_;
    const Progress& progress_;
    io::Xxh64 hash_;
};

}  // namespace goodwill::inline v0::model::detail
