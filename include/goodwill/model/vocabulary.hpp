// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodwill/io/spelling.hpp"
#include "goodwill/model/role.hpp"
#include "goodwill/support/check.hpp"

/// The closed word lists of the log. Each enumeration is written in data and schemas by the words of its Words<>.
namespace goodwill::inline v0::model {

/// Who meets whom in an encounter (concept 57).
enum class EncounterType : std::uint8_t {
    face_to_face,    ///< customer and staff, also by telephone
    human_machine,   ///< customer and a device or site of the firm
    machine_machine  ///< the customer's system and the firm's
};

/// When a failure was put right.
enum class Resolution : std::uint8_t { none, later, on_the_spot };

/// How a complaint reached the firm. The list is ours, and a log may use other words.
enum class ComplaintChannel : std::uint8_t {
    in_person,
    telephone,
    letter,
    email,
    web_form,
    chat,
    social_media,
    third_party  ///< a regulator, an ombudsman, a court, the press
};

/// Whoever needs service is a customer (concept 9).
enum class CustomerKind : std::uint8_t {
    person,
    household,
    firm,
    internal  ///< a colleague or department served by another
};

/// The words of a vocabulary, in the order of the enumeration, and what the vocabulary is called in messages.
template <class Enum>
struct Words;

template <>
struct Words<EncounterType> {
    static constexpr std::string_view name = "encounter type";
    static constexpr std::array<std::string_view, 3> words{"face_to_face", "human_machine", "machine_machine"};
};
template <>
struct Words<Resolution> {
    static constexpr std::string_view name = "resolution";
    static constexpr std::array<std::string_view, 3> words{"none", "later", "on_the_spot"};
};
template <>
struct Words<ComplaintChannel> {
    static constexpr std::string_view name = "complaint channel";
    static constexpr std::array<std::string_view, 8> words{"in_person", "telephone", "letter",       "email",
                                                           "web_form",  "chat",      "social_media", "third_party"};
};
template <>
struct Words<CustomerKind> {
    static constexpr std::string_view name = "customer kind";
    static constexpr std::array<std::string_view, 4> words{"person", "household", "firm", "internal"};
};

/// An enumeration that has a word list.
template <class Enum>
concept Vocabulary = requires {
    { Words<Enum>::name } -> std::convertible_to<std::string_view>;
};

/// The word for a value.
template <Vocabulary Enum>
[[nodiscard]] constexpr std::string_view to_string(Enum value) noexcept {
    return Words<Enum>::words[static_cast<std::size_t>(value)];
}

/// The value a word stands for, or nothing when the vocabulary has no such word. Letters count exactly.
template <Vocabulary Enum>
[[nodiscard]] constexpr std::optional<Enum> find_word(std::string_view word) noexcept {
    const auto& words = Words<Enum>::words;
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) { return std::nullopt; }
    return static_cast<Enum>(found - words.begin());
}

/// The value a word stands for.
/// \throw std::invalid_argument that lists the words, nearest spelling first.
template <Vocabulary Enum>
[[nodiscard]] Enum parse(std::string_view word) {
    const std::optional<Enum> found = find_word<Enum>(word);
    if (!found) {
        const std::vector<std::string> words(Words<Enum>::words.begin(), Words<Enum>::words.end());
        check::fail_argument("parse", Words<Enum>::name, "one of " + io::list_nearest(word, words),
                             "'" + std::string(word) + "'");
    }
    return *found;
}

/// The words of a role that has a vocabulary: channel (the three encounter types), complaint_channel and resolution.
/// None for the others, which take any words. A log may use words of its own for a channel; what is told by encounter
/// type then needs them recoded.
[[nodiscard]] constexpr std::span<const std::string_view> words_of(Role role) noexcept {
    switch (role) {
        case Role::channel: return Words<EncounterType>::words;
        case Role::complaint_channel: return Words<ComplaintChannel>::words;
        case Role::resolution: return Words<Resolution>::words;
        default: return {};
    }
}

}  // namespace goodwill::inline v0::model
