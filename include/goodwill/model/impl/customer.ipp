// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "goodwill/io/spelling.hpp"
#include "goodwill/model/customer.hpp"
#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/impl/intake_rows.ipp"
#include "goodwill/support/check.hpp"

namespace goodwill::inline v0::model {
namespace detail {

[[nodiscard]] inline bool is_blank(std::string_view text) noexcept {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

inline void require_words_of_kind(const io::CategoryColumn& kinds, Findings& found) {
    const std::string expected = "person, household, firm or internal";
    for (std::size_t i = 0; i < kinds.codes.size(); ++i) {
        if (kinds.codes[i] < 0) { continue; }
        const std::string_view word = kinds.labels[static_cast<std::size_t>(kinds.codes[i])];
        if (!find_word<CustomerKind>(word)) { found.add(i, std::string(word), expected); }
    }
}

/// The column of a field in the type the base keeps it in; what is wrong with it goes to `found`.
[[nodiscard]] inline io::Column take_profile_column(ProfileField field, const io::Column& column, Findings& found) {
    const bool numeric =
        std::holds_alternative<io::NumberColumn>(column) || std::holds_alternative<io::IntegerColumn>(column);
    if (may_be_number(field) && numeric) {
        CellCounts counts;
        const NumberRule rule{"a non-negative, finite number", 0.0, std::numeric_limits<double>::max(), 1.0, {}};
        auto numbers = take_numbers(column, rule, found, counts);
        return io::NumberColumn{numbers ? std::move(*numbers) : io::Buffer<double>()};
    }
    auto categories = take_categories(column, found);
    if (!categories) { return column; }
    if (field == ProfileField::kind) { require_words_of_kind(*categories, found); }
    return recode(*categories, {});
}

}  // namespace detail

GOODWILL_INLINE std::optional<ProfileBlock> block_of(ProfileField field) noexcept {
    if (field <= ProfileField::kind) { return std::nullopt; }
    if (field <= ProfileField::needs) { return ProfileBlock::person; }
    if (field <= ProfileField::other) { return ProfileBlock::purchase; }
    return field <= ProfileField::fulfilment ? ProfileBlock::service : ProfileBlock::audit;
}

GOODWILL_INLINE bool may_be_number(ProfileField field) noexcept {
    return field == ProfileField::age || field == ProfileField::income || field == ProfileField::purchase_frequency ||
           field == ProfileField::satisfaction || field == ProfileField::complaints;
}

GOODWILL_INLINE ProfileMapping profile_by_name(const std::vector<std::string>& columns) {
    ProfileMapping mapping;
    for (const std::string& column : columns) {
        if (const auto field = find_word<ProfileField>(column)) { mapping[*field] = column; }
    }
    return mapping;
}

GOODWILL_INLINE CustomerBase::CustomerBase(const io::Table& table, const ProfileMapping& mapping,
                                           std::size_t max_problems)
    : rows_(table.rows()), names_(mapping) {
    constexpr const char* function = "CustomerBase";
    if (!mapping.contains(ProfileField::customer)) {
        check::fail_argument(function, "field 'customer'", "mapped to a column", "nothing");
    }
    if (rows_ == 0) { throw DataError(function, DataProblem{-1, 0, "", "0 rows", "at least one row"}); }
    detail::Findings found(table, max_problems);
    for (const auto& [field, name] : mapping) {
        const io::Column& column = table.column(name);
        found.begin_column(name);
        columns_[field] = detail::take_profile_column(field, column, found);
        fields_.push_back(field);
    }
    if (!found.unusable()) {
        found.begin_column(mapping.at(ProfileField::customer));
        const auto& customers = std::get<io::CategoryColumn>(columns_.at(ProfileField::customer));
        std::vector<std::uint8_t> keep(rows_, 1);
        detail::find_missing_rows(customers.codes, io::CategoryColumn::missing, "a customer in every record", 0, keep,
                                  found);
        detail::find_duplicates(customers, keep, "a customer no other record is about", found);
    }
    if (found.total() > 0) { throw DataError(function, found.first(), found.total()); }
}

GOODWILL_INLINE bool CustomerBase::has(ProfileField field) const noexcept {
    return columns_.contains(field);
}

GOODWILL_INLINE const std::string& CustomerBase::column_name(ProfileField field) const {
    static_cast<void>(column(field));
    return names_.at(field);
}

GOODWILL_INLINE const io::Column& CustomerBase::column(ProfileField field) const {
    const auto found = columns_.find(field);
    if (found == columns_.end()) {
        std::vector<std::string> known;
        known.reserve(fields_.size());
        for (const ProfileField f : fields_) { known.emplace_back(to_string(f)); }
        check::fail_argument("CustomerBase", "field",
                             "mapped to a column: one of " + io::list_nearest(to_string(field), known),
                             "'" + std::string(to_string(field)) + "'");
    }
    return found->second;
}

GOODWILL_INLINE std::optional<CustomerKind> CustomerBase::kind(std::size_t row) const {
    if (!has(ProfileField::kind)) { return std::nullopt; }
    const auto& kinds = std::get<io::CategoryColumn>(columns_.at(ProfileField::kind));
    if (row >= rows_) {
        check::fail_argument("CustomerBase.kind", "row", "below " + std::to_string(rows_), std::to_string(row));
    }
    if (kinds.codes[row] < 0) { return std::nullopt; }
    return find_word<CustomerKind>(kinds.labels[static_cast<std::size_t>(kinds.codes[row])]);
}

GOODWILL_INLINE bool CustomerBase::is_filled(ProfileField field, std::size_t row) const {
    const auto found = columns_.find(field);
    if (found == columns_.end() || row >= rows_) { return false; }
    if (const auto* numbers = std::get_if<io::NumberColumn>(&found->second)) {
        return !std::isnan(numbers->values[row]);
    }
    const auto& texts = std::get<io::CategoryColumn>(found->second);
    return texts.codes[row] >= 0 && !detail::is_blank(texts.labels[static_cast<std::size_t>(texts.codes[row])]);
}

namespace detail {

/// The fields asked for, in the form's order.
[[nodiscard]] inline std::set<ProfileField> asked_fields(std::span<const ProfileField> fields) {
    std::set<ProfileField> asked(fields.begin(), fields.end());
    if (asked.size() < fields.size()) {
        check::fail_argument("completeness", "fields", "different", "one of them twice");
    }
    for (std::size_t i = 0; i < profile_field_count && fields.empty(); ++i) {
        if (block_of(static_cast<ProfileField>(i))) { asked.insert(static_cast<ProfileField>(i)); }
    }
    for (const ProfileField field : asked) {
        if (!block_of(field)) {
            check::fail_argument("completeness", "fields", "fields of the form, which identify no record",
                                 "'" + std::string(to_string(field)) + "'");
        }
    }
    return asked;
}

[[nodiscard]] inline double share_of(std::size_t part, std::size_t whole) noexcept {
    return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace detail

GOODWILL_INLINE Completeness completeness(const CustomerBase& base, std::span<const ProfileField> fields) {
    const std::set<ProfileField> asked = detail::asked_fields(fields);
    Completeness result;
    result.records = base.size();
    std::vector<std::size_t> by_record(base.size(), 0);
    for (const ProfileField field : asked) {
        const ProfileBlock block = *block_of(field);
        if (result.blocks.empty() || result.blocks.back().block != block) { result.blocks.push_back({block}); }
        Completeness::Field counted{field, base.has(field)};
        for (std::size_t row = 0; row < base.size(); ++row) {
            if (!base.is_filled(field, row)) { continue; }
            ++counted.filled;
            ++by_record[row];
        }
        counted.share = detail::share_of(counted.filled, base.size());
        Completeness::Block& within = result.blocks.back();
        ++within.fields;
        within.filled += counted.filled;
        within.of += base.size();
        result.filled += counted.filled;
        result.of += base.size();
        result.fields.push_back(counted);
    }
    for (Completeness::Block& block : result.blocks) { block.share = detail::share_of(block.filled, block.of); }
    result.share = detail::share_of(result.filled, result.of);
    for (const std::size_t filled : by_record) { result.by_record.push_back(detail::share_of(filled, asked.size())); }
    return result;
}

}  // namespace goodwill::inline v0::model
