# SPDX-License-Identifier: Apache-2.0
"""What each section finds, and what is said where a log has nothing for it."""

import goodwill as gw
import numpy as np
import pytest
from report_reader import times


def test_a_bare_log_is_told_what_would_unlock_each_analysis(made, bare):
    page = made(bare)
    skipped = {entry["analysis"]: entry["roles"] for entry in page.numbers["skipped"]}
    assert skipped["satisfaction"] == ["satisfaction"]
    assert skipped["punctuality"] == ["promised", "actual"]
    assert skipped["site"] == ["satisfaction", "site"]
    assert len(skipped["rater"]) == len(skipped["gaps"]) == 5
    assert len(skipped["times"]) == 9
    assert set(page.numbers["sections"]) == {"quality", "reproduce"}
    for role in ("satisfaction", "promised", "perceived_empathy", "waiting", "touchpoint"):
        assert f" {role} " in page.text
    assert "50 encounters and nothing on how they were judged" in page.text


def test_the_dimension_that_falls_short_is_found(made, full):
    page = made(full)
    gaps = {name: part["gap"] for name, part in page.numbers["sections"]["rater"].items()}
    assert gaps["empathy"]["high"] < -0.8
    assert all(gap["low"] > -0.3 for name, gap in gaps.items() if name != "empathy")
    assert any("empathy" in sentence for sentence in page.numbers["headline"])


def test_perception_alone_has_no_gap(made):
    rng = np.random.default_rng(1)
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(80)],
            "time": times(80),
            "perceived_reliability": rng.integers(1, 6, 80),
            "perceived_empathy": rng.integers(1, 6, 80),
        }
    )
    page = made(log)
    assert page.numbers["sections"]["rater"]["empathy"]["gap"] is None
    skipped = {entry["analysis"]: entry["roles"] for entry in page.numbers["skipped"]}
    assert skipped["rater"] == ["perceived_assurance", "perceived_tangibles", "perceived_responsiveness"]
    assert len(skipped["gaps"]) == 5


def test_the_touchpoint_that_spoils_journeys_is_found(made, full):
    page = made(full)
    rows = {row["touchpoint"]: row for row in page.numbers["sections"]["moments"]["touchpoint"]}
    assert rows["returns"]["worst_share"]["low"] > rows["returns"]["expected_worst_share"]
    assert any("returns" in sentence for sentence in page.numbers["headline"])


def test_the_break_is_drawn_and_said(made, full):
    page = made(full)
    curve = page.numbers["sections"]["promises"]["curve_lateness"]
    assert curve["zone"]["limit"]["low"] - 1.0 <= 0.0 <= curve["zone"]["limit"]["high"] + 1.0
    assert any("after the promised day" in sentence for sentence in page.numbers["headline"])
    assert page.of_class("zone") and page.of_class("break")


def test_every_role_there_is_gives_its_section(made, full):
    assert set(made(full).numbers["sections"]) == {
        "satisfaction",
        "rater",
        "sides",
        "drivers",
        "promises",
        "groups",
        "consistency",
        "moments",
        "times",
        "loyalty",
        "quality",
        "reproduce",
    }


def test_standards_are_reported(made, full):
    standard = gw.journey.Standard("waiting", "10 min", "5 min")
    page = made(full, standards=[standard])
    levels = {row["group"]["level"]: row["value"] for row in page.numbers["sections"]["times"]["attainment"]}
    assert 0 < levels["quality"] < levels["ordinary"] < 1


def test_weights_are_said_and_the_plain_mean_stands_beside(made):
    rng = np.random.default_rng(3)
    score = rng.integers(1, 6, 200)
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(200)],
            "time": times(200),
            "satisfaction": score,
            "weight": np.where(score > 3, 3.0, 1.0),
        }
    )
    page = made(log)
    numbers = page.numbers["sections"]["satisfaction"]
    assert numbers["mean_unweighted"]["value"] == pytest.approx(score.mean())
    assert numbers["mean"]["value"] == pytest.approx(np.average(score, weights=np.where(score > 3, 3.0, 1.0)))
    assert "by its sampling weight" in page.text


def test_what_the_data_do_not_carry_is_said(made):
    log = gw.read_log({"customer": ["a"] * 30, "time": times(30), "satisfaction": [4] * 30, "site": ["s"] * 30})
    page = made(log)
    assert [entry["analysis"] for entry in page.numbers["skipped"] if entry["reason"]] != []
    assert "Analyses the data did not carry" in page.text


def test_findings_on_quality_are_listed(made):
    score = [9.0] + [4.0] * 59
    columns = {"customer": [f"c{i}" for i in range(60)], "time": times(60), "satisfaction": score}
    page = made(gw.read_log(columns, on_bad="missing"))
    assert "rating off its scale, kept as missing" in page.text
    assert any(f["issue"] == "off_scale" and f["count"] == 1 for f in page.numbers["sections"]["quality"]["findings"])


def test_a_scale_of_a_hundred_points_has_no_two_highest_marks(made):
    rng = np.random.default_rng(6)
    schema = gw.Schema(customer="customer", time="time", satisfaction={"column": "score", "scale": [0, 100]})
    log = gw.read_log(
        {"customer": [f"c{i}" for i in range(300)], "time": times(300), "score": rng.integers(0, 101, 300)}, schema
    )
    page = made(log)
    assert "mean" in page.numbers["sections"]["satisfaction"]
    assert [entry["analysis"] for entry in page.numbers["skipped"] if "threshold" in entry["reason"]] == ["csat"]
    assert page.numbers["headline"][0].endswith("on a scale from 0 to 100.")
