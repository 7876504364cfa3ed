// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/model/vocabulary.hpp"

namespace goodwill::inline v0::model {

/// The parts of a customer's profile form (concept 24).
enum class ProfileBlock : std::uint8_t { person, purchase, service, audit };

/// The fields of the form, after what identifies the record.
enum class ProfileField : std::uint8_t {
    customer,  ///< identifier, unique
    kind,      ///< person, household, firm or internal (concept 9)
    sex,
    age,
    income,
    region,
    preferences,
    needs,
    purchase_habit,
    purchase_frequency,
    brand_preference,
    family,
    other,
    satisfaction,
    complaints,
    fulfilment,
    approver,
    auditor,
    author
};
inline constexpr std::size_t profile_field_count = static_cast<std::size_t>(ProfileField::author) + 1;

template <>
struct Words<ProfileBlock> {
    static constexpr std::string_view name = "profile block";
    static constexpr std::array<std::string_view, 4> words{"person", "purchase", "service", "audit"};
};
template <>
struct Words<ProfileField> {
    static constexpr std::string_view name = "profile field";
    static constexpr std::array<std::string_view, profile_field_count> words{"customer",
                                                                             "kind",
                                                                             "sex",
                                                                             "age",
                                                                             "income",
                                                                             "region",
                                                                             "preferences",
                                                                             "needs",
                                                                             "purchase_habit",
                                                                             "purchase_frequency",
                                                                             "brand_preference",
                                                                             "family",
                                                                             "other",
                                                                             "satisfaction",
                                                                             "complaints",
                                                                             "fulfilment",
                                                                             "approver",
                                                                             "auditor",
                                                                             "author"};
};

/// The block a field stands in; none for customer and kind, which identify the record.
[[nodiscard]] std::optional<ProfileBlock> block_of(ProfileField field) noexcept;
/// Whether the field holds a number: age in years, income, purchase_frequency and the counts or scores of satisfaction
/// and complaints. The others are texts; satisfaction, complaints, income, age and purchase_frequency may be texts too
/// ("30-39", "often"), as forms have them.
[[nodiscard]] bool may_be_number(ProfileField field) noexcept;

/// Where the fields come from: the user's column by field.
using ProfileMapping = std::map<ProfileField, std::string>;

/// Fields by their own names: every column called like a field is that field.
[[nodiscard]] ProfileMapping profile_by_name(const std::vector<std::string>& columns);

/// One record a customer, columns by field. Immutable: const and safe to share between threads; copies share memory.
class CustomerBase {
public:
    /// Gives the table's columns their fields. Columns no field names are left out.
    /// \throw std::invalid_argument when `customer` is unmapped or a column is not there
    /// \throw DataError for a table without rows, a missing or repeated customer, a kind that is not in the vocabulary,
    ///        a negative or infinite number, or a column of a type its field cannot have: the first `max_problems`
    CustomerBase(const io::Table& table, const ProfileMapping& mapping, std::size_t max_problems = 20);

    [[nodiscard]] std::size_t size() const noexcept { return rows_; }
    [[nodiscard]] bool has(ProfileField field) const noexcept;
    [[nodiscard]] const std::vector<ProfileField>& fields() const noexcept { return fields_; }
    /// The user's name of a field. \throw std::invalid_argument when the field is unmapped
    [[nodiscard]] const std::string& column_name(ProfileField field) const;
    /// The values of a field. \throw std::invalid_argument when the field is unmapped
    [[nodiscard]] const io::Column& column(ProfileField field) const;
    /// Kind of every customer; nothing where it is missing or the field is unmapped.
    [[nodiscard]] std::optional<CustomerKind> kind(std::size_t row) const;
    /// Whether a record's field holds something: a number, or a text that is not only blanks.
    [[nodiscard]] bool is_filled(ProfileField field, std::size_t row) const;

private:
    std::size_t rows_ = 0;
    std::vector<ProfileField> fields_;
    std::map<ProfileField, std::string> names_;
    std::map<ProfileField, io::Column> columns_;
};

/// How much of the form is filled in. A census, so without intervals.
struct Completeness {
    struct Block {
        ProfileBlock block{};
        std::size_t fields = 0;  ///< of the form that were asked for
        std::size_t filled = 0;  ///< of fields times records
        std::size_t of = 0;      ///< fields times records
        double share = 0.0;      ///< filled / of
    };
    struct Field {
        ProfileField field{};
        bool mapped = false;     ///< the base has a column for it
        std::size_t filled = 0;  ///< records
        double share = 0.0;      ///< filled / records
    };
    std::size_t records = 0;
    std::size_t filled = 0;
    std::size_t of = 0;
    double share = 0.0;         ///< of all fields of all records
    std::vector<Block> blocks;  ///< those with a field asked for
    std::vector<Field> fields;
    std::vector<double> by_record;  ///< share of the fields filled, one a record
};

/// Share of a profile form's fields that are filled in, by record, field, block and over all (concept 24).
/// \param fields asked for; none means the whole form. A field that the base lacks is not filled in any record, so ask
///        only for those the form has.
/// \throw std::invalid_argument for `customer` and `kind`, which are not part of the form, and for a field named twice
[[nodiscard]] Completeness completeness(const CustomerBase& base, std::span<const ProfileField> fields = {});

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/customer.ipp"
#endif
