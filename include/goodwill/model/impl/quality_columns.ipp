// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

#include "goodwill/model/calendar.hpp"
#include "goodwill/model/impl/intake_findings.ipp"
#include "goodwill/model/impl/sorted_values.ipp"
#include "goodwill/model/quality.hpp"

namespace goodwill::inline v0::model::detail {

/// A column of the log under the user's name, with or without a role.
struct NamedColumn {
    std::string name;
    std::optional<Role> role;
    io::Column column;
};

[[nodiscard]] inline std::vector<NamedColumn> all_columns(const EncounterLog& log) {
    std::vector<NamedColumn> columns;
    for (const Role role : log.roles()) {
        io::Column column;
        switch (kind_of(role)) {
            case RoleKind::category: column = log.category(role); break;
            case RoleKind::instant: column = log.instant(role); break;
            default: column = io::NumberColumn{log.numbers(role)};
        }
        columns.push_back({describe(log.schema().roles.at(role)), role, std::move(column)});
    }
    for (std::size_t i = 0; i < log.extras().columns(); ++i) {
        columns.push_back({log.extras().names()[i], std::nullopt, log.extras().column(i)});
    }
    return columns;
}

/// The value below which a share of the ordered values lies, by linear interpolation.
template <class T>
[[nodiscard]] double sorted_quantile(const std::vector<T>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    const double low = static_cast<double>(sorted[below]);
    return low + part * (static_cast<double>(sorted[above]) - low);
}

template <class T>
[[nodiscard]] std::size_t count_distinct(const std::vector<T>& sorted) {
    std::size_t distinct = sorted.empty() ? 0 : 1;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i] != sorted[i - 1]) { ++distinct; }
    }
    return distinct;
}

/// Looks through one column.
class ColumnCheck {
public:
    ColumnCheck(const NamedColumn& named, const QualityOptions& options, const Progress& progress)
        : named_(named), options_(options), progress_(progress) {
        quality_.column = named.name;
        quality_.role = named.role;
        quality_.type = io::type_name(named.column);
        std::visit(*this, named.column);
        const std::size_t rows = io::size(named.column);
        quality_.missing_share = rows == 0 ? 0.0 : static_cast<double>(quality_.missing) / static_cast<double>(rows);
        add_missing(rows);
    }
    [[nodiscard]] const ColumnQuality& quality() const noexcept { return quality_; }
    [[nodiscard]] const std::vector<Finding>& findings() const noexcept { return findings_; }

    void operator()(const io::NumberColumn& c) {
        check_numbers(c.values, [](double v) { return std::isnan(v); }, number_text);
    }
    void operator()(const io::TimestampColumn& c) {
        check_numbers(
            c.microseconds, [](std::int64_t v) { return v == io::TimestampColumn::missing; },
            [](double v) {
                const double kept =
                    std::clamp(v, static_cast<double>(first_instant), static_cast<double>(last_instant));
                return instant_text(static_cast<std::int64_t>(kept));
            });
    }
    void operator()(const io::IntegerColumn& c) {
        std::vector<std::int64_t> values;
        for (std::size_t i = 0; i < c.values.size(); ++i) {
            const bool valid = c.valid.empty() || c.valid[i] != 0;
            if (valid) { values.push_back(c.values[i]); }
            if (!valid) { miss(i); }
        }
        const auto sorted =
            sorted_values(io::Buffer<std::int64_t>(std::move(values)), [](std::int64_t) { return false; }, progress_);
        quality_.distinct = count_distinct(sorted);
        if (sorted.empty()) { return; }
        quality_.minimum = std::to_string(sorted.front());
        quality_.maximum = std::to_string(sorted.back());
    }
    void operator()(const io::BooleanColumn& c) { check_codes(c.values, io::BooleanColumn::missing, 2); }
    void operator()(const io::CategoryColumn& c) { check_codes(c.codes, io::CategoryColumn::missing, c.labels.size()); }

private:
    void miss(std::size_t row) {
        ++quality_.missing;
        if (missing_rows_.size() < options_.examples) { missing_rows_.push_back(row); }
    }
    template <class Codes, class Code>
    void check_codes(const Codes& codes, Code missing, std::size_t size) {
        std::vector<bool> occurs(size, false);
        for (std::size_t i = 0; i < codes.size(); ++i) {
            if (codes[i] == missing) {
                miss(i);
            } else {
                occurs[static_cast<std::size_t>(codes[i])] = true;
            }
        }
        quality_.distinct = static_cast<std::size_t>(std::ranges::count(occurs, true));
    }
    template <class T, class IsMissing, class Text>
    void check_numbers(const io::Buffer<T>& values, IsMissing is_missing, Text text) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (is_missing(values[i])) { miss(i); }
        }
        const std::vector<T> sorted = sorted_values(values, is_missing, progress_);
        quality_.distinct = count_distinct(sorted);
        if (sorted.empty()) { return; }
        quality_.minimum = text(static_cast<double>(sorted.front()));
        quality_.maximum = text(static_cast<double>(sorted.back()));
        const bool rating = named_.role && kind_of(*named_.role) == RoleKind::rating;
        if (!rating) { find_outliers(values, sorted, is_missing, text); }
    }
    template <class T, class IsMissing, class Text>
    void find_outliers(const io::Buffer<T>& values, const std::vector<T>& sorted, IsMissing is_missing, Text text) {
        const double low = sorted_quantile(sorted, 0.25);
        const double high = sorted_quantile(sorted, 0.75);
        if (!(high > low)) { return; }
        const double lowest = low - options_.fence * (high - low);
        const double highest = high + options_.fence * (high - low);
        Finding finding{Issue::outlier, named_.name, 0, sorted.size(), 0.0, {}, ""};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double v = static_cast<double>(values[i]);
            if (is_missing(values[i]) || (v >= lowest && v <= highest)) { continue; }
            ++finding.count;
            if (finding.rows.size() < options_.examples) { finding.rows.push_back(i); }
        }
        if (finding.count == 0) { return; }
        finding.rule = "outside " + text(lowest) + " to " + text(highest) + ": the quartiles and " +
                       number_text(options_.fence) + " interquartile ranges beyond them";
        findings_.push_back(std::move(finding));
    }
    void add_missing(std::size_t rows) {
        if (rows == 0) { return; }
        if (quality_.missing == rows) {
            findings_.push_back(
                {Issue::empty_column, named_.name, rows, rows, 1.0, missing_rows_, "a value in some row"});
        } else if (quality_.missing > 0) {
            findings_.push_back({Issue::missing, named_.name, quality_.missing, rows, 0.0, missing_rows_, "a value"});
        } else if (quality_.distinct == 1 && rows > 1) {
            findings_.push_back({Issue::constant_column, named_.name, rows, rows, 1.0, {}, "different values"});
        }
    }

    const NamedColumn& named_;
    const QualityOptions& options_;
    const Progress& progress_;
    ColumnQuality quality_;
    std::vector<std::size_t> missing_rows_;
    std::vector<Finding> findings_;
};

}  // namespace goodwill::inline v0::model::detail
