// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <numeric>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "goodwill/model/impl/intake_findings.ipp"
#include "goodwill/model/keyed_hash.hpp"

namespace goodwill::inline v0::model::detail {

/// Numbers the distinct whole numbers of a column 0, 1, 2, … in order of appearance; open addressing.
class IntegerCodes {
public:
    IntegerCodes() : slots_(1024, -1) {}

    [[nodiscard]] std::int32_t code(std::int64_t value) {
        std::size_t slot = slot_of(value);
        while (slots_[slot] >= 0) {
            if (distinct_[static_cast<std::size_t>(slots_[slot])] == value) { return slots_[slot]; }
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = static_cast<std::int32_t>(distinct_.size());
        distinct_.push_back(value);
        if (2 * distinct_.size() > slots_.size()) { grow(); }
        return static_cast<std::int32_t>(distinct_.size()) - 1;
    }
    [[nodiscard]] const std::vector<std::int64_t>& distinct() const noexcept { return distinct_; }

private:
    [[nodiscard]] std::size_t slot_of(std::int64_t value) const noexcept {
        // Fibonacci hashing (Knuth, The Art of Computer Programming 3, section 6.4): the upper bits are well mixed.
        const std::uint64_t mixed = static_cast<std::uint64_t>(value) * 0x9E3779B97F4A7C15U;
        return static_cast<std::size_t>(mixed >> static_cast<unsigned>(64 - std::countr_zero(slots_.size())));
    }
    void grow() {
        slots_.assign(2 * slots_.size(), -1);
        for (std::size_t i = 0; i < distinct_.size(); ++i) {
            std::size_t slot = slot_of(distinct_[i]);
            while (slots_[slot] >= 0) { slot = (slot + 1) & (slots_.size() - 1); }
            slots_[slot] = static_cast<std::int32_t>(i);
        }
    }

    std::vector<std::int64_t> distinct_;
    std::vector<std::int32_t> slots_;
};

[[nodiscard]] inline io::CategoryColumn categories_of(const io::IntegerColumn& column) {
    IntegerCodes numbering;
    std::vector<std::int32_t> codes(column.values.size(), io::CategoryColumn::missing);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (column.valid.empty() || column.valid[i] != 0) { codes[i] = numbering.code(column.values[i]); }
    }
    std::vector<char> bytes;
    std::vector<std::int64_t> offsets{0};
    offsets.reserve(numbering.distinct().size() + 1);
    for (const std::int64_t value : numbering.distinct()) {
        const std::string text = std::to_string(value);
        bytes.insert(bytes.end(), text.begin(), text.end());
        offsets.push_back(static_cast<std::int64_t>(bytes.size()));
    }
    return {io::Buffer<std::int32_t>(std::move(codes)),
            {io::Buffer<char>(std::move(bytes)), io::Buffer<std::int64_t>(std::move(offsets))}};
}

[[nodiscard]] inline io::CategoryColumn categories_of(const io::BooleanColumn& column) {
    std::vector<std::int32_t> codes(column.values.size());
    std::ranges::transform(column.values, codes.begin(), [](std::uint8_t v) {
        return v == io::BooleanColumn::missing ? io::CategoryColumn::missing : static_cast<std::int32_t>(v);
    });
    return {io::Buffer<std::int32_t>(std::move(codes)), io::make_labels({"false", "true"})};
}

/// The column with label i replaced by new_labels[i]; equal labels become one, empty ones missing, in order of first
/// mention.
[[nodiscard]] inline io::CategoryColumn relabel(const io::CategoryColumn& column,
                                                const std::vector<std::string>& new_labels) {
    std::unordered_map<std::string_view, std::int32_t> numbering;
    std::vector<std::string> distinct;
    std::vector<std::int32_t> code_of(new_labels.size(), io::CategoryColumn::missing);
    for (std::size_t i = 0; i < new_labels.size(); ++i) {
        if (new_labels[i].empty()) { continue; }
        const auto [place, added] = numbering.try_emplace(new_labels[i], static_cast<std::int32_t>(distinct.size()));
        if (added) { distinct.push_back(new_labels[i]); }
        code_of[i] = place->second;
    }
    std::vector<std::int32_t> codes(column.codes.size());
    std::ranges::transform(column.codes, codes.begin(), [&](std::int32_t code) {
        return code < 0 ? io::CategoryColumn::missing : code_of[static_cast<std::size_t>(code)];
    });
    return {io::Buffer<std::int32_t>(std::move(codes)), io::make_labels(distinct)};
}

/// The column in the library's words.
[[nodiscard]] inline io::CategoryColumn recode(const io::CategoryColumn& column,
                                               const std::map<std::string, std::string>& words) {
    std::vector<std::string> labels(column.labels.size());
    bool changed = false;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        labels[i] = column.labels[i];
        const auto found = words.find(labels[i]);
        if (found != words.end()) { labels[i] = found->second; }
        changed = changed || found != words.end() || labels[i].empty();
    }
    return changed ? relabel(column, labels) : column;
}

/// The column with its labels hashed, in the order of the hashes, so that the order of the originals is lost too.
[[nodiscard]] inline io::CategoryColumn hash_labels(const io::CategoryColumn& column, const std::string& salt) {
    const KeyedHash hash(salt);
    std::vector<std::string> hashed(column.labels.size());
    for (std::size_t i = 0; i < hashed.size(); ++i) { hashed[i] = hash(column.labels[i]); }
    std::vector<std::size_t> order(hashed.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return hashed[i]; });
    std::vector<std::int32_t> rank(hashed.size());
    std::vector<std::string> sorted(hashed.size());
    for (std::size_t place = 0; place < order.size(); ++place) {
        rank[order[place]] = static_cast<std::int32_t>(place);
        sorted[place] = std::move(hashed[order[place]]);
    }
    std::vector<std::int32_t> codes(column.codes.size());
    std::ranges::transform(column.codes, codes.begin(),
                           [&](std::int32_t code) { return code < 0 ? code : rank[static_cast<std::size_t>(code)]; });
    return {io::Buffer<std::int32_t>(std::move(codes)), io::make_labels(sorted)};
}

/// The categories of one column; nothing when the column is of a type that makes none.
[[nodiscard]] inline std::optional<io::CategoryColumn> take_categories(const io::Column& column, Findings& found) {
    if (const auto* categories = std::get_if<io::CategoryColumn>(&column)) { return *categories; }
    if (const auto* integers = std::get_if<io::IntegerColumn>(&column)) { return categories_of(*integers); }
    if (const auto* booleans = std::get_if<io::BooleanColumn>(&column)) { return categories_of(*booleans); }
    found.add_unusable("a " + std::string(io::type_name(column)) + " column",
                       "a column of texts, whole numbers or truth values");
    return std::nullopt;
}

}  // namespace goodwill::inline v0::model::detail
