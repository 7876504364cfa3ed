// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/small_tables.hpp"

/// A visit to the supermarket, fourteen moments of truth long, and a shorter one, in a mixed-up order of rows.
namespace supermarket {

struct Moment {
    const char* customer;
    int minute;
    const char* place;
    double rating;
};

inline const std::vector<Moment>& moments() {
    static const std::vector<Moment> all{{"Ana", 0, "parking", 4},        {"Bo", 10, "entrance", 3},
                                         {"Ana", 5, "entrance", 4},       {"Ana", 6, "trolley", 3},
                                         {"Ana", 7, "greeting", 5},       {"Bo", 12, "bakery", 5},
                                         {"Ana", 9, "signs", 4},          {"Ana", 14, "produce", 4},
                                         {"Ana", 20, "bakery", 5},        {"Ana", 50, "loading the car", 4},
                                         {"Ana", 25, "deli counter", 3},  {"Ana", 30, "shelves", 4},
                                         {"Bo", 15, "staff help", 5},     {"Ana", 33, "staff help", 5},
                                         {"Ana", 36, "toilets", 2},       {"Ana", 40, "queue", 1},
                                         {"Ana", 45, "checkout", 4},      {"Bo", 20, "checkout", 3},
                                         {"Bo", 24, "loading the car", 4}};
    return all;
}

inline std::string place_of(std::int64_t row) {
    return moments().at(static_cast<std::size_t>(row)).place;
}

inline goodwill::model::EncounterLog log() {
    std::vector<std::string> customers;
    std::vector<std::string> places;
    std::vector<std::int64_t> time;
    std::vector<double> ratings;
    for (const Moment& moment : moments()) {
        customers.emplace_back(moment.customer);
        places.emplace_back(moment.place);
        time.push_back(moment.minute * 60 * small_tables::second);
        ratings.push_back(moment.rating);
    }
    using namespace small_tables;
    return log_of(table({{"customer", texts(customers)},
                         {"time", times(time)},
                         {"touchpoint", texts(places)},
                         {"satisfaction", numbers(ratings)}}));
}

}  // namespace supermarket
