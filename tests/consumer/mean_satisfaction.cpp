// SPDX-License-Identifier: Apache-2.0
#include "mean_satisfaction.hpp"

double mean_satisfaction(const goodwill::model::EncounterLog& log) {
    double total = 0.0;
    for (const double rating : log.number(goodwill::model::Role::satisfaction)) { total += rating; }
    return total / static_cast<double>(log.size());
}
