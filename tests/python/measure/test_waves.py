# SPDX-License-Identifier: Apache-2.0
"""Change between waves beside SciPy, and what could have been seen."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest


def waves(seed=1, n=60):
    rng = np.random.default_rng(seed)
    before = rng.normal(3, 1, n)
    return before, 0.6 * before + rng.normal(1.5, 0.8, n)


def test_welch_and_pairs_by_scipy():
    stats = pytest.importorskip("scipy.stats")
    before, after = waves()
    welch = stats.ttest_ind(after[:40], before, equal_var=False)
    found = gw.measure.wave_change(before, after[:40])
    assert found.p_value == pytest.approx(welch.pvalue, rel=1e-10)
    interval = welch.confidence_interval()
    assert [found.change.low, found.change.high] == pytest.approx([interval.low, interval.high], rel=1e-10)
    assert found.correlation is None and found.design_effect == 1
    pairs = stats.ttest_rel(after, before)
    found = gw.measure.wave_change(before, after, paired=True)
    assert found.p_value == pytest.approx(pairs.pvalue, rel=1e-10)
    assert found.change.low == pytest.approx(pairs.confidence_interval().low, rel=1e-10)
    assert found.correlation == pytest.approx(np.corrcoef(before, after)[0, 1], rel=1e-10)
    assert found.standard_error < gw.measure.wave_change(before, after).standard_error
    before[3] = np.nan
    assert gw.measure.wave_change(before, after, paired=True).change.n == 59


def test_weights_cost():
    before, after = waves(2)
    weights = np.random.default_rng(3).uniform(0.2, 3, 60)
    found = gw.measure.wave_change(before, after, weights_before=weights, weights_after=weights[::-1])
    assert found.change.value == pytest.approx(
        np.average(after, weights=weights[::-1]) - np.average(before, weights=weights)
    )
    assert found.design_effect > 1.1


def test_as_many_as_needed_see_the_change_as_often_as_asked_for():
    n = gw.measure.respondents_needed(0.4, 1.0)
    assert n == int(np.ceil(2 * ((1.959964 + 0.841621) / 0.4) ** 2)) + 1
    rng = np.random.default_rng(4)
    seen = sum(gw.measure.wave_change(rng.normal(size=n), rng.normal(0.4, 1, n)).p_value < 0.05 for _ in range(1000))
    assert 750 < seen < 850  # 800, four standard errors each way
    pairs = gw.measure.respondents_needed(0.4, 1.0, paired=True, correlation=0.75)
    assert pairs == 27  # 26.51 by statsmodels; a quarter of n and two for the t of pairs
    x = rng.normal(size=n)
    detectable = gw.measure.wave_change(x, x[::-1] + 0.1).minimum_detectable
    assert detectable == pytest.approx(0.4 * x.std(ddof=1), rel=0.02)


def test_power_is_that_of_the_t_test():
    power = pytest.importorskip("statsmodels.stats.power")
    # The example of R's power.t.test: 22.02 and .8689528.
    assert gw.measure.respondents_needed(1.0, 1.0, power=0.9) == 23
    assert gw.measure.respondents_needed(1.0, 1.0, power=0.8689527) == 20
    assert gw.measure.respondents_needed(1.0, 1.0, power=0.8689529) == 21
    for change, level, wanted in [(3.0, 0.95, 0.8), (0.5, 0.9, 0.95), (-0.07, 0.99, 0.8), (0.01, 0.95, 0.6)]:
        # Found in its own direction: one tail at half the error.
        half = (1 - level) / 2
        two = power.TTestIndPower().solve_power(abs(change), alpha=half, power=wanted, alternative="larger")
        assert gw.measure.respondents_needed(change, 1.0, level=level, power=wanted) == np.ceil(two)
        size = abs(change) / np.sqrt(0.6)
        one = power.TTestPower().solve_power(size, alpha=half, power=wanted, alternative="larger")
        found = gw.measure.respondents_needed(change, 1.0, paired=True, correlation=0.7, level=level, power=wanted)
        assert found == np.ceil(one)
    for n in (4, 9, 200):
        rng = np.random.default_rng(n)
        before, after = rng.normal(size=(2, n))
        paired = gw.measure.wave_change(before, after, paired=True)
        size = paired.minimum_detectable / (after - before).std(ddof=1)
        assert power.TTestPower().power(size, n, 0.025, alternative="larger") == pytest.approx(0.8, rel=1e-9)
    assert gw.measure.wave_change(before, after, power=0.01).minimum_detectable == 0
    assert gw.measure.respondents_needed(1e-9, 1.0, power=0.02) == 2
    assert gw.measure.respondents_needed(2.0, 1.0, design_effect=3.5) > 3.5 * 4
    huge = gw.measure.respondents_needed(1e-5, 1.0)
    assert huge == pytest.approx(2 * (2.8015852 / 1e-5) ** 2, rel=1e-7)
    with pytest.raises(ValueError, match="change.*respondents"):
        gw.measure.respondents_needed(1e-12, 1.0)


def test_bad_input_is_named():
    before, after = waves(5)
    with pytest.raises(ValueError, match="after"):
        gw.measure.wave_change(before, after[:9], paired=True)
    with pytest.raises(gw.DataError, match="two or more"):
        gw.measure.wave_change(before, [np.nan, 3.0])
    with pytest.raises(gw.DataError, match="vary"):
        gw.measure.wave_change([3, 3, 3], [4, 4, 4])
    with pytest.raises(ValueError, match="weights_before"):
        gw.measure.wave_change(before, after, weights_before=-(before**2))
    with pytest.raises(gw.DataError, match="0 answers"):
        gw.measure.wave_change(before, after, weights_before=np.zeros(60))
    with pytest.raises(ValueError, match="power"):
        gw.measure.wave_change(before, after, power=1.0)
    with pytest.raises(ValueError, match="change"):
        gw.measure.respondents_needed(0.0, 1.0)
    with pytest.raises(ValueError, match="correlation"):
        gw.measure.respondents_needed(0.1, 1.0, paired=True, correlation=1.0)


def test_masked_values_are_missing_ones():
    rng = np.random.default_rng(4)
    values, mask = rng.normal(size=(2, 60)), rng.random((2, 60)) < 0.2
    first, second = np.ma.masked_array(values, mask)
    gone = np.where(mask, np.nan, values)
    masked, plain = gw.measure.wave_change(first, second), gw.measure.wave_change(*gone)
    assert (masked.change, masked.before, masked.after) == (plain.change, plain.before, plain.after)
    assert gw.measure.mean(first) == gw.measure.mean(gone[0])
    marks = np.ma.masked_array([5, 9, 1, 3], [False, True, False, False])
    assert gw.measure.mean(marks, scale=(1, 5)).n == 3
    assert gw.measure.mean(np.ma.masked_array([5, 1, 3])).n == 3
    X = np.ma.masked_array(rng.normal(size=(30, 2)), rng.random((30, 2)) < 0.1)
    y = rng.normal(size=30)
    told = ~X.mask.any(axis=1)
    masked, plain = gw.measure.drivers(X, y, replicates=0), gw.measure.drivers(X.data[told], y[told], replicates=0)
    assert masked.r_squared == plain.r_squared and masked.n == told.sum()
    with pytest.raises(ValueError, match="numbers"):
        gw.measure.mean(np.ma.masked_array(["a", "b"], [True, False]))
