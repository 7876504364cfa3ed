# SPDX-License-Identifier: Apache-2.0
"""Frequency, recency and amounts of customers: units, rules, what is left out, and the way in and out."""

import datetime
import pickle

import goodwill as gw
import numpy as np
import pytest

LOG = {
    "customer": ["ann", "bob", "ann", "ann", "cy"],
    "time": ["2024-01-01", "2024-01-03", "2024-01-15", "2024-01-22", "2024-02-20"],
    "revenue": [10.0, 5.0, 30.0, -6.0, 1.0],
    "cost": [4.0, 1.0, 10.0, 0.0, 0.5],
}


@pytest.fixture(scope="module")
def log():
    return gw.read_log(LOG)


def test_published_customers_of_cdnow(cdnow):
    assert (len(cdnow), cdnow.unit, cdnow.currency) == (2357, "week", "USD")
    first = (cdnow.frequency[0], round(cdnow.recency[0], 2), round(cdnow.T[0], 2))
    assert first == (2.0, 30.43, 38.86)
    assert cdnow.monetary_value[0] == pytest.approx((29.73 + 14.96) / 2)
    assert str(cdnow.end) == "1997-09-30"
    assert int((cdnow.frequency > 0).sum()) == 946
    assert cdnow.left_out["rows_after_end"] == 1959


def test_refunds_are_taken_off_or_left_out(log):
    net = gw.rfm(log, end="2024-01-29")
    assert net.customer == ["ann", "bob"]
    assert net.frequency.tolist() == [1.0, 0.0]
    assert net.recency.tolist() == [2.0, 0.0]
    assert net.T.tolist() == [4.0, pytest.approx(26 / 7)]
    assert net.monetary_value.tolist() == [24.0, 0.0]
    assert net.left_out["refund_rows"] == 1
    assert gw.rfm(log, end="2024-01-29", refunds="exclude").monetary_value[0] == 30.0
    with pytest.raises(gw.DataError, match="revenue"):
        gw.rfm(log, refunds="reject")


def test_margin_by_share_or_by_cost(log):
    assert gw.rfm(log, end="2024-01-29", margin=0.25).monetary_value[0] == 6.0
    by_cost = gw.rfm(log, end="2024-01-29", amount="revenue_less_cost", refunds="exclude")
    assert by_cost.monetary_value[0] == 20.0
    with pytest.raises(ValueError, match="margin"):
        gw.rfm(log, margin=0.0)


def test_units_convert_and_end_is_any_date(log):
    for end in ("2024-01-29", datetime.date(2024, 1, 29), np.datetime64("2024-01-29")):
        days = gw.rfm(log, unit="day", end=end)
        assert (days.recency[0], days.T[0]) == (14.0, 28.0)
    for bad in (
        {"unit": "fortnight"},
        {"end": "soon"},
        {"purchase": "hour"},
        {"amount": "profit"},
        {"refunds": "keep"},
    ):
        with pytest.raises(ValueError, match=next(iter(bad.values())) if "end" not in bad else "end must be a date"):
            gw.rfm(log, **bad)


def test_spans_know_their_unit():
    for year in ("12 months", {"months": 12}, (12, "months"), datetime.timedelta(days=365.25), gw.time_span("1 year")):
        assert gw.time_span(year).in_unit("week") == pytest.approx(52.178571428571431)
    assert gw.time_span({"weeks": 1, "days": 3}).in_unit("day") == 10.0
    for bare in (12, 12.0, "12", None, {}, "12 moons"):
        with pytest.raises(ValueError, match="unit|span"):
            gw.time_span(bare)


