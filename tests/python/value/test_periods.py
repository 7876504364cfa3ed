# SPDX-License-Identifier: Apache-2.0
"""Periods of a log: whole days by its own clock, and no more than was observed."""

import datetime
import itertools

import goodwill as gw
import numpy as np
import pytest

QUARTERS = ("2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4")


def edges(**options):
    """A customer a row at the first and the last moment of every quarter of 2024, each worth another power of two."""
    times = ["2024-01-01T00:00", "2024-03-31T23:59", "2024-04-01T00:00", "2024-06-30T23:59"]
    times += ["2024-07-01T00:00", "2024-09-30T23:59", "2024-10-01T00:00", "2024-12-31T23:59"]
    columns = {
        "customer": [f"c{row}" for row in range(8)],
        "time": np.array(times, dtype="datetime64[us]"),
        "revenue": 2.0 ** np.arange(8),
    }
    return gw.read_log(columns, gw.Schema(customer="customer", time="time", revenue="revenue", **options))


@pytest.mark.parametrize("zone", [None, "America/New_York", "Asia/Tokyo", "America/Sao_Paulo"])
def test_quarters_hold_what_the_calendar_puts_there(zone):
    log = edges(**({"zones": {"time": zone}} if zone else {}))
    for before, after in itertools.pairwise(QUARTERS):
        change = gw.value.profit_change(log, before, after)
        assert change.before == log.where("quarter", before)["revenue"].sum()
        assert change.after == log.where("quarter", after)["revenue"].sum()
    assert gw.value.profit_change(log, "2024-03", "2024-04").before == 2.0
    assert gw.value.profit_change(log, "2024-Q1", "last quarter", until="2025-01-01").after == 2.0**4 + 2.0**5


def test_quarters_of_cdnow_add_up_to_the_year():
    log = gw.datasets.load("cdnow")
    year = log.where("year", "1997")["revenue"]
    first = gw.value.profit_change(log, "1997-Q1", "1997-Q2")
    second = gw.value.profit_change(log, "1997-Q3", "1997-Q4")
    assert first.before + first.after + second.before + second.after == pytest.approx(year.sum())
    assert first.after == pytest.approx(33_629.63)
    model = gw.value.EncounterAttrition([]).fit(log)
    for period in ("1997-04", ("1997-04-01", "1997-05-01"), (datetime.date(1997, 4, 1), datetime.date(1997, 5, 1))):
        told = gw.value.statement(model, log, period, rate="10% a year", intervals=False)
        assert told.encounters == len(log.where("month", "1997-04"))
        assert [str(when)[:10] for when in told.period] == ["1997-04-01", "1997-05-01"]
        assert "1997-04-01T00:00 to 1997-04-30T23:59" in repr(told)


def test_pairs_of_days_are_by_the_clock_of_the_log():
    log = edges(zones={"time": "America/New_York"})
    change = gw.value.profit_change(log, ("2024-01-01", "2024-04-01"), (np.datetime64("2024-04-01"), "2024-07-01"))
    assert (change.before, change.after) == (3.0, 12.0)
    told = log["time"]
    change = gw.value.profit_change(log, (told[0], told[1]), (told[1], told[4]))
    assert (change.before, change.after) == (1.0, 14.0)


@pytest.mark.parametrize("half", ["1997", "1997-09", np.datetime64("1997-09"), 5, 20240630, "20240630", 1.5, "soon"])
def test_what_names_no_day_is_refused(half):
    log = gw.datasets.load("cdnow")
    with pytest.raises(ValueError, match="rfm: end must be a date such as"):
        gw.rfm(log, end=half)
    with pytest.raises(ValueError, match="must be a date such as"):
        gw.value.profit_change(log, ("1997-01-01", half), "1998-Q1")
    with pytest.raises(ValueError, match="must be a date such as"):
        gw.value.before_after(log, "revenue", half)


def test_days_however_they_are_written():
    log = gw.datasets.load("cdnow")
    pandas = pytest.importorskip("pandas")
    days = ["1997-09-30", datetime.date(1997, 9, 30), datetime.datetime(1997, 9, 30, 12), np.datetime64("1997-09-30")]
    for day in [*days, pandas.Timestamp("1997-09-30"), "1997-09-30T08:00"]:
        assert str(gw.rfm(log, end=day).end) == "1997-09-30"


@pytest.mark.parametrize(("before", "after"), [("1998-Q2", "1998-Q3"), ("1996-Q4", "1997-Q1"), ("1996", "1997")])
def test_what_was_not_observed_is_no_change(before, after):
    log = gw.datasets.load("cdnow")
    with pytest.raises(ValueError, match="profit_change: the period must"):
        gw.value.profit_change(log, before, after)


def test_a_log_that_is_complete_for_longer_may_be_silent():
    log = gw.datasets.load("cdnow")
    change = gw.value.profit_change(log, "1998-Q2", "1998-Q3", until="1998-10-01")
    assert change.after == 0.0


def test_unequal_lengths_are_told():
    log = gw.datasets.load("cdnow")
    with pytest.warns(RuntimeWarning, match="90 days of the one, 365 of the other"):
        gw.value.profit_change(log, "1998-Q1", "1997")
    with pytest.warns(RuntimeWarning, match="of the one"):
        gw.value.profit_change(log, ("1996-11-01", "1997-02-01"), ("1997-02-01", "1997-05-01"))
