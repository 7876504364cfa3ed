// SPDX-License-Identifier: Apache-2.0
// Purchase models on customers who are all different, one core. `ns_per_customer` is of one evaluation (log-likelihood
// and gradient), fit or valuation in CPU time; `of_goal` is the time against the bound set for a core of 2.8 GHz.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <ctime>
#include <vector>

#include "goodwill/support/random/continuous.hpp"
#include "goodwill/value.hpp"

namespace {

namespace model = goodwill::model;
namespace value = goodwill::value;
namespace draws = goodwill::support::random;

/// Simulated customers of different ages in continuous time: no two alike.
model::RfmTable make_table(std::size_t customers) {
    const value::BetaGeometricParams often{0.243, 4.414, 0.793, 2.426};
    model::RfmTable table;
    for (std::size_t i = 0; i < customers; ++i) { table.T.push_back(27.0 + 12.0 * draws::uniform({1, i, 0, 0})); }
    const value::SimulatedPurchases s = simulate(often, customers, 39.0, 2);
    for (std::size_t i = 0; i < customers; ++i) {
        // A history cut at T would need its gaps, so the whole one is stretched to it.
        const double x = s.frequency[i];
        const double nu = draws::gamma({1, i, 0, 1}, 3.74, 1.0 / 15.44);
        table.frequency.push_back(x);
        table.recency.push_back(s.recency[i] * table.T[i] / 39.0);
        table.monetary_value.push_back(x > 0.0 ? draws::gamma({1, i, 0, 2}, 6.25 * x, 1.0 / (x * nu)) : 0.0);
    }
    table.valued_frequency = table.frequency;
    return table;
}

const goodwill::Execution one_core{1, {}};

template <class Body>
void measure(benchmark::State& state, double goal_ns, Body body) {
    const auto customers = static_cast<std::size_t>(state.range(0));
    const model::RfmTable table = make_table(customers);
    const auto call = body(table);
    double seconds = 0.0;
    for (auto _ : state) {
        const std::clock_t begin = std::clock();
        call();
        seconds += static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    }
    const double ns = 1e9 * seconds / static_cast<double>(state.iterations()) / static_cast<double>(customers);
    state.counters["ns_per_customer"] = ns;
    state.counters["of_goal"] = ns / goal_ns;
}

template <class Params>
auto gradient_of(const Params& params) {
    return [params](const model::RfmTable& table) {
        return [params, patterns = value::PurchasePatterns("benchmark", value::summary_of(table))] {
            std::array<double, 4> gradient{};
            benchmark::DoNotOptimize(log_likelihood(params, patterns, gradient, {}, one_core));
            benchmark::DoNotOptimize(gradient.data());
        };
    };
}

void bg_nbd_gradient(benchmark::State& state) {
    measure(state, 50.0, gradient_of(value::BetaGeometricParams{0.25, 4.5, 0.8, 2.5}));
}
BENCHMARK(bg_nbd_gradient)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

void pareto_nbd_gradient(benchmark::State& state) {
    measure(state, 250.0, gradient_of(value::ParetoNbdParams{0.55, 10.6, 0.6, 11.7}));
}
BENCHMARK(pareto_nbd_gradient)->Arg(10'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond);

template <class Fit>
auto fit_by(Fit fit) {
    return [fit](const model::RfmTable& table) {
        return [fit, &table] {
            value::FitOptions options;
            options.execution = one_core;
            benchmark::DoNotOptimize(fit(value::summary_of(table), options));
        };
    };
}

void bg_nbd_fit(benchmark::State& state) {
    measure(state, 1500.0, fit_by(&value::fit_bg_nbd));
}
BENCHMARK(bg_nbd_fit)->Arg(1'000'000)->Iterations(2)->Unit(benchmark::kMillisecond);

void pareto_nbd_fit(benchmark::State& state) {
    measure(state, 5000.0, fit_by(&value::fit_pareto_nbd));
}
BENCHMARK(pareto_nbd_fit)->Arg(1'000'000)->Iterations(1)->Unit(benchmark::kMillisecond);

void bg_nbd_discounted(benchmark::State& state) {
    measure(state, 1000.0, [](const model::RfmTable& table) {
        return [&table] {
            const value::BetaGeometricParams params{0.25, 4.5, 0.8, 2.5};
            benchmark::DoNotOptimize(
                discounted_expected_transactions(params, value::summary_of(table), 0.0018, 52.18, one_core));
        };
    });
}
BENCHMARK(bg_nbd_discounted)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// With intervals for every customer, for which the fits are moved along each of their parameters.
void lifetime_value(benchmark::State& state) {
    measure(state, 10'000.0, [](const model::RfmTable& table) {
        value::BgNbdFit often = fit_bg_nbd(value::summary_of(table));
        value::GammaGammaFit much = fit_gamma_gamma(value::spend_of(table).view());
        return [often, much, &table] {
            value::LifetimeValueOptions options;
            options.execution = one_core;
            benchmark::DoNotOptimize(customer_lifetime_value(often, much, table,
                                                             model::TimeSpan{12.0, model::SpanUnit::month},
                                                             {0.1, model::SpanUnit::year}, options));
        };
    });
}
BENCHMARK(lifetime_value)->Arg(100'000)->Unit(benchmark::kMillisecond);

}  // namespace
