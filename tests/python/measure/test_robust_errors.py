# SPDX-License-Identifier: Apache-2.0
"""Errors of drivers, contrasts, slopes and weights: beside NumPy's matrices, and on noise of unequal variance."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest
from scipy import stats


def hc2(columns, y, combination, weights=None):
    """Value, HC2 error and its degrees of freedom were variances equal, by the whole hat matrix."""
    w = np.ones(len(y)) if weights is None else weights
    A = np.column_stack([np.ones(len(y)), columns]) * np.sqrt(w)[:, None]
    inverse = np.linalg.inv(A.T @ A)
    M = np.eye(len(y)) - A @ inverse @ A.T
    b = inverse @ A.T @ (y * np.sqrt(w))
    d = (A @ inverse @ combination) ** 2 / np.diag(M)
    residuals = y * np.sqrt(w) - A @ b
    DM = (d * w)[:, None] * M
    freedom = np.trace(DM) ** 2 / np.trace(DM @ DM)
    return combination @ b, np.sqrt(np.sum(d * residuals**2)), min(freedom, len(y) - A.shape[1])


def check(estimate, told):
    value, error, freedom = told
    half = stats.t.ppf(0.975, freedom) * error
    assert [estimate.value, estimate.low, estimate.high] == pytest.approx([value, value - half, value + half], rel=1e-8)
    return 2 * stats.t.sf(abs(value) / error, freedom)


def ratings(rng, rows, columns=None):
    return rng.choice(
        [1.0, 2.0, 3.0, 4.0, 5.0], p=[0.05, 0.1, 0.2, 0.4, 0.25], size=rows if columns is None else (rows, columns)
    )


def test_the_error_is_that_of_statsmodels():
    statsmodels = pytest.importorskip("statsmodels.api")
    rng = np.random.default_rng(0)
    X, w = rng.exponential(size=(50, 2)), rng.uniform(0.5, 2.0, 50)
    y = X[:, 0] * rng.normal(size=50)
    for weights in (None, w):
        design = statsmodels.add_constant(X)
        fit = (statsmodels.OLS(y, design) if weights is None else statsmodels.WLS(y, design, weights=w)).fit(
            cov_type="HC2"
        )
        assert hc2(X, y, np.array([0, 1.0, 0]), weights)[:2] == pytest.approx((fit.params[1], fit.bse[1]))


@pytest.mark.parametrize("weighted", [False, True])
def test_coefficients_of_drivers(weighted):
    rng = np.random.default_rng(1)
    X = np.column_stack([rng.exponential(size=60), ratings(rng, 60, 3)])
    X[:, 3] = np.arange(60) % 20 == 3  # three rows
    y = X[:, 0] * rng.normal(size=60) + 0.5 * X[:, 1]
    w = rng.uniform(0.5, 2.0, 60) if weighted else None
    z = np.column_stack([X, y])
    z = (z - np.average(z, axis=0, weights=w)) / np.sqrt(
        np.average((z - np.average(z, axis=0, weights=w)) ** 2, axis=0, weights=w)
    )
    found = gw.measure.drivers(X, y, "johnson", weights=w, replicates=0)
    plain = [check(one.coefficient, hc2(z[:, :4], z[:, 4], np.eye(5)[j + 1], w)) for j, one in enumerate(found)]
    assert hc2(z[:, :4], z[:, 4], np.eye(5)[4], w)[2] < 4  # three rows leave some two degrees of freedom
    order = np.argsort(plain)
    adjusted = np.maximum.accumulate(np.array(plain)[order] * np.arange(4, 0, -1)).clip(max=1)
    np.testing.assert_allclose(np.array([one.p_value for one in found])[order], adjusted, rtol=1e-7)


def test_contrasts_and_the_worst_link():
    rng = np.random.default_rng(2)
    X = ratings(rng, 120, 2)
    y = rng.normal(size=120) * X[:, 0] - 4.0 * (X[:, 1] <= 2)
    design = np.column_stack([X[:, 0] <= 2, X[:, 0] >= 4, X[:, 1] <= 2, X[:, 1] >= 4]).astype(float)
    part = gw.measure.penalty_reward(X, y).parts[1]
    check(part.penalty, hc2(design, y, np.array([0, 0, 0, 1.0, 0])))
    check(part.range, hc2(design, y, np.array([0, 0, 0, -1.0, 1])))
    check(part.contrast, hc2(design, y, np.array([0, 0, 0, 1.0, 1])))
    unit = np.eye(5)[3:]
    variances = {sign: hc2(design, y, unit[0] + sign * unit[1])[1] ** 2 for sign in (-1, 1)}
    both = (variances[1] - variances[-1]) / 4
    own = [hc2(design, y, one)[1] ** 2 for one in unit]
    effects = np.array([part.penalty.value, part.reward.value])
    most = np.linalg.solve([[own[0], both], [both, own[1]]], effects)
    # The combination that stands out most lends Hotelling's test its degrees of freedom.
    value, _, freedom = hc2(design, y, most @ unit)
    joint = [gw.measure.penalty_reward(X[:, ::order], y).parts[1 if order == 1 else 0].p_value for order in (1, -1)]
    assert joint == pytest.approx([2 * stats.f.sf(value * (freedom - 1) / (2 * freedom), 2, freedom - 1)] * 2, rel=1e-7)
    parts = ratings(rng, 120, 4)
    verdict = parts.mean(axis=1) * (1 + 0.3 * rng.normal(size=120))
    halo = gw.measure.worst_link(parts, verdict)
    columns = np.column_stack([parts.mean(axis=1), parts.min(axis=1) - parts.mean(axis=1)])
    check(halo.slope, hc2(columns, verdict, np.array([0, 1.0, 0])))
    value, error, freedom = hc2(columns, verdict, np.array([0, 0, 1.0]))
    assert halo.p_value == pytest.approx(2 * stats.t.sf(abs(value) / error, freedom), rel=1e-8)


@pytest.mark.parametrize("weighted", [False, True])
def test_slopes_within_groups(weighted):
    rng = np.random.default_rng(3)
    group = np.repeat([0, 1, 2], [30, 12, 6])
    rng.shuffle(group)
    x, w = ratings(rng, 48), rng.uniform(0.5, 2.0, 48) if weighted else None
    y = x * rng.normal(size=48) + group
    (one,) = gw.measure.reversals(x[:, None], y, group, weights=w)
    check(one.overall, hc2(x, y, np.array([0, 1.0]), w))
    within = np.column_stack([x, group == 1, group == 2])
    check(one.within, hc2(within, y, np.array([0, 1.0, 0, 0]), w))
    for g, told in enumerate(one.groups):
        kept = group == g
        check(told.slope, hc2(x[kept], y[kept], np.array([0, 1.0]), None if w is None else w[kept]))


@pytest.mark.parametrize(("groups", "each"), [(200, 5), (30, 8), (20, 30)])
def test_noise_in_many_small_groups_is_not_opposed(groups, each):
    rng = np.random.default_rng(4)
    rows, false = groups * each, 0
    labels = np.repeat(np.arange(groups), each)
    for _ in range(100):
        x = rng.choice([3.0, 4.0, 5.0], p=[0.1, 0.8, 0.1], size=rows) if each < 10 else ratings(rng, rows)
        y = rng.choice([3.0, 4.0, 5.0], p=[0.1, 0.8, 0.1], size=rows) if each < 10 else rng.normal(size=rows) * (6 - x)
        (one,) = gw.measure.reversals(x[:, None], y, labels)
        false += any(group.p_value < 0.05 for group in one.groups)
    assert false <= 13  # 5 % of 100 is 5; above 13 has probability 0.0003


def test_opposite_slopes_are_found():
    rng = np.random.default_rng(5)
    x, group = ratings(rng, 400), np.arange(400) % 4
    y = np.array([0.6, 0.0, 0.0, -0.6])[group] * x + rng.normal(size=400)
    (one,) = gw.measure.reversals(x[:, None], y, group)
    assert one.opposed and not one.simpson
    assert [told.p_value < 0.05 for told in one.groups] == [True, False, False, True]


def test_noise_of_unequal_variance_is_seldom_reported():
    rng = np.random.default_rng(6)
    drivers = parts = 0
    for _ in range(200):
        X = rng.exponential(size=(400, 6))
        y = rng.normal(size=400) * X[:, 0]
        drivers += any(one.supported for one in gw.measure.drivers(X, y, "johnson", replicates=0))
        # Low answers are rare, those who give them differ most.
        answers = rng.choice([1.0, 2.0, 3.0, 4.0, 5.0], p=[0.01, 0.02, 0.12, 0.4, 0.45], size=(300, 8))
        verdict = rng.normal(size=300) * (0.5 + (answers[:, 0] < 4))
        for j in range(8):
            answers[j, j] = 1.0  # somebody
        parts += any(one.p_value < 0.05 for one in gw.measure.penalty_reward(answers, verdict))
    assert drivers <= 20 and parts <= 20  # 5 % of 200 is 10; above 20 has probability 0.001


def test_an_outcome_made_up_of_the_columns_is_no_finding():
    P = np.random.default_rng(7).normal(size=(100, 4))
    found = gw.measure.drivers(P, P.mean(axis=1), replicates=50)
    assert [(one.p_value, one.coefficient.high) for one in found] == [(1.0, np.inf)] * 4
    assert [text for text in found.warnings if "made up of the drivers" in text]
    halo = gw.measure.worst_link(P, P.mean(axis=1))
    assert halo.p_value == 1.0 and halo.weight.value == pytest.approx(0, abs=1e-12) and halo.warnings


def test_a_part_that_only_punishes_when_good_is_reversed():
    rng = np.random.default_rng(8)
    x = rng.integers(1, 6, (600, 2))
    found = gw.measure.penalty_reward(x, -2.0 * (x[:, 0] >= 4) + 1.5 * (x[:, 1] >= 4) + rng.normal(size=600))
    assert [part.kind for part in found] == ["reversed", "delighter"]
    assert len(found.warnings) == 1 and "'x0': high answers go with worse verdicts" in found.warnings[0]
    found = gw.measure.penalty_reward(x, 2.0 * (x[:, 0] <= 2) + 1.5 * (x[:, 1] >= 4) + rng.normal(size=600))
    assert [part.kind for part in found] == ["reversed", "delighter"]


def test_verdicts_that_do_not_differ_have_no_worst_link():
    parts = np.random.default_rng(1).integers(1, 6, size=(40, 3))
    with pytest.raises(gw.DataError, match="verdicts that differ, got 'one verdict throughout'"):
        gw.measure.worst_link(parts, np.full(40, 4.0))
    assert repr(gw.measure.worst_link(parts, parts.min(axis=1))).startswith(
        "WorstLink(weight Estimate(value=1, low=-inf"
    )
