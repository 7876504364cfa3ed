// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <variant>
#include <vector>

#include "goodwill/io/csv.hpp"
#include "goodwill/support/matrix_view.hpp"

namespace goodwill::test {

/// A numeric column of a shipped table; NaN where it is missing.
inline std::vector<double> shipped_column(const io::Table& table, const std::string& name) {
    const io::Column& found = table.column(name);
    if (const auto* whole = std::get_if<io::IntegerColumn>(&found)) {
        std::vector<double> result;
        for (std::size_t i = 0; i < whole->values.size(); ++i) {
            const bool missing = !whole->valid.empty() && whole->valid[i] == 0;
            result.push_back(missing ? std::nan("") : static_cast<double>(whole->values[i]));
        }
        return result;
    }
    const auto& values = std::get<io::NumberColumn>(found).values;
    return {values.begin(), values.end()};
}

/// A matrix that owns its numbers.
struct OwnedMatrix {
    std::vector<double> values;
    std::size_t columns = 0;
    [[nodiscard]] support::MatrixView view() const { return {values, columns}; }
};

/// Answers of the kiosk survey with no gap in the columns used.
struct Kiosk {
    OwnedMatrix x;                       ///< P01 P05 P09 P13
    std::vector<double> satisfaction;    ///< SAT1
    std::vector<double> weights;         ///< 2 for the gender of the first respondent, else 0.7
    std::vector<std::int32_t> clusters;  ///< resp_id % 7

    [[nodiscard]] std::vector<double> delighted() const {
        std::vector<double> y;
        for (const double s : satisfaction) { y.push_back(s >= 5.0 ? 1.0 : 0.0); }
        return y;
    }
};

inline Kiosk kiosk() {
    const io::Table table = io::read_csv(std::string(GOODWILL_DATASETS) + "/kiosk_survey/encounters.csv.gz").table;
    const std::vector<std::string> names{"P01", "P05", "P09", "P13"};
    std::vector<std::vector<double>> columns;
    for (const std::string& name : names) { columns.push_back(shipped_column(table, name)); }
    const std::vector<double> satisfaction = shipped_column(table, "SAT1");
    const std::vector<double> id = shipped_column(table, "resp_id");
    const auto& gender = std::get<io::CategoryColumn>(table.column("gender"));
    Kiosk kiosk;
    kiosk.x.columns = names.size();
    for (std::size_t i = 0; i < satisfaction.size(); ++i) {
        bool complete = !std::isnan(satisfaction[i]);
        for (const auto& column : columns) { complete = complete && !std::isnan(column[i]); }
        if (!complete) { continue; }
        for (const auto& column : columns) { kiosk.x.values.push_back(column[i]); }
        kiosk.satisfaction.push_back(satisfaction[i]);
        kiosk.weights.push_back(gender.codes[i] == gender.codes[0] ? 2.0 : 0.7);
        kiosk.clusters.push_back(static_cast<std::int32_t>(id[i]) % 7);
    }
    return kiosk;
}

}  // namespace goodwill::test
