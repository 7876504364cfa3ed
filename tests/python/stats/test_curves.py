# SPDX-License-Identifier: Apache-2.0
"""Monotone splines beside SciPy's non-negative least squares, broken lines from Python, copies and refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest


def rising(n=300, seed=7):
    rng = np.random.default_rng(seed)
    x = rng.uniform(0, 10, n)
    return x, 1 / (1 + np.exp(5 - x)) + rng.normal(0, 0.2, n), rng.uniform(0.5, 2, n)


def integrated_hats(knots, x):
    """By numerical integration of the hats, which shares nothing with the core."""
    grid = np.linspace(knots[0], knots[-1], 200_001)
    columns = []
    for k in range(len(knots)):
        hat = np.interp(grid, knots, np.eye(len(knots))[k])
        area = np.concatenate([[0], np.cumsum((hat[1:] + hat[:-1]) / 2 * np.diff(grid))])
        columns.append(np.interp(x, grid, area / area[-1]))
    return np.column_stack(columns)


def test_monotone_spline_is_non_negative_least_squares():
    optimise = pytest.importorskip("scipy.optimize")
    x, y, weights = rising()
    ours = gw.stats.MonotoneSpline(knots=6).fit(x, y, weights)
    columns = integrated_hats(ours.knots_, x)
    root = np.sqrt(weights)[:, None]
    both = np.column_stack([np.ones(len(x)), -np.ones(len(x)), columns])
    found, _ = optimise.nnls(both * root, y * root[:, 0], maxiter=1000)
    np.testing.assert_allclose(ours.predict(x), both @ found, atol=2e-6)  # the accuracy of the integration
    assert ours.increasing_ and ours.n_ == 300


def test_interval_slope_and_copies():
    x, y, _ = rising()
    fit = gw.stats.MonotoneSpline(level=0.9, increasing=False).fit(-x, y)
    places = np.linspace(-9.5, -0.5, 50)
    low, high = fit.predict_interval(places)
    assert np.all((low < fit.predict(places)) & (fit.predict(places) < high)) and np.all(fit.slope(places) <= 0)
    wider = gw.stats.MonotoneSpline(level=0.99, increasing=False).fit(-x, y).predict_interval(places)
    assert np.all(wider[1] - wider[0] > high - low)
    again = pickle.loads(pickle.dumps(fit))
    np.testing.assert_array_equal(again.predict_interval(places), (low, high))
    assert np.isnan(fit.predict([-11.0, 1.0])).all()
    with pytest.raises(ValueError, match="knots must be from 0 to 2"):
        gw.stats.MonotoneSpline(knots=5).fit([1, 2, 3, 4, 5, 6, 7] * 5, range(35))


def test_broken_line_is_found_and_kept():
    rng = np.random.default_rng(3)
    wait = rng.uniform(0, 30, 500)
    rating = 4.5 - 0.12 * np.maximum(0, wait - 10) + rng.normal(0, 0.5, 500)
    fit = gw.stats.PiecewiseLinear(replicates=199).fit(wait, rating)
    (place,) = fit.breaks_
    assert place.low < 10 < place.high and place.high - place.low < 5
    assert fit.slopes_[1].low < -0.12 < fit.slopes_[1].high
    assert fit.p_values_[0] < 0.01 < fit.p_values_[1]
    again = pickle.loads(pickle.dumps(fit))
    np.testing.assert_array_equal(again.predict_interval([5.0, 20.0]), fit.predict_interval([5.0, 20.0]))
    assert again.breaks_ == fit.breaks_
    one = gw.stats.PiecewiseLinear(replicates=199, threads=1).fit(wait, rating)
    assert one.p_values_ == fit.p_values_
    with pytest.raises(ValueError, match="breaks must be 1 or 2"):
        gw.stats.PiecewiseLinear(breaks=3).fit(wait, rating)


def test_the_break_is_that_of_a_search_by_hand():
    """Least squares by NumPy at every place of a fine grid."""
    rng = np.random.default_rng(9)
    x = np.sort(rng.uniform(0, 10, 120))
    y = np.abs(x - 4) + rng.normal(0, 0.3, 120)
    fit = gw.stats.PiecewiseLinear(replicates=19).fit(x, y)

    def left(place):
        columns = np.column_stack([np.ones(120), x, np.maximum(0, x - place)])
        return np.linalg.lstsq(columns, y, rcond=None)[1][0]

    grid = np.linspace(1, 9, 4001)
    assert fit.breaks_[0].value == pytest.approx(grid[np.argmin([left(p) for p in grid])], abs=0.002)
    assert left(fit.breaks_[0].value) <= min(left(p) for p in grid) + 1e-9
