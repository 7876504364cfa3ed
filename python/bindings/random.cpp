// SPDX-License-Identifier: Apache-2.0
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bindings.hpp"
#include "goodwill/support/random/fill.hpp"
#include "interruptible.hpp"
#include "numpy_view.hpp"

namespace goodwill::python {
namespace {

namespace random = support::random;

/// An argument that is one number or a one-dimensional array of them.
template <class T>
class OneOrMany {
public:
    OneOrMany(const char* name, const py::object& object) {
        const py::object array = py::module_::import("numpy").attr("asarray")(object);
        scalar_ = array.attr("ndim").cast<int>() == 0;
        values_ = to_array<T>(name, scalar_ ? py::object(array.attr("reshape")(1)) : array);
    }
    [[nodiscard]] bool is_scalar() const { return scalar_; }
    [[nodiscard]] std::span<const T> span() const { return view(values_); }
    /// How many draws this argument asks for: none in particular when it is a single number.
    [[nodiscard]] std::size_t draws() const { return scalar_ ? 1 : span().size(); }

private:
    bool scalar_ = true;
    Array<T> values_;
};

struct Identity {
    std::uint64_t seed;
    OneOrMany<std::uint64_t> who;
    OneOrMany<std::uint64_t> occasion;
    std::uint64_t purpose;
    unsigned threads;
};

/// Calls fill(ids, out, execution) for as many draws as the first argument that is not single has. All arguments
/// single: a number.
template <class T, class Fill, class... Parameters>
py::object draw(const Identity& identity, Fill fill, const Parameters&... parameters) {
    const bool scalar = identity.who.is_scalar() && identity.occasion.is_scalar() && (parameters.is_scalar() && ...);
    std::size_t draws = 1;
    for (const std::size_t asked : {identity.who.draws(), identity.occasion.draws(), parameters.draws()...}) {
        draws = draws == 1 ? asked : draws;
    }
    std::vector<T> out(draws);
    const random::DrawIds ids{identity.seed, identity.who.span(), identity.occasion.span(), identity.purpose};
    interruptible(py::none(), draws, [&](const Progress& progress) {
        fill(ids, parameters.span()..., std::span<T>(out), Execution{identity.threads, progress});
    });
    return scalar ? py::cast(out.front()) : py::object(to_numpy(std::move(out)));
}

constexpr const char* identity_words = R"(
seed : int
    Of the whole run, 0 to 2**64 - 1.
who : int or array of int
    Customer, employee, replicate, ...
occasion : int or array of int
    Which encounter, period or resample of theirs.
purpose : int
    What the number is for. Equal identities give equal draws, so each kind of decision has its own.
)";

constexpr const char* result_words = R"(threads : int
    0 for one a core. The draws do not depend on it.

Returns
-------
)";

constexpr const char* errors_words = R"(
Raises
------
ValueError
    For a parameter outside its domain, a negative or fractional identity, or arrays of different lengths.

Examples
--------
)";

/// The docstring of a draw: summary, the parameters of its own, what it returns, and a doctest.
std::string words(const std::string& summary, const std::string& parameters, const std::string& returns,
                  const std::string& example) {
    return summary + "\n\nParameters\n----------" + identity_words + parameters + result_words + returns + "\n" +
           errors_words + ">>> import goodwill as gw\n" + example;
}

void bind_words(py::module_& m) {
    m.def(
        "philox4x64",
        [](std::array<std::uint64_t, 2> key, std::array<std::uint64_t, 4> counter) {
            return random::philox4x64(key, counter);
        },
        py::arg("key"), py::arg("counter"),
        R"(One block of Philox4x64-10, the generator behind every draw.

Parameters
----------
key : sequence of 2 int
    Each 0 to 2**64 - 1.
counter : sequence of 4 int
    Each 0 to 2**64 - 1, the lowest word first.

Returns
-------
list of int
    Four words of 64 random bits. ``numpy.random.Philox(key=key, counter=c).random_raw(4)`` gives the same words when
    ``c`` is the counter less one, because numpy counts up before each block.

Raises
------
TypeError
    When key or counter do not hold 2 and 4 such integers.

Examples
--------
>>> import goodwill as gw
>>> [hex(word) for word in gw.random.philox4x64([0, 0], [0, 0, 0, 0])[:2]]
['0x16554d9eca36314c', '0xdb20fe9d672d0fdc']
)");
}

using Ids = OneOrMany<std::uint64_t>;
using Numbers = OneOrMany<double>;

