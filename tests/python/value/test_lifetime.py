# SPDX-License-Identifier: Apache-2.0
"""Lifetime value from Python: units, intervals, margin, currency, and who brings how much."""

import pickle

import goodwill as gw
import numpy as np
import pytest

CLV = gw.value.customer_lifetime_value


def test_value_is_transactions_times_spend(cdnow, often, much):
    worth = CLV(often, much, cdnow, "12 months", "10% a year")
    transactions = often.discounted_expected_transactions("10% a year", cdnow, horizon="12 months")
    assert worth.value == pytest.approx(transactions * much.expected_spend(cdnow), rel=1e-12)
    assert ((worth.low < worth.value) & (worth.value < worth.high)).all()
    assert worth.total.value == pytest.approx(worth.value.sum())
    assert worth.total.low < worth.total.value < worth.total.high
    assert worth.mean.value == pytest.approx(worth.value.mean())
    assert worth.repeat_customers == 946
    assert worth.alive.value == pytest.approx(often.probability_alive(cdnow).mean())
    assert worth.currency == "USD"
    assert worth.basis.endswith("discounted at 10 % a year, at their expected revenue in USD")
    assert any("MBG" in warning for warning in worth.warnings)


def test_who_brings_how_much(cdnow, often, much):
    worth = CLV(often, much, cdnow, "12 months", "10% a year")
    assert list(worth.top_shares) == [0.01, 0.05, 0.1, 0.2]
    for share, found in worth.top_shares.items():
        assert found.low < found.value < found.high
        assert found.value == pytest.approx(gw.value.top_share(worth.value, share).value)
    assert worth.gini.value == pytest.approx(gw.value.gini(worth.value).value)
    best = np.sort(worth.value)[::-1]
    assert gw.value.top_share(best, 471 / 2357).value == pytest.approx(best[:471].sum() / best.sum())
    with pytest.raises(ValueError, match=r"values\[1\]"):
        gw.value.top_share([1.0, -1.0], 0.2)


def test_months_of_weekly_data_are_not_30_weeks_each(cdnow, often, much):
    """A widely copied example reads 12 months of weekly data as 360 weeks and overstates value 3.9 times."""
    right = CLV(often, much, cdnow, "12 months", "1% a month")
    weeks = CLV(often, much, cdnow, "52.178571428571431 weeks", "1% a month")
    trap = CLV(often, much, cdnow, {"weeks": 360}, {"month": 0.0})
    assert weeks.total.value == pytest.approx(right.total.value, rel=1e-12)
    assert trap.total.value / right.total.value == pytest.approx(3.9, abs=0.05)
    for bare in (12, 12.0):
        with pytest.raises(ValueError, match="horizon must state its unit"):
            CLV(often, much, cdnow, bare, "1% a month")
    daily = gw.rfm(gw.datasets.load("cdnow"), unit="day", end="1997-09-30")
    with pytest.raises(ValueError, match="the model is in weeks, the table in days"):
        CLV(often, much, daily, "12 months", "1% a month")


def test_unit_of_the_table_changes_nothing(cdnow, often, much):
    daily = gw.rfm(gw.datasets.load("cdnow"), unit="day", end="1997-09-30")
    by_day = CLV(gw.value.BGNBD().fit(daily), gw.value.GammaGamma().fit(daily), daily, "1 year", 0.1)
    by_week = CLV(often, much, cdnow, "1 year", 0.1)
    assert by_day.total.value == pytest.approx(by_week.total.value, rel=1e-7)
    assert by_day.total.low == pytest.approx(by_week.total.low, rel=1e-6)


def test_margin_is_a_share_of_revenue(cdnow, often, much):
    table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30", margin=0.3)
    margin = CLV(often, gw.value.GammaGamma().fit(table), table, "1 year", "10% a year")
    revenue = CLV(often, much, cdnow, "1 year", "10% a year")
    assert margin.total.value == pytest.approx(0.3 * revenue.total.value, rel=1e-7)
    assert "30 % of their expected revenue" in margin.basis


@pytest.mark.parametrize("model", [gw.value.MBGNBD, gw.value.ParetoNBD, gw.value.NBD])
def test_every_model_of_purchases_values(cdnow, much, model):
    fit = model().fit(cdnow)
    year, ever = (CLV(fit, much, cdnow, horizon, "15% a year") for horizon in ("1 year", None))
    assert (year.value < ever.value).all()
    assert ever.basis.startswith("all future purchases")


def test_given_parameters_have_no_interval(cdnow, often, much):
    given = gw.value.BGNBD(params=often.params_, unit="week")
    worth = CLV(given, much, cdnow, "1 year", "10% a year")
    assert np.isnan(worth.low).all()
    assert worth.value == pytest.approx(CLV(often, much, cdnow, "1 year", "10% a year").value)
    assert "given, not fitted" in worth.warnings[0]


def test_what_cannot_be_valued(cdnow, often, much):
    with pytest.raises(ValueError, match="median_spend"):
        CLV(often, gw.value.GammaGamma(params={"p": 4.0, "q": 0.9, "v": 10.0}), cdnow, "1 year", 0.1)
    with pytest.raises(ValueError, match="rate"):
        CLV(often, much, cdnow, None, 0.0)
    with pytest.raises(ValueError, match="rate with its unit"):
        CLV(often, much, cdnow, "1 year", "10%")
    without = gw.Rfm.from_columns([2], [5], [9], unit="week")
    with pytest.raises(ValueError, match="revenue"):
        CLV(often, much, without, "1 year", 0.1)


def test_result_survives_pickling(cdnow, often, much):
    worth = CLV(often, much, cdnow, "1 year", 0.1)
    again = pickle.loads(pickle.dumps(worth))
    assert (again.value == worth.value).all()
    assert again.total == worth.total
    assert again.basis == worth.basis
