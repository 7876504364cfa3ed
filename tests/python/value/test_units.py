# SPDX-License-Identifier: Apache-2.0
"""Rates, shares, units and lengths of time that can only be meant otherwise are refused where they are written."""

import goodwill as gw
import pytest
from simulated_service import simulate


@pytest.fixture(scope="module")
def log():
    return gw.read_log(simulate(1, 800))


@pytest.mark.parametrize("rate", [10, 1.0, 1])
def test_a_bare_rate_is_a_share(cdnow, often, much, log, rate):
    with pytest.raises(ValueError, match="a rate must state its unit, such as '.*% a year'"):
        gw.value.customer_lifetime_value(often, much, cdnow, "12 months", rate)
    with pytest.raises(ValueError, match="a rate must state its unit"):
        gw.value.new_customer_value(often, much, "12 months", rate)
    model = gw.value.EncounterAttrition(["late"]).fit(log)
    with pytest.raises(ValueError, match="a rate must state its unit"):
        gw.value.statement(model, log, "2023-Q2", rate=rate)
    with pytest.raises(ValueError, match="share"):
        gw.value.statement(model, log, "2023-Q2", rate=0.1, margin={"revenue": 30})


@pytest.mark.parametrize("unit", ["weeks", "week"])
def test_a_unit_may_be_written_in_the_plural(cdnow, often, unit):
    model = gw.value.BGNBD(unit=unit).fit(cdnow)
    assert model.unit_ == "week"
    given = gw.value.BGNBD(params=often.params_, unit=unit)
    assert given.get_params()["unit"] == unit
    assert given.expected_purchases_new("1 year") == pytest.approx(often.expected_purchases_new("1 year"))
    with pytest.raises(ValueError, match="knows weeks, but the table's times are in days"):
        given.probability_alive(gw.Rfm.from_columns([1], [2], [3], unit="day"))


def test_a_unit_that_is_none_is_refused_where_it_is_written():
    for maker in (gw.value.BGNBD, gw.value.ParetoNBD, gw.value.BGCNBD):
        with pytest.raises(ValueError, match="fortnight"):
            maker(unit="fortnight")


def test_money_is_not_over_three_days(log):
    shop = gw.datasets.load("cdnow")
    told = gw.value.statement(
        gw.value.EncounterAttrition(["revenue"]).fit(shop), shop, "1997-Q2", rate="10% a year", intervals=False
    )
    with pytest.raises(ValueError, match="over must be a number, as revenue is no length of time, got '3 days'"):
        told.costs_of("revenue", over="3 days")
    assert told.costs_of("revenue", over=100).value != 0.0
    told = gw.value.statement(
        gw.value.EncounterAttrition(["late"]).fit(log), log, "2023-Q2", rate="10% a year", intervals=False
    )
    assert told.costs_of("late", over="0.5 seconds").value == pytest.approx(told.costs_of("late").value)
