// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/impl/intake_categories.ipp"
#include "goodwill/model/impl/intake_findings.ipp"
#include "goodwill/model/impl/intake_numbers.ipp"
#include "goodwill/model/impl/intake_rows.ipp"
#include "goodwill/model/impl/intake_texts.ipp"
#include "goodwill/model/impl/intake_times.ipp"
#include "goodwill/model/table_hash.hpp"

namespace goodwill::inline v0::model {

/// Turns a table into a log, one role after the other; what is wrong with it goes to `found_`.
class EncounterLogBuilder {
public:
    /// \param function named in messages \param read what the reader of the file found before; may be null
    EncounterLogBuilder(const char* function, const io::Table& table, const Schema& schema,
                        const IntakeOptions& options, const io::CsvResult* read)
        : function_(function), given_(table), table_(table), schema_(schema), options_(options), read_(read),
          found_(table, options.max_problems) {
        if (read != nullptr) { found_.add_read(*read); }
    }

    [[nodiscard]] EncounterLog build(const Progress& progress);

private:
    auto& slot(Role role) { return log_.columns_[static_cast<std::size_t>(role)]; }

    void prepare();
    void take(Role role, const Source& source);
    void take_fixed(Role role, const std::string& text);
    void take_category(Role role, const Source& source);
    void take_number(Role role, const Source& source);
    void take_duration_between(Role role, const Source& source);
    [[nodiscard]] std::optional<io::TimestampColumn> instants_of(const std::string& column);
    void count(const detail::CellCounts& counts, RoleKind kind);
    void require_one_clock();
    [[nodiscard]] std::vector<std::uint8_t> usable_rows();
    void keep_extras();
    void finish_intake();
    void fail() const { throw DataError(function_, found_.first(), found_.total()); }

