# SPDX-License-Identifier: Apache-2.0
"""Reliability and structure of a survey against published figures and plain NumPy."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from scipy import optimize, stats

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


@pytest.fixture(scope="module")
def answers():
    rng = np.random.default_rng(1)
    halo = rng.normal(size=(150, 1))
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    table = pd.DataFrame(halo * loadings + rng.normal(size=(150, 4)) * np.sqrt(1 - loadings**2), columns=list("abcd"))
    return table * [1.0, 2.0, 1.5, 0.5] + 5.0


@pytest.fixture(scope="module")
def service():
    path = DATA / "service_quality" / "sq.csv.gz"
    if not path.exists():
        pytest.skip("the service quality survey may not be shipped; set GOODWILL_DATA to its folder")
    return pd.read_csv(path).drop(columns="sat")


def test_published_figures(service):
    assert gw.measure.kmo(service).overall == pytest.approx(0.955377817003255, rel=1e-12)
    test = gw.measure.bartlett(service)
    assert test.statistic == pytest.approx(7488.44631062509, rel=1e-12)
    assert test.freedom == 231 and test.p_value == 0.0 and test.n == 411
    assert gw.measure.parallel_analysis(service, n=50).eigenvalues.sum() == pytest.approx(22.0)


def test_alpha_by_numpy(answers):
    S, n, k = answers.cov().to_numpy(), len(answers), 4
    raw = k / (k - 1) * (1 - np.trace(S) / S.sum())
    found = gw.measure.alpha(answers)
    assert found.value == pytest.approx(raw, rel=1e-12) and found.n == n
    for end, p in ((found.low, 0.975), (found.high, 0.025)):
        assert end == pytest.approx(1 - (1 - raw) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)), rel=1e-9)
    R = answers.corr().to_numpy()
    mean = (R.sum() - k) / (k * (k - 1))
    standardised = gw.measure.alpha(answers, standardised=True)
    assert standardised.value == pytest.approx(k * mean / (1 + (k - 1) * mean), rel=1e-12)
    assert gw.measure.alpha(answers, ["a", "b"]).value != found.value


def test_feldt_covers():
    rng = np.random.default_rng(2)
    inside = 0
    for _ in range(400):
        table = rng.normal(size=(40, 1)) + rng.normal(size=(40, 5))
        found = gw.measure.alpha(table)
        inside += found.low < 5 / 6 < found.high  # k rho / (1 + (k - 1) rho), rho = 1 / 2
    assert 365 <= inside <= 395  # 380 expected; 5 sigma is 22


def test_omega_and_lambda6_by_numpy(answers):
    R = answers.corr().to_numpy()
    off = ~np.eye(4, dtype=bool)
    least = optimize.least_squares(
        lambda loading: (np.outer(loading, loading) - R)[off], np.full(4, 0.7), xtol=1e-15, ftol=1e-15
    ).x
    omega = least.sum() ** 2 / (least.sum() ** 2 + (1 - least**2).sum())
    assert gw.measure.omega(answers, n=99).value == pytest.approx(omega, rel=1e-7)
    lambda6 = 1 - (1 / np.diag(np.linalg.inv(R))).sum() / R.sum()
    found = gw.measure.lambda6(answers, n=99)
    assert found.value == pytest.approx(lambda6, rel=1e-12) and found.low < lambda6 < found.high
    assert found == gw.measure.lambda6(answers, n=99, threads=1)
    # The truth lies within: loadings .9 .8 .7 .6.
    truth = 3.0**2 / (3.0**2 + 4 - 0.81 - 0.64 - 0.49 - 0.36)
    found = gw.measure.omega(answers, n=499)
    assert found.low < truth < found.high


def test_kmo_by_numpy(answers):
    R = answers.corr().to_numpy()
    inverse = np.linalg.inv(R)
    partial = inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    np.fill_diagonal(R, 0)
    np.fill_diagonal(partial, 0)
    found = gw.measure.kmo(answers)
    assert float(found) == pytest.approx((R**2).sum() / ((R**2).sum() + (partial**2).sum()), rel=1e-10)
    expected = (R**2).sum(axis=0) / ((R**2).sum(axis=0) + (partial**2).sum(axis=0))
    np.testing.assert_allclose(list(found.items.values()), expected, rtol=1e-10)


def test_noise_has_no_factor():
    rng = np.random.default_rng(3)
    pure = [gw.measure.parallel_analysis(rng.normal(size=(120, 8)), n=60, seed=s).suggested for s in range(60)]
    assert sum(count > 0 for count in pure) <= 9  # 3 expected of 60
    found = gw.measure.parallel_analysis(rng.normal(size=(120, 8)), n=60)
    again = gw.measure.parallel_analysis(rng.normal(size=(120, 8)), n=60, threads=1)
    np.testing.assert_array_equal(found.noise_high, again.noise_high)
    assert found.noise_mean.sum() == pytest.approx(8.0)


def test_bad_input_is_named(answers):
    for call in (gw.measure.alpha, gw.measure.omega, gw.measure.lambda6, gw.measure.kmo, gw.measure.parallel_analysis):
        with pytest.raises(gw.DataError, match="'c'"):
            call(answers.assign(c=2.0))
        with pytest.raises(ValueError, match="at least"):
            call(answers[["a"]])
        with pytest.raises(ValueError, match="'price'"):
            call(answers, ["a", "b", "price"])
        with pytest.raises(gw.DataError, match="complete rows"):
            call(answers.assign(c=np.nan))
    for call in (gw.measure.kmo, gw.measure.bartlett, gw.measure.lambda6):
        with pytest.raises(gw.DataError, match="made up of the others"):
            call(answers.assign(e=answers["a"] + answers["b"]))
    with pytest.raises(ValueError, match="level"):
        gw.measure.alpha(answers, level=1.0)
    # Three items identify one factor exactly: the first loading is sqrt(.6 x .6 / .2), beyond 1.
    noise = np.linalg.qr(np.random.default_rng(4).normal(size=(60, 3)))[0]
    noise -= noise.mean(axis=0)
    white = noise @ np.linalg.inv(np.linalg.cholesky(np.cov(noise.T))).T
    beyond = white @ np.linalg.cholesky([[1, 0.6, 0.6], [0.6, 1, 0.2], [0.6, 0.2, 1]]).T
    assert "Heywood case: the loading of 'x0'" in gw.measure.omega(beyond, n=19).warnings[-1]
    turned = gw.measure.alpha(answers.assign(a=-answers["a"], b=-answers["b"]))
    assert turned.value < 0 and "turned round" in turned.warnings[0]
