# SPDX-License-Identifier: Apache-2.0
"""The sections that are asked for: a Kano survey, in the log's columns or of other people, and the funnel."""

from __future__ import annotations

import re

import goodwill as gw
import numpy as np
import pytest
from goodwill.demo import KIOSK_FEATURES
from goodwill.report import build
from report_reader import times

PAIRS = {name: (f"KF{i:02d}", f"KD{i:02d}") for i, name in enumerate(KIOSK_FEATURES, 1)}


@pytest.fixture(scope="module")
def kiosk():
    return gw.datasets.load("kiosk_survey")


def test_the_map_is_that_of_the_core(made, kiosk):
    page = made(kiosk, kano=PAIRS)
    told = {row["feature"]: row for row in page.numbers["sections"]["kano"]["features"]}
    assert set(told) == set(KIOSK_FEATURES)
    sides = [np.array([kiosk[pair[side]] for pair in PAIRS.values()], dtype=object).T for side in (0, 1)]
    found = gw.measure.kano(*sides, names=list(PAIRS))
    for feature in found.features_:
        row = told[feature.name]
        assert (row["category"], row["better"]["value"]) == (feature.category, feature.better.value)
        assert row["probability"] == feature.probability and row["tier"] == found.tiers()[feature.name]
    # Those whose want dissatisfies most come first, and what is sure is said.
    order = [row["worse"]["value"] for row in page.numbers["sections"]["kano"]["features"]]
    assert order == sorted(order)
    assert "Must be there, for certain enough: " in page.text
    sure = [name for name, row in told.items() if row["probability"]["must_be"] >= 0.95]
    assert sure and all(name in page.text for name in sure)
    assert "it must be there (probability" in page.text


def test_a_survey_of_other_people(made, bare):
    functional, dysfunctional = [["like", "must_be"]] * 30, [["neutral", "dislike"]] * 30
    survey = gw.measure.kano(functional, dysfunctional, names=["music", "clean"])
    numbers = made(bare, kano=survey).numbers["sections"]["kano"]["features"]
    assert [(row["feature"], row["category"]) for row in numbers] == [("clean", "must_be"), ("music", "attractive")]
    # What all would rather not have stands last, without the shares and without a place on the map.
    unwanted = gw.measure.kano([["dislike", "like"]] * 30, [["like", "dislike"]] * 30, names=["noise", "clean"])
    told = made(bare, kano=unwanted).numbers["sections"]["kano"]["features"]
    assert [(row["feature"], row["better"] is None, row["stage"] is None) for row in told] == [
        ("clean", False, False),
        ("noise", True, True),
    ]
    few = gw.measure.kano([["like"]] * 3, [["dislike"]] * 3)
    assert "kano" not in made(bare, kano=few).numbers["sections"]


def test_what_is_asked_for_and_not_there_is_refused(made, kiosk):
    with pytest.raises(ValueError, match=r"kano\['Music'\] must name columns without a role, such as KF.*, got 'KF0l'"):
        made(kiosk, kano={"Music": ("KF01", "KF0l")})
    with pytest.raises(ValueError, match="must be two columns"):
        made(kiosk, kano={"Music": "KF01"})
    with pytest.raises(gw.DataError, match=r"column 'functional Sex': expected one of 'like'"):
        made(kiosk, kano={"Sex": ("gender", "KD01")})
    with pytest.raises(ValueError, match="touchpoint"):
        made(kiosk, funnel=["call", "deal"])


@pytest.fixture(scope="module")
def ways():
    """Of 300 calls six in ten get an offer after some days, of these three in ten a deal; the others wait."""
    rng = np.random.default_rng(4)
    rows = []
    for i in range(300):
        day = rng.uniform(0, 100)
        for stage, go in (("call", 0.6), ("offer", 0.3), ("deal", 0.0)):
            rows.append((f"firm-{i}", stage, day))
            day += rng.exponential(10)
            if rng.random() > go:
                rows.append((f"firm-{i}", "refused", day))
                break
    rows = [row for row in rows if row[2] < 130]
    who, stage, day = zip(*rows, strict=True)
    when = np.datetime64("2024-01-01T00:00:00", "s") + (86400 * np.array(day)).astype("m8[s]")
    return gw.read_log({"customer": list(who), "touchpoint": list(stage), "time": when})


def test_the_funnel_is_that_of_the_core(made, ways):
    page = made(ways, funnel=["call", "offer", "deal"], lost=["refused"])
    numbers = page.numbers["sections"]["funnel"]
    found = gw.loyalty.account_funnel(ways, ["call", "offer", "deal"], lost=["refused"])
    assert [row["entered"] for row in numbers["stages"]] == [stage.entered for stage in found.stages]
    assert numbers["stages"][1]["conversion"]["value"] == found.stages[1].conversion.value
    assert numbers["wins"]["value"] == found.wins.value
    assert "fewer move on from there than from any other" in page.text
    assert "firm-" not in page.text


@pytest.mark.parametrize("name", ["kiosk", "ways"])
def test_they_speak_chinese(name, kiosk, ways):
    page = (
        build(kiosk, kano={f"特性{i}": pair for i, pair in enumerate(PAIRS.values())}, lang="zh")
        if name == "kiosk"
        else build(ways, funnel=["call", "offer", "deal"], lost=["refused"], lang="zh")
    ).html
    section = re.search(
        rf'<section id="{"kano" if name == "kiosk" else "funnel"}".*?</section>', page, re.DOTALL
    ).group()
    said = re.findall(r'data-method="([^"]*)"', section) + re.findall(r">([^<>]+)<", section)
    assert [text for text in said if re.search(r"[a-z]{3,} [a-z]{2,}", text)] == []


def test_who_moves_between_tiers_and_what_each_gets(made):
    rng = np.random.default_rng(3)
    n, size = 4000, rng.lognormal(3, 1.5, 200)
    who = rng.integers(0, 200, n)
    log = gw.read_log(
        {
            "customer": [f"firm-{i}" for i in who],
            "time": times(n),
            "revenue": size[who] * rng.uniform(0.5, 1.5, n),
            "waiting": rng.exponential(np.where(size[who] > 30, 60.0, 600.0)),
            "satisfaction": rng.integers(1, 6, n),
        }
    )
    page = made(log)
    numbers = page.numbers["sections"]["accounts"]
    middle = log["time"].min() + (log["time"].max() - log["time"].min()) / 2
    first, second = (
        gw.loyalty.key_accounts(half) for half in (log.where(log["time"] < middle), log.where(log["time"] >= middle))
    )
    moves = first.migration(second)
    assert numbers["migration"]["from"]["A"]["to"]["A"]["value"] == moves.probability[0][0].value > 0.6
    assert sum(row["customers"] for row in numbers["migration"]["from"].values()) == len(first.accounts)
    service = {row["tier"]: row for row in numbers["service"]}
    assert service["A"]["waiting"]["high"] < service["C"]["waiting"]["low"]
    assert service["A"]["service_share"] is None
    assert sum(row["encounter_share"] for row in service.values()) == pytest.approx(1.0)
    assert "What each tier gets" in page.text and "Who moves between the tiers" in page.text
