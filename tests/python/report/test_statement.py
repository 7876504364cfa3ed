# SPDX-License-Identifier: Apache-2.0
"""The section on the statement of goodwill: numbers of the core, what is said of them, and when it is left out."""

import goodwill as gw
import numpy as np
import pytest
from simulated_service import simulate


@pytest.fixture(scope="module")
def log():
    columns = simulate(5, 1_500)
    del columns["employee"]
    return gw.read_log(columns)


def test_the_numbers_are_those_of_the_core(made, log):
    page = made(log, attributes=["late", "wait"])
    found = page.numbers["sections"]["statement"]
    model = gw.value.EncounterAttrition(["late", "wait"]).fit(log)
    period = (found["begin"], np.datetime64(found["end"]) + 1)
    told = gw.value.statement(model, log, period, rate="10% a year", margin="revenue")
    for name, estimate in told.entries.items():
        for part in ("value", "low", "high"):
            assert found["entries"][name][part] == pytest.approx(getattr(estimate, part), rel=1e-9)
    assert found["check"] < 1e-9
    assert sum(cause["value"] for cause in found["causes"].values()) == pytest.approx(
        found["entries"]["moments"]["value"]
    )
    assert len(found["sites"]) == 4
    assert len(found["costliest"]) == 10
    assert found["costliest"] == sorted(found["costliest"])
    assert "late : more of it goes with leaving" in page.text
    assert "That is an association" in page.text
    assert any("changed goodwill by" in sentence for sentence in page.numbers["headline"])


def test_the_level_is_that_of_the_report(made, log):
    found = made(log, attributes=["late"], level=0.8).numbers["sections"]["statement"]
    told = [*found["entries"].values(), *found["causes"].values(), *found["coefficients"].values()]
    told += [estimate for site in found["sites"].values() for estimate in site.values()]
    assert {estimate["level"] for estimate in told} == {0.8}


def test_the_quarter_of_a_log_of_days_is_whole(made):
    columns = simulate(5, 1_500)
    columns["time"] = columns["time"].astype("datetime64[D]").astype("datetime64[us]")
    log = gw.read_log(columns)
    found = made(log, attributes=["late"]).numbers["sections"]["statement"]
    year, month = found["begin"][:4], int(found["begin"][5:7])
    assert found["begin"][8:] == "01"
    assert found["end"][8:] in ("30", "31")
    assert found["encounters"] == len(log.where("quarter", f"{year}-Q{(month + 2) // 3}"))


def test_no_customer_is_named(made, log):
    text = made(log, attributes=["late"]).text
    assert not [name for name in np.unique(log["customer"])[:300] if f" {name} " in text]


def test_roles_of_the_service_are_looked_at_by_themselves(made):
    columns = simulate(6, 1_200)
    rng = np.random.default_rng(2)
    rated = np.clip(np.rint(4.0 - columns["wait"]), 1, 5)
    columns["satisfaction"] = np.where(rng.random(rated.size) < 0.3, np.nan, rated)
    del columns["revenue"]
    page = made(gw.read_log(columns))
    found = page.numbers["sections"]["statement"]
    assert list(found["coefficients"]) == ["satisfaction", "satisfaction missing"]
    assert found["unit"] == "encounters"
    assert "The log has no revenue" in page.text
    assert "What only busy customers can have" not in page.text


def test_help_desk_is_not_told_that_more_calls_are_better(made):
    page = made(
        gw.datasets.load("it_incidents"), attributes=["reassignment_count", "reopen_count", "made_sla"], comments=0
    )
    assert (
        "Where people come because something is wrong, as to a help desk, fewer encounters may be the better"
        in page.text
    )
    assert "made_sla : more of it goes with leaving" in page.text
    assert page.numbers["sections"]["statement"]["check"] < 1e-9


def test_returns_are_not_said_to_drive_anyone_away(made):
    """Which the schema of these data names as what the statement looks at."""
    page = made(gw.datasets.load("online_retail"))
    assert "What only busy customers can have, such as a return" in page.text
    assert "as to a help desk" not in page.text
    assert "caused" not in page.text[page.text.index("statement of goodwill") :]
    assert page.numbers["sections"]["statement"]["unit"] == "GBP"


def test_a_log_without_attributes_is_told_what_would_unlock_it(made, bare):
    skipped = made(bare).numbers["skipped"]
    assert [one["roles"] for one in skipped if one["analysis"] == "statement"] == [
        ["waiting", "delay", "correction", "complaint_severity", "resolution", "satisfaction"]
    ]


def test_in_chinese(made, log):
    text = made(log, attributes=["late", "wait"], lang="zh").text
    assert "商誉表" in text
    assert "只是关联" in text
