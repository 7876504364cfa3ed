# SPDX-License-Identifier: Apache-2.0
"""Data that determine nothing, or too little: a named error or a flagged status, and never a standard error that means nothing."""

import warnings

import goodwill as gw
import numpy as np
import pytest

N = 12
RNG = np.random.default_rng(1)
TIME = RNG.exponential(size=N)
EVENT = (RNG.random(N) < 0.7).astype(int)
X = RNG.normal(size=(N, 1))
HAZARDS = [gw.stats.CoxPH, gw.stats.FineGray]
STRETCHED = [gw.stats.WeibullAFT, gw.stats.LogNormalAFT, gw.stats.LogLogisticAFT]
MODELS = HAZARDS + STRETCHED
CURVES = [gw.stats.KaplanMeier, gw.stats.NelsonAalen, gw.stats.CumulativeIncidence]


def fitted(model, x, time, event, **more):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model().fit(x, time, event, **more)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "x, event, status",
    [
        (X, np.zeros(N, int), "no_events"),
        (np.ones((N, 1)), EVENT, "collinear"),
        (np.column_stack([X, 2 * X + 1]), EVENT, "collinear"),
        (RNG.normal(size=(N, N + 1)), EVENT, "collinear"),
    ],
    ids=["all censored", "constant column", "twin columns", "more columns than rows"],
)
def test_nothing_is_fitted(model, x, event, status):
    found = fitted(model, x, TIME, event)
    assert found.status_ == status and found.message_
    assert np.isnan(found.coef_).all() and np.isnan(found.standard_errors_).all()
    with pytest.warns(RuntimeWarning, match=status):
        model().fit(x, TIME, event)


@pytest.mark.parametrize("model", MODELS)
def test_a_perfect_foretelling_has_no_error(model):
    early = (np.median(TIME) > TIME).astype(int)
    found = fitted(model, early[:, None], TIME, early)
    assert found.status_ in ("separation", "ridge")
    assert np.isnan(found.standard_errors_).all()


@pytest.mark.parametrize("model", MODELS)
def test_one_event_is_enough_for_one_coefficient(model):
    found = fitted(model, X, TIME, np.eye(N, dtype=int)[3])
    assert found.status_ == "converged" and found.n_events_ == 1
    assert np.isfinite(found.standard_errors_).all()


def test_all_at_one_time():
    for model in HAZARDS:
        assert fitted(model, X, np.ones(N), EVENT).status_ == "converged"
    for model in STRETCHED:  # the scale runs into 0
        found = fitted(model, X, np.ones(N), EVENT)
        assert found.status_ != "converged" and np.isnan(found.standard_errors_).all()
    curve = gw.stats.KaplanMeier().fit(np.ones(N), EVENT)
    assert curve.predict(1)[0] == pytest.approx(1 - EVENT.mean())


def test_weights_of_zero():
    for model in MODELS:
        with pytest.raises(ValueError, match="weights must be positive somewhere, got 0 everywhere"):
            model().fit(X, TIME, EVENT, weights=np.zeros(N))
        some = fitted(model, X, TIME, EVENT, weights=np.r_[np.zeros(4), np.ones(N - 4)])
        rest = fitted(model, X[4:], TIME[4:], EVENT[4:])
        assert some.coef_ == pytest.approx(rest.coef_, abs=1e-10)
        assert some.standard_errors_ == pytest.approx(rest.standard_errors_, rel=1e-8)
    for curve in CURVES:
        with pytest.raises(ValueError, match="weights must be positive somewhere"):
            curve().fit(TIME, EVENT, weights=np.zeros(N))
        some = curve().fit(TIME, EVENT, weights=np.r_[np.zeros(4), np.ones(N - 4)])
        assert some.n_ == N - 4


def test_curves_without_events_say_so():
    for curve in CURVES:
        found = curve().fit(TIME, np.zeros(N, int))
        assert "no event" in found.warnings_[0]
        assert np.isnan(found.predict_interval(np.median(TIME))[0]).all()
    c = gw.stats.concordance(TIME, np.zeros(N, int), X[:, 0]).value
    assert np.isnan(c.value) and c.warnings
    test = gw.stats.log_rank(TIME, np.zeros(N, int), np.arange(N) % 2)
    assert np.isnan(test.p_value) and test.warnings
    with pytest.raises(ValueError, match="at least two groups"):
        gw.stats.log_rank(TIME, EVENT, np.zeros(N))


def test_random_intercepts_that_cannot_be_told_apart():
    y, group = X[:, 0], np.repeat([0, 1, 2, 3], 3)
    for groups, covariates, why in [
        (np.zeros(N), None, "single level"),
        (np.arange(N), None, "one row a level"),
        ([group, group], None, "do not tell the variances apart"),
        (group, np.ones((N, 1)), "covariate 0 is constant"),
        (group, np.column_stack([TIME, TIME]), "covariate 1"),
    ]:
        with pytest.warns(RuntimeWarning, match=why):
            found = gw.stats.VarianceComponents(y, groups, X=covariates).fit()
        assert found.status_ == "not_identified"
    with pytest.warns(RuntimeWarning, match="y is constant"):
        gw.stats.VarianceComponents(np.ones(N), group).fit()


def test_resampling_what_never_changes():
    for kind in ("percentile", "bc", "bca"):
        found = gw.stats.bootstrap(np.mean, np.ones(10), n=99, kind=kind).value
        assert found.value == found.low == found.high == 1.0
    flat = gw.stats.change_point(np.ones(10))
    assert flat.p_value == 1.0 and flat.warnings
