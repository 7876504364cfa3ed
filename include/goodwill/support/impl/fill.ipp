// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include "goodwill/support/check.hpp"
#include "goodwill/support/parallel.hpp"
#include "goodwill/support/random/continuous.hpp"
#include "goodwill/support/random/discrete.hpp"
#include "goodwill/support/random/fill.hpp"

namespace goodwill::inline v0::support::random {
namespace detail {

inline void one_or_each(std::string_view function, std::string_view name, std::size_t size, std::size_t draws) {
    if (size != 1 && size != draws) {
        check::fail_argument(function, name, "one element or one a draw (" + std::to_string(draws) + ")",
                             std::to_string(size) + " elements");
    }
}

/// A parameter that is one number for all draws or one a draw.
template <class T>
struct Parameter {
    std::span<const T> values;

    [[nodiscard]] T operator[](std::size_t i) const noexcept { return values[values.size() == 1 ? 0 : i]; }
};

template <class T, class Accept>
[[nodiscard]] Parameter<T> checked(std::string_view function, std::string_view name, std::span<const T> values,
                                   std::size_t draws, std::string_view requirement, Accept accept) {
    one_or_each(function, name, values.size(), draws);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!accept(values[i])) { check::fail_domain(function, name, i, requirement, static_cast<double>(values[i])); }
    }
    return {values};
}

[[nodiscard]] inline Parameter<double> positive(std::string_view function, std::string_view name,
                                                std::span<const double> values, std::size_t draws) {
    return checked(function, name, values, draws, "positive and finite",
                   [](double x) { return x > 0.0 && std::isfinite(x); });
}

template <class T, class Draw>
void fill(std::string_view function, const DrawIds& ids, std::span<T> out, const Execution& execution, Draw draw) {
    constexpr std::size_t rows_a_task = std::size_t{1} << 14;
    one_or_each(function, "who", ids.who.size(), out.size());
    one_or_each(function, "occasion", ids.occasion.size(), out.size());
    const std::size_t tasks = (out.size() + rows_a_task - 1) / rows_a_task;
    for_each_task(tasks, execution, function, [&](std::size_t task) {
        const std::size_t end = std::min(out.size(), (task + 1) * rows_a_task);
        for (std::size_t i = task * rows_a_task; i < end; ++i) { out[i] = draw(ids[i], i); }
    });
}

}  // namespace detail

GOODWILL_INLINE void fill_uniform(const DrawIds& ids, std::span<double> out, const Execution& execution) {
    detail::fill("uniform", ids, out, execution, [](const DrawId& id, std::size_t) { return uniform(id); });
}

GOODWILL_INLINE void fill_normal(const DrawIds& ids, std::span<const double> mean,
                                 std::span<const double> standard_deviation, std::span<double> out,
                                 const Execution& execution) {
    const auto means =
        detail::checked("normal", "mean", mean, out.size(), "finite", [](double x) { return std::isfinite(x); });
    const auto deviations =
        detail::checked("normal", "standard_deviation", standard_deviation, out.size(), "non-negative and finite",
                        [](double x) { return x >= 0.0 && std::isfinite(x); });
    detail::fill("normal", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return normal(id, means[i], deviations[i]); });
}

GOODWILL_INLINE void fill_exponential(const DrawIds& ids, std::span<const double> mean, std::span<double> out,
                                      const Execution& execution) {
    const auto means = detail::positive("exponential", "mean", mean, out.size());
    detail::fill("exponential", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return exponential(id, means[i]); });
}

GOODWILL_INLINE void fill_gamma(const DrawIds& ids, std::span<const double> shape, std::span<const double> scale,
                                std::span<double> out, const Execution& execution) {
    const auto shapes = detail::positive("gamma", "shape", shape, out.size());
    const auto scales = detail::positive("gamma", "scale", scale, out.size());
    detail::fill("gamma", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return gamma(id, shapes[i], scales[i]); });
}

GOODWILL_INLINE void fill_beta(const DrawIds& ids, std::span<const double> alpha, std::span<const double> beta,
                               std::span<double> out, const Execution& execution) {
    const auto alphas = detail::positive("beta", "alpha", alpha, out.size());
    const auto betas = detail::positive("beta", "beta", beta, out.size());
    detail::fill("beta", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return random::beta(id, alphas[i], betas[i]); });
}

GOODWILL_INLINE void fill_poisson(const DrawIds& ids, std::span<const double> mean, std::span<std::int64_t> out,
                                  const Execution& execution) {
    const auto means = detail::checked("poisson", "mean", mean, out.size(), "between 0 and 2^50",
                                       [](double x) { return x >= 0.0 && x <= largest_count; });
    detail::fill("poisson", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return poisson(id, means[i]); });
}

GOODWILL_INLINE void fill_binomial(const DrawIds& ids, std::span<const std::int64_t> trials, std::span<const double> p,
                                   std::span<std::int64_t> out, const Execution& execution) {
    const auto counts =
        detail::checked("binomial", "trials", trials, out.size(), "between 0 and 2^50",
                        [](std::int64_t n) { return n >= 0 && n <= static_cast<std::int64_t>(largest_count); });
    const auto shares = detail::checked("binomial", "p", p, out.size(), "between 0 and 1",
                                        [](double x) { return x >= 0.0 && x <= 1.0; });
    detail::fill("binomial", ids, out, execution,
                 [&](const DrawId& id, std::size_t i) { return binomial(id, counts[i], shares[i]); });
}

GOODWILL_INLINE void fill_index_below(const DrawIds& ids, std::uint64_t size, std::span<std::uint64_t> out,
                                      const Execution& execution) {
    check::not_empty("index_below", "size", static_cast<std::size_t>(size));
    detail::fill("index_below", ids, out, execution,
                 [size](const DrawId& id, std::size_t) { return index_below(id, size); });
}

}  // namespace goodwill::inline v0::support::random
