# SPDX-License-Identifier: Apache-2.0
"""Procedural and personal sides at the border to Python."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


def rated(**more):
    rng = np.random.default_rng(7)
    table = {"customer": np.arange(90), "time": ["2024-01-01"] * 90, "site": ["x", "y", "z"] * 30}
    table["perceived_reliability"] = np.tile([2, 5, 4], 30) - rng.integers(0, 2, 90)
    table["perceived_empathy"] = np.tile([5, 2, 5], 30) - rng.integers(0, 2, 90)
    return gw.read_log(table | more)


def test_sites_beside_pandas():
    log = rated()
    found = gw.measure.quadrant(log, by="site")
    assert [place.label for place in found] == ["x", "y", "z"] and len(found) == 3
    assert [place.letter for place in found] == ["C", "B", "D"]
    means = (
        (log.to_pandas().groupby("site", observed=True)[["perceived_reliability", "perceived_empathy"]].mean() - 1) / 4
    ).to_numpy()
    table = found.to_pandas()
    np.testing.assert_allclose(table[["procedural", "personal"]].to_numpy(), means, rtol=1e-12)
    assert table["distance"]["x"] == pytest.approx(0.5 - means[0, 0])
    assert table["first"].tolist() == ["procedural", "personal", None]
    assert sum(found["x"].probability.values()) == pytest.approx(1.0)
    assert found["x"].probability["friendly"] > 0.99
    assert "number" in found["y"].message
    with pytest.raises(KeyError, match="no group 'w'"):
        found["w"]
    tangible = rated(perceived_tangibles=[1] * 90)
    moved = gw.measure.quadrant(tangible, dimensions={"procedural": ["tangibles"], "personal": ["empathy"]})
    assert moved["all"].procedural.value == 0.0


def test_traits_scores_and_groups_are_one():
    rng = np.random.default_rng(3)
    asked = pd.DataFrame(rng.integers(1, 6, (60, 4)), columns=["slow", "timely", "cold", "friendly"], dtype=float)
    asked.loc[3, "slow"] = np.nan
    shop = np.repeat(["a", "b"], 30)
    found = gw.measure.quadrant(asked, by=shop)
    turned = asked.assign(slow=6 - asked["slow"], cold=6 - asked["cold"])
    procedural, personal = turned[["slow", "timely"]].mean(axis=1), turned[["cold", "friendly"]].mean(axis=1)
    again = gw.measure.quadrant(procedural, personal, by=shop)
    for one, other in zip(found, again, strict=True):
        assert one.procedural.value == pytest.approx(other.procedural.value)
        assert one.probability == pytest.approx(other.probability)
    heavy = gw.measure.quadrant(asked, weights=np.r_[np.ones(30), np.zeros(30)])
    assert heavy["all"].personal.value == pytest.approx(found["a"].personal.value)
    own = gw.measure.quadrant(asked, traits={"slow": ("personal", True), "cold": ("procedural", True)})
    assert own["all"].n == 59


def test_what_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="data must have columns called like traits, got speed"):
        gw.measure.quadrant(pd.DataFrame({"speed": [1.0]}))
    with pytest.raises(ValueError, match="traits must be of both sides, got no personal one"):
        gw.measure.quadrant(pd.DataFrame({"slow": [1.0]}))
    with pytest.raises(ValueError, match="side of a trait must be 'procedural' or 'personal', got 'warm'"):
        gw.measure.quadrant(pd.DataFrame({"slow": [1.0]}), traits={"slow": ("warm", True)})
    with pytest.raises(ValueError, match=r"personal\[1\] must be on its scale, got 6"):
        gw.measure.quadrant([1, 2], [3, 6])
    with pytest.raises(gw.DataError, match="2 or more rows of both scores"):
        gw.measure.quadrant([1], [2], min_n=2)
    with pytest.raises(ValueError, match="personal side"):
        gw.measure.quadrant(gw.read_log({"customer": [1], "time": ["2024-01-01"], "perceived_reliability": [5]}))
