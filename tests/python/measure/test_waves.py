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
    assert n == int(np.ceil(2 * ((1.959964 + 0.841621) / 0.4) ** 2))
    rng = np.random.default_rng(4)
    seen = sum(gw.measure.wave_change(rng.normal(size=n), rng.normal(0.4, 1, n)).p_value < 0.05 for _ in range(1000))
    assert 750 < seen < 850  # 800, four standard errors each way
    pairs = gw.measure.respondents_needed(0.4, 1.0, paired=True, correlation=0.75)
    assert pairs == pytest.approx(n / 4, abs=1)
    x = rng.normal(size=n)
    detectable = gw.measure.wave_change(x, x[::-1] + 0.1).minimum_detectable
    assert detectable == pytest.approx(0.4 * x.std(ddof=1), rel=0.02)


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
