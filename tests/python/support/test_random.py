# SPDX-License-Identifier: Apache-2.0
"""The boundary of goodwill.random: bit equality with numpy's generator, types, shapes and errors."""

from pathlib import Path

import goodwill as gw
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

ORACLES = Path(__file__).parents[2] / "oracles/support"
WORD = st.integers(0, 2**64 - 1)


def numpy_block(key: list[int], counter: list[int]) -> list[int]:
    """The block of `counter`, which numpy reaches by counting up from the one before."""
    whole = sum(word << (64 * i) for i, word in enumerate(counter))
    before = (whole - 1) % 2**256
    words = [(before >> (64 * i)) & (2**64 - 1) for i in range(4)]
    bits = np.random.Philox(key=np.array(key, np.uint64), counter=np.array(words, np.uint64))
    return [int(word) for word in bits.random_raw(4)]


@given(key=st.lists(WORD, min_size=2, max_size=2), counter=st.lists(WORD, min_size=4, max_size=4))
def test_philox_is_bit_equal_to_numpy(key, counter):
    assert gw.random.philox4x64(key, counter) == numpy_block(key, counter)


def test_philox_blocks_follow_numpys_stream_across_a_carry():
    key = [5, 6]
    bits = np.random.Philox(key=np.array(key, np.uint64), counter=np.array([2**64 - 3, 0, 1, 0], np.uint64))
    stream = bits.random_raw(16).tolist()
    counters = [[2**64 - 2, 0, 1, 0], [2**64 - 1, 0, 1, 0], [0, 1, 1, 0], [1, 1, 1, 0]]
    assert stream == [word for counter in counters for word in gw.random.philox4x64(key, counter)]


@given(seed=WORD, who=WORD, occasion=WORD, purpose=WORD)
def test_uniform_is_numpys_double_of_the_documented_word(seed, who, occasion, purpose):
    words = gw.random.philox4x64([seed, 0], [who, occasion, purpose // 4, 0])
    expected = (words[purpose % 4] >> 11) / 2**53
    assert gw.random.uniform(seed, who, occasion, purpose) == max(expected, 2.0**-54)


def oracle_lines():
    lines = (ORACLES / "draws.txt").read_text().splitlines()
    return [line for line in lines if not line.startswith(("#", "word"))]


@pytest.mark.parametrize("line", oracle_lines())
def test_draws_are_frozen(line):
    kind, seed, who, occasion, purpose, *parameters, value = line.split()
    names = {
        "uniform": [],
        "normal": ["mean", "standard_deviation"],
        "exponential": ["mean"],
        "gamma": ["shape", "scale"],
        "beta": ["alpha", "beta"],
        "poisson": ["mean"],
        "binomial": ["trials", "p"],
        "index_below": ["size"],
    }[kind]
    whole = {"trials", "size"}
    given_ = {n: int(x) if n in whole else float(x) for n, x in zip(names, parameters, strict=True)}
    drawn = getattr(gw.random, kind)(int(seed), int(who), int(occasion), int(purpose), **given_)
    assert drawn == (float.fromhex(value) if "x" in value else int(value))


def test_arrays_give_what_single_draws_give():
    who = np.arange(40000)
    shape = np.linspace(0.1, 9.0, who.size)
    for threads in (1, 2, 7):
        drawn = gw.random.gamma(3, who, 1, 2, shape=shape, scale=2.0, threads=threads)
        assert drawn.dtype == np.float64
        for i in (0, 1, 16384, 39999):
            assert drawn[i] == gw.random.gamma(3, i, 1, 2, shape=shape[i], scale=2.0)
    assert np.array_equal(drawn, gw.random.gamma(3, who, 1, 2, shape=shape, scale=2.0, threads=1))
    assert gw.random.poisson(3, who, mean=2.0).dtype == np.int64
    assert gw.random.index_below(3, 5, np.arange(4), size=10).shape == (4,)


def test_identities_come_in_any_whole_number_type():
    wanted = gw.random.normal(1, np.array([3, 4, 5], np.uint64))
    for who in ([3, 4, 5], (3, 4, 5), np.array([3, 4, 5], np.int8), np.array([3.0, 4.0, 5.0]), np.arange(3, 9)[:3]):
        assert np.array_equal(gw.random.normal(1, who), wanted)
    assert np.array_equal(gw.random.normal(1, np.arange(3, 9)[::2]), gw.random.normal(1, [3, 5, 7]))
    assert gw.random.normal(1, []).shape == (0,)
    assert isinstance(gw.random.normal(1, 3), float)
    assert isinstance(gw.random.binomial(1, 3, trials=5, p=0.5), int)


@pytest.mark.parametrize("who", [-1, [-1, 2], 0.5, [0.5], [[1, 2]], ["a"], [None]])
def test_other_identities_are_refused(who):
    with pytest.raises(ValueError, match="who"):
        gw.random.uniform(1, who)


@pytest.mark.parametrize(
    ("kind", "parameters", "message"),
    [
        ("normal", {"standard_deviation": -1.0}, r"standard_deviation\[0\] must be non-negative and finite, got -1"),
        ("exponential", {"mean": 0.0}, r"mean\[0\] must be positive and finite, got 0"),
        ("gamma", {"shape": [1.0, float("nan"), 1.0]}, r"shape\[1\] must be positive and finite, got nan"),
        ("beta", {"alpha": 1.0, "beta": -2.0}, r"beta\[0\] must be positive"),
        ("poisson", {"mean": -1.0}, r"mean\[0\] must be between 0 and 2\^50, got -1"),
        ("binomial", {"trials": 5, "p": 1.5}, r"p\[0\] must be between 0 and 1, got 1.5"),
        ("binomial", {"trials": -5, "p": 0.5}, r"trials\[0\] must be between 0 and 2\^50, got -5"),
        ("binomial", {"trials": 2.5, "p": 0.5}, "trials cannot be converted"),
        ("index_below", {"size": 0}, "size must be non-empty"),
        ("gamma", {"shape": [1.0, 2.0]}, "shape must be one element or one a draw"),
    ],
)
def test_parameters_outside_their_domain_are_refused(kind, parameters, message):
    with pytest.raises(ValueError, match=message):
        getattr(gw.random, kind)(1, [1, 2, 3], **parameters)


def test_common_identities_make_scenarios_comparable():
    who = np.arange(1000)
    one = gw.random.exponential(9, who, mean=5.0)
    other = gw.random.exponential(9, who, mean=6.0)
    assert np.allclose(other, 1.2 * one, rtol=1e-15)
