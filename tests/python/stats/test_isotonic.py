# SPDX-License-Identifier: Apache-2.0
"""Monotone curves from Python: scikit-learn's values, the interval, copies and refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest


def noisy(n=400):
    rng = np.random.default_rng(4)
    x = rng.integers(0, 60, n)
    return x, 3.0 - 0.04 * x + rng.normal(0, 0.7, n), rng.uniform(0.2, 3.0, n)


def test_values_are_those_of_scikit_learn():
    isotonic = pytest.importorskip("sklearn.isotonic")
    x, y, weights = noisy()
    theirs = isotonic.IsotonicRegression(increasing=False).fit(x, y, sample_weight=weights)
    ours = gw.stats.Isotonic().fit(x, y, weights=weights)
    assert not ours.increasing_
    places = np.linspace(0, 59, 217)
    np.testing.assert_allclose(ours.predict(places), theirs.predict(places), rtol=1e-12)
    assert ours.n_ == 400 and ours.status_ == "converged"


def test_interval_holds_the_curve_and_ends_with_the_scale():
    x, y, _ = noisy()
    fit = gw.stats.Isotonic(level=0.9, bounds=(-5, 6)).fit(x, y)
    low, high = fit.predict_interval(fit.x_)
    assert np.all((low <= fit.y_) & (fit.y_ <= high) & (low >= -5) & (high <= 6))
    assert np.isnan(fit.predict([-1.0, 60.0])).all()
    again = pickle.loads(pickle.dumps(fit))
    np.testing.assert_array_equal(again.predict(fit.x_), fit.y_)


def test_given_direction_is_kept():
    assert gw.stats.Isotonic(increasing=True).fit([1, 2, 3], [3.0, 2.0, 1.0]).predict([1, 2, 3]).tolist() == [2, 2, 2]


def test_refusals_and_manners():
    with pytest.raises(gw.stats.NotFittedError, match="call fit first"):
        gw.stats.Isotonic().predict([1.0])
    with pytest.raises(ValueError, match="as long as"):
        gw.stats.Isotonic().fit([1, 2], [1.0])
    with pytest.raises(ValueError, match="level"):
        gw.stats.Isotonic(level=0.9999).fit([1, 2], [1.0, 2.0])
    assert repr(gw.stats.Isotonic(level=0.9)) == "Isotonic(level=0.9)"
    clone = pytest.importorskip("sklearn.base").clone
    assert clone(gw.stats.Isotonic(increasing=False)).increasing is False
