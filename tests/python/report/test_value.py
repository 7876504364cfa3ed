# SPDX-License-Identifier: Apache-2.0
"""The section on customers' value: numbers of the core, what is said of them, and when it is left out."""

import warnings

import goodwill as gw
import numpy as np
import pytest
from report_reader import times


@pytest.fixture(scope="module")
def cdnow():
    log = gw.datasets.load("cdnow")
    return log.where(log["time"] <= np.datetime64("1997-09-30"))


def test_the_numbers_are_those_of_the_core(made, cdnow):
    page = made(cdnow)
    table = gw.rfm(cdnow)
    often, much = gw.value.MBGNBD().fit(table), gw.value.GammaGamma().fit(table)
    worth = gw.value.customer_lifetime_value(often, much, table, "12 months", "10% a year")
    found = page.numbers["sections"]["value"]
    for name in ("total", "mean", "alive", "gini"):
        for part in ("value", "low", "high"):
            assert found[name][part] == getattr(getattr(worth, name), part)
    assert found["top_shares"]["0.1"]["value"] == worth.top_shares[0.1].value
    assert (found["customers"], found["repeat_customers"], found["currency"]) == (2357, 946, "USD")
    assert found["end"] == "1997-09-30"
    assert (found["basis"], found["model"]) == (worth.basis, "MBGNBD")
    assert any("best tenth" in sentence and "USD" in sentence for sentence in page.numbers["headline"])


def test_no_customer_is_named(made, cdnow):
    table = gw.rfm(cdnow)
    text = made(cdnow).text
    assert not [name for name in table.customer[:200] if f" {name} " in text]


def test_a_log_without_amounts_is_told_what_would_unlock_it(made, bare):
    page = made(bare)
    assert "value" not in page.numbers["sections"]
    assert {"analysis": "value", "roles": ["revenue"], "any_role": False, "reason": ""} in page.numbers["skipped"]


def test_a_wholesaler_with_returns(made):
    """Nobody is seen to leave after a first order, so the next model serves; returns are said."""
    page = made(gw.datasets.load("online_retail"))
    found = page.numbers["sections"]["value"]
    assert (found["model"], found["currency"]) == ("BGNBD", "GBP")
    assert found["left_out"]["refund_rows"] == 4247
    assert "4,247 rows with a negative amount" in page.text
    assert "223 of them had no purchase before them" in page.text
    assert "16 repeat customers whose mean amount is not positive" in page.text
    assert "Amounts are revenue, of which only a part is profit" in page.text
    assert found["total"]["low"] < found["total"]["value"] < found["total"]["high"]


def test_costs_are_taken_off(made, cdnow):
    columns = {
        "customer": cdnow["customer"].tolist(),
        "time": cdnow["time"],
        "revenue": cdnow["revenue"],
        "cost": 0.4 * cdnow["revenue"],
    }
    whole, less = made(cdnow), made(gw.read_log(columns))
    assert "Amounts are revenue less cost" in less.text
    assert "The schema states no currency" in less.text
    ratio = less.numbers["sections"]["value"]["total"]["value"] / whole.numbers["sections"]["value"]["total"]["value"]
    assert ratio == pytest.approx(0.6, rel=1e-6)


def test_chinese(made, cdnow):
    page = made(cdnow, lang="zh")
    assert "顾客是谁" in page.text
    assert "USD" in page.text


def test_too_few_repeat_customers_are_said(made):
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(60)] + [f"c{i}" for i in range(10)],
            "time": np.concatenate([times(60), times(70)[60:]]),
            "revenue": np.linspace(5.0, 50.0, 70),
        }
    )
    page = made(log)
    assert "value" not in page.numbers["sections"]
    reasons = [entry["reason"] for entry in page.numbers["skipped"] if entry["analysis"] == "value"]
    assert reasons and reasons[0]


def test_a_mistyped_last_date_is_doubted(made):
    log = gw.datasets.load("cdnow")
    rows = {"who": log["customer"].tolist(), "when": log["time"].astype("datetime64[D]").astype(str).tolist()}
    rows["paid"] = log["revenue"].tolist()
    schema = gw.Schema(customer="who", time="when", revenue="paid")
    assert "lies far from the others" not in made(gw.read_log(rows, schema)).text
    for name, value in (("who", "typo"), ("when", "2094-01-01"), ("paid", 10.0)):
        rows[name].append(value)
    page = made(gw.read_log(rows, schema))
    assert page.text.count("The last encounter, of 2094-01-01, lies far from the others") == 2  # headline and section


@pytest.mark.parametrize("spread", [0.0, 1e-4])
def test_customers_who_all_spend_the_same_have_a_value(made, cdnow, spread):
    _, day = np.unique(
        cdnow["time"].astype("datetime64[D]").astype(str) + cdnow["customer"].astype(str), return_index=True
    )
    amounts = 20.0 + spread * np.random.default_rng(1).normal(size=day.size)
    log = gw.read_log({"customer": cdnow["customer"][day], "time": cdnow["time"][day], "revenue": amounts})
    page = made(log)
    found = page.numbers["sections"]["value"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        visits = (
            gw.value.MBGNBD()
            .fit(gw.rfm(log))
            .discounted_expected_transactions("10% a year", gw.rfm(log), horizon="12 months")
        )
    assert found["total"]["value"] == pytest.approx(20.0 * visits.sum(), rel=1e-4)
    assert "Amounts hardly differ between customers" in page.text
    assert "nan" not in page.text.lower().split()
