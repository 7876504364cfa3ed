// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "goodwill/model/calendar.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/value/discounted_table.hpp"
#include "goodwill/value/statement_ledger.hpp"

namespace goodwill::inline v0::value {
namespace detail {

inline constexpr std::size_t statement_chunk = 4'096;  ///< customers
/// Exponents closer than this to the reference's take the moment's slope from a difference of this width.
inline constexpr double close_exponent = 1e-3;

inline void check_terms(const LogPanel& log, const std::vector<double>& coefficients, const StatementTerms& terms) {
    constexpr std::string_view name = "statement";
    check::positive(name, "rate", terms.rate);
    check::positive(name, "margin", terms.margin);
    check::same_size(name, "coefficients", coefficients.size(), "attributes", log.panel.attributes.size());
    check::same_size(name, "reference_level", terms.reference_level.size(), "attributes", coefficients.size());
    check::all_finite(name, "reference_level", terms.reference_level);
    if (terms.reference_strain) { check::positive(name, "q_ref", *terms.reference_strain); }
    if (terms.begin >= terms.end) {
        check::fail_argument(name, "period", "one that ends after it begins", model::instant_text(terms.end));
    }
    const std::int64_t earliest = *std::min_element(log.first_seen.begin(), log.first_seen.end());
    if (terms.begin >= log.until || terms.end <= earliest) {
        check::fail_argument(
            name, "period",
            "within the log, " + model::instant_text(earliest) + " to " + model::instant_text(log.until),
            model::instant_text(terms.begin) + " to " + model::instant_text(terms.end));
    }
}

/// Strains of the year before the end, all of them if there are none.
inline std::vector<double> last_year(const LogPanel& log, const std::vector<double>& strain, std::int64_t end) {
    const double unit = log.microseconds_per_unit();
    const double year = model::days_in(model::SpanUnit::year) / model::days_in(log.unit);
    std::vector<double> recent;
    for (std::size_t i = 0; i < log.panel.customers(); ++i) {
        const double last = static_cast<double>(end - log.first_seen[i]) / unit;
        for (std::size_t row = log.panel.first[i]; row < log.panel.first[i + 1]; ++row) {
            const double time = log.panel.time[row];
            if (strain[row] > 0.0 && time <= last && time > last - year) { recent.push_back(strain[row]); }
        }
    }
    if (recent.empty()) {
        std::copy_if(strain.begin(), strain.end(), std::back_inserter(recent), [](double q) { return q > 0.0; });
    }
    if (recent.empty()) { recent.push_back(1.0); }
    return recent;
}

/// One customer's way through the period.
struct CustomerWalk {
    std::span<const double> strain;
    std::span<const double> time;
    double begin;                ///< of the period, since the first encounter; negative: not yet a customer
    double end;                  ///< likewise
    std::size_t upto_begin = 0;  ///< encounters up to the beginning
    std::size_t upto_end = 0;    ///< encounters up to the end
};

inline CustomerWalk walk_of(const LogPanel& log, const std::vector<double>& strain, const StatementTerms& terms,
                            std::size_t customer) {
    const std::size_t first = log.panel.first[customer];
    const std::size_t count = log.panel.first[customer + 1] - first;
    const double unit = log.microseconds_per_unit();
    CustomerWalk walk{std::span(strain).subspan(first, count), std::span(log.panel.time).subspan(first, count),
                      static_cast<double>(terms.begin - log.first_seen[customer]) / unit,
                      static_cast<double>(terms.end - log.first_seen[customer]) / unit};
    const auto upto = [&](double when) {
        return static_cast<std::size_t>(std::upper_bound(walk.time.begin(), walk.time.end(), when) - walk.time.begin());
    };
    walk.upto_begin = upto(walk.begin);
    walk.upto_end = upto(walk.end);
    return walk;
}

/// Calls use(x, a, b) for every belief whose value the walk needs.
template <class Use>
void list_beliefs(const CustomerWalk& walk, const AttritionParams& params, double reference, Use use) {
    const double less = reference * std::exp(-close_exponent);
    const double more = reference * std::exp(close_exponent);
    double before = params.b;
    for (std::size_t k = 0; k < walk.upto_end; ++k) {
        const double after = before + walk.strain[k];
        if (k >= walk.upto_begin) {
            const double a = params.alpha + walk.time[k];
            if (walk.strain[k] > 0.0) {
                use(k, a, before + less);
                use(k, a, before + more);
            }
            use(k, a, after);
            if (k > 0) { use(k - 1, a, before); }
        }
        if (k + 1 == walk.upto_begin) { use(k, params.alpha + walk.begin, after); }
        if (k + 1 == walk.upto_end) { use(k, params.alpha + walk.end, after); }
        before = after;
    }
}

/// Goodwill of one customer per unit of margin.
class CustomerValue {
public:
    CustomerValue(const AttritionParams& params, const DiscountedTable& table) : params_(params), table_(table) {}

