# SPDX-License-Identifier: Apache-2.0
"""Levels of service and needs at the border to Python."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest


def encounters(**more):
    table = {"customer": [1, 2, 3, 4], "time": ["2024-01-01"] * 4, "perceived_reliability": [1, 5, 5, 5]}
    return gw.read_log(table | {"perceived_assurance": [5, 2, 4, np.nan], "perceived_empathy": [5, 2, 4, 5]} | more)


def test_levels_and_what_hangs_on_the_cuts():
    found = gw.measure.service_level(encounters(), extras=[0, 0, 0, 2])
    assert list(found.levels) == [0, 1, 2, 3] and found.levels.dtype == np.int8
    assert found.names == ["failed", "basic", "satisfactory", "value_added", "unforgettable"]
    assert found.at_waterline.value == 0.5 and found.shares["basic"].value == 0.25
    assert {one["cut"] for one in found.sensitivity} == {"core", "personal"}
    assert "unforgettable" in found.warnings[0]
    assert gw.measure.service_level(encounters(), personal=0.9).at_waterline.value == 0.25
    weighted = gw.measure.service_level(encounters(weight=[1, 1, 1, 5]))
    assert weighted.at_waterline.value == 0.75
    with pytest.raises(ValueError, match="extras must"):
        gw.measure.service_level(encounters(), extras=[1.0])
    with pytest.raises(ValueError, match="perceived_reliability"):
        gw.measure.service_level(gw.read_log({"customer": [1], "time": ["2024-01-01"], "satisfaction": [5]}))


def test_needs_by_numpy():
    rng = np.random.default_rng(1)
    names = gw.measure.human_needs()
    wanted = pd.DataFrame(rng.integers(1, 6, (150, 10)).astype(float), columns=names)
    had = pd.DataFrame(rng.integers(1, 6, (150, 10)).astype(float), columns=names)
    had["prompt"] = 1.0
    wanted.iloc[4, 2] = np.nan
    found = gw.measure.needs(wanted, had, replicates=200)
    kept = wanted.notna().all(axis=1)
    importance, fulfilment = (wanted[kept] - 1) / 4, (had[kept] - 1) / 4
    table = found.to_pandas()
    unmet = (importance * (1 - fulfilment)).mean()
    np.testing.assert_allclose(table["unmet"], unmet[table.index], rtol=1e-12)
    opportunity = 10 * (importance.mean() + (importance.mean() - fulfilment.mean()).clip(lower=0))
    np.testing.assert_allclose(table["opportunity"], opportunity[table.index], rtol=1e-12)
    assert (found.n, found.left_out) == (149, 1)
    assert found.needs[0].name == "prompt" and found.needs[0].rank_high == 1
    assert 3 - 1e-9 <= table["probability_top_three"].sum() < 3.3  # ties share the better rank
    # Nine needs alike: their order is a matter of luck, and told so.
    assert (table["rank_high"] - table["rank_low"])[1:].median() >= 5


def test_a_missing_personal_rating_makes_no_failure():
    """Half of the encounters fail in their core, and half of each kind is not rated by person: still half of them fail."""
    n = 400
    core, person = np.arange(n) % 2, np.arange(n) // 2 % 2
    told = {"perceived_reliability": 1 + 4.0 * core, "perceived_empathy": np.where(person == 1, 5.0, np.nan)}
    log = gw.read_log({"customer": np.arange(n), "time": ["2024-01-01"] * n} | told)
    found = gw.measure.service_level(log)
    assert found.shares["failed"].value == 0.5 and found.at_waterline.value == 0.5
    assert found.unknown == n // 2 and found.shares["failed"].n == n // 2
    assert (found.levels[person == 0] == -1).all()
