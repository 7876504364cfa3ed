// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/model/schema.hpp"
#include "goodwill/model/vocabulary.hpp"

namespace goodwill::inline v0::model {

/// What an item of a survey asks for.
enum class SurveySide : std::uint8_t {
    perceived,  ///< how the service was
    expected    ///< how it should be
};
template <>
struct Words<SurveySide> {
    static constexpr std::string_view name = "survey side";
    static constexpr std::array<std::string_view, 2> words{"perceived", "expected"};
};

/// One question.
struct SurveyItem {
    std::string column;
    std::string dimension;  ///< what it is about, such as "empathy"; empty when it stands for itself
    SurveySide side = SurveySide::perceived;
    RatingScale scale;
    bool reversed = false;  ///< agreement means bad service: turned on reading, x -> minimum + maximum - x

    friend bool operator==(const SurveyItem&, const SurveyItem&) = default;
};

/// Which columns are questions; the others are left out.
struct SurveySchema {
    std::string respondent;  ///< column of identifiers, unique; empty when there is none
    std::vector<SurveyItem> items;

    friend bool operator==(const SurveySchema&, const SurveySchema&) = default;
};

/// Answers of respondents to items. Immutable: const and safe to share between threads; copies share memory.
class Survey {
public:
    /// \throw std::invalid_argument when there is no item, one is named twice or not in the table, or a scale is empty
    /// \throw DataError (policy reject) for an answer off its item's scale and a missing or repeated respondent: the
    ///        first `max_problems` of all columns. Under either policy for a table without rows and a column that does
    ///        not hold numbers. Kept answers off the scale are missing and counted.
    Survey(const io::Table& table, const SurveySchema& schema, io::BadCells bad_cells = io::BadCells::reject,
           std::size_t max_problems = 20);

    /// Respondents.
    [[nodiscard]] std::size_t size() const noexcept { return rows_; }
    [[nodiscard]] const std::vector<SurveyItem>& items() const noexcept { return schema_.items; }
    /// Answers to item i, reversed ones turned; NaN is missing. \throw std::invalid_argument when there is no item i
    [[nodiscard]] std::span<const double> answers(std::size_t item) const;
    /// The same as memory that outlives the survey.
    [[nodiscard]] const io::Buffer<double>& shared_answers(std::size_t item) const;
    /// Identifiers, or nothing when the schema names no column.
    [[nodiscard]] const std::optional<io::CategoryColumn>& respondents() const noexcept { return respondents_; }
    /// Dimensions with an item on this side, in order of mention.
    [[nodiscard]] std::vector<std::string> dimensions(SurveySide side) const;
    /// Each respondent's mean of the items of a dimension that were answered; NaN where none was.
    /// \throw std::invalid_argument when no item is mapped to the dimension on this side, or their scales differ
    [[nodiscard]] std::vector<double> dimension_means(const std::string& dimension, SurveySide side) const;

    /// By column: answers off their scale, kept as missing; codes that mean "not applicable".
    [[nodiscard]] const std::map<std::string, std::size_t>& off_scale() const noexcept { return off_scale_; }
    [[nodiscard]] const std::map<std::string, std::size_t>& not_applicable() const noexcept { return not_applicable_; }

private:
    std::size_t rows_;
    SurveySchema schema_;
    std::vector<io::Buffer<double>> answers_;
    std::optional<io::CategoryColumn> respondents_;
    std::map<std::string, std::size_t> off_scale_;
    std::map<std::string, std::size_t> not_applicable_;
};

}  // namespace goodwill::inline v0::model

#ifdef GOODWILL_HEADER_ONLY
#include "goodwill/model/impl/survey.ipp"
#endif
