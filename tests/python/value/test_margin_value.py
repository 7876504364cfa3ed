# SPDX-License-Identifier: Apache-2.0
"""Lifetime value where amounts may be negative: against its parts, differences of the parameters, and the groups."""

import math

import goodwill as gw
import numpy as np
import pytest

RATE = "10% a year"


@pytest.fixture(scope="module")
def table(cdnow):
    """CDNOW when each order costs 30 dollars."""
    often = cdnow.frequency > 0
    margin = np.where(often, cdnow.monetary_value - 30.0, 0.0)
    return gw.Rfm.from_columns(cdnow.frequency, cdnow.recency, cdnow.T, margin, unit="week")


@pytest.fixture(scope="module")
def margins(table):
    return gw.value.NormalNormal().fit(table)


def moved(model, name, by):
    """The model with one parameter moved, without a fit."""
    params = {**model.params_, name: model.params_[name] + by}
    if isinstance(model, gw.value.BGNBD):
        return gw.value.BGNBD(params=params, unit="week")
    return gw.value.NormalNormal(params=params)


def slopes(model, function):
    found = []
    for name, value in model.params_.items():
        by = 1e-4 * abs(value)
        found.append((function(moved(model, name, by)) - function(moved(model, name, -by))) / (2 * by))
    return np.array(found)


def test_values_and_their_intervals(table, often, margins):
    worth = gw.value.customer_lifetime_value(often, margins, table, "12 months", RATE)
    transactions = often.discounted_expected_transactions(RATE, table, horizon="12 months")
    np.testing.assert_allclose(worth.value, transactions * margins.expected_spend(table), rtol=1e-12)
    assert worth.total.value == pytest.approx(worth.value.sum(), rel=1e-12)
    assert worth.mean.value == pytest.approx(worth.value.mean(), rel=1e-12)
    assert (worth.value < 0).sum() > 50
    assert (worth.low < worth.value).all()
    assert (worth.value < worth.high).all()
    losing = f"{(worth.value < 0).sum()} customers are expected to lose money"
    assert any(losing in warning for warning in worth.warnings)
    assert all(math.isnan(share.value) for share in worth.top_shares.values())
    assert math.isnan(worth.gini.value)
    one = int(np.argmin(worth.value))

    def values(purchases, spend):
        counts = purchases.discounted_expected_transactions(RATE, table, horizon="12 months")
        each = counts * spend.expected_spend(table)
        return np.array([each.sum(), each[one]])

    variance = 0.0
    for model, of in ((often, lambda m: values(m, margins)), (margins, lambda m: values(often, m))):
        gradient = slopes(model, of)
        variance = variance + np.einsum("ik,ij,jk->k", gradient, model.covariance_, gradient)
    half = 1.959963984540054 * np.sqrt(variance)
    assert worth.total.high - worth.total.value == pytest.approx(half[0], rel=1e-5)
    assert worth.total.value - worth.total.low == pytest.approx(half[0], rel=1e-5)
    assert worth.high[one] - worth.value[one] == pytest.approx(half[1], rel=1e-5)


def test_where_nobody_loses_there_are_shares(cdnow, often):
    table = gw.Rfm.from_columns(
        cdnow.frequency, cdnow.recency, cdnow.T, np.where(cdnow.frequency > 0, cdnow.monetary_value, 0.0), unit="week"
    )
    margins = gw.value.NormalNormal().fit(table)
    worth = gw.value.customer_lifetime_value(often, margins, table, "12 months", RATE)
    assert (worth.value > 0).all()
    top = np.sort(worth.value)[::-1]
    assert worth.top_shares[0.2].value == pytest.approx(top[:471].sum() / top.sum(), abs=2e-3)
    assert worth.top_shares[0.2].low < worth.top_shares[0.2].value < worth.top_shares[0.2].high
    assert 0 < worth.gini.value < 1
    # Amounts by the two models agree on the whole, if not on customers.
    gamma = gw.value.customer_lifetime_value(often, gw.value.GammaGamma().fit(table), table, "12 months", RATE)
    assert worth.total.value == pytest.approx(gamma.total.value, rel=0.15)


def test_groups_and_new_customers(table, often, margins):
    groups = np.where(table.T > 33, "early", "late")
    equity = gw.value.customer_equity(often, margins, table, groups, "12 months", RATE)
    whole = gw.value.customer_lifetime_value(often, margins, table, "12 months", RATE)
    assert equity.label == ["early", "late"]
    assert sum(total.value for total in equity.total) == pytest.approx(whole.total.value, rel=1e-9)
    assert sum(equity.share) == pytest.approx(1.0, rel=1e-12)
    new = gw.value.new_customer_value(often, margins, "12 months", RATE, ["6 months", "12 months"])
    repeats = often.discounted_expected_transactions(RATE, horizon="12 months")
    assert new["value"] == pytest.approx(margins.params_["mu"] * (1 + repeats), rel=1e-12)
    assert new["cumulative"][-1] == new["value"]


def test_given_parameters_have_no_errors(table):
    often = gw.value.BGNBD(params={"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, unit="week")
    margins = gw.value.NormalNormal(params={"mu": 1.0, "tau": 2.0, "sigma": 3.0})
    worth = gw.value.customer_lifetime_value(often, margins, table, None, RATE)
    assert np.isnan(worth.low).all()
    assert math.isnan(worth.total.low)
    assert any("parameters of amounts were given" in warning for warning in worth.warnings)
