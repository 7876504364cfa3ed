# SPDX-License-Identifier: Apache-2.0
"""Lasso, ridge and elastic net beside scikit-learn on the kiosk survey."""

import pickle

import goodwill as gw
import numpy as np
import pytest

linear = pytest.importorskip("sklearn.linear_model")


@pytest.fixture(scope="module")
def kiosk():
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    items = [f"P{i:02d}" for i in range(1, 25)]
    frame = frame.dropna(subset=[*items, "SAT1"])
    return frame[items], frame["SAT1"].to_numpy()


def close(ours, theirs, rtol=1e-7):
    np.testing.assert_allclose(list(ours.params_.values())[1:], theirs.coef_, rtol=rtol, atol=1e-9)
    assert ours.params_["intercept"] == pytest.approx(theirs.intercept_, rel=1e-7)


@pytest.mark.parametrize("penalty", [0.001, 0.02, 0.1])
def test_lasso_and_elastic_net_are_those_of_scikit_learn(kiosk, penalty):
    X, y = kiosk
    ours = gw.stats.ElasticNet(penalty=penalty, standardise=False).fit(X, y)
    close(ours, linear.Lasso(alpha=penalty, tol=1e-14, max_iter=1_000_000).fit(X.to_numpy(), y))
    ours = gw.stats.ElasticNet(penalty=penalty, l1_share=0.3, standardise=False).fit(X, y)
    theirs = linear.ElasticNet(alpha=penalty, l1_ratio=0.3, tol=1e-14, max_iter=1_000_000).fit(X.to_numpy(), y)
    close(ours, theirs)
    np.testing.assert_allclose(ours.predict(X), theirs.predict(X.to_numpy()), rtol=1e-8)


def test_ridge_is_that_of_scikit_learn(kiosk):
    X, y = kiosk
    weights = np.linspace(0.5, 2, len(y))
    ours = gw.stats.ElasticNet(penalty=0.2, l1_share=0, standardise=False).fit(X, y, weights)
    close(ours, linear.Ridge(alpha=0.2 * weights.sum(), tol=1e-14).fit(X.to_numpy(), y, sample_weight=weights))
    assert pickle.loads(pickle.dumps(ours)).params_ == ours.params_


def test_penalty_that_leaves_no_column(kiosk):
    X, y = kiosk
    most = gw.stats.ElasticNet(penalty=0.1).fit(X, y).least_penalty_for_none_
    assert gw.stats.ElasticNet(penalty=most * 1.001).fit(X, y).chosen_ == []
    assert len(gw.stats.ElasticNet(penalty=most * 0.999).fit(X, y).chosen_) == 1


def test_flags_and_refusals(kiosk):
    X, y = kiosk
    with pytest.warns(RuntimeWarning, match="iteration_limit"):
        gw.stats.ElasticNet(penalty=1e-4, max_iterations=1).fit(X, y)
    with pytest.raises(ValueError, match="penalty"):
        gw.stats.ElasticNet(penalty=-1).fit(X, y)
    with pytest.raises(ValueError, match="finite"):
        gw.stats.ElasticNet().fit(X.to_numpy() * np.nan, y)
