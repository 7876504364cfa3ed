# SPDX-License-Identifier: Apache-2.0
"""Amounts that may be negative: the fit beside a general optimiser, real amounts, and refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def margins():
    """CDNOW's repeat customers when each order costs 30 dollars: more than half lose money."""
    table = gw.rfm(gw.datasets.load("cdnow"))
    return table.frequency, np.where(table.frequency > 0, table.monetary_value - 30.0, 0.0)


def test_beside_a_general_optimiser(margins):
    stats, optimize = pytest.importorskip("scipy.stats"), pytest.importorskip("scipy.optimize")
    x, z = (column[margins[0] > 0] for column in margins)
    assert (z < 0).mean() > 0.3

    def minus(parameters):
        mu, tau, sigma = parameters[0], *np.exp(parameters[1:])
        return -stats.norm.logpdf(z, mu, np.sqrt(tau**2 + sigma**2 / x)).sum()

    model = gw.value.NormalNormal().fit(*margins)
    assert model.status_ == "converged"
    assert model.n_customers_ == len(x)
    found = optimize.minimize(minus, [0.0, 1.0, 1.0], method="Nelder-Mead", options={"xatol": 1e-9, "fatol": 1e-9})
    assert model.log_likelihood_ == pytest.approx(-found.fun, rel=1e-9)
    truth = [found.x[0], *np.exp(found.x[1:])]
    assert list(model.params_.values()) == pytest.approx(truth, rel=1e-4)
    assert all(error > 0 for error in model.standard_errors_.values())
    # Own mean and population's mean, the nearer to the own the more purchases.
    spend = model.expected_spend(*margins)
    mu = model.expected_spend_new()
    assert (spend[margins[0] == 0] == mu).all()
    assert (np.abs(spend[margins[0] > 0] - mu) <= np.abs(z - mu)).all()
    assert (np.sign(spend[margins[0] > 0] - mu) == np.sign(z - mu)).all()
    assert pickle.loads(pickle.dumps(model)).params_ == model.params_


def test_copies_and_a_table():
    table = gw.Rfm.from_columns([2, 3, 1, 0, 5], [5, 6, 2, 0, 8], [9] * 5, [5.0, 7.0, -1.0, 0.0, -3.0], unit="week")
    model = gw.value.NormalNormal(params={"mu": 1.0, "tau": 2.0, "sigma": 3.0})
    assert model.expected_spend(table)[2] < 1.0
    with pytest.raises(ValueError, match="revenue"):
        gw.value.NormalNormal().fit(gw.Rfm.from_columns([2], [5], [9], unit="week"))
    random = np.random.default_rng(1)
    x = random.integers(0, 6, 400).astype(float)
    z = random.normal(-1.0, 2.0, 400) + random.normal(0.0, 3.0, 400) / np.sqrt(np.maximum(x, 1))
    once = gw.value.NormalNormal().fit(x, z)
    for copies in (2, 20, 100):
        many = gw.value.NormalNormal().fit(np.tile(x, copies), np.tile(z, copies))
        assert many.params_ == pytest.approx(once.params_, rel=1e-8)
        weighted = gw.value.NormalNormal().fit(x, z, weights=np.full(400, float(copies)))
        assert weighted.params_ == pytest.approx(once.params_, rel=1e-8)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (([-1], [1.0]), r"frequency\[0\]"),
        (([1.5], [1.0]), r"frequency\[0\]"),
        (([1], [np.inf]), r"monetary_value\[0\]"),
        (([], []), "non-empty"),
        (([0, 0], [0.0, 0.0]), "at least one customer"),
        (([1, 2], [3.0, 3.0]), "different values"),
        (([1, 2], [3.0]), "as long as"),
        (([1, 2], None), "must be given"),
    ],
)
def test_bad_amounts_are_named(columns, said):
    with pytest.raises(ValueError, match=said):
        gw.value.NormalNormal().fit(*columns)


def test_a_spread_that_vanishes_is_flagged():
    """A wholesaler's means of many orders vary more than means of few: nothing is left for one customer's own spread."""
    table = gw.rfm(gw.datasets.load("online_retail"), unit="week", margin=0.04)
    with pytest.warns(RuntimeWarning, match="sigma runs to 0"):
        model = gw.value.NormalNormal().fit(table)
    assert model.status_ == "boundary"
    assert np.isnan(model.standard_errors_["sigma"])
    with pytest.raises(gw.ConvergenceError):
        gw.value.NormalNormal(require_convergence=True).fit(table)


def test_what_the_data_do_not_tell_is_flagged():
    with pytest.warns(RuntimeWarning, match="NormalNormal"):
        model = gw.value.NormalNormal().fit([2, 2, 2, 2], [1.0, -2.0, 4.0, 0.5])
    assert model.status_ != "converged"
