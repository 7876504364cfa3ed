# SPDX-License-Identifier: Apache-2.0
"""Zones by name, dates in other orders, opening hours: from the schema to the numbers."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import goodwill as gw
import numpy as np
import pytest
from goodwill.zones import zone_rules


@pytest.mark.parametrize(
    "name", ["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
def test_rules_are_those_of_python(name):
    transitions, offsets = zone_rules(name)
    assert len(offsets) == len(transitions) + 1
    rng = np.random.default_rng(5)
    seconds = [*rng.integers(-2_000_000_000, 4_000_000_000, 300).tolist(), *transitions, *(t - 1 for t in transitions)]
    for second in seconds:
        expected = datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(name)).utcoffset().total_seconds()
        assert offsets[np.searchsorted(transitions, second, side="right")] == expected


def test_unknown_zones_are_answered_with_the_nearest():
    with pytest.raises(ValueError, match="Europe/Berlin"):
        zone_rules("Europe/Berlinn")


def log_of(times, ends, **options):
    data = {"customer": [f"c{i}" for i in range(len(times))], "opened": times, "closed": ends}
    return gw.read_log(
        data, gw.Schema(customer="customer", time="opened", service={"from": "opened", "to": "closed"}, **options)
    )


BERLIN = {"opened": "Europe/Berlin", "closed": "Europe/Berlin"}


def test_durations_over_the_change_of_the_clock():
    log = log_of(["2024-03-31 00:30", "2024-10-27 00:30"], ["2024-03-31 06:30", "2024-10-27 06:30"], zones=BERLIN)
    assert (log["service"] / 3600).tolist() == [5.0, 7.0]
    assert log["time"][0] == np.datetime64("2024-03-30T23:30")
    assert log.schema.zones["opened"]["name"] == "Europe/Berlin"
    assert gw.Schema.from_toml(log.schema.to_toml()) == log.schema


def test_times_read_twice_or_never_are_told():
    with pytest.raises(gw.DataError) as error:
        log_of(
            ["2024-03-31 02:30", "2024-10-27 02:30"],
            ["2024-04-01", "2024-11-01"],
            zones={"opened": "Europe/Berlin"} | BERLIN,
        )
    assert error.value.total == 2
    assert [p["row"] for p in error.value.problems] == [0, 1]
    later = {"name": "Europe/Berlin", "twice": "later"}
    log = log_of(["2024-10-27 02:30"], ["2024-10-27 04:30"], zones={"opened": later, "closed": later})
    assert log["service"].tolist() == [2 * 3600.0]
    assert log.intake["twice_read"] == {"opened": 1}
    assert ("twice_read", "opened", 1) in {(f.issue, f.subject, f.count) for f in log.quality().findings}


def test_hours_of_the_day_are_those_of_the_place():
    times = ["2024-07-01 09:30", "2024-01-01 09:30"] * 3
    log = gw.read_log(
        {"customer": list("abcdef"), "time": times, "satisfaction": [5, 4] * 3},
        gw.Schema(customer="customer", time="time", satisfaction="satisfaction", zones={"time": "Asia/Shanghai"}),
    )
    assert [labels for labels, _ in gw.measure.by(log, "satisfaction", groups=["hour"])] == [("09",)]


def test_days_of_purchase_and_dates_are_those_of_the_place():
    """07:30 in Shanghai is the day before in UTC, and midnight there is no midnight in UTC."""
    shanghai = gw.Schema(customer="customer", time="time", zones={"time": "Asia/Shanghai"})
    times = ["2024-07-01 07:30", "2024-07-01 18:00", "2024-07-03 07:30"]
    table = gw.rfm(gw.read_log({"customer": ["a"] * 3, "time": times}, shanghai), unit="day")
    assert (table.frequency.tolist(), table.recency.tolist(), table.T.tolist()) == ([1.0], [2.0], [2.0])
    assert table.end == np.datetime64("2024-07-03")
    log = gw.read_log(
        {"customer": ["a", "b"], "opened": ["2024-07-01 07:30", "2024-07-02 07:30"], "closed": ["2024-07-01"] * 2},
        gw.Schema(
            customer="customer",
            time="opened",
            service={"from": "opened", "to": "closed"},
            zones={"opened": "Asia/Shanghai", "closed": "Asia/Shanghai"},
        ),
    )
    assert log["service"][0] == 0.0 and np.isnan(log["service"][1])
    reversed_rows = [f for f in log.quality().findings if f.issue == "impossible_sequence"]
    assert [(f.count, f.rows) for f in reversed_rows] == [(1, [1])]


HOURS = {day: "09:00-18:00" for day in ("monday", "tuesday", "wednesday", "thursday", "friday")}


def test_durations_in_opening_hours_and_their_standard():
    schema = gw.Schema(
        customer="customer",
        time="opened",
        correction={"from": "opened", "to": "closed", "open_only": True},
        opening_hours={**HOURS, "holidays": [date(2024, 3, 5)]},
    )
    data = {
        "customer": ["a", "b"],
        "opened": ["2024-03-01 17:00", "2024-03-04 17:00"],  # a Friday; a Monday before a holiday
        "closed": ["2024-03-04 10:00", "2024-03-06 12:00"],
    }
    log = gw.read_log(data, schema)
    assert (log["correction"] / 3600).tolist() == [2.0, 4.0]
    standard = gw.journey.Standard("correction", "3 h", "3 h")
    assert gw.journey.levels_met(log, standard).tolist() == ["quality", "none"]
    assert log.columns["correction"] == "from opened to closed, in opening hours"
    assert log.schema.opening_hours == schema.opening_hours
    assert gw.Schema.from_toml(schema.to_toml()) == schema


def test_opening_hours_of_plain_times():
    shop = gw.journey.OpeningHours(**HOURS, holidays=["2024-03-05"])
    found = shop.seconds_between(["2024-03-04T17:00", "NaT"], ["2024-03-06T10:00", "2024-03-06T10:00"])
    assert found[0] == 2 * 3600.0 and np.isnan(found[1])
    with pytest.raises(ValueError, match="09:00-18:00"):
        gw.journey.OpeningHours(monday="9 to 5")
    with pytest.raises(ValueError, match="opening_hours"):
        gw.journey.OpeningHours(mittwoch="09:00-18:00")


@pytest.mark.parametrize(
    ("text", "order", "expected"),
    [
        ("7/31/2024 08:15:00 PM", "month_first", "2024-07-31T20:15:00"),
        ("31.7.2024 08:15", "day_first", "2024-07-31T08:15:00"),
        ("2024/7/31 8:15", "year_first", "2024-07-31T08:15:00"),
        ("31st July 2024 8:15", "day_first", "2024-07-31T08:15:00"),
        ("31-JUL-24", "day_first", "2024-07-31T00:00:00"),
        ('"Jul 31, 2024 8:15 PM"', "month_first", "2024-07-31T20:15:00"),
    ],
)
def test_dates_in_the_order_they_are_told(tmp_path, text, order, expected):
    schema = gw.Schema(customer="c", time="t", date_order={"t": order})
    path = tmp_path / "log.csv"
    path.write_text(f"c,t\na,{text}\n")
    for data in (path, {"c": ["a"], "t": [text.strip('"')]}):
        assert gw.read_log(data, schema)["time"][0] == np.datetime64(expected)
        with pytest.raises(gw.DataError):
            gw.read_log(data, gw.Schema(customer="c", time="t"))
