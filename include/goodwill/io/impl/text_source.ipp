// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "goodwill/io/hash.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/error.hpp"
#include "goodwill/support/progress.hpp"

namespace goodwill::inline v0::io::detail {

/// Progress is looked at once a piece, so a stop takes effect within milliseconds.
inline constexpr std::size_t piece_bytes = std::size_t{1} << 20U;

/// The bytes of a file, piece by piece.
class FileBytes {
public:
    FileBytes(std::string function, const std::string& path) : function_(std::move(function)) {
        const std::filesystem::path file(std::u8string(path.begin(), path.end()));
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(file, error);
        if (!std::filesystem::exists(status)) { refuse(path, "an existing file"); }
        if (std::filesystem::is_directory(status)) { refuse(path, "a file, not a directory"); }
        const std::uintmax_t bytes = std::filesystem::file_size(file, error);
        if (!error) { size_ = static_cast<std::size_t>(bytes); }
        stream_.open(file, std::ios::binary);
        if (!stream_) { refuse(path, "a readable file"); }
        path_ = path;
    }

    /// Fills `into` unless the end comes first. \return the number of bytes read
    std::size_t read(char* into, std::size_t bytes) {
        stream_.read(into, static_cast<std::streamsize>(bytes));
        if (stream_.bad()) { refuse(path_, "a readable file"); }
        const auto got = static_cast<std::size_t>(stream_.gcount());
        done_ += got;
        return got;
    }
    /// 0 when unknown, as for a pipe.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] double share() const noexcept {
        return size_ > 0 ? std::min(1.0, static_cast<double>(done_) / static_cast<double>(size_)) : 0.0;
    }
    [[nodiscard]] std::string place() const { return function_ + "('" + path_ + "')"; }

private:
    [[noreturn]] void refuse(const std::string& path, const char* requirement) const {
        check::fail_argument(function_, "path", requirement, "'" + path + "'");
    }

    std::string function_;
    std::string path_;
    std::ifstream stream_;
    std::size_t size_ = 0;
    std::size_t done_ = 0;
};

/// Decompresses gzip, one member after the other as RFC 1952 allows.
class Inflater {
public:
    explicit Inflater(FileBytes& file) : file_(file), input_(std::size_t{1} << 16U) {
        // 16 asks zlib for gzip with its checksum and length, and for nothing else.
        if (inflateInit2_(&stream_, 16 + MAX_WBITS, ZLIB_VERSION, static_cast<int>(sizeof(stream_))) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Begins with bytes that were read from the file already.
    void begin(std::string_view bytes) { refill(bytes.size(), bytes.data()); }

    std::size_t read(char* into, std::size_t bytes) {
        stream_.next_out = reinterpret_cast<Bytef*>(into);
        stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(bytes, piece_bytes));
        const std::size_t wanted = stream_.avail_out;
        while (stream_.avail_out > 0 && !ended_) {
            if (stream_.avail_in == 0 && !refill()) { refuse("a complete gzip stream; this one is cut off"); }
            const int state = inflate(&stream_, Z_NO_FLUSH);
            if (state == Z_STREAM_END) {
                next_member();
            } else if (state == Z_MEM_ERROR) {
                throw std::bad_alloc();
            } else if (state != Z_OK && state != Z_BUF_ERROR) {
                refuse(std::string("an intact gzip stream (") + (stream_.msg != nullptr ? stream_.msg : "corrupt") +
                       ")");
            }
        }
        const std::size_t got = wanted - stream_.avail_out;
        done_ += got;
        return got;
    }

private:
    bool refill() { return refill(file_.read(input_.data(), input_.size()), nullptr); }
    bool refill(std::size_t bytes, const char* from) {
        if (from != nullptr) { std::copy_n(from, bytes, input_.data()); }
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(bytes);
        return bytes > 0;
    }
    /// After a member: another one, padding with zeros as tapes leave it, or the end.
    void next_member() {
        bool padding = false;
        while (stream_.avail_in > 0 || refill()) {
            if (*stream_.next_in != 0) {
                if (padding) { refuse("zeros or nothing after the padding of the gzip stream"); }
                inflateReset(&stream_);
                return;
            }
            padding = true;
            ++stream_.next_in;
            --stream_.avail_in;
        }
        ended_ = true;
    }
    [[noreturn]] void refuse(const std::string& expected) const {
        DataProblem problem;
        problem.expected = expected + ", after " + std::to_string(done_) + " bytes of text";
        throw DataError(file_.place(), std::move(problem));
    }

    FileBytes& file_;
    std::vector<char> input_;
    z_stream stream_{};
    bool ended_ = false;
    std::size_t done_ = 0;
};

/// The text of a file, decompressed when it begins with gzip's magic number.
class TextSource {
public:
    TextSource(const std::string& function, const std::string& path) : file_(function, path) {
        rest_ = {beginning_.data(), file_.read(beginning_.data(), beginning_.size())};
        if (rest_.starts_with("\x1F\x8B")) {
            inflater_ = std::make_unique<Inflater>(file_);
            inflater_->begin(rest_);
        }
    }

    /// \return the number of bytes read, at most a piece; 0 only at the end
    std::size_t read(char* into, std::size_t bytes) {
        if (inflater_) { return inflater_->read(into, bytes); }
        if (!rest_.empty()) {
            const std::size_t part = rest_.copy(into, bytes);
            rest_.remove_prefix(part);
            return part;
        }
        return file_.read(into, std::min(bytes, piece_bytes));
    }
    /// What the text will need at least, as far as that is known.
    [[nodiscard]] std::size_t size_hint() const noexcept { return file_.size(); }
    [[nodiscard]] double share() const noexcept { return file_.share(); }

private:
    FileBytes file_;
    std::array<char, 4096> beginning_{};
    std::string_view rest_;  // of the beginning
    std::unique_ptr<Inflater> inflater_;
};

/// A text in memory that was never filled with zeros first.
class TextBuffer {
public:
    /// Room for `bytes` more at the end.
    char* grow(std::size_t bytes) {
        if (size_ + bytes > capacity_) {
            const std::size_t capacity = std::max(size_ + bytes, capacity_ + capacity_ / 2);
            auto larger = std::make_unique_for_overwrite<char[]>(capacity);
            std::copy_n(bytes_.get(), size_, larger.get());
            bytes_ = std::move(larger);
            capacity_ = capacity;
        }
        return bytes_.get() + size_;
    }
    void add(std::size_t bytes) noexcept { size_ += bytes; }
    [[nodiscard]] std::string_view view() const noexcept { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<char[]> bytes_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

}  // namespace goodwill::inline v0::io::detail
