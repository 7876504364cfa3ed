# SPDX-License-Identifier: Apache-2.0
"""Consistency by survey weights: beside dense matrices, and on simulated sites whose customers answer unevenly."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest


def log_of(site, customer, value, weight):
    return gw.read_log(
        {
            "customer": customer,
            "time": np.full(len(value), np.datetime64("2024-01-01")),
            "site": site.astype(str),
            "weight": weight,
            "revenue": value,
        }
    )


def test_dense_matrices_give_the_same():
    """Generalised least squares and the criterion with V = s W^-1 + Z v Z', weights scaled within each site."""
    rng = np.random.default_rng(4)
    n = 180
    site, customer = np.arange(n) % 6, rng.integers(0, 25, n)
    value = 9 + rng.normal(0, 1.5, 6)[site] + rng.normal(0, 1, 25)[customer] + rng.normal(size=n)
    weight = rng.uniform(0.2, 5, n) * (1 + site)
    found = gw.measure.consistency(
        log_of(site, customer, value, weight), by=["site", "customer"], role="revenue", draws=0
    )
    sums, squares = (np.bincount(site, weight**power) for power in (1, 2))
    scaled = weight * (sums / squares)[site]
    assert found.effective_n == pytest.approx(np.sum(sums**2 / squares), rel=1e-12)
    between_sites, between_customers = (factor.variance.value for factor in found.factors)
    residual = found.residual.value
    sites = (site[:, None] == np.arange(6)).astype(float)
    customers = (customer[:, None] == np.unique(customer)).astype(float)

    def gls(a, b, s):
        v = a * sites @ sites.T + b * customers @ customers.T + np.diag(s / scaled)
        one = np.linalg.solve(v, np.ones(n))
        mean = one @ value / one.sum()
        left = np.linalg.solve(v, value - mean)
        total = scaled.sum()
        criterion = np.linalg.slogdet(v)[1] + np.log(one.sum()) + (value - mean) @ left
        criterion += (total - 1) * np.log(2 * np.pi) + np.log(scaled).sum() + (total - n) * np.log(s)
        return mean, 1 / one.sum(), mean + a * sites.T @ left, criterion

    mean, variance, values, criterion = gls(between_sites, between_customers, residual)
    assert found.overall.value == pytest.approx(mean, rel=1e-10)
    assert found.overall.high - mean == pytest.approx(1.959963984540054 * np.sqrt(variance), rel=1e-7)
    assert found.criterion == pytest.approx(criterion, abs=1e-8)
    for g in range(6):
        group = found["site"][str(g)]
        assert group.value.value == pytest.approx(values[g], rel=1e-9)
        assert group.raw == pytest.approx(np.average(value[site == g], weights=weight[site == g]), rel=1e-12)
    for a, b, s in ((1.02, 1, 1), (0.98, 1, 1), (1, 1.02, 1), (1, 0.98, 1), (1, 1, 1.02), (1, 1, 0.98)):
        assert gls(a * between_sites, b * between_customers, s * residual)[3] > criterion


def test_weights_undo_a_lopsided_sample():
    """Complainers answer three times as often, and at some sites few answer at all, so that weights are large there."""
    rng = np.random.default_rng(8)
    answers = np.linspace(0.15, 1.0, 10)
    off = {False: [], True: []}  # the last one's intervals are looked at
    held, residual = [], []
    for _ in range(60):
        truth = rng.normal(20, 1.5, 10)
        site = np.repeat(np.arange(10), 150)
        unhappy = rng.random(1500) < 0.5
        value = truth[site] + 2.0 - 4.0 * unhappy + rng.normal(size=1500)
        chance = answers[site] * np.where(unhappy, 0.9, 0.3)
        asked = rng.random(1500) < chance
        log = log_of(site[asked], np.arange(1500)[asked], value[asked], (1 / chance)[asked])
        for weighted in off:
            found = gw.measure.consistency(log, by="site", role="revenue", draws=0, weighted=weighted)
            values = [found["site"][str(g)].value for g in range(10)]
            off[weighted].extend(one.value - true for one, true in zip(values, truth, strict=True))
        assert found.effective_n < 0.85 * found.n
        residual.append(found.residual.value)
        held.extend(one.low <= true <= one.high for one, true in zip(values, truth, strict=True))
    assert abs(np.mean(off[True])) < 0.1 < 0.9 < -np.mean(off[False])
    # Four from who complains, one from chance; 0.03 is the standard error of this mean.
    assert np.mean(residual) == pytest.approx(5, abs=0.15)
    # Of 600 intervals, and of the 180 of the three sites where fewest answer, five standard errors below 0.95.
    rows = np.reshape(held, (60, 10))
    assert 0.905 < rows.mean() < 0.995 and rows[:, :3].mean() > 0.87


def test_bad_weights_are_named():
    site, customer, value = np.arange(40) % 4, np.arange(40), np.arange(40.0) % 7
    with pytest.raises(gw.DataError, match=r"(?s)weight.*-1"):
        log_of(site, customer, value, np.where(customer == 3, -1.0, 1.0))
    nothing = log_of(site, customer, value, np.zeros(40))
    with pytest.raises(gw.DataError, match="a weight above 0"):
        gw.measure.consistency(nothing, by="site", role="revenue")
    plain = gw.read_log({"customer": customer, "time": ["2024-01-01"] * 40, "site": site.astype(str), "revenue": value})
    with pytest.raises(ValueError, match="weight"):
        gw.measure.consistency(plain, by="site", role="revenue", weighted=True)
    assert gw.measure.consistency(plain, by="site", role="revenue").effective_n == 40
