# SPDX-License-Identifier: Apache-2.0
"""Drivers of groups: beside those of the rows of each, what turns, and how often noise passes for a finding."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


def purposes():
    """A driver that turns: up among all, down within each group, and one that only one group cares about."""
    rng = np.random.default_rng(6)
    purpose = np.repeat(["business", "leisure"], [300, 200])
    wait = rng.normal(size=500) + 3.0 * (purpose == "leisure")
    seat = rng.normal(size=500)
    overall = 8.0 * (purpose == "leisure") - wait + 0.8 * seat * (purpose == "business") + rng.normal(size=500)
    return pd.DataFrame({"wait": wait, "seat": seat}), overall, purpose


def test_what_turns_between_groups():
    X, overall, purpose = purposes()
    found = gw.measure.drivers(X, overall, by={"purpose": purpose}, replicates=0)
    assert found.overall["wait"].coefficient.low > 0 > found["leisure"]["wait"].coefficient.high
    assert {one.driver: one.simpson for one in found.reversals} == {"wait": True, "seat": False}
    assert found["business"]["seat"].supported and not found["leisure"]["seat"].supported
    assert found.opposed == [] and found.left_out == {} and list(found) == ["business", "leisure"]
    plain = gw.measure.reversals(X, overall, {"purpose": purpose})
    assert found.reversals == plain


@pytest.mark.parametrize("method", ["lmg", "johnson"])
def test_a_group_is_what_its_rows_give(method):
    X, overall, purpose = purposes()
    X.iloc[3, 0] = X.iloc[400, 1] = np.nan
    weights = np.random.default_rng(1).integers(0, 4, 500)
    found = gw.measure.drivers(X, overall, method, weights, by={"purpose": purpose}, replicates=99)
    same = gw.measure.drivers(X, overall, method, weights, replicates=99)
    pd.testing.assert_frame_equal(found.overall.to_pandas(), same.to_pandas(), check_exact=True)
    unadjusted = []
    for group in found:
        rows = purpose == group
        alone = gw.measure.drivers(X[rows], overall[rows], method, weights[rows], replicates=99)
        kept = ["driver", "share", "low", "high", "rank", "rank_low", "rank_high", "coefficient", "correlation"]
        ours, theirs = found[group].to_pandas(), alone.to_pandas()
        pd.testing.assert_frame_equal(ours[kept], theirs[kept], check_exact=True)
        assert (found[group].n, found[group].left_out) == (alone.n, alone.left_out)
        assert found[group]["wait"].coefficient.high == alone["wait"].coefficient.high
        # Holm over two: the smaller of the p-values twice, the larger as it is unless the smaller is above.
        smaller, larger = sorted(theirs["p_value"])
        unadjusted += [(smaller / 2, ours["p_value"].min()), (larger, ours["p_value"].max())]
    unadjusted.sort()
    holm = np.minimum(1, np.maximum.accumulate([(4 - k) * p for k, (p, _) in enumerate(unadjusted)]))
    assert [adjusted for _, adjusted in unadjusted] == pytest.approx(holm, rel=1e-12)


def test_the_table():
    X, overall, purpose = purposes()
    table = gw.measure.drivers(X, overall, by=pd.Series(purpose, name="purpose"), replicates=50).to_pandas()
    assert list(table["purpose"]) == [None, None, "business", "business", "leisure", "leisure"]
    assert table.drop(columns="purpose").notna().all(axis=None)
    again = gw.measure.drivers(X, overall, by={"purpose": purpose}, replicates=50, threads=2).to_pandas()
    pd.testing.assert_frame_equal(table, again, check_exact=True)
    with pytest.raises(ValueError, match="to_pandas: the key must not be called 'share'"):
        gw.measure.drivers(X, overall, by={"share": purpose}, replicates=0).to_pandas()


def test_signs_opposed_and_groups_that_cannot_tell():
    rng = np.random.default_rng(7)
    group = np.repeat(["a", "b", "few", "constant", "nobody"], [200, 200, 4, 30, 30])
    X = rng.normal(size=(464, 2))
    y = X[:, 0] * np.where(group == "a", 1.0, -1.0) + rng.normal(size=464)
    X[group == "constant", 1] = 3.0
    weights = np.where(group == "nobody", 0.0, 1.0)
    found = gw.measure.drivers(X, y, "johnson", weights, by=group, replicates=0)
    assert found.opposed == ["x0"] and list(found.groups) == ["a", "b"] and len(found) == 2
    assert found.key == "by" and set(found.left_out) == {"few", "constant", "nobody"}
    assert "4 complete rows" in found.left_out["few"] and "at least three rows more than the 2" in found.left_out["few"]
    assert "x1" in found.left_out["constant"] and "values that differ" in found.left_out["constant"]
    assert "weight above 0" in found.left_out["nobody"]
    with pytest.raises(KeyError, match="4 complete rows"):
        found["few"]
    with pytest.raises(KeyError, match="no such group: 'x'"):
        found["x"]


def test_bad_keys_are_named():
    X, y, _ = purposes()
    with pytest.raises(gw.DataError, match=r"(?s)drivers.*1 groups"):
        gw.measure.drivers(X, y, by=np.full(500, "a"))
    with pytest.raises(gw.DataError, match=r"(?s)drivers.*one with enough complete rows"):
        gw.measure.drivers(X, y, by=np.arange(500) // 4, replicates=0)
    with pytest.raises(ValueError, match="one key, got 2"):
        gw.measure.drivers(X, y, by={"a": y, "b": y})
    with pytest.raises(ValueError, match="drivers: by .*rows of x"):
        gw.measure.drivers(X, y, by=["a", "b"])
    with pytest.raises(ValueError, match=r"by\[1\] must be a label"):
        gw.measure.drivers(X, y, by=["a", None] * 250)
    with pytest.raises(ValueError, match="'lmg' or 'johnson' with by"):
        gw.measure.drivers(X, y, "dominance", by=y > 0)


def test_noise_is_seldom_reported():
    """Five groups of six drivers, skewed verdicts whose spread goes with a driver, of which none has an effect."""
    rng = np.random.default_rng(4)
    false = turned = 0
    for _ in range(300):
        X = rng.normal(size=(300, 6)) + 0.7 * rng.normal(size=(300, 1))
        y = (1.0 + 0.5 * np.abs(X[:, 0])) * rng.exponential(size=300) * rng.choice([-1.0, 1.0], 300)
        found = gw.measure.drivers(X, y, "johnson", by=rng.integers(0, 5, 300), replicates=0)
        false += any(driver.supported for group in found.groups.values() for driver in group)
        turned += bool(found.opposed)
    assert false <= 27  # 5 % of 300 is 15; above 27 has probability 0.001
    assert turned == 0
