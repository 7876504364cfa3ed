# SPDX-License-Identifier: Apache-2.0
"""Calibration and ranking of predictions beside scikit-learn."""

import goodwill as gw
import numpy as np
import pytest

metrics = pytest.importorskip("sklearn.metrics")


@pytest.fixture(scope="module")
def predicted():
    rng = np.random.default_rng(8)
    score = rng.normal(size=3000).round(1)
    p = 1 / (1 + np.exp(-score))
    return p, (rng.uniform(size=3000) < p**1.2).astype(float), rng.uniform(0.1, 3, 3000)


def test_scores_are_those_of_scikit_learn(predicted):
    p, y, w = predicted
    found = gw.stats.calibration(p, y, w)
    assert found.brier.value == pytest.approx(metrics.brier_score_loss(y, p, sample_weight=w), rel=1e-12)
    assert gw.stats.roc_area(p, y).value == pytest.approx(metrics.roc_auc_score(y, p), rel=1e-12)
    assert gw.stats.roc_area(p, y, w).value == pytest.approx(metrics.roc_auc_score(y, p, sample_weight=w), rel=1e-12)


@pytest.mark.parametrize("binning", ["quantile", "uniform"])
def test_the_curve_is_that_of_scikit_learn(predicted, binning):
    from sklearn.calibration import calibration_curve

    p, y, _ = predicted
    observed, mean = calibration_curve(y, p, n_bins=8, strategy=binning)
    found = gw.stats.calibration(p, y, bins=8, binning=binning)
    np.testing.assert_allclose(found.mean_prediction, mean, rtol=1e-12)
    np.testing.assert_allclose([e.value for e in found.observed], observed, rtol=1e-12)
    expected = np.sum(found.share * np.abs(mean - observed))
    assert found.expected_error.value == pytest.approx(expected, rel=1e-12)
    assert all(e.low <= e.value <= e.high for e in found.observed)
    assert found.share.sum() == pytest.approx(1)


def test_a_right_model_is_told_that_its_error_is_chance():
    rng = np.random.default_rng(0)
    p = rng.uniform(size=500)
    found = gw.stats.calibration(p, rng.uniform(size=500) < p)
    assert found.expected_error.warnings and found.chance_error > 0


def test_lift_is_that_of_counting(predicted):
    p, y, w = predicted
    distinct = p + np.arange(3000) * 1e-9
    first = np.argsort(-distinct)[:600]
    found = gw.stats.lift(distinct, y, 0.2)
    assert found.value == pytest.approx(y[first].mean() / y.mean(), rel=1e-12)
    assert found.low < found.value < found.high <= 5
    assert gw.stats.lift(p, y, 0.2, w).n == 3000
    with pytest.raises(ValueError, match="outcomes must be 1 somewhere"):
        gw.stats.lift([0.2, 0.4], [0, 0])


def test_refusals():
    with pytest.raises(ValueError, match=r"predictions\[1\] must be a probability"):
        gw.stats.calibration([0.2, 1.4], [0, 1])
    with pytest.raises(ValueError, match="both 0 and 1"):
        gw.stats.roc_area([0.2, 0.4], [1, 1])
    with pytest.raises(ValueError, match="binning"):
        gw.stats.calibration([0.2, 0.4], [0, 1], binning="equal")
