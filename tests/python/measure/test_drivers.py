# SPDX-License-Identifier: Apache-2.0
"""Drivers against published figures of a real survey, and plain NumPy."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))
ORACLES = Path(__file__).parents[2] / "oracles" / "survey"


@pytest.fixture(scope="module")
def quality():
    path = DATA / "service_quality" / "sq.csv.gz"
    if not path.exists():
        pytest.skip("the service quality survey may not be shipped; set GOODWILL_DATA to its folder")
    table = pd.read_csv(path)
    return table[[f"a{j:02d}" for j in range(1, 23)]], table["sat"]


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_relative_importance_of_22_drivers(quality, method):
    expected = pd.read_csv(ORACLES / f"{method}_service_quality.csv", index_col="driver")["share"]
    found = gw.measure.drivers(*quality, method, replicates=0)
    shares = found.to_pandas().set_index("driver")["share"]
    assert found.r_squared == pytest.approx(0.781724480573045, rel=1e-12)
    assert list(shares.index) == list(expected.index)
    # The published figures of lmg have twelve decimals.
    np.testing.assert_allclose(shares, expected, rtol=1e-9 if method == "johnson" else 0, atol=1e-12)


def test_intervals_know_that_neighbours_cannot_be_told_apart(quality):
    X, y = quality
    found = gw.measure.drivers(X.iloc[:, :10], y, replicates=400)
    table = found.to_pandas()
    assert (table["low"] < table["share"]).all() and (table["share"] < table["high"]).all()
    assert (table["rank_low"] <= table["rank"]).all() and (table["rank"] <= table["rank_high"]).all()
    assert (table["rank_high"] - table["rank_low"]).max() >= 4
    again = gw.measure.drivers(X.iloc[:, :10], y, replicates=400, threads=1).to_pandas()
    pd.testing.assert_frame_equal(table, again)


def test_against_numpy_with_weights_and_missing():
    rng = np.random.default_rng(3)
    X = rng.normal(size=(120, 3)) @ np.array([[1, 0.5, 0.2], [0, 1, 0.4], [0, 0, 1]])
    y = X @ [0.5, 0.3, 0.0] + rng.normal(size=120)
    w = rng.uniform(0.5, 2.0, 120)
    X[4, 1] = np.nan
    kept = ~np.isnan(X).any(axis=1)
    centred = X[kept] - np.average(X[kept], axis=0, weights=w[kept])
    outcome = y[kept] - np.average(y[kept], weights=w[kept])

    def r_squared(columns):
        if not columns:
            return 0.0
        root = np.sqrt(w[kept])[:, None]
        A, b = centred[:, columns] * root, outcome * root[:, 0]
        return 1.0 - np.sum((b - A @ np.linalg.lstsq(A, b, rcond=None)[0]) ** 2) / np.sum(b**2)

    gains = np.zeros(3)
    for order in itertools.permutations(range(3)):
        for k, j in enumerate(order):
            gains[j] += (r_squared(list(order[: k + 1])) - r_squared(list(order[:k]))) / 6.0
    found = gw.measure.drivers(X, y, weights=w, replicates=0)
    np.testing.assert_allclose([d.share.value for d in found], gains, atol=1e-13)
    assert found.n == 119 and found.left_out == 1
    np.testing.assert_allclose(gw.measure.drivers(X, y, "dominance", w).general, gains, atol=1e-13)


def test_noise_is_seldom_reported():
    rng = np.random.default_rng(4)
    false = 0
    for _ in range(200):
        X, y = rng.normal(size=(100, 14)), rng.normal(size=100)
        false += any(driver.supported for driver in gw.measure.drivers(X, y, "johnson", replicates=0))
    assert false <= 20  # 5 % of 200 is 10; above 20 has probability 0.001


@pytest.mark.parametrize("threads", [1, 2])
def test_bad_input_is_named(threads):
    X, y = np.random.default_rng(5).normal(size=(30, 2)), np.arange(30.0)
    with pytest.raises(ValueError, match="'lmg', 'johnson' or 'dominance'"):
        gw.measure.drivers(X, y, "shapley", threads=threads)
    with pytest.raises(gw.DataError, match="wait"):
        gw.measure.drivers(pd.DataFrame({"wait": 1.0, "price": y}), y, threads=threads)
    with pytest.raises(ValueError, match="two-dimensional"):
        gw.measure.drivers(y, y, threads=threads)


def test_a_copy_has_no_coefficient():
    rng = np.random.default_rng(8)
    X = rng.normal(size=(80, 2))
    found = gw.measure.drivers(np.column_stack([X, X[:, 0]]), X[:, 0] + rng.normal(size=80), replicates=50)
    assert found["x2"].coefficient is None and found["x2"].p_value == 1.0 and not found["x2"].supported
    assert found["x2"].share.value == pytest.approx(found["x0"].share.value)
    table = found.to_pandas()
    assert list(table["determined"]) == [True, True, False]
    assert table.drop(columns="coefficient").notna().all(axis=None) and list(table["coefficient"].isna()) == [0, 0, 1]
    assert found.to_arrow()["coefficient"].null_count == 1
    assert "made up of the drivers before it" in found.warnings[0]


def test_too_few_bootstrap_samples_are_refused_and_too_few_left_are_told():
    rng = np.random.default_rng(3)
    ratings = rng.normal(size=(60, 2))
    verdict = ratings.sum(axis=1) + rng.normal(size=60)
    with pytest.raises(ValueError, match="replicates must be 0, or 19 or more, got 18"):
        gw.measure.drivers(ratings, verdict, replicates=18)
    table = gw.measure.drivers(ratings, verdict, replicates=19).to_pandas()
    assert np.isfinite(table[["low", "high"]]).all(axis=None)
    # A tick that one of sixty made is missing in a third of the samples.
    found = gw.measure.drivers(np.column_stack([ratings, np.arange(60) == 0]), verdict, replicates=20, seed=2)
    assert any("only" in warning and "too few for intervals" in warning for warning in found.warnings)
    assert {(driver.share.low, driver.share.high) for driver in found} == {(0.0, 1.0)}