    const char* function_;
    const io::Table& given_;
    io::Table table_;  // as the schema reads it
    const Schema& schema_;
    const IntakeOptions& options_;
    const io::CsvResult* read_;
    detail::Findings found_;
    std::map<std::string, std::string> zones_;  // of every column of instants in use
    EncounterLog log_;
};

GOODWILL_INLINE EncounterLog EncounterLogBuilder::build(const Progress& progress) {
    if (table_.rows() == 0) { throw DataError(function_, DataProblem{-1, 0, "", "0 rows", "at least one row"}); }
    log_.rows_ = table_.rows();
    log_.schema_ = schema_;
    log_.schema_.customer_salt.clear();
    prepare();
    double done = 0.0;
    for (const auto& [role, source] : schema_.roles) {
        progress.check();
        take(role, source);
        progress.tell("roles", ++done / static_cast<double>(schema_.roles.size()));
    }
    require_one_clock();
    if (found_.unusable()) { fail(); }
    keep_extras();
    finish_intake();
    const std::vector<std::uint8_t> keep = usable_rows();
    if (found_.total() > 0 && (options_.bad_cells == io::BadCells::reject || found_.unusable())) { fail(); }
    log_.intake_.problems = found_.first();
    progress.check();
    return log_.intake_.rows_dropped == 0 ? std::move(log_) : log_.where(keep);
}

/// Texts that mean "missing" become missing, words that stand for numbers become numbers.
GOODWILL_INLINE void EncounterLogBuilder::prepare() {
    if (read_ != nullptr) { log_.intake_.missing_codes = read_->missing_by_column; }
    if (schema_.missing.empty() && schema_.words.empty()) { return; }
    io::Table made;
    for (std::size_t i = 0; i < given_.columns(); ++i) {
        const std::string& name = given_.names()[i];
        std::size_t coded = 0;
        io::Column column = detail::without_codes(given_.column(i), detail::missing_texts(schema_, name), coded);
        if (coded > 0) { log_.intake_.missing_codes[name] += coded; }
        if (const auto words = schema_.words.find(name); words != schema_.words.end()) {
            found_.begin_column(name);
            detail::CellCounts counts;
            column = detail::take_words(std::move(column), words->second, found_, counts);
            count(counts, RoleKind::amount);
        }
        made.add(name, std::move(column));
    }
    made.record_lines = given_.record_lines;
    made.first_line = given_.first_line;
    table_ = std::move(made);
}

GOODWILL_INLINE void EncounterLogBuilder::take(Role role, const Source& source) {
    switch (kind_of(role)) {
        case RoleKind::category: return take_category(role, source);
        case RoleKind::instant:
            if (!source.fixed.empty()) { return take_fixed(role, source.fixed); }
            if (auto instants = instants_of(source.columns.front())) { slot(role) = std::move(*instants); }
            return;
        case RoleKind::duration:
            if (source.columns.empty()) { return take_duration_between(role, source); }
            return take_number(role, source);
        default: return take_number(role, source);
    }
}

GOODWILL_INLINE void EncounterLogBuilder::take_fixed(Role role, const std::string& text) {
    const io::TimestampColumn one = detail::instant_of(text).value();
    const std::vector<std::int64_t> every(table_.rows(), one.microseconds[0]);
    zones_.try_emplace(text + " for every row", one.zone);
    slot(role) = io::TimestampColumn{io::Buffer<std::int64_t>(every), one.zone};
}

GOODWILL_INLINE void EncounterLogBuilder::take_category(Role role, const Source& source) {
    if (source.each_row) {
        slot(role) = detail::row_labels(table_.rows());
        return;
    }
    found_.begin_column(source.columns.front());
    const auto categories = detail::take_categories(table_.column(source.columns.front()), found_);
    if (!categories) { return; }
    io::CategoryColumn recoded = detail::recode(*categories, source.recode);
    if (role == Role::customer && !schema_.customer_salt.empty()) {
        recoded = detail::hash_labels(recoded, schema_.customer_salt);
        log_.intake_.customers_hashed = true;
    }
    slot(role) = std::move(recoded);
}

GOODWILL_INLINE std::optional<io::TimestampColumn> EncounterLogBuilder::instants_of(const std::string& column) {
    // A column that several roles read is counted once.
    detail::Findings unheard(table_, 0);
    detail::Findings& found = zones_.contains(column) ? unheard : found_;
    found.begin_column(column);
    detail::CellCounts counts;
    auto instants = detail::take_instants(table_.column(column), found, counts);
    const auto clock = schema_.zones.find(column);
    if (instants && clock != schema_.zones.end()) {
        std::size_t twice = 0;
        instants = detail::on_clock(*instants, clock->second, found, counts, twice);
        if (twice > 0) { log_.intake_.twice_read[column] = twice; }
    }
    if (instants && zones_.try_emplace(column, instants->zone).second) { count(counts, RoleKind::instant); }
    return instants;
}

GOODWILL_INLINE void EncounterLogBuilder::take_number(Role role, const Source& source) {
    const detail::NumberRule rule = detail::number_rule(schema_, role);
    if (kind_of(role) == RoleKind::rating) { log_.scales_[role] = scale_of(schema_, role); }
    std::optional<detail::ItemMean> mean;
    if (source.columns.size() > 1) { mean.emplace(table_.rows()); }
    for (const std::string& column : source.columns) {
        found_.begin_column(column);
        if (source.unit != TimeUnit::seconds && table_.in_seconds.contains(column)) {
            found_.add_unusable("durations, which state their own unit", "numbers, as the schema gives " +
                                                                             std::string(to_string(source.unit)) +
                                                                             " for their unit; leave it out");
            continue;
        }
        detail::CellCounts counts;
        auto values = detail::take_numbers(table_.column(column), rule, found_, counts);
        if (!values) { continue; }
        count(counts, kind_of(role));
        if (mean) {
            mean->add(values->span());
        } else {
            slot(role) = io::NumberColumn{std::move(*values)};
        }
    }
    if (mean) { slot(role) = io::NumberColumn{io::Buffer<double>(std::move(*mean).values())}; }
}

GOODWILL_INLINE void EncounterLogBuilder::take_duration_between(Role role, const Source& source) {
    const auto from = instants_of(source.from);
    const auto to = instants_of(source.to);
    if (!from || !to) { return; }
    std::vector<double> seconds(table_.rows(), detail::not_a_number);
    const auto dates = [&](const io::TimestampColumn& times) { return detail::dates_only(wall_clock(times, schema_)); };
    if (source.open_only && (dates(*from) || dates(*to))) {
        found_.begin_column(source.from);
        return found_.add_unusable("dates only", "times of day, for a duration in opening hours");
    }
    const auto take = source.open_only ? detail::take_open_difference : detail::take_difference;
    const std::size_t impossible = take(*from, *to, schema_, seconds);
    if (impossible > 0) { log_.intake_.impossible_sequences[source.to + " before " + source.from] = impossible; }
    slot(role) = io::NumberColumn{io::Buffer<double>(std::move(seconds))};
}

GOODWILL_INLINE void EncounterLogBuilder::count(const detail::CellCounts& counts, RoleKind kind) {
    const std::string& column = found_.column();
    if (counts.bad > 0) { log_.intake_.bad_cells[column] += counts.bad; }
    if (counts.bad > 0 && kind == RoleKind::rating) { log_.intake_.off_scale[column] += counts.bad; }
    if (counts.not_applicable > 0) { log_.intake_.not_applicable[column] += counts.not_applicable; }
}

/// Local wall-clock times and instants of a known zone cannot be compared.
GOODWILL_INLINE void EncounterLogBuilder::require_one_clock() {
    const auto naive = std::ranges::find_if(zones_, [](const auto& entry) { return entry.second.empty(); });
    if (naive == zones_.end()) { return; }
    for (const auto& [column, zone] : zones_) {
        if (zone.empty()) { continue; }
        found_.begin_column(column);
        found_.add_unusable("times in zone '" + zone + "'",
                            "times without a zone, as in column '" + naive->first + "', or a zone in both");
    }
}

/// 1 for the rows with customer and time.
GOODWILL_INLINE std::vector<std::uint8_t> EncounterLogBuilder::usable_rows() {
    std::vector<std::uint8_t> keep(log_.rows_, 1);
    found_.begin_column(describe(schema_.roles.at(Role::customer)));
    detail::find_missing_rows(log_.category(Role::customer).codes, io::CategoryColumn::missing,
                              "a customer in every row", 0, keep, found_);
    const std::string time = describe(schema_.roles.at(Role::time));
    const auto bad = log_.intake_.bad_cells.find(time);
    found_.begin_column(time);
    detail::find_missing_rows(log_.instant(Role::time).microseconds, io::TimestampColumn::missing,
                              "a time in every row", bad == log_.intake_.bad_cells.end() ? 0 : bad->second, keep,
                              found_);
    log_.intake_.rows_dropped = static_cast<std::size_t>(std::ranges::count(keep, std::uint8_t{0}));
    if (log_.intake_.rows_dropped == keep.size() && options_.bad_cells == io::BadCells::keep_as_missing) {
        found_.begin_column("");
        found_.add_unusable("no such row of " + std::to_string(keep.size()), "rows with customer and time");
    }
    if (log_.has(Role::encounter)) {
        found_.begin_column(schema_.roles.at(Role::encounter).columns.front());
        log_.intake_.duplicate_encounters =
            detail::find_duplicates(log_.category(Role::encounter), keep, "a unique encounter id", found_);
    }
    return keep;
}

GOODWILL_INLINE void EncounterLogBuilder::keep_extras() {
    for (std::size_t i = 0; i < table_.columns(); ++i) {
        const std::vector<std::string> alone{table_.names()[i]};
        const bool has_role =
            std::ranges::any_of(schema_.roles, [&](const auto& entry) { return entry.second.columns == alone; });
        if (!has_role) { log_.extras_.add(table_.names()[i], table_.column(i)); }
    }
}

GOODWILL_INLINE void EncounterLogBuilder::finish_intake() {
    log_.intake_.rows_read = table_.rows();
    if (read_ == nullptr) {
        log_.intake_.hash = hash_of(given_);
        return;
    }
    log_.intake_.hash = read_->hash;
    for (const auto& [column, cells] : read_->bad_by_column) { log_.intake_.bad_cells[column] += cells; }
}

GOODWILL_INLINE EncounterLog make_encounter_log(const io::Table& table, const Schema& schema,
                                                const IntakeOptions& options, const Progress& progress) {
    if (table.columns() == 0) {
        throw DataError("make_encounter_log", DataProblem{-1, 0, "", "0 columns", "a table with columns"});
    }
    validate(schema, table.names());
    return EncounterLogBuilder("make_encounter_log", table, schema, options, nullptr).build(progress);
}

}  // namespace goodwill::inline v0::model
