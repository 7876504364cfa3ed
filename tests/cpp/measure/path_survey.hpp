// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "goodwill/measure/path_model.hpp"
#include "goodwill/support/random/continuous.hpp"

/// A survey of which the truth is known, for the tests of path models.
namespace path_survey {

namespace measure = goodwill::measure;
namespace support = goodwill::support;
using measure::PathQuantity;

inline std::vector<std::string> item_names(std::size_t items) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < items; ++i) { names.emplace_back("x") += std::to_string(i); }
    return names;
}

/// Answers and a model of them.
struct Case {
    std::vector<double> x;
    std::size_t items = 0;
    std::vector<measure::PathBlock> blocks;
    std::vector<measure::PathLink> paths;
    measure::PathOptions options{};
    std::vector<double> weights{};

    [[nodiscard]] support::MatrixView view() const { return {x, items}; }
    [[nodiscard]] measure::PathFit fit() const {
        return measure::fit_path_model(view(), item_names(items), blocks, paths, weights, options);
    }
    [[nodiscard]] measure::PathBootstrap bootstrap(const measure::PathBootstrapOptions& how,
                                                   unsigned threads = 0) const {
        return measure::bootstrap_path_model(view(), item_names(items), blocks, paths, weights, options, how,
                                             {threads, {}});
    }
    [[nodiscard]] double value(const measure::PathFit& fit, PathQuantity quantity, const char* first,
                               const char* second = "") const {
        return fit.at(quantity, first, second).estimate.value;
    }
};

/// Quality and satisfaction of three items each lead to loyalty of two; whole answers from 1 to 10, or any numbers.
inline Case survey(std::uint64_t seed, std::size_t rows, bool whole = true) {
    Case made;
    made.items = 8;
    const std::pair scale = whole ? std::pair{1.0, 10.0} : std::pair{-20.0, 30.0};
    made.blocks = {{"Quality", {"x0", "x1", "x2"}, measure::BlockMode::a, scale},
                   {"Satisfaction", {"x3", "x4", "x5"}, measure::BlockMode::a, scale},
                   {"Loyalty", {"x6", "x7"}, measure::BlockMode::a, scale}};
    made.paths = {{"Quality", "Satisfaction"}, {"Quality", "Loyalty"}, {"Satisfaction", "Loyalty"}};
    support::random::Stream stream{seed, 1, 0, 0};
    const auto normal = [&] { return support::random::normal(stream.next()); };
    for (std::size_t row = 0; row < rows; ++row) {
        const double quality = normal();
        const double satisfaction = 0.7 * quality + 0.7 * normal();
        const double loyalty = 0.1 * quality + 0.5 * satisfaction + 0.8 * normal();
        for (const double construct :
             {quality, quality, quality, satisfaction, satisfaction, satisfaction, loyalty, loyalty}) {
            const double answer = 6.0 + 1.8 * (construct + 0.6 * normal());
            made.x.push_back(whole ? std::clamp(std::round(answer), 1.0, 10.0) : answer);
        }
    }
    return made;
}

}  // namespace path_survey
