// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <compare>

#include "goodwill/model/impl/intake_times.ipp"
#include "goodwill/model/impl/quality_columns.ipp"
#include "goodwill/support/ordered_sort.hpp"

namespace goodwill::inline v0::model::detail {

/// Value of a cell as 64 bits, equal for equal cells; all missing numbers are one.
[[nodiscard]] inline std::uint64_t cell_bits(const io::Column& column, std::size_t row) {
    switch (column.index()) {
        case 0: {
            const double v = std::get<io::NumberColumn>(column).values[row];
            return std::isnan(v) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(v == 0.0 ? 0.0 : v);
        }
        case 1: {
            const auto& c = std::get<io::IntegerColumn>(column);
            const bool valid = c.valid.empty() || c.valid[row] != 0;
            return valid ? static_cast<std::uint64_t>(c.values[row]) : 0x8000000000000000U;
        }
        case 2: return std::get<io::BooleanColumn>(column).values[row];
        case 3: return static_cast<std::uint64_t>(std::get<io::TimestampColumn>(column).microseconds[row]);
        default:
            return static_cast<std::uint64_t>(
                static_cast<std::int64_t>(std::get<io::CategoryColumn>(column).codes[row]));
    }
}

/// Mixes a cell into the hash of its row: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
[[nodiscard]] inline std::uint64_t mix(std::uint64_t hash, std::uint64_t bits) noexcept {
    std::uint64_t z = hash + 0x9E3779B97F4A7C15U + bits;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

/// A row by the hash of its cells; equal rows come together, the earlier first.
struct HashedRow {
    std::uint64_t hash;
    std::size_t row;
    friend auto operator<=>(const HashedRow&, const HashedRow&) = default;
};

/// Rows equal to an earlier one in all columns given; equal hashes are only the candidates.
[[nodiscard]] inline Finding find_duplicate_rows(const std::vector<NamedColumn>& columns, std::size_t rows,
                                                 const QualityOptions& options, const Execution& execution) {
    std::vector<HashedRow> hashed(rows);
    const auto chunks = support::fixed_chunks(rows, std::size_t{1} << 14U);
    support::for_each_task(chunks.size(), execution, "quality", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) { hashed[i] = {0, i}; }
        for (const NamedColumn& named : columns) {
            if (named.role == Role::encounter) { continue; }
            for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
                hashed[i].hash = mix(hashed[i].hash, cell_bits(named.column, i));
            }
        }
    });
    support::ordered_sort(hashed, execution, "quality");
    const auto equal = [&](std::size_t a, std::size_t b) {
        return std::ranges::all_of(columns, [&](const NamedColumn& named) {
            return named.role == Role::encounter || cell_bits(named.column, a) == cell_bits(named.column, b);
        });
    };
    std::vector<bool> repeats(rows, false);
    std::vector<std::size_t> different;  // the different rows of the hash at hand
    for (std::size_t i = 0; i < rows; ++i) {
        execution.progress.check_at(i);
        if (i == 0 || hashed[i].hash != hashed[i - 1].hash) { different.clear(); }
        if (std::ranges::any_of(different, [&](std::size_t row) { return equal(row, hashed[i].row); })) {
            repeats[hashed[i].row] = true;
        } else {
            different.push_back(hashed[i].row);
        }
    }
    Finding finding{
        Issue::duplicate_row, "all columns but the encounter id", 0, rows, 0.0, {}, "different from every earlier row"};
    for (std::size_t i = 0; i < rows; ++i) {
        if (!repeats[i]) { continue; }
        ++finding.count;
        if (finding.rows.size() < options.examples) { finding.rows.push_back(i); }
    }
    return finding;
}

/// The instants of a column under the user's name, wherever the log keeps it.
[[nodiscard]] inline const io::TimestampColumn* find_instants(const std::vector<NamedColumn>& columns,
                                                              const std::string& name) {
    for (const NamedColumn& named : columns) {
        const auto* instants = std::get_if<io::TimestampColumn>(&named.column);
        if (instants != nullptr && named.name == name) { return instants; }
    }
    return nullptr;
}

/// Rows where one instant stands before another that must come first, by date when one of the two has dates only, which
/// is told by the clocks of the schema.
[[nodiscard]] inline Finding find_reversed(const io::TimestampColumn& from, const io::TimestampColumn& to,
                                           const Schema& schema, std::string subject, const QualityOptions& options) {
    Finding finding{
        Issue::impossible_sequence, std::move(subject), 0, 0, 0.0, {}, "an end that is not before the beginning"};
    const InstantOrder order(from, to, schema);
    for (std::size_t i = 0; i < from.microseconds.size(); ++i) {
        const std::optional<std::int64_t> between = order.between(i);
        if (!between) { continue; }
        ++finding.of;
        if (*between >= 0) { continue; }
        ++finding.count;
        if (finding.rows.size() < options.examples) { finding.rows.push_back(i); }
    }
    return finding;
}

/// Every pair of instants of which the schema says that one ends what the other begins.
[[nodiscard]] inline std::vector<Finding> find_impossible_sequences(const EncounterLog& log,
                                                                    const std::vector<NamedColumn>& columns,
                                                                    const QualityOptions& options) {
    std::map<std::pair<std::string, std::string>, bool> pairs;
    for (const auto& [role, source] : log.schema().roles) {
        if (!source.from.empty()) { pairs[{source.from, source.to}] = true; }
    }
    if (log.has(Role::actual)) {
        pairs[{describe(log.schema().roles.at(Role::time)), describe(log.schema().roles.at(Role::actual))}] = true;
    }
    std::vector<Finding> findings;
    for (const auto& [names, wanted] : pairs) {
        const io::TimestampColumn* from = find_instants(columns, names.first);
        const io::TimestampColumn* to = find_instants(columns, names.second);
        if (from == nullptr || to == nullptr) { continue; }
        Finding finding = find_reversed(*from, *to, log.schema(), names.second + " before " + names.first, options);
        if (finding.count > 0) { findings.push_back(std::move(finding)); }
    }
    return findings;
}

}  // namespace goodwill::inline v0::model::detail
