// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "goodwill/support/accumulators/histogram.hpp"
#include "goodwill/support/check.hpp"
#include "goodwill/support/impl/batch.ipp"

namespace goodwill::inline v0::support {
namespace detail {

inline void add(HistogramCell& cell, double w) noexcept {
    ++cell.count;
    cell.weight += w;
    cell.weight2 += w * w;
}

inline void merge(HistogramCell& into, const HistogramCell& from) noexcept {
    into.count += from.count;
    into.weight += from.weight;
    into.weight2 += from.weight2;
}

[[nodiscard]] inline HistogramCell& cell_of(HistogramResult& state, double x) noexcept {
    if (std::isnan(x)) { return state.missing; }
    if (x < state.edges.front()) { return state.underflow; }
    if (x > state.edges.back()) { return state.overflow; }
    if (x == state.edges.back()) { return state.bins.back(); }
    const auto above = std::upper_bound(state.edges.begin(), state.edges.end(), x);
    return state.bins[static_cast<std::size_t>(above - state.edges.begin()) - 1];
}

/// All cells in the order in which they are written.
template <class State>
[[nodiscard]] auto cells(State& state) {
    std::vector<decltype(&state.underflow)> all{&state.underflow};
    for (auto& bin : state.bins) { all.push_back(&bin); }
    all.push_back(&state.overflow);
    all.push_back(&state.missing);
    return all;
}

[[nodiscard]] inline bool are_edges(std::span<const double> edges) noexcept {
    if (edges.size() < 2 || !std::isfinite(edges[0])) { return false; }
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (!std::isfinite(edges[i]) || !(edges[i] > edges[i - 1])) { return false; }
    }
    return true;
}

}  // namespace detail

GOODWILL_INLINE Histogram::Histogram(std::vector<double> edges) {
    if (edges.size() < 2) {
        check::fail_argument("Histogram", "edges", "at least two numbers", std::to_string(edges.size()));
    }
    check::all_finite("Histogram", "edges", edges);
    for (std::size_t i = 1; i < edges.size(); ++i) {
        if (!(edges[i] > edges[i - 1])) {
            check::fail_domain("Histogram", "edges", i, "above the edge before it", edges[i]);
        }
    }
    state_.bins.resize(edges.size() - 1);
    state_.edges = std::move(edges);
}

GOODWILL_INLINE void Histogram::update(std::span<const double> values, std::span<const double> weights,
                                       const Progress& progress) {
    detail::check_batch("Histogram::update", values, weights);
    detail::add_batch(state_, values.size(), progress, [&](HistogramResult& state, std::size_t i) {
        const double w = detail::weight_at(weights, i);
        if (w > 0.0) { detail::add(detail::cell_of(state, values[i]), w); }
    });
}

GOODWILL_INLINE void Histogram::merge(const Histogram& other) {
    if (state_.edges != other.state_.edges) {
        check::fail_argument("Histogram::merge", "other", "a histogram with the same edges", "other edges");
    }
    const auto into = detail::cells(state_);
    const auto from = detail::cells(other.state_);
    for (std::size_t i = 0; i < into.size(); ++i) { detail::merge(*into[i], *from[i]); }
}

GOODWILL_INLINE Bytes Histogram::serialize() const {
    std::vector<std::int64_t> counts;
    std::vector<double> weights;
    std::vector<double> weights2;
    for (const HistogramCell* cell : detail::cells(state_)) {
        counts.push_back(cell->count);
        weights.push_back(cell->weight);
        weights2.push_back(cell->weight2);
    }
    StateWriter writer(StateKind::histogram, 1);
    writer.put(state_.edges);
    writer.put(counts);
    writer.put(weights);
    writer.put(weights2);
    return std::move(writer).finish();
}

GOODWILL_INLINE Histogram Histogram::deserialize(std::span<const std::byte> bytes) {
    StateReader reader("Histogram::deserialize", bytes, StateKind::histogram, 1);
    std::vector<double> edges = reader.numbers();
    const std::vector<std::int64_t> counts = reader.integers();
    const std::vector<double> weights = reader.numbers();
    const std::vector<double> weights2 = reader.numbers();
    reader.finish();
    reader.require(detail::are_edges(edges), "at least two finite, increasing edges");
    reader.require(
        counts.size() == edges.size() + 2 && weights.size() == counts.size() && weights2.size() == counts.size(),
        "one cell a bin, and three more");
    Histogram histogram(std::move(edges));
    const auto cells = detail::cells(histogram.state_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        *cells[i] = {counts[i], weights[i], weights2[i]};
        reader.require(counts[i] >= 0 && weights[i] >= 0.0 && weights2[i] >= 0.0, "cells that are not negative");
        reader.require((counts[i] == 0) == (weights[i] == 0.0), "a weight where there are observations");
    }
    return histogram;
}

}  // namespace goodwill::inline v0::support
