# SPDX-License-Identifier: Apache-2.0
"""The published figures of the Olist orders, through the report's JSON."""

import json

import pytest
from goodwill.report import build

#: Class of lateness: mean review score and orders, of the delivered ones.
CLASSES = {
    "early": (4.3107, 7836),
    "on the day": (3.8673, 113),
    "1-3 days": (3.4755, 143),
    "4-7 days": (2.1027, 185),
    "beyond 7 days": (1.6667, 255),
}


@pytest.mark.parametrize("name", CLASSES)
def test_satisfaction_by_lateness(delivered, name):
    rows = {row["class"]: row["satisfaction"] for row in delivered.numbers["sections"]["promises"]["lateness"]}
    found, (mean, n) = rows[name], CLASSES[name]
    assert found["value"] == pytest.approx(mean, abs=5e-5)
    assert found["n"] == n
    assert found["low"] < found["value"] < found["high"]


def test_the_classes_are_all_there_are(delivered):
    assert [row["class"] for row in delivered.numbers["sections"]["promises"]["lateness"]] == list(CLASSES)


def test_overall_satisfaction(olist):
    satisfaction = json.loads(build(olist).json)["sections"]["satisfaction"]
    assert satisfaction["mean"]["value"] == pytest.approx(4.1533, abs=5e-5)
    assert satisfaction["mean_unweighted"]["value"] == pytest.approx(4.0999, abs=5e-5)
    assert satisfaction["mean"]["n"] == satisfaction["mean_unweighted"]["n"] == 8773


def test_lateness_is_what_the_headline_tells(delivered):
    assert any("more than 7 days late" in sentence and "1.67" in sentence for sentence in delivered.numbers["headline"])


def test_the_report_says_what_would_unlock_more(delivered):
    skipped = {entry["analysis"]: entry["roles"] for entry in delivered.numbers["skipped"]}
    assert skipped["recommend"] == ["recommend"]
    assert skipped["effort"] == ["effort"]
    assert "perceived_reliability" in skipped["rater"]
