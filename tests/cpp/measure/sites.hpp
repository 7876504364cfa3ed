// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "goodwill/measure/consistency.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "model/small_tables.hpp"

/// Logs of sites that differ.
namespace sites {

using namespace small_tables;

/// Durations, which have no scale, of `groups` sites with `rows` each, and the sites' true values.
struct Sites {
    std::vector<double> truth;
    std::vector<double> seconds;
    std::vector<std::string> site;
    std::vector<std::string> customer;

    Sites(std::uint64_t seed, std::size_t groups, std::size_t rows, double between) {
        goodwill::support::random::Stream stream{seed, 0, 0, 0};
        for (std::size_t g = 0; g < groups; ++g) {
            truth.push_back(100.0 + between * goodwill::support::random::normal(stream.next()));
            for (std::size_t i = 0; i < rows; ++i) {
                seconds.push_back(truth[g] + 4.0 * goodwill::support::random::normal(stream.next()));
                site.push_back(std::to_string(g));
                customer.emplace_back("c") += std::to_string(i);
            }
        }
    }
    [[nodiscard]] model::EncounterLog log(const std::vector<double>& weights = {}) const {
        std::vector<std::int64_t> when(seconds.size());
        std::iota(when.begin(), when.end(), std::int64_t{0});
        const auto customers = texts(customer);
        if (weights.empty()) {
            return log_of(table({{"customer", customers},
                                 {"time", times(when)},
                                 {"site", texts(site)},
                                 {"waiting", numbers(seconds)}}));
        }
        return log_of(table({{"customer", customers},
                             {"time", times(when)},
                             {"site", texts(site)},
                             {"weight", numbers(weights)},
                             {"waiting", numbers(seconds)}}));
    }
};

inline goodwill::measure::Consistency of_sites(const model::EncounterLog& log, std::vector<std::string> keys = {"site"},
                                               const goodwill::measure::ConsistencyOptions& options = {},
                                               unsigned threads = 1) {
    return goodwill::measure::consistency(log, goodwill::model::Role::waiting, keys, options, {threads, {}});
}

}  // namespace sites
