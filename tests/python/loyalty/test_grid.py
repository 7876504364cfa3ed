# SPDX-License-Identifier: Apache-2.0
"""Grids, scores and the latent share of the dissatisfied, beside pandas and SciPy."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats


def test_grids_beside_pandas():
    rng = np.random.default_rng(4)
    volume, loyal = rng.lognormal(size=500), rng.random(500)
    volume[7] = np.nan
    found = gw.loyalty.grid(volume, loyal, value=volume, parts=(3, 2))
    rows = pd.qcut(volume, 3, labels=False)
    columns = pd.qcut(loyal, 2, labels=False)
    table = pd.DataFrame({"row": rows, "column": columns, "volume": volume}).dropna()
    by = table.groupby(["row", "column"])["volume"]
    told = found.to_pandas()
    assert told["count"].tolist() == by.size().tolist()
    np.testing.assert_allclose(told["value"], by.mean(), rtol=1e-12)
    np.testing.assert_allclose(told["total"], by.sum() / table["volume"].sum(), rtol=1e-12)
    assert found[2, 1].count == told["count"].iloc[-1] and (found.n, found.missing) == (499, 1)
    assert found.row_part[7] == -1
    with pytest.raises(IndexError, match=r"no cell \(3, 0\) in a grid of 3 by 2"):
        found[3, 0]
    with pytest.raises(ValueError, match="cuts must be rising"):
        gw.loyalty.grid(volume, loyal, row_cuts=[2, 1])
    cut = gw.loyalty.grid([1, 2, 3], [1, 2, 3], row_cuts=[2.5], column_cuts=[2, 3])
    assert [cell.count for cell in cut.cells] == [1, 1, 0, 0, 0, 1]


def test_quintiles_of_a_wholesalers_customers():
    scores = gw.loyalty.rfm_scores(gw.datasets.load("online_retail"))
    assert scores.columns.tolist()[:3] == ["recency", "frequency", "monetary"]
    spent = scores["revenue"]
    above = sum((spent > np.quantile(spent, k / 5)).astype(int) for k in range(1, 5)) + 1
    assert (scores["monetary"] == above).all()
    # Who bought last stands highest, and all with one purchase share the lowest score.
    assert (scores.groupby("recency")["days_since_last"].mean().diff().dropna() < 0).all()
    assert scores.loc[scores["purchases"] == 1, "frequency"].eq(1).all()


def test_the_always_dissatisfied_beside_scipy():
    rng = np.random.default_rng(8)
    ratings = rng.integers(2, 9, 900)
    bad = np.where(rng.random(900) < 0.08, ratings, rng.binomial(ratings, rng.beta(0.8, 3.0, 900)))
    found = gw.loyalty.always_dissatisfied(ratings, bad)

    def lost(at):
        share, a, b = 1 / (1 + np.exp(-at[0])), np.exp(at[1]), np.exp(at[2])
        other = np.exp(stats.betabinom.logpmf(bad, ratings, a, b))
        return -np.log((bad == ratings) * share + (1 - share) * other).sum()

    best = optimize.minimize(
        lost, [-2.0, 0.0, 1.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000}
    )
    assert found.share.value == pytest.approx(1 / (1 + np.exp(-best.x[0])), rel=1e-4)
    assert (found.a, found.b) == pytest.approx(tuple(np.exp(best.x[1:])), rel=1e-3)
    for end in (found.share.low, found.share.high):
        held = optimize.minimize(
            lambda at, end=end: lost([np.log(end / (1 - end)), *at]), best.x[1:], method="Nelder-Mead"
        )
        assert 2 * (held.fun - best.fun) == pytest.approx(stats.chi2.ppf(0.95, 1), abs=1e-2)
    assert found.share.low < 0.08 < found.share.high and found.converged
    assert np.array_equal(found.probability > 0, bad == ratings)


def test_the_always_dissatisfied_of_a_log():
    log = gw.read_log({"customer": list("aabbc"), "time": ["2024-01-01"] * 5, "satisfaction": [1, 2, 4, 1, 5]})
    found = gw.loyalty.always_dissatisfied(log)
    assert found.customers == ["a", "b", "c"] and (found.n, found.all_bad) == (3, 1)
    assert "fewer than 10 customers" in found.warnings[0]
    assert gw.loyalty.always_dissatisfied(log, cut=0.0).all_bad == 0
    with pytest.raises(gw.DataError, match="two ratings at least"):
        gw.loyalty.always_dissatisfied([1, 1], [0, 1])
    with pytest.raises(ValueError, match=r"bad\[0\] must be a whole number, at most that of the ratings, got 3"):
        gw.loyalty.always_dissatisfied([2], [3])
