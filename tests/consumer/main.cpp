// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "goodwill/goodwill.hpp"
#include "mean_satisfaction.hpp"

int main() {
    const auto table = goodwill::io::parse_csv(
                           "customer,time,satisfaction\n"
                           "ann,2024-05-01T09:00:00,5\n"
                           "bob,2024-05-01T10:30:00,3\n"
                           "ann,2024-05-02T09:15:00,4\n")
                           .table;
    const auto log = goodwill::model::make_encounter_log(table, goodwill::model::schema_by_name(table.names()));
    std::cout << GOODWILL_VERSION << ": " << log.size() << " encounters, mean satisfaction " << mean_satisfaction(log)
              << '\n';
}
