// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <fstream>
#include <string>
#include <variant>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/model/encounter_log.hpp"
#include "goodwill/model/rfm.hpp"
#include "goodwill/value/purchase_summary.hpp"

namespace goodwill::test {

/// A summary that owns its columns.
struct OwnedSummary {
    std::vector<double> frequency;
    std::vector<double> recency;
    std::vector<double> T;
    std::vector<double> weights;
    std::vector<double> log_intervals{};

    [[nodiscard]] value::PurchaseSummary view() const { return {frequency, recency, T, weights, log_intervals}; }
};

/// A numeric column of a CSV file.
inline std::vector<double> numbers(const io::Table& table, const char* name) {
    const io::Column& found = table.column(name);
    if (const auto* whole = std::get_if<io::IntegerColumn>(&found)) {
        std::vector<double> result;
        for (const auto value : whole->values) { result.push_back(static_cast<double>(value)); }
        return result;
    }
    const auto& values = std::get<io::NumberColumn>(found).values;
    return {values.begin(), values.end()};
}

/// The published summary of 2,357 customers, rounded to two decimals.
inline OwnedSummary cdnow_rounded() {
    const io::Table table = io::read_csv(std::string(GOODWILL_DATASETS) + "/cdnow/summary_rounded.csv.gz").table;
    return {numbers(table, "frequency"), numbers(table, "recency"), numbers(table, "T"), {}};
}

/// The same customers from the whole days: every time is a multiple of 1/7, which two decimals still tell.
inline OwnedSummary cdnow_exact() {
    OwnedSummary summary = cdnow_rounded();
    for (auto* column : {&summary.recency, &summary.T}) {
        for (double& weeks : *column) { weeks = std::round(weeks * 7.0) / 7.0; }
    }
    return summary;
}

/// The summary of the shipped transactions up to 1997-09-30, in weeks.
inline model::RfmTable cdnow_table() {
    model::Schema schema;
    schema.map(model::Role::customer, "customer").map(model::Role::time, "date").map(model::Role::revenue, "dollars");
    model::RfmOptions options;
    options.end_day = 10134;
    const std::string path = std::string(GOODWILL_DATASETS) + "/cdnow/encounters.csv.gz";
    return model::summarise_rfm(model::read_encounter_log(path, schema), options);
}

/// Shopping days of the grocery data up to 2006-12-31, in weeks; empty when the file is not there.
inline OwnedSummary grocery_summary(const std::string& path) {
    if (!std::ifstream(path)) { return {}; }
    model::Schema schema;
    schema.map(model::Role::customer, "cust").map(model::Role::time, "date");
    model::RfmOptions options;
    options.end_day = 13513;  // 2006-12-31
    const model::RfmTable table = model::summarise_rfm(model::read_encounter_log(path, schema), options);
    return {table.frequency, table.recency, table.T, {}, table.log_intervals};
}

}  // namespace goodwill::test
