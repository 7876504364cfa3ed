// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/support/statistics/survival_times.hpp"

namespace goodwill::test {

/// The recidivism data of Rossi, Berk and Lenihan (1980), 432 people, with what it lacks made up by row number i = 1, …
struct Rossi {
    std::vector<double> week;
    std::vector<std::int32_t> arrest;
    std::vector<double> covariates;      ///< fin age race wexp mar paro prio, row by row
    std::vector<double> weights;         ///< 0.5 + (i mod 7) / 4
    std::vector<double> entry;           ///< a third of the week, rounded down, in every third row
    std::vector<std::int32_t> clusters;  ///< i mod 40
    std::vector<std::int32_t> cause;     ///< 2 for the arrests in every third row

    [[nodiscard]] std::vector<std::int32_t> codes(std::size_t column) const {
        std::vector<std::int32_t> values;
        for (std::size_t i = 0; i < week.size(); ++i) {
            values.push_back(static_cast<std::int32_t>(covariates[7 * i + column]));
        }
        return values;
    }
    [[nodiscard]] support::SurvivalTimes plain() const { return {week, arrest, {}, {}, {}}; }
    [[nodiscard]] support::SurvivalTimes everything() const { return {week, arrest, entry, weights, clusters}; }
};

inline Rossi rossi() {
    const io::Table table = io::read_csv(std::string(GOODWILL_DATASETS) + "/survival/rossi.csv.gz").table;
    const auto numbers = [&](const char* name) {
        std::vector<double> values;
        for (const auto v : std::get<io::IntegerColumn>(table.column(name)).values) {
            values.push_back(static_cast<double>(v));
        }
        return values;
    };
    Rossi data;
    data.week = numbers("week");
    const std::vector<double> arrest = numbers("arrest");
    std::vector<std::vector<double>> columns;
    for (const char* name : {"fin", "age", "race", "wexp", "mar", "paro", "prio"}) { columns.push_back(numbers(name)); }
    for (std::size_t i = 0; i < data.week.size(); ++i) {
        const std::size_t number = i + 1;
        data.arrest.push_back(static_cast<std::int32_t>(arrest[i]));
        for (const auto& column : columns) { data.covariates.push_back(column[i]); }
        data.weights.push_back(0.5 + static_cast<double>(number % 7) / 4.0);
        data.entry.push_back(number % 3 == 0 ? std::floor(data.week[i] / 3.0) : 0.0);
        data.clusters.push_back(static_cast<std::int32_t>(number % 40));
        data.cause.push_back(arrest[i] == 1.0 ? (number % 3 == 0 ? 2 : 1) : 0);
    }
    return data;
}

}  // namespace goodwill::test
