# SPDX-License-Identifier: Apache-2.0
"""Sections on how customers are met, how loyal they are and on which of them the firm lives."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest
from report_reader import times


def test_sides_are_those_of_the_core(made, full):
    page = made(full)
    sides = page.numbers["sections"]["sides"]
    place = gw.measure.quadrant(full)["all"]
    assert sides["all"]["quadrant"] == place.quadrant == "quality"
    assert sides["all"]["procedural"]["value"] == place.procedural.value
    assert len(sides["site"]) == 12 and len(sides["employee"]) == 20
    assert "The service stands in quadrant D: quality." in page.text
    assert "Both sides on a plane" not in page.text  # nobody is away from quality


def test_what_to_raise_first_is_advised(made):
    rng = np.random.default_rng(2)
    n = 200
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n),
            "site": ["north", "south"] * (n // 2),
            "perceived_reliability": rng.integers(1, 4, n),
            "perceived_empathy": rng.integers(4, 6, n),
        }
    )
    page = made(log)
    sides = page.numbers["sections"]["sides"]["all"]
    assert sides["quadrant"] == "friendly" and [step["side"] for step in sides["path"]] == ["procedural"]
    assert "Raise the procedural side of the service" in page.text
    assert "Both sides on a plane" in page.text and "D quality" in page.text
    assert "把程序面提高" in made(log, lang="zh").text


def test_types_and_the_curve_of_what_is_said(made, full):
    page = made(full)
    numbers = page.numbers["sections"]["loyalty"]
    types = gw.loyalty.matrix(full["satisfaction"], full["recommend"], loyalty_scale=(0, 10))
    for row in types.types:
        if row.type in numbers["types"] and row.count >= 5:
            assert numbers["types"][row.type]["share"]["value"] == row.share.value
    assert numbers["moved"] == types.moved
    curve = [point["value"] for point in numbers["curve"]]
    assert [point["satisfaction"] for point in numbers["curve"]] == [1, 2, 3, 4, 5]
    assert curve == sorted(curve)
    assert numbers["steps"]["top"]["low"] <= numbers["steps"]["top"]["value"]


def test_key_accounts_are_told_without_names(made):
    rng = np.random.default_rng(3)
    n = 900
    log = gw.read_log(
        {
            "customer": [f"firm-{i}" for i in rng.integers(0, 150, n)],
            "time": times(n),
            "employee": [f"e{i}" for i in rng.integers(0, 2, n)],
            "revenue": rng.lognormal(3, 1.5, n),
        }
    )
    page = made(log)
    numbers = page.numbers["sections"]["accounts"]
    found = gw.loyalty.key_accounts(log)
    assert numbers["herfindahl"]["value"] == found.herfindahl.value
    assert [tier["accounts"] for tier in numbers["tiers"]] == [tier.accounts for tier in found.tiers]
    assert numbers["tiers"][0]["needed"]["value"] == pytest.approx(found.tiers[0].needed.value)
    assert "firm-" not in page.text
    few = made(gw.read_log({"customer": list("abcdefgh"), "time": times(8), "revenue": [900.0, *range(1, 8)]}))
    assert few.numbers["sections"]["accounts"]["tiers"][0] == {"tier": "A", "suppressed": True}
    assert "The greatest customer makes 97" in few.text
