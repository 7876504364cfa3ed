# SPDX-License-Identifier: Apache-2.0
"""Statistics in Python drawn again and again: identity of replicates, errors and interruption at the border."""

import goodwill as gw
import numpy as np
import pytest

VALUES = np.array([1.0, 3, 2, 5, 7, 11, 4, 8])


def test_replicates_depend_on_seed_and_number_only():
    one = gw.stats.bootstrap(np.mean, VALUES, n=199, seed=5)
    four = gw.stats.bootstrap(np.mean, VALUES, n=199, seed=5, threads=4)
    more = gw.stats.bootstrap(np.mean, VALUES, n=399, seed=5)
    assert np.array_equal(one.replicates, four.replicates)
    assert np.array_equal(one.replicates, more.replicates[:199])
    assert one.value == four.value
    assert not np.array_equal(one.replicates, gw.stats.bootstrap(np.mean, VALUES, n=199, seed=6).replicates)


def test_data_come_as_arrays_tuples_and_frames():
    pandas = pytest.importorskip("pandas")
    pair = (VALUES, VALUES**2)
    slope = lambda x, y: np.polyfit(x, y, 1)[0]  # noqa: E731
    by_tuple = gw.stats.bootstrap(slope, pair, n=99, kind="percentile")
    frame = pandas.DataFrame({"x": pair[0], "y": pair[1]})
    by_frame = gw.stats.bootstrap(lambda f: slope(f["x"], f["y"]), frame, n=99, kind="percentile")
    assert np.array_equal(by_tuple.replicates, by_frame.replicates)
    with pytest.raises(ValueError, match="columns of one length"):
        gw.stats.bootstrap(slope, (VALUES, VALUES[:3]))


def test_intervals_of_all_kinds():
    with_error = lambda x: (x.mean(), x.std(ddof=1) / np.sqrt(len(x)))  # noqa: E731
    for kind in ("percentile", "bc", "bca", "studentised"):
        found = gw.stats.bootstrap(with_error, VALUES, n=999, kind=kind)
        assert found.value.low < found.value.value < found.value.high
    assert gw.stats.bootstrap(np.mean, VALUES, n=99, clusters=list("aabbccdd")).value.n == 4


def test_beside_scipy():
    stats = pytest.importorskip("scipy.stats")
    sample = np.random.default_rng(8).gamma(2.0, 3.0, 60)
    ours = gw.stats.bootstrap(np.mean, sample, n=4999).value
    theirs = stats.bootstrap((sample,), np.mean, n_resamples=4999, method="BCa", rng=3).confidence_interval
    width = theirs.high - theirs.low
    assert ours.low == pytest.approx(theirs.low, abs=0.06 * width)
    assert ours.high == pytest.approx(theirs.high, abs=0.06 * width)
    p = [0.001, 0.02, 0.03, 0.5]
    assert gw.stats.benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p), abs=1e-15)


def test_errors_of_the_statistic_come_through():
    def broken(x):
        raise KeyError("no such thing")

    with pytest.raises(KeyError, match="no such thing"):
        gw.stats.bootstrap(broken, VALUES, n=99)
    calls = []

    def later(x):
        calls.append(1)
        if len(calls) > 20:
            raise ZeroDivisionError
        return x.mean()

    with pytest.raises(ZeroDivisionError):
        gw.stats.bootstrap(later, VALUES, n=99, threads=2)
    with pytest.raises(ValueError, match="kind must be"):
        gw.stats.bootstrap(np.mean, VALUES, kind="BCA")
    with pytest.raises(ValueError, match="the statistic of the sample must be finite"):
        gw.stats.bootstrap(lambda x: np.nan, VALUES)


def test_permutations():
    y = np.array([5.0, 4, 5, 5, 4, 2, 1, 3, 2, 2])
    difference = lambda values, late: values[late].mean() - values[~late].mean()  # noqa: E731
    found = gw.stats.permutation_test(difference, y, np.arange(10) > 4, n=499)
    assert found.statistic == pytest.approx(-2.6) and found.p_value < 0.05
    less = gw.stats.permutation_test(difference, y, np.arange(10) > 4, n=499, alternative="less", threads=2)
    assert np.array_equal(less.replicates, found.replicates)
    with pytest.raises(ValueError, match=r"labels must be as long as data \(10\), got 3"):
        gw.stats.permutation_test(difference, y, [1, 2, 3])


def test_a_change_is_found():
    y = np.r_[np.zeros(30), np.ones(30)] + np.random.default_rng(1).normal(0, 0.3, 60)
    found = gw.stats.change_point(y)
    assert found.position == 30 and found.p_value < 1e-4 and found.permutation_p == 0.001
    assert gw.stats.holm([0.01, 0.04]).tolist() == [0.02, 0.04]