void bind_one_word(py::module_& m) {
    m.def(
        "uniform",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           unsigned threads) {
            return draw<double>({seed, {"who", who}, {"occasion", occasion}, purpose, threads}, random::fill_uniform);
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("threads") = 0,
        words("Uniform draws on the open interval (0, 1), by identity.", "",
              "float or array of float\n    One a draw; both ends excluded.",
              ">>> gw.random.uniform(7, [1, 2, 3]).round(4).tolist()\n[0.8721, 0.0828, 0.0141]\n")
            .c_str());
    m.def(
        "normal",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& mean, const py::object& standard_deviation, unsigned threads) {
            return draw<double>({seed, {"who", who}, {"occasion", occasion}, purpose, threads}, random::fill_normal,
                                Numbers("mean", mean), Numbers("standard_deviation", standard_deviation));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("mean") = 0.0, py::arg("standard_deviation") = 1.0, py::arg("threads") = 0,
        words("Normal draws by identity, by inversion: they rise with the uniform draw of the same identity.",
              "mean : float or array of float\n    Finite.\n"
              "standard_deviation : float or array of float\n    Not negative, finite.\n",
              "float or array of float\n    One a draw.",
              ">>> gw.random.normal(7, [1, 2, 3], mean=100.0).round(2).tolist()\n[101.14, 98.61, 97.81]\n")
            .c_str());
    m.def(
        "exponential",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& mean, unsigned threads) {
            return draw<double>({seed, {"who", who}, {"occasion", occasion}, purpose, threads},
                                random::fill_exponential, Numbers("mean", mean));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("mean") = 1.0, py::arg("threads") = 0,
        words("Exponential draws by identity, by inversion: they fall as the uniform draw of the same identity rises.",
              "mean : float or array of float\n    Positive, finite: one over the rate.\n",
              "float or array of float\n    One a draw, positive.",
              ">>> gw.random.exponential(7, [1, 2, 3], mean=5.0).round(2).tolist()\n[0.68, 12.45, 21.31]\n")
            .c_str());
}

void bind_shaped(py::module_& m) {
    m.def(
        "gamma",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& shape, const py::object& scale, unsigned threads) {
            return draw<double>({seed, {"who", who}, {"occasion", occasion}, purpose, threads}, random::fill_gamma,
                                Numbers("shape", shape), Numbers("scale", scale));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("shape"), py::arg("scale") = 1.0, py::arg("threads") = 0,
        words("Gamma draws by identity, exact for every shape.",
              "shape : float or array of float\n    Positive, finite.\n"
              "scale : float or array of float\n    Positive, finite; the mean is shape times scale.\n",
              "float or array of float\n    One a draw; 0 where it lies below the range of float.",
              ">>> gw.random.gamma(7, [1, 2, 3], shape=0.5, scale=2.0).round(3).tolist()\n[0.037, 3.662, 0.028]\n")
            .c_str());
    m.def(
        "beta",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& alpha, const py::object& beta, unsigned threads) {
            return draw<double>({seed, {"who", who}, {"occasion", occasion}, purpose, threads}, random::fill_beta,
                                Numbers("alpha", alpha), Numbers("beta", beta));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("alpha"), py::arg("beta"), py::arg("threads") = 0,
        words("Beta draws by identity, exact for every shape.",
              "alpha : float or array of float\n    First shape, positive, finite.\n"
              "beta : float or array of float\n    Second shape, positive, finite.\n",
              "float or array of float\n    One a draw; 0 or 1 where it lies nearer to an end than float can tell.",
              ">>> gw.random.beta(7, [1, 2, 3], alpha=2.0, beta=5.0).round(3).tolist()\n[0.441, 0.366, 0.184]\n")
            .c_str());
}

void bind_counts(py::module_& m) {
    m.def(
        "poisson",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& mean, unsigned threads) {
            return draw<std::int64_t>({seed, {"who", who}, {"occasion", occasion}, purpose, threads},
                                      random::fill_poisson, Numbers("mean", mean));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("mean"), py::arg("threads") = 0,
        words("Poisson draws by identity, exact for every mean.", "mean : float or array of float\n    0 to 2**50.\n",
              "int or array of int\n    One a draw.",
              ">>> gw.random.poisson(7, [1, 2, 3], mean=4.0).tolist()\n[6, 1, 0]\n")
            .c_str());
    m.def(
        "binomial",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           const py::object& trials, const py::object& p, unsigned threads) {
            return draw<std::int64_t>({seed, {"who", who}, {"occasion", occasion}, purpose, threads},
                                      random::fill_binomial, OneOrMany<std::int64_t>("trials", trials),
                                      Numbers("p", p));
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("trials"), py::arg("p"), py::arg("threads") = 0,
        words("Binomial draws by identity, exact for every probability.",
              "trials : int or array of int\n    0 to 2**50.\n"
              "p : float or array of float\n    Probability of success, 0 to 1.\n",
              "int or array of int\n    Successes, one a draw.",
              ">>> gw.random.binomial(7, [1, 2, 3], trials=10, p=0.3).tolist()\n[5, 1, 0]\n")
            .c_str());
    m.def(
        "index_below",
        [](std::uint64_t seed, const py::object& who, const py::object& occasion, std::uint64_t purpose,
           std::uint64_t size, unsigned threads) {
            const auto fill = [size](const random::DrawIds& ids, std::span<std::uint64_t> out, const Execution& e) {
                random::fill_index_below(ids, size, out, e);
            };
            return draw<std::uint64_t>({seed, {"who", who}, {"occasion", occasion}, purpose, threads}, fill);
        },
        py::arg("seed"), py::arg("who"), py::arg("occasion") = 0, py::arg("purpose") = 0, py::kw_only(),
        py::arg("size"), py::arg("threads") = 0,
        words("Unbiased draws from 0, ..., size - 1 by identity, for resampling.", "size : int\n    At least 1.\n",
              "int or array of int\n    One a draw.",
              ">>> gw.random.index_below(7, [1, 2, 3], size=100).tolist()\n[87, 8, 1]\n")
            .c_str());
}

}  // namespace

void bind_random(py::module_& m) {
    py::module_ random = m.def_submodule("random",
                                         "Random numbers by identity: pure functions of who draws, when and "
                                         "for what.");
    bind_words(random);
    bind_one_word(random);
    bind_shaped(random);
    bind_counts(random);
}

}  // namespace goodwill::python
