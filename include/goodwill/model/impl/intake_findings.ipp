// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/support/error.hpp"

namespace goodwill::inline v0::model::detail {

inline std::string number_text(double value) {
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? std::string(text.data(), end) : std::string("?");
}

/// Collects what is wrong with a table while its columns get their roles: the first problems of every column, so that
/// the first of all columns can be told in row order, and the number of all of them.
class Findings {
public:
    Findings(const io::Table& table, std::size_t most) : table_(table), most_(most) {}

    void begin_column(std::string column) {
        column_ = std::move(column);
        listed_ = 0;
    }
    /// A cell of the column begun last.
    void add(std::size_t row, std::string text, std::string expected) {
        count(1);
        list(row, std::move(text), std::move(expected));
    }
    /// Counts problems without listing them.
    void count(std::size_t problems) noexcept { total_ += problems; }
    /// Lists a problem, if it is among the first of its column, without counting it.
    void list(std::size_t row, std::string text, std::string expected) {
        if (!lists_more()) { return; }
        ++listed_;
        problems_.push_back(
            {static_cast<std::int64_t>(row), table_.line_of(row), column_, std::move(text), std::move(expected)});
    }
    [[nodiscard]] bool lists_more() const noexcept { return listed_ < most_; }
    /// Whether a cell of the column begun last has been listed.
    [[nodiscard]] bool has_listed(std::size_t row) const {
        return std::ranges::any_of(problems_, [&](const DataProblem& problem) {
            return problem.row == static_cast<std::int64_t>(row) && problem.column == column_;
        });
    }
    /// The column begun last cannot be used at all, whatever the policy.
    void add_unusable(std::string text, std::string expected) {
        ++total_;
        unusable_ = true;
        problems_.push_back({-1, 0, column_, std::move(text), std::move(expected)});
    }
    /// Cells found bad before, by the reader of the file.
    void add_read(const io::CsvResult& read) {
        total_ += read.bad_cells;
        problems_.insert(problems_.end(), read.problems.begin(), read.problems.end());
    }

    [[nodiscard]] const std::string& column() const noexcept { return column_; }
    [[nodiscard]] std::size_t total() const noexcept { return total_; }
    [[nodiscard]] bool unusable() const noexcept { return unusable_; }
    /// The first problems in row order, those of whole columns before all.
    [[nodiscard]] std::vector<DataProblem> first() const {
        // Not stable_sort: libstdc++ 12 builds it on a function that C++20 deprecates.
        std::vector<std::pair<std::int64_t, std::size_t>> order;
        order.reserve(problems_.size());
        for (const DataProblem& problem : problems_) { order.emplace_back(problem.row, order.size()); }
        std::sort(order.begin(), order.end());
        order.resize(std::min(order.size(), std::max<std::size_t>(most_, 1)));
        std::vector<DataProblem> sorted;
        sorted.reserve(order.size());
        for (const auto& [row, i] : order) { sorted.push_back(problems_[i]); }
        return sorted;
    }

private:
    const io::Table& table_;
    std::size_t most_;
    std::string column_;
    std::size_t listed_ = 0;
    std::vector<DataProblem> problems_;
    std::size_t total_ = 0;
    bool unusable_ = false;
};

}  // namespace goodwill::inline v0::model::detail
