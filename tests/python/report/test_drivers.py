# SPDX-License-Identifier: Apache-2.0
"""What satisfaction hangs on, what turns, and how evenly the service is given, as the report tells it."""

import json
import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest
from goodwill.report import build
from goodwill.report.sections import drivers
from report_reader import times

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


def verdicts(n=1500, seed=1, **more):
    """Satisfaction hangs on empathy above all, a little on reliability, not on tangibles; empathy is rated low."""
    rng = np.random.default_rng(seed)
    halo = rng.normal(size=n)
    rated = {
        name: np.clip(np.rint(mean + 0.5 * halo + 0.8 * rng.normal(size=n)), 1, 5)
        for name, mean in (("reliability", 4.0), ("tangibles", 3.8), ("empathy", 2.6))
    }
    # Within the scale: cut off at its ends, tangibles would tell something of what was cut.
    score = 1 + 0.5 * rated["empathy"] + 0.2 * rated["reliability"] + 0.4 * rng.normal(size=n)
    columns = {
        "customer": [f"c{i}" for i in range(n)],
        "time": times(n),
        "satisfaction": np.clip(np.rint(score), 1, 5),
        **{f"perceived_{name}": rating for name, rating in rated.items()},
    }
    return columns | {name: make(rng, n) for name, make in more.items()}


def test_the_driver_that_matters_and_is_rated_low_is_named(made):
    columns = verdicts()
    page = made(gw.read_log(columns))
    found = page.numbers["sections"]["drivers"]
    assert [one["name"] for one in found["drivers"]["supported"]] == ["empathy", "reliability"]
    assert found["drivers"]["unclear"] == ["tangibles"]
    plain = gw.measure.drivers(
        np.column_stack([columns[f"perceived_{name}"] for name in ("reliability", "tangibles", "empathy")]),
        columns["satisfaction"],
    )
    assert found["drivers"]["supported"][0]["share"]["value"] == pytest.approx(plain["x2"].share.value)
    places = {one["name"]: one["quadrant"] for one in found["quadrants"]}
    assert places["empathy"] == "concentrate_here"
    assert page.numbers["sections"]["reproduce"]["seeds"] == [1]
    assert any("hangs most on empathy" in sentence for sentence in page.numbers["headline"])
    assert "Work on empathy" in page.text


def test_noise_drives_nothing(made):
    rng = np.random.default_rng(4)
    columns = verdicts() | {"satisfaction": rng.integers(1, 6, 1500)}
    page = made(gw.read_log(columns))
    assert page.numbers["sections"]["drivers"]["drivers"]["supported"] == []
    assert "quadrants" not in page.numbers["sections"]["drivers"]
    assert "None of the dimensions can be told from chance" in page.text


def test_weights_count(made):
    columns = verdicts(weight=lambda rng, n: np.where(np.arange(n) % 9 == 0, np.nan, rng.uniform(0.5, 3.0, n)))
    found = made(gw.read_log(columns)).numbers["sections"]["drivers"]["drivers"]
    assert found["n"] == 1500 - len(range(0, 1500, 9))
    even = made(gw.read_log({k: v for k, v in columns.items() if k != "weight"})).numbers["sections"]["drivers"]
    assert found["r_squared"] != pytest.approx(even["drivers"]["r_squared"], rel=1e-6)


def test_the_bootstrap_of_a_large_log_is_bounded():
    assert [drivers._replicates(np.empty((n, 0))) for n in (0, 5_000, 100_000, 10_000_000)] == [1000, 1000, 200, 49]


def test_sites_and_staff_are_told_apart_at_once(made):
    rng = np.random.default_rng(2)
    n = 1200
    site, employee = rng.integers(0, 8, n), rng.integers(0, 30, n)
    score = 3 + 0.8 * rng.normal(size=8)[site] + 0.3 * rng.normal(size=30)[employee] + 0.6 * rng.normal(size=n)
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n),
            "site": site.astype(str),
            "employee": employee.astype(str),
            "segment": np.array(["new", "old"])[rng.integers(0, 2, n)],
            "satisfaction": np.clip(np.rint(score), 1, 5),
        }
    )
    page = made(log)
    found = page.numbers["sections"]["consistency"]
    plain = gw.measure.consistency(log, by=["site", "employee", "segment"], draws=0)
    assert found["shares"]["site"]["value"] == pytest.approx(plain["site"].share.value)
    assert found["within"] == pytest.approx(plain.residual_share)
    assert found["shares"]["site"]["value"] > found["shares"]["employee"]["value"] > 0
    assert "How evenly the service is given" in page.text


AIRLINE = """
encounter = "id"
customer = {each_row = true}
time = {fixed = "2020-01-01"}
segment = "Type of Travel"
satisfaction = {column = "satisfaction", scale = [0, 1]}
perceived_reliability = {column = "Checkin service", scale = [1, 5], not_applicable = [0]}
perceived_tangibles = {column = "Seat comfort", scale = [1, 5], not_applicable = [0]}
perceived_empathy = {column = "On-board service", scale = [1, 5], not_applicable = [0]}
perceived_responsiveness = {column = "Departure/Arrival time convenient", scale = [1, 5], not_applicable = [0]}
words = {satisfaction = {"satisfied" = 1, "neutral or dissatisfied" = 0}}
"""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_airlines_reversal_is_in_the_report(lang):
    file = DATA / "airline_survey" / "responses.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    report = build(gw.read_log(file, gw.Schema.from_toml(AIRLINE)), lang=lang)
    found = json.loads(report.json)["sections"]["drivers"]
    (turned,) = found["reversals"]
    assert (turned["name"], turned["key"]) == ("responsiveness", "segment")
    assert turned["overall"]["high"] < 0 < turned["within"]["low"]
    said = {"en": "Responsiveness misleads when all customers are thrown together", "zh": "响应性会误导人"}[lang]
    assert any(said in sentence for sentence in report.headline)
    supported = [one["name"] for one in found["drivers"]["supported"]]
    assert supported[0] in ("tangibles", "empathy")


def test_an_item_that_turns_within_its_dimension_is_found():
    file = DATA / "airline_survey" / "responses.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    items = ["Departure/Arrival time convenient", "Inflight wifi service", "Ease of Online booking", "Online boarding"]
    schema = AIRLINE.replace('"Departure/Arrival time convenient"', json.dumps(items))
    log = gw.read_log(file, gw.Schema.from_toml(schema))
    (turned,) = json.loads(build(log).json)["sections"]["drivers"]["reversals"]
    assert (turned["name"], turned["key"]) == (items[0], "segment")
    assert turned["overall"]["high"] < 0 < turned["within"]["low"]
    # 0 stands for "not applicable" and must not count.
    rated = np.array(log[items[0]], dtype=float)
    (plain,) = gw.measure.reversals(
        np.where(rated == 0, np.nan, rated)[:, None], log["satisfaction"], {"segment": log["segment"].astype(str)}
    )
    assert turned["within"]["value"] == pytest.approx(plain.within.value)
    assert turned["overall"]["n"] == plain.overall.n == (rated > 0).sum()
