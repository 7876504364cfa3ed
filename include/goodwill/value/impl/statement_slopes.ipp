// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "goodwill/value/impl/statement_ledger.ipp"
#include "goodwill/value/impl/statement_sums.ipp"
#include "goodwill/value/statement.hpp"

/// How far a statement's sums move with the parameters, told by a sample of the customers where groups are large.
namespace goodwill::inline v0::value::detail {

struct SlopeSample {
    LogPanel log;
    std::vector<double> weight;       ///< of each customer: how many it stands for
    std::vector<PanelGroups> groups;  ///< as those of the whole log
};

/// Of every group about one customer in this many is taken: a power of two that leaves at least `least`.
inline std::vector<std::size_t> group_strides(const LogPanel& log, const PanelGroups& groups, std::size_t least) {
    std::vector<std::size_t> customers(groups.count, 0);
    std::vector<std::size_t> last_seen(groups.count, no_row);
    for (std::size_t i = 0; i < log.panel.customers(); ++i) {
        for (std::size_t row = log.panel.first[i]; row < log.panel.first[i + 1]; ++row) {
            std::size_t& seen = last_seen[groups.group[row]];
            customers[groups.group[row]] += seen == i ? 0 : 1;
            seen = i;
        }
    }
    std::vector<std::size_t> strides;
    for (const std::size_t count : customers) {
        std::size_t stride = 1;
        while (count / (2 * stride) >= least) { stride *= 2; }
        strides.push_back(stride);
    }
    return strides;
}

inline void take_customer(SlopeSample& sample, const LogPanel& log, const std::vector<PanelGroups>& groups,
                          std::size_t customer) {
    const std::size_t begin = log.panel.first[customer];
    const std::size_t end = log.panel.first[customer + 1];
    const auto copy = [&](const auto& from, auto& to) {
        to.insert(to.end(), from.begin() + static_cast<std::ptrdiff_t>(begin),
                  from.begin() + static_cast<std::ptrdiff_t>(end));
    };
    copy(log.panel.time, sample.log.panel.time);
    for (std::size_t j = 0; j < log.panel.attributes.size(); ++j) {
        copy(log.panel.attributes[j], sample.log.panel.attributes[j]);
    }
    for (std::size_t way = 0; way < groups.size(); ++way) { copy(groups[way].group, sample.groups[way].group); }
    sample.log.panel.first.push_back(sample.log.panel.time.size());
    sample.log.panel.observed_until.push_back(log.panel.observed_until[customer]);
    sample.log.first_seen.push_back(log.first_seen[customer]);
}

/// A customer is taken as often as its rarest group asks for, by a fixed scrambling of its number, and weighs the
/// inverse (Horvitz & Thompson 1952).
inline SlopeSample slope_sample(const LogPanel& log, const std::vector<PanelGroups>& groups, std::size_t least) {
    std::vector<std::vector<std::size_t>> strides;
    SlopeSample sample;
    for (const PanelGroups& way : groups) {
        strides.push_back(group_strides(log, way, least));
        sample.groups.push_back({{}, way.count, way.unknown});
    }
    sample.log.unit = log.unit;
    sample.log.until = log.until;
    sample.log.cause = log.cause;
    sample.log.panel.first = {0};
    sample.log.panel.attribute_names = log.panel.attribute_names;
    sample.log.panel.attributes.resize(log.panel.attributes.size());
    constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    for (std::size_t i = 0; i < log.panel.customers(); ++i) {
        std::size_t stride = no_row;
        for (std::size_t way = 0; way < groups.size(); ++way) {
            for (std::size_t row = log.panel.first[i]; row < log.panel.first[i + 1]; ++row) {
                stride = std::min(stride, strides[way][groups[way].group[row]]);
            }
        }
        if (((static_cast<std::uint64_t>(i) * golden) >> 32U) % stride != 0) { continue; }
        take_customer(sample, log, groups, i);
        sample.weight.push_back(static_cast<double>(stride));
    }
    return sample;
}

/// Strains that stand for the future under given coefficients: those of the whole log, thinned evenly.
inline StatementTerms with_future(const LogPanel& log, const StatementTerms& terms, bool first_can_leave,
                                  const std::vector<double>& coefficients) {
    StatementTerms fixed = terms;
    if (!terms.future_strains.empty()) { return fixed; }
    constexpr std::size_t enough = 65'536;
    const std::vector<double> all = last_year(log, strains(log.panel, first_can_leave, coefficients), terms.end);
    const std::size_t stride = 1 + (all.size() - 1) / enough;
    for (std::size_t i = 0; i < all.size(); i += stride) { fixed.future_strains.push_back(all[i]); }
    return fixed;
}

/// The sums as the model's parameters move, the log being given.
class MovedSums {
public:
    MovedSums(const LogPanel& log, const EncounterAttritionFit& fit, const StatementTerms& terms,
              const std::vector<PanelGroups>& groups, const CauseMap& causes, const StatementOptions& options)
        : log_(log), terms_(terms), causes_(causes), first_can_leave_(fit.first_can_leave),
          execution_(options.execution) {
        if (options.least_customers == 0) { check::fail_argument("statement", "least_customers", "positive", "0"); }
        sample_ = slope_sample(log, groups, options.least_customers);
    }

