# SPDX-License-Identifier: Apache-2.0
"""A wholesaler's year of invoices with returns: key accounts, lifetime value with interval, nine months against three."""

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def log():
    return gw.datasets.load("online_retail")


def test_key_accounts(log):
    """The top fifth of the customers brought 73 % of the revenue."""
    customers, code = np.unique(log["customer"].astype(str), return_inverse=True)
    spent = np.bincount(code, weights=np.maximum(log["revenue"], 0.0), minlength=len(customers))
    share = gw.value.top_share(spent, 0.2)
    assert share.value == pytest.approx(0.73, abs=0.02)
    assert share.low < share.value < share.high


def test_lifetime_value_with_interval(log):
    table = gw.rfm(log)
    assert table.left_out["refund_rows"] > 0
    often = gw.value.BGNBD().fit(table)
    much = gw.value.GammaGamma(nonpositive="unknown").fit(table)
    assert (often.status_, much.status_) == ("converged", "converged")
    worth = gw.value.customer_lifetime_value(often, much, table, "12 months", "10% a year")
    assert worth.total.low < worth.total.value < worth.total.high
    assert worth.total.high / worth.total.low < 2.0
    assert worth.basis.endswith("in GBP")
    days = gw.rfm(log, unit="day")
    again = gw.value.customer_lifetime_value(
        gw.value.BGNBD().fit(days), gw.value.GammaGamma(nonpositive="unknown").fit(days), days, {"days": 365.25}, 0.1
    )
    assert again.total.value == pytest.approx(worth.total.value, rel=1e-6)


def test_nine_months_foretell_three(log):
    """The last quarter before Christmas is the strongest and nine months tell nothing of a season: 21 % too low."""
    first = gw.rfm(log, unit="week", end="2010-09-09")
    told = gw.value.compare(first, holdout=gw.rfm(log, unit="week"))
    check = told.holdout[told.recommended]
    assert check.actual == 3987
    assert check.total_ratio.value == pytest.approx(0.79, abs=0.01)
    assert check.auc.value > 0.7
    assert check.lift.low > 2.5
    assert check.deviance < check.deviance_of_mean
