# SPDX-License-Identifier: Apache-2.0
"""Whether a path model measures the same in two groups, and p-values of many comparisons."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


def answers(seed, n=200, turned=False, shift=0.0, spread=1.0):
    """Two groups; in the second, `turned` makes other items carry the cause."""
    rng = np.random.default_rng(seed)
    cause = rng.normal(size=2 * n)
    cause[n:] = shift + spread * cause[n:]
    effect = 0.7 * cause + 0.7 * rng.normal(size=2 * n)
    loads = np.tile([1.0, 1.0, 0.2], (2 * n, 1))
    if turned:
        loads[n:] = [0.2, 0.2, 1.0]
    causes = cause[:, None] * loads + 0.6 * rng.normal(size=(2 * n, 3))
    effects = effect[:, None] + 0.6 * rng.normal(size=(2 * n, 3))
    return pd.DataFrame(np.hstack([causes, effects]), columns=list("abcdef")), np.repeat(["north", "south"], n)


def model(**options):
    blocks = {"Cause": ["a", "b", "c"], "Effect": ["d", "e", "f"]}
    return gw.measure.PathModel(blocks, [("Cause", "Effect")], scale=(-9, 9), **options)


def test_correlation_of_composites_by_hand():
    table, region = answers(1)
    found = model().invariance(table, region, n=99)
    pooled = (table - table.mean()) / table.std()
    fits = [model().fit(table[region == label]) for label in ("north", "south")]
    whole = model().fit(table)
    for construct, items in whole.blocks.items():
        scores = [pooled[items] @ [fit.weights_[item].value for item in items] for fit in fits]
        assert found.correlation_[construct] == pytest.approx(np.corrcoef(*scores)[0, 1], abs=1e-10)
        composite = (table - table.mean()) / table.std(ddof=0)
        composite = composite[items] @ [whole.weights_[item].value for item in items]
        north, south = composite[region == "north"], composite[region == "south"]
        difference = found.mean_difference_[construct]
        assert difference.value == pytest.approx(south.mean() - north.mean(), abs=1e-10)
        error = np.sqrt(north.var() / 200 + south.var() / 200)
        assert (difference.high - difference.value) / error == pytest.approx(1.966, abs=0.002)
        assert found.log_variance_ratio_[construct].value == pytest.approx(np.log(south.var() / north.var()), abs=1e-10)
    assert found.groups_ == ("north", "south") and found.n_ == (200, 200) and found.permutations_ == 99
    assert "alike" in repr(found)


def test_other_weights_other_means_and_other_spread_are_found():
    other = model().invariance(*answers(2, turned=True), n=499)
    assert not other.compositional_["Cause"] and other.compositional_["Effect"]
    table = other.to_pandas().set_index("construct")
    assert table.loc["Cause", "correlation"] < table.loc["Cause", "least"] and table.loc["Cause", "p_value"] < 0.01
    assert table.loc["Cause", "adjusted_p_value"] == pytest.approx(2 * table.loc["Cause", "p_value"])
    shifted = model().invariance(*answers(3, shift=0.6), n=199).to_pandas().set_index("construct")
    assert shifted.loc["Cause", "mean_p_value"] < 0.02 and shifted.loc["Cause", "mean_difference"] > 0.3
    spread = model().invariance(*answers(4, spread=2.0), n=199)
    ratio = spread.log_variance_ratio_["Cause"]
    assert ratio.low > 0.5 and spread.to_pandas().set_index("construct").loc["Cause", "variance_p_value"] < 0.02


def test_sameness_is_seldom_denied():
    p_values = []
    for seed in range(60):
        p_values += model().invariance(*answers(100 + seed, n=60), n=99).to_pandas()["p_value"].tolist()
    assert sum(p <= 0.05 for p in p_values) <= 16  # 6 of 120 expected; above 16 has probability 0.0001


def test_threads_seeds_single_items_and_turned_labels():
    table, region = answers(5, n=80)
    one, more = (model().invariance(table, region, n=99, threads=threads).to_pandas() for threads in (1, 7))
    pd.testing.assert_frame_equal(one, more)
    turned = model().invariance(table, region, n=99, between=("south", "north"))
    assert turned.mean_difference_["Cause"].value == pytest.approx(-one["mean_difference"][0])
    assert turned.correlation_["Cause"] == pytest.approx(one["correlation"][0])
    single = gw.measure.PathModel({"Cause": ["a"], "Effect": ["d"]}, [("Cause", "Effect")]).invariance(table, region)
    assert single.compositional_ == {"Cause": True, "Effect": True}
    assert single.correlation_["Cause"] == pytest.approx(1.0) and single.to_pandas()["p_value"].tolist() == [1.0, 1.0]


def test_groups_that_cannot_be_looked_at():
    table, region = answers(6, n=40)
    with pytest.raises(ValueError, match="two labels"):
        model().invariance(table, np.ones(80))
    with pytest.raises(ValueError, match="at least 19"):
        model().invariance(table, region, n=5)
    with pytest.raises(ValueError, match="three complete rows"):
        model().invariance(table, np.r_[np.repeat("north", 78), ["south"] * 2])
    with pytest.raises(ValueError, match="a solution in each"):
        model().invariance(table.assign(a=np.where(region == "north", 1.0, table["a"])), region)
    gaps = table.mask(np.random.default_rng(7).random(table.shape) < 0.02)
    found = model(missing="fiml").invariance(gaps, region, n=19)
    assert sum(found.n_) == gaps.notna().all(axis=1).sum() and found.left_out_ == 80 - sum(found.n_)


def test_p_values_of_a_comparison_are_adjusted_within_their_quantity():
    table, region = answers(8, n=100, shift=0.5)
    found = model().compare(table, region, n=400)
    rows = found.to_pandas().assign(p=found.p_values_, adjusted=found.adjusted_p_values_)
    for _, family in rows[rows["p"].notna()].groupby("quantity"):
        assert family["adjusted"].tolist() == pytest.approx(gw.stats.holm(family["p"].tolist()))
    index = rows[rows["quantity"] == "index"]
    assert found.p_value("index", "Cause", adjusted=True) == index[index["first"] == "Cause"]["adjusted"].item()
    assert (rows["adjusted"] >= rows["p"])[rows["p"].notna()].all()
