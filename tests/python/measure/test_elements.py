# SPDX-License-Identifier: Apache-2.0
"""Five elements and two sides of a service, seven behaviours, four traits: beside NumPy, and their boundary."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


def encounters(n=500, seed=1):
    rng = np.random.default_rng(seed)
    month = rng.integers(1, 7, n)
    return {
        "customer": [f"c{i}" for i in range(n)],
        "time": pd.to_datetime({"year": 2024, "month": month, "day": 3}),
        "segment": np.array(["new", "old", "lost"])[rng.integers(0, 3, n)],
        "touchpoint": np.array(["desk", "phone"])[rng.integers(0, 2, n)],
        "satisfaction": np.clip(np.rint(3 + 0.3 * month - 1 + rng.normal(size=n)), 1, 5),
        "perceived_reliability": rng.integers(1, 6, n),
        "perceived_empathy": rng.integers(1, 6, n),
        "waiting": rng.exponential(600, n),
        "weight": rng.uniform(0.5, 2.0, n),
    }


def test_continuity_by_numpy():
    table = pd.DataFrame(encounters())
    found = gw.measure.five_elements(gw.read_log(table), delay="waiting", half_life=600)
    y, w = (table["satisfaction"].to_numpy() - 1) / 4, table["weight"].to_numpy()

    def spread(values, weights):
        return np.sum(weights * (values - np.average(values, weights=weights)) ** 2)

    total, parts = spread(y, w), {}
    for name, labels in (
        ("time", table["time"].dt.month),
        ("object", table["segment"]),
        ("content", table["touchpoint"]),
    ):
        groups = [labels.to_numpy() == label for label in labels.unique()]
        within = sum(spread(y[g], w[g]) for g in groups)
        mean_square = within / (len(y) - len(groups))
        parts[name] = 1 - max(0, (total - within - (len(groups) - 1) * mean_square) / (total + mean_square))
    parts["quality"] = 1 - total / w.sum() / 0.25
    assert {name: part.value for name, part in found.continuity.items()} == pytest.approx(parts)
    assert found.elements["continuity"].value == pytest.approx(np.mean(list(parts.values())))
    efficiency = np.average(0.5 ** (table["waiting"] / 600), weights=w)
    assert found.elements["efficiency"].value == pytest.approx(efficiency, rel=1e-5)
    assert found.needs == {"appropriateness": "a dimension both perceived and expected"}
    for element in found.elements.values():
        assert 0 <= element.low <= element.value <= element.high <= 1
        assert element.provenance.evidence == "convention"


def test_the_bootstraps_interval_holds_the_spread_of_new_logs():
    found = gw.measure.five_elements(gw.read_log(encounters(seed=100)), replicates=400).continuity["time"]
    again = [
        gw.measure.five_elements(gw.read_log(encounters(seed=s)), replicates=19).continuity["time"].value
        for s in range(60)
    ]
    assert 0.5 < (found.high - found.low) / (3.92 * np.std(again)) < 2.0


def test_the_index_is_as_uncertain_as_new_logs_make_it():
    def told(seed, replicates):
        table = encounters(seed=seed)
        return gw.measure.five_elements(gw.read_log(table), delay="waiting", half_life=600, replicates=replicates)

    found = told(100, 400)
    assert found.index.value == pytest.approx(np.mean([one.value for one in found.elements.values()]))
    again = [told(seed, 19).index.value for seed in range(60)]
    assert 0.6 < (found.index.high - found.index.low) / (3.92 * np.std(again)) < 1.6
    assert "bootstrap" in found.index.method and "Zou" in found.index.provenance.source


def test_both_sides():
    table = pd.DataFrame(encounters()).drop(columns="weight")
    sides = gw.measure.service_sides(gw.read_log(table))
    assert sides.procedural.value == pytest.approx(((table["perceived_reliability"] - 1) / 4).mean())
    assert sides.personal.value == pytest.approx(((table["perceived_empathy"] - 1) / 4).mean())


BAD_LOADINGS = {
    "much": r"got 'much' in row 2 \(quick_response\), column 0",
    None: r"got None in row 2 \(quick_response\), column 0",
    (1.0, 2.0): r"got \(1.0, 2.0\) in row 2",
    float("nan"): r"loadings\['quick_response'\]\[0\]",
    -1.0: r"loadings\['quick_response'\]\[0\] must be .*got -1",
}


def test_behaviours_in_any_order_of_columns():
    names = ["warmth", "solving", "quick_response", "customer_centred", "consistency", "empathy", "personalisation"]
    rng = np.random.default_rng(2)
    visits = pd.DataFrame(rng.integers(0, 11, (12, 7)), columns=names)
    found = gw.measure.behaviours(visits[names[::-1]], scale=(0, 10))
    assert list(found.behaviours) == names
    assert {name: one.value for name, one in found.behaviours.items()} == pytest.approx(dict(visits.mean() / 10))
    loadings = np.eye(7)[:, :5] + 0.1
    own = gw.measure.behaviours(visits, scale=(0, 10), loadings=loadings)
    expected = (visits.to_numpy() @ loadings / loadings.sum(axis=0)).mean(axis=0) / 10
    assert [one.value for one in own.dimensions.values()] == pytest.approx(list(expected))
    with pytest.raises(ValueError, match="must have the columns warmth"):
        gw.measure.behaviours(visits.rename(columns={"empathy": "mood"}))
    with pytest.raises(ValueError, match="on the scale"):
        gw.measure.behaviours(visits)
    with pytest.raises(gw.DataError, match="a behaviour scored in some visit"):
        gw.measure.behaviours(visits * np.nan, scale=(0, 10))
    frame = pd.DataFrame(loadings)
    assert gw.measure.behaviours(visits, scale=(0, 10), loadings=frame) == own
    assert gw.measure.behaviours(visits, scale=(0, 10), loadings=loadings.tolist()) == own
    for bad, told in BAD_LOADINGS.items():
        rows = loadings.tolist()
        rows[2] = [bad, *rows[2][1:]]
        with pytest.raises(ValueError, match=told):
            gw.measure.behaviours(visits, scale=(0, 10), loadings=rows)
    for rows, told in (
        (loadings.T, "seven rows of five numbers, got 5 rows"),
        ([*loadings.tolist()[:6], [0.1] * 4], r"got 4 in row 6 \(personalisation\)"),
        ([1.0] * 7, r"got 1 in row 0 \(warmth\)"),
        (0.5, "got 1 rows"),
    ):
        with pytest.raises(ValueError, match=told):
            gw.measure.behaviours(visits, scale=(0, 10), loadings=rows)


def test_what_cannot_be_told_is_refused():
    with pytest.raises(ValueError, match="ihip: scores must have"):
        gw.measure.ihip({"intangibility": 0.3})
    with pytest.raises(ValueError, match="outcome must be"):
        gw.measure.five_elements(gw.read_log(encounters()), outcome="mood")
    with pytest.raises(gw.DataError, match="no perceived rating"):
        gw.measure.service_sides(gw.read_log({"customer": [1], "time": ["2024-01-01"]}))
    traits = gw.measure.ihip({"intangibility": 1, "inseparability": 0, "variability": 0, "perishability": 0})
    assert len(traits.remedies) == 3 and next(iter(traits)).name == "intangibility"