def test_columns_of_your_own():
    table = gw.Rfm.from_columns([2, 0], [30.43, 0], [38.86, 38.86], [20.0, 0.0], unit="week", customer=["a", "b"])
    assert table.columns == ["customer", "frequency", "recency", "T", "monetary_value"]
    assert table["T"].tolist() == [38.86, 38.86]
    assert not table.T.flags.writeable
    with pytest.raises(KeyError, match="no column"):
        table["t"]
    with pytest.raises(ValueError, match="recency must be as long as frequency"):
        gw.Rfm.from_columns([2, 0], [30.43], [38.86, 38.86], unit="week")
    without = gw.Rfm.from_columns([2], [30.43], [38.86], unit="week")
    assert without.monetary_value is None
    assert without.columns == ["customer", "frequency", "recency", "T"]


def test_a_column_outlives_its_table():
    frequency = gw.Rfm.from_columns([2, 0], [1, 0], [3, 3], unit="day").frequency
    assert frequency.tolist() == [2.0, 0.0]


def test_table_survives_pickling(cdnow):
    again = pickle.loads(pickle.dumps(cdnow))
    assert again.customer == cdnow.customer
    assert (again.monetary_value == cdnow.monetary_value).all()
    assert (again.unit, again.currency, again.left_out) == (cdnow.unit, cdnow.currency, cdnow.left_out)


def test_data_frame(cdnow):
    frame = cdnow.to_pandas()
    assert frame.shape == (2357, 4)
    assert frame.index.name == "customer"
    assert frame.attrs["unit"] == "week"


@pytest.mark.parametrize("unit", ["day", "week", "month"])
@pytest.mark.parametrize("purchase", ["day", "row"])
def test_first_days_are_those_of_the_log(unit, purchase):
    times = ["2024-01-01T00:00", "2024-01-02T00:00", "2024-02-29T23:59:59", "2024-03-01T00:00", "2024-03-20T12:00"]
    log = gw.read_log({"customer": list("abcde"), "time": np.array(times, dtype="datetime64[us]")})
    table = gw.rfm(log, unit=unit, purchase=purchase)
    assert table.first_day.astype(str).tolist() == [time[:10] for time in times]
    assert gw.value.cohorts(table, "month") == [time[:7] for time in times]
    assert pickle.loads(pickle.dumps(table)).first_day.tolist() == table.first_day.tolist()


def test_columns_of_your_own_know_no_calendar_unless_told():
    columns = ([2, 0], [4, 0], [10, 3])
    with pytest.raises(ValueError, match="give end= to Rfm.from_columns"):
        gw.value.cohorts(gw.Rfm.from_columns(*columns, unit="day"))
    with pytest.raises(ValueError, match="give end="):
        str(gw.Rfm.from_columns(*columns, unit="day").end)
    table = gw.Rfm.from_columns(*columns, [5.0, 0.0], unit="day", end="2024-04-02", customer=["a", "b"], currency="EUR")
    assert str(table.end) == "2024-04-02"
    assert gw.value.cohorts(table, "month") == ["2024-03", "2024-03"]
    assert gw.value.cohorts(table, "quarter") == ["2024 Q1", "2024 Q1"]
    assert (table.customer, table.currency, table.monetary_value.tolist()) == (["a", "b"], "EUR", [5.0, 0.0])


def test_amounts_that_are_partly_known(cdnow):
    assert "valued_frequency" not in cdnow.columns
    log = gw.read_log(
        {
            "customer": ["ann"] * 4,
            "time": ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22"],
            "revenue": [1.0, 2.0, np.nan, 4.0],
        }
    )
    table = gw.rfm(log)
    assert table.columns[-1] == "valued_frequency"
    assert (table.frequency.tolist(), table["valued_frequency"].tolist()) == ([3.0], [2.0])
    assert table.monetary_value.tolist() == [3.0]
    assert gw.rfm(gw.read_log({"customer": ["ann"], "time": ["2024-01-01"]})).valued_frequency is None


@pytest.mark.parametrize("margin", [30, 1.01, 0.0, -0.3])
def test_a_margin_is_a_share(log, margin):
    with pytest.raises(ValueError, match="margin must be"):
        gw.rfm(log, margin=margin)
