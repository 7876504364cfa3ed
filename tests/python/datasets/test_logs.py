# SPDX-License-Identifier: Apache-2.0
"""The logs that come along, against the published figures."""

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def incidents():
    return gw.datasets.load("it_incidents")


@pytest.mark.parametrize(
    ("name", "rows", "customers"),
    [
        ("olist_orders", 8773, 8748),
        ("online_retail", 22686, 4336),
        ("it_incidents", 12753, 2606),
        ("kiosk_survey", 100, 100),
        ("cfpb_complaints", 1567, 1567),
        ("cdnow", 6919, 2357),
    ],
)
def test_every_log_is_read_whole(name, rows, customers):
    quality = gw.datasets.load(name).quality()
    assert name in gw.datasets.names()
    assert (quality.rows, quality.customers) == (rows, customers)
    folder = gw.datasets.path(name)
    assert (folder / "SOURCE.md").stat().st_size > 300
    assert (folder / "LICENSE").stat().st_size > 100


@pytest.mark.parametrize(
    ("least", "most", "share", "n"), [(0, 0, 0.790, 7072), (1, 1, 0.581, 3130), (5, 1000, 0.151, 424)]
)
def test_service_levels_fall_with_every_hand_off(incidents, least, most, share, n):
    handed_on = incidents["reassignment_count"]
    some = incidents.where((handed_on >= least) & (handed_on <= most))
    met = gw.journey.attainment(some, gw.journey.Standard("made_sla", 1, 1)).estimates[0]
    assert met.n == n
    assert met.value == pytest.approx(share, abs=5e-4)
    assert met.low < met.value < met.high


def test_the_same_by_a_column_of_the_log(incidents):
    split = gw.journey.attainment(incidents, gw.journey.Standard("made_sla", 1, 1), ["reassignment_count"])
    found = {
        label: estimate.n
        for label, level, estimate in zip(split.labels[1], split.labels[2], split.estimates, strict=True)
        if level == "ordinary"
    }
    assert (found["0"], found["1"]) == (7072, 3130)
    assert sum(n for label, n in found.items() if int(label) >= 5) == 424


def test_unknown_is_told_not_guessed(incidents):
    unknown = {f.subject: f.count for f in incidents.quality().findings if f.issue == "missing_code"}
    assert unknown == {"assigned_to": 363, "assignment_group": 1044, "category": 3, "location": 3, "resolved_by": 51}
    assert np.isnan(incidents["correction"]).sum() == 12753 - 11923


@pytest.mark.parametrize(
    ("response", "disputed", "n"),
    [
        ("Closed with monetary relief", 9, 94),
        ("Closed with non-monetary relief", 12, 179),
        ("Closed with explanation", 264, 1235),
    ],
)
def test_disputes_after_each_response(response, disputed, n):
    some = gw.datasets.load("cfpb_complaints").where("Company response to consumer", response)
    accepted = gw.journey.Standard("Consumer disputed?", 0, 0, at_least=False)
    met = gw.journey.attainment(some, accepted).estimates[0]
    assert met.n == n
    assert met.value == pytest.approx(1 - disputed / n, abs=1e-12)


def test_both_sides_of_the_survey_are_read_by_its_schema_alone():
    survey = gw.datasets.load("kiosk_survey")
    sides = {
        side: [
            item for role, source in survey.schema.roles.items() if role.startswith(side) for item in source["column"]
        ]
        for side in ("expected", "perceived")
    }
    assert sorted(sides["expected"]) == [f"E{k:02d}" for k in range(1, 25)]
    assert sorted(sides["perceived"]) == [f"P{k:02d}" for k in range(1, 25)]
    # The mean of a dimension is that of its items, and two respondents never used a kiosk.
    items = [survey[f"P{k}"] for k in (19, 20, 21)]
    assert survey["perceived_assurance"] == pytest.approx(np.mean(items, axis=0), nan_ok=True)
    assert np.isnan(survey["expected_empathy"]).sum() == 2
    assert {d.name: d.gap.high < 0 for d in gw.measure.rater(survey)}["assurance"]


def test_returns_are_negative_and_few_customers_bring_most():
    invoices = gw.datasets.load("online_retail")
    assert invoices.schema.currency == "GBP"
    returns = invoices["is_return"] == 1
    assert (invoices["revenue"][returns] <= 0).all()
    codes, labels = invoices.category("customer")
    bought = np.sort(np.bincount(codes, invoices["revenue"].clip(0), len(labels)))[::-1]
    assert bought[: len(labels) // 5].sum() / bought.sum() == pytest.approx(0.736, abs=5e-4)
