// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/impl/schema.ipp"

/// Texts that are not what they say: codes for "missing", and words of a scale.
namespace goodwill::inline v0::model::detail {

/// Those that mean "missing" in a column.
[[nodiscard]] inline std::vector<std::string> missing_texts(const Schema& schema, const std::string& column) {
    std::vector<std::string> texts;
    for (const std::string& key : {column, std::string(every_column)}) {
        const auto found = schema.missing.find(key);
        if (found != schema.missing.end()) { texts.insert(texts.end(), found->second.begin(), found->second.end()); }
    }
    return texts;
}

/// The number a text is, the whole of it.
[[nodiscard]] inline std::optional<double> number_of(std::string_view text) {
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) { return std::nullopt; }
    return value;
}

/// The column with its codes missing, the same when it has none. \param coded how many cells held one
[[nodiscard]] inline io::Column without_codes(const io::Column& column, const std::vector<std::string>& codes,
                                              std::size_t& coded) {
    std::vector<double> numbers;
    for (const std::string& code : codes) {
        if (const auto number = number_of(code)) { numbers.push_back(*number); }
    }
    const auto is_code = [&](double x) { return std::ranges::find(numbers, x) != numbers.end(); };
    if (const auto* given = std::get_if<io::CategoryColumn>(&column)) {
        std::vector<std::string> labels(given->labels.size());
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const std::string label(given->labels[i]);
            if (std::ranges::find(codes, label) == codes.end()) { labels[i] = label; }
        }
        const auto lost = [&](std::int32_t c) {
            return c >= 0 && labels[static_cast<std::size_t>(c)].empty() &&
                   !given->labels[static_cast<std::size_t>(c)].empty();
        };
        coded = static_cast<std::size_t>(std::ranges::count_if(given->codes, lost));
        if (coded > 0) { return relabel(*given, labels); }
    } else if (const auto* reals = std::get_if<io::NumberColumn>(&column)) {
        coded = static_cast<std::size_t>(std::ranges::count_if(reals->values, is_code));
        if (coded == 0) { return column; }
        std::vector<double> values(reals->values.begin(), reals->values.end());
        std::ranges::replace_if(values, is_code, not_a_number);
        return io::NumberColumn{io::Buffer<double>(std::move(values))};
    } else if (const auto* whole = std::get_if<io::IntegerColumn>(&column)) {
        std::vector<std::uint8_t> valid(whole->values.size(), 1);
        for (std::size_t i = 0; i < valid.size(); ++i) {
            const bool there = whole->valid.empty() || whole->valid[i] != 0;
            const bool code = there && is_code(static_cast<double>(whole->values[i]));
            coded += code ? 1 : 0;
            valid[i] = there && !code ? 1 : 0;
        }
        if (coded > 0) { return io::IntegerColumn{whole->values, io::Buffer<std::uint8_t>(std::move(valid))}; }
    }
    return column;
}

/// "one of 'No', 'Yes' or a number".
[[nodiscard]] inline std::string words_expected(const std::map<std::string, double>& words) {
    std::vector<std::string> known;
    known.reserve(words.size());
    for (const auto& [word, number] : words) { known.push_back(word); }
    return "one of " + io::list_nearest("", known) + " or a number";
}

/// The numbers the words of a column stand for. Columns of numbers stay as they are.
[[nodiscard]] inline io::Column take_words(io::Column column, const std::map<std::string, double>& words,
                                           Findings& found, CellCounts& counts) {
    if (const auto* truth = std::get_if<io::BooleanColumn>(&column)) { column = categories_of(*truth); }
    const auto* given = std::get_if<io::CategoryColumn>(&column);
    if (given == nullptr) { return column; }
    std::vector<std::optional<double>> meaning(given->labels.size());
    for (std::size_t i = 0; i < meaning.size(); ++i) {
        const std::string label(given->labels[i]);
        const auto word = words.find(label);
        meaning[i] = word == words.end() ? number_of(label) : word->second;
    }
    std::vector<double> values(given->codes.size(), not_a_number);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (given->codes[i] < 0) { continue; }
        const auto label = static_cast<std::size_t>(given->codes[i]);
        if (meaning[label]) {
            values[i] = *meaning[label];
        } else {
            ++counts.bad;
            found.add(i, std::string(given->labels[label]), words_expected(words));
        }
    }
    return io::NumberColumn{io::Buffer<double>(std::move(values))};
}

/// "row 1", "row 2", …: every row another customer.
[[nodiscard]] inline io::CategoryColumn row_labels(std::size_t rows) {
    std::vector<std::string> labels(rows);
    std::vector<std::int32_t> codes(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        labels[i] = "row " + std::to_string(i + 1);
        codes[i] = static_cast<std::int32_t>(i);
    }
    return {io::Buffer<std::int32_t>(std::move(codes)), io::make_labels(labels)};
}

}  // namespace goodwill::inline v0::model::detail