    [[nodiscard]] std::vector<double> at(const std::array<double, 4>& shapes,
                                         const std::vector<double>& coefficients) const {
        const StatementTerms fixed = with_future(log_, terms_, first_can_leave_, coefficients);
        const GoodwillLedger ledger = book_goodwill(sample_.log, {shapes[0], shapes[1], shapes[2], shapes[3]},
                                                    coefficients, first_can_leave_, fixed, execution_);
        return sum_ledger(sample_.log, ledger, sample_.groups, causes_, coefficients, fixed, sample_.weight);
    }

private:
    const LogPanel& log_;
    const StatementTerms& terms_;
    const CauseMap& causes_;
    bool first_can_leave_;
    const Execution& execution_;
    SlopeSample sample_;
};

/// Standard errors of sums by the delta method: derivatives by differences a hundredth of a standard error wide.
inline std::vector<double> delta_errors(const MovedSums& sums, const EncounterAttritionFit& fit) {
    const std::array<double, 4> shapes{fit.params.r, fit.params.alpha, fit.params.s, fit.params.b};
    const std::vector<double> base = sums.at(shapes, fit.coefficients);
    const std::size_t parameters = fit.standard_errors.size();
    std::vector<std::vector<double>> slopes;
    slopes.reserve(parameters);
    for (std::size_t i = 0; i < parameters; ++i) {
        const double step = 0.01 * fit.standard_errors[i];
        std::array<double, 4> moved = shapes;
        std::vector<double> coefficients = fit.coefficients;
        if (i < shapes.size()) {
            moved[i] *= std::exp(step);
        } else {
            coefficients[i - shapes.size()] += step;
        }
        slopes.push_back(sums.at(moved, coefficients));
        for (std::size_t k = 0; k < base.size(); ++k) { slopes[i][k] = (slopes[i][k] - base[k]) / step; }
    }
    std::vector<double> errors(base.size(), 0.0);
    for (std::size_t k = 0; k < base.size(); ++k) {
        double variance = 0.0;
        for (std::size_t i = 0; i < parameters; ++i) {
            for (std::size_t j = 0; j < parameters; ++j) {
                variance += slopes[i][k] * fit.covariance[i * parameters + j] * slopes[j][k];
            }
        }
        errors[k] = std::sqrt(std::max(0.0, variance));
    }
    return errors;
}

/// Standard deviation of the sums over parameters fitted to customers drawn again.
inline std::vector<double> replicate_errors(const MovedSums& sums, const EncounterAttritionFit& fit,
                                            const std::vector<std::vector<double>>& replicates) {
    if (replicates.size() < 2) { check::fail_argument("statement", "replicates", "two or more", "one"); }
    std::vector<double> mean;
    std::vector<double> squares;
    for (std::size_t k = 0; k < replicates.size(); ++k) {
        const std::vector<double>& point = replicates[k];
        check::same_size("statement", "replicate", point.size(), "parameters", 4 + fit.coefficients.size());
        const std::vector<double> found =
            sums.at({std::exp(point[0]), std::exp(point[1]), std::exp(point[2]), std::exp(point[3])},
                    {point.begin() + 4, point.end()});
        mean.resize(found.size(), 0.0);
        squares.resize(found.size(), 0.0);
        for (std::size_t i = 0; i < found.size(); ++i) {
            const double off = found[i] - mean[i];
            mean[i] += off / static_cast<double>(k + 1);
            squares[i] += off * (found[i] - mean[i]);
        }
    }
    for (double& value : squares) { value = std::sqrt(value / static_cast<double>(replicates.size() - 1)); }
    return squares;
}

}  // namespace goodwill::inline v0::value::detail
