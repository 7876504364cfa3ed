// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace goodwill::inline v0::io {

/// A constant contiguous array that either owns its elements or views memory kept alive by somebody else
/// (a NumPy array, an Arrow buffer). Copies share the memory; const and safe to share between threads.
template <class T>
class Buffer {
public:
    Buffer() = default;

    /// Takes over a vector without copying.
    explicit Buffer(std::vector<T> values) {
        auto owned = std::make_shared<const std::vector<T>>(std::move(values));
        view_ = std::span<const T>(owned->data(), owned->size());
        owner_ = std::move(owned);
    }
    /// Views `size` elements at `data`, which must stay valid while `owner` lives.
    Buffer(const T* data, std::size_t size, std::shared_ptr<const void> owner)
        : owner_(std::move(owner)), view_(data, size) {}

    [[nodiscard]] std::span<const T> span() const noexcept { return view_; }
    [[nodiscard]] const T* data() const noexcept { return view_.data(); }
    [[nodiscard]] std::size_t size() const noexcept { return view_.size(); }
    [[nodiscard]] bool empty() const noexcept { return view_.empty(); }
    [[nodiscard]] const T& operator[](std::size_t i) const noexcept { return view_[i]; }
    [[nodiscard]] auto begin() const noexcept { return view_.begin(); }
    [[nodiscard]] auto end() const noexcept { return view_.end(); }

    /// What keeps the memory alive, to be shared by a view of it.
    [[nodiscard]] const std::shared_ptr<const void>& owner() const noexcept { return owner_; }

private:
    std::shared_ptr<const void> owner_;
    std::span<const T> view_;
};

}  // namespace goodwill::inline v0::io