    /// Just after encounter k at `time`, were its strain q; `before` is b and the strains of earlier encounters.
    [[nodiscard]] double after(std::size_t k, double time, double before, double q) const {
        return std::exp(-params_.s * std::log1p(q / before)) * table_(k, params_.alpha + time, before + q);
    }
    /// At `now`, encounter k of strain q at `time` being the last.
    [[nodiscard]] double at(std::size_t k, double time, double before, double q, double now) const {
        const double n = params_.r + static_cast<double>(k);
        const double odds = std::exp(n * std::log1p((now - time) / (params_.alpha + time))) *
                            std::expm1(params_.s * std::log1p(q / before));
        return table_(k, params_.alpha + now, before + q) / (1.0 + odds);
    }

private:
    const AttritionParams& params_;
    const DiscountedTable& table_;
};

/// What an encounter of strain q was worth, and per unit of the exponent that separates it from the reference.
struct MomentWorth {
    double reference;  ///< value after the reference strain
    double own;        ///< value after its own
    double slope;
};

inline MomentWorth moment_worth(const CustomerValue& value, std::size_t k, double time, double before, double q,
                                double reference) {
    const double own = value.after(k, time, before, q);
    if (q == 0.0) { return {own, own, 0.0}; }  // a first encounter that cannot make anyone leave
    const double standard = value.after(k, time, before, reference);
    const double apart = std::log(q / reference);
    if (std::abs(apart) >= close_exponent) { return {standard, own, (own - standard) / apart}; }
    const double up = value.after(k, time, before, reference * std::exp(close_exponent));
    const double down = value.after(k, time, before, reference * std::exp(-close_exponent));
    return {standard, own, (up - down) / (2.0 * close_exponent)};
}

inline void book_customer(GoodwillLedger& ledger, const CustomerWalk& walk, const CustomerValue& value,
                          const AttritionParams& params, const StatementTerms& terms, std::size_t customer,
                          std::size_t first) {
    const double m = terms.margin;
    double before = params.b;       // b and the strains before encounter k
    double before_last = params.b;  // the same for the encounter before
    double start = 0.0;             // goodwill at the start of the gap
    double start_time = 0.0;
    const auto last_value = [&](std::size_t k, double now) {
        return m * value.at(k - 1, walk.time[k - 1], before_last, walk.strain[k - 1], now);
    };
    for (std::size_t k = 0; k < walk.upto_end; ++k) {
        const std::size_t row = first + k;
        if (k >= walk.upto_begin) {
            if (k > 0 && k == walk.upto_begin) {
                start = ledger.opening[customer] = last_value(k, walk.begin);
                start_time = walk.begin;
            }
            ledger.booked[row] = 1;
            const MomentWorth worth =
                moment_worth(value, k, walk.time[k], before, walk.strain[k], ledger.reference_strain);
            if (k > 0) {
                ledger.balance_before[row] = walk.time[k] > start_time ? last_value(k, walk.time[k]) : start;
                ledger.silence[row] = std::min(0.0, ledger.balance_before[row] - start);
            }
            ledger.arrival[row] = m * worth.reference - ledger.balance_before[row];
            ledger.moment[row] = m * (worth.own - worth.reference);
            ledger.moment_slope[row] = m * worth.slope;
            start = m * worth.own;
            start_time = walk.time[k];
        }
        before_last = before;
        before += walk.strain[k];
    }
    if (walk.upto_begin > 0) { ledger.opening_row[customer] = first + walk.upto_begin - 1; }
    if (walk.upto_end == 0) { return; }
    ledger.closing_row[customer] = first + walk.upto_end - 1;
    if (walk.upto_end == walk.upto_begin) {
        start = ledger.opening[customer] = last_value(walk.upto_end, walk.begin);
        start_time = walk.begin;
    }
    ledger.closing[customer] = walk.end > start_time ? last_value(walk.upto_end, walk.end) : start;
    ledger.last_silence[customer] = std::min(0.0, ledger.closing[customer] - start);
}

inline GoodwillLedger empty_ledger(const LogPanel& log) {
    const std::size_t rows = log.panel.time.size();
    const std::size_t customers = log.panel.customers();
    GoodwillLedger ledger;
    ledger.booked.assign(rows, 0);
    for (auto* column :
         {&ledger.silence, &ledger.balance_before, &ledger.arrival, &ledger.moment, &ledger.moment_slope}) {
        column->assign(rows, 0.0);
    }
    for (auto* column : {&ledger.opening, &ledger.last_silence, &ledger.closing}) { column->assign(customers, 0.0); }
    ledger.opening_row.assign(customers, no_row);
    ledger.closing_row.assign(customers, no_row);
    return ledger;
}

}  // namespace detail

GOODWILL_INLINE std::vector<double> usual_level(const LogPanel& log) {
    std::vector<double> level;
    for (std::vector<double> values : log.panel.attributes) {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>((values.size() - 1) / 2);
        std::nth_element(values.begin(), middle, values.end());
        level.push_back(*middle);
    }
    return level;
}

GOODWILL_INLINE ReferenceStrain condensed_strain(const std::vector<double>& strains) {
    constexpr std::size_t most = 256;
    check::not_empty("condensed_strain", "strains", strains.size());
    for (const double strain : strains) { check::positive("condensed_strain", "strains", strain); }
    std::map<double, double> counts;
    for (const double strain : strains) {
        if (counts.size() > most) { break; }
        counts[strain] += 1.0;
    }
    std::vector<double> values;
    std::vector<double> weights;
    if (counts.size() <= most) {
        for (const auto& [value, count] : counts) {
            values.push_back(value);
            weights.push_back(count);
        }
        return ReferenceStrain(values, weights);
    }
    const auto [low, high] = std::minmax_element(strains.begin(), strains.end());
    const double origin = std::log(*low);
    const double steps = static_cast<double>(most) / (std::log(*high) - origin);
    std::vector<double> sums(most, 0.0);
    std::vector<double> numbers(most, 0.0);
    for (const double strain : strains) {
        const auto step = std::min(most - 1, static_cast<std::size_t>((std::log(strain) - origin) * steps));
        sums[step] += strain;
        numbers[step] += 1.0;
    }
    for (std::size_t step = 0; step < most; ++step) {
        if (numbers[step] == 0.0) { continue; }
        values.push_back(sums[step] / numbers[step]);
        weights.push_back(numbers[step]);
    }
    return ReferenceStrain(values, weights);
}

GOODWILL_INLINE GoodwillLedger book_goodwill(const LogPanel& log, const AttritionParams& params,
                                             const std::vector<double>& coefficients, bool first_can_leave,
                                             const StatementTerms& terms, const Execution& execution) {
    detail::check_terms(log, coefficients, terms);
    const std::vector<double> strain = strains(log.panel, first_can_leave, coefficients);
    GoodwillLedger ledger = detail::empty_ledger(log);
    ledger.reference_exponent =
        std::inner_product(coefficients.begin(), coefficients.end(), terms.reference_level.begin(), 0.0);
    if (terms.reference_strain) { ledger.reference_exponent = std::log(*terms.reference_strain); }
    ledger.reference_strain = std::exp(ledger.reference_exponent);
    const ReferenceStrain future = condensed_strain(
        terms.future_strains.empty() ? detail::last_year(log, strain, terms.end) : terms.future_strains);
    const std::size_t customers = log.panel.customers();
    std::size_t most = 0;
    for (std::size_t i = 0; i < customers; ++i) { most = std::max(most, log.panel.first[i + 1] - log.panel.first[i]); }
    using Ranges = std::vector<BeliefRange>;
    const auto ranges = support::ordered_reduce(
        customers, 16 * detail::statement_chunk, execution, "statement", Ranges(most),
        [&](Ranges& into, support::RowRange chunk) {
            for (std::size_t i = chunk.begin; i < chunk.end; ++i) {
                detail::list_beliefs(detail::walk_of(log, strain, terms, i), params, ledger.reference_strain,
                                     [&](std::size_t x, double a, double b) { into[x].add(a, b); });
            }
        },
        [](Ranges& into, const Ranges& from) {
            for (std::size_t x = 0; x < into.size(); ++x) { into[x].merge(from[x]); }
        });
    const DiscountedTable table(params.r, params.s, future, terms.rate, ranges, execution);
    const detail::CustomerValue value(params, table);
    const std::vector<support::RowRange> chunks = support::fixed_chunks(customers, detail::statement_chunk);
    support::for_each_task(chunks.size(), execution, "statement", [&](std::size_t task) {
        for (std::size_t i = chunks[task].begin; i < chunks[task].end; ++i) {
            detail::book_customer(ledger, detail::walk_of(log, strain, terms, i), value, params, terms, i,
                                  log.panel.first[i]);
        }
    });
    return ledger;
}

}  // namespace goodwill::inline v0::value
