# SPDX-License-Identifier: Apache-2.0
"""Shares and means beside SciPy, on scores of any size."""

import goodwill as gw
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

stats = pytest.importorskip("scipy.stats")

scores = st.lists(st.integers(1, 5), min_size=2, max_size=200)
levels = st.sampled_from([0.5, 0.9, 0.95, 0.99])


@given(scores, levels)
def test_wilson_interval_of_a_share(given_scores, level):
    found = gw.measure.csat(given_scores, level=level)
    top = sum(s >= 4 for s in given_scores)
    peer = stats.binomtest(top, len(given_scores)).proportion_ci(level, method="wilson")
    assert found.value == top / len(given_scores)
    assert (found.low, found.high) == pytest.approx((peer.low, peer.high), abs=1e-12)


@given(scores, levels)
def test_jeffreys_interval_of_a_share(given_scores, level):
    found = gw.measure.csat(given_scores, level=level, method="jeffreys")
    top, rest = sum(s >= 4 for s in given_scores), sum(s < 4 for s in given_scores)
    low, high = stats.beta.interval(level, top + 0.5, rest + 0.5)
    expected = (0.0 if top == 0 else low, 1.0 if rest == 0 else high)
    assert (found.low, found.high) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@given(scores.filter(lambda s: len(set(s)) > 1), levels)
def test_student_interval_of_a_mean(given_scores, level):
    found = gw.measure.mean(given_scores, level=level, method="t")
    low, high = stats.t.interval(level, len(given_scores) - 1, np.mean(given_scores), stats.sem(given_scores))
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9, abs=1e-12)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=200), st.randoms(use_true_random=False))
def test_order_and_counting_twice_change_no_score(given_scores, random):
    once = gw.measure.nps(given_scores)
    mixed = list(given_scores)
    random.shuffle(mixed)
    assert gw.measure.nps(mixed) == once
    twice = gw.measure.nps(given_scores * 2)
    assert twice.value == pytest.approx(once.value)
    assert twice.high - twice.low <= once.high - once.low + 1e-12
    mirrored = gw.measure.nps([10 - s for s in given_scores])
    promoters = sum(s >= 9 for s in given_scores) / len(given_scores)
    assert promoters - 1 <= once.value <= promoters
    assert -1 <= mirrored.low <= mirrored.value <= mirrored.high <= 1
