# SPDX-License-Identifier: Apache-2.0
"""Regressions from Python: statsmodels' and scikit-learn's numbers on shipped data, what is flagged, and the boundary."""

import pickle
import warnings

import goodwill as gw
import numpy as np
import pytest

ITEMS = ["P01", "P05", "P09", "P13"]


@pytest.fixture(scope="module")
def kiosk():
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")
    return frame.dropna(subset=[*ITEMS, "SAT1"])


@pytest.fixture(scope="module")
def disputes():
    """Complaints: whether the company's answer was disputed, on how it answered and how fast."""
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(gw.datasets.path("cfpb_complaints") / "encounters.csv.gz")
    frame = frame[frame["Company response to consumer"].str.startswith("Closed with")]
    columns = pandas.DataFrame(
        {
            "money": frame["Company response to consumer"] == "Closed with monetary relief",
            "relief": frame["Company response to consumer"] == "Closed with non-monetary relief",
            "web": frame["Submitted via"] == "Web",
            "mortgage": frame["Product"] == "Mortgage",
        }
    ).astype(float)
    return columns, (frame["Consumer disputed?"] == "Yes").to_numpy(float), frame["State"].fillna("?").to_numpy()


def close(ours, theirs, rtol=1e-8):
    np.testing.assert_allclose(list(ours), np.asarray(theirs), rtol=rtol)


def test_least_squares_is_that_of_statsmodels(kiosk):
    sm = pytest.importorskip("statsmodels.api")
    theirs = sm.OLS(kiosk["SAT1"].to_numpy(), sm.add_constant(kiosk[ITEMS].to_numpy())).fit()
    ours = gw.stats.LeastSquares().fit(kiosk[ITEMS], kiosk["SAT1"])
    assert list(ours.params_) == ["intercept", *ITEMS]
    close(ours.params_.values(), theirs.params)
    close(ours.covariance_.ravel(), theirs.cov_params().ravel())
    assert ours.log_likelihood_ == pytest.approx(theirs.llf, rel=1e-12)
    assert ours.r_squared_ == pytest.approx(theirs.rsquared, rel=1e-10)
    interval = np.array([[e.low, e.high] for e in ours.estimates(0.9).values()])
    close(interval.ravel(), theirs.conf_int(0.1).ravel())
    for kind in ("HC0", "HC1", "HC2", "HC3"):
        robust = gw.stats.LeastSquares(errors=kind).fit(kiosk[ITEMS], kiosk["SAT1"])
        close(robust.standard_errors_.values(), theirs.get_robustcov_results(kind).bse)


def test_logit_is_that_of_statsmodels(disputes):
    sm = pytest.importorskip("statsmodels.api")
    columns, disputed, states = disputes
    ours = gw.stats.Logit().fit(columns, disputed)
    how = {"disp": 0, "method": "newton", "tol": 1e-14, "maxiter": 100}
    theirs = sm.Logit(disputed, sm.add_constant(columns.to_numpy())).fit(**how)
    close(ours.params_.values(), theirs.params)
    close(ours.standard_errors_.values(), theirs.bse)
    close(ours.predict(columns), theirs.predict())
    assert ours.aic_ == pytest.approx(theirs.aic, rel=1e-12)
    groups = np.unique(states, return_inverse=True)[1]
    robust = sm.Logit(disputed, sm.add_constant(columns.to_numpy())).fit(
        **how, cov_type="cluster", cov_kwds={"groups": groups}
    )
    by_state = gw.stats.Logit().fit(columns, disputed, clusters=states)
    assert by_state.errors_ == "CR1" and by_state.n_clusters_ == groups.max() + 1
    close(by_state.standard_errors_.values(), robust.bse)


def test_counts_are_those_of_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    table = np.genfromtxt(gw.datasets.path("cdnow") / "summary_rounded.csv.gz", delimiter=",", names=True)
    X = np.column_stack([table["recency"], table["T"]])
    ours = gw.stats.PoissonRegression().fit(X, table["frequency"])
    close(
        ours.params_.values(),
        sm.GLM(table["frequency"], sm.add_constant(X), sm.families.Poisson()).fit(tol=1e-14).params,
    )
    wide = gw.stats.NegativeBinomial().fit(X, table["frequency"])
    # statsmodels stops early: its Newton step from our numbers says how far off they are. After a fit its params end with alpha.
    peer = sm.NegativeBinomial(table["frequency"], sm.add_constant(X))
    params = np.array(list(wide.params_.values()))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer.fit(disp=0, method="newton", start_params=params, maxiter=1)
    spread = np.linalg.inv(-peer.hessian(params))
    close(params, params + spread @ peer.score(params))
    close(wide.standard_errors_.values(), np.sqrt(np.diag(spread)))
    assert wide.log_likelihood_ == pytest.approx(peer.loglike(params), rel=1e-12)


def test_ordinal(kiosk):
    ordered = pytest.importorskip("statsmodels.miscmodels.ordinal_model")
    ours = gw.stats.Ordinal().fit(kiosk[ITEMS], kiosk["SAT1"])
    peer = ordered.OrderedModel(kiosk["SAT1"].to_numpy(), kiosk[ITEMS].to_numpy(), distr="logit")
    theirs = peer.fit(disp=0, method="bfgs", gtol=1e-9, maxiter=2000)
    close(list(ours.params_.values())[:4], theirs.params[:4])
    np.testing.assert_allclose(ours.predict(kiosk[ITEMS]), theirs.predict(), rtol=1e-7)
    share, low, high = ours.predict_at_least(kiosk[ITEMS], 4.0)
    np.testing.assert_allclose(share, ours.predict(kiosk[ITEMS])[:, 2:].sum(axis=1), rtol=1e-12)
    assert np.all((low < share) & (share < high))
    with pytest.raises(ValueError, match="category must be one of"):
        ours.predict_at_least(kiosk[ITEMS], 7)


def test_separation_and_collinearity_are_flagged():
    with pytest.warns(RuntimeWarning, match="separated: .*delay"):
        fit = gw.stats.Logit().fit(_frame({"delay": [1, 2, 3, 4, 5, 6]}), [0, 0, 0, 1, 1, 1])
    assert fit.status_ == "separated" and fit.separated_ == ["intercept", "delay"]
    assert np.isinf(fit.standard_errors_["delay"])
    X = np.array([[1.0, 2.0, 5.0], [2.0, 4.0, 5.0], [3.0, 6.0, 5.0], [4.0, 8.0, 5.0], [5.0, 10.0, 5.0]])
    with pytest.warns(RuntimeWarning, match="collinear: x1, x2"):
        fit = gw.stats.LeastSquares().fit(X, [1.0, 2.0, 2.5, 4.5, 5.0])
    assert fit.aliased_ == ["x1", "x2"] and np.isnan(fit.params_["x1"]) and fit.rank_ == 2
    with pytest.raises(gw.ConvergenceError, match="collinear"):
        gw.stats.LeastSquares(require_convergence=True).fit(X, [1.0, 2.0, 2.5, 4.5, 5.0])


def _frame(columns):
    return pytest.importorskip("pandas").DataFrame(columns)


def test_the_border():
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(300, 3)), rng.integers(0, 2, 300)
    fit = gw.stats.Logit(threads=2).fit(X, y)
    for variant in (np.asfortranarray(X), X.tolist()):
        assert gw.stats.Logit(threads=1).fit(variant, y.tolist()).params_ == fit.params_
    again = pickle.loads(pickle.dumps(fit))
    np.testing.assert_array_equal(again.predict(X), fit.predict(X))
    assert again.estimates() == fit.estimates()
    X[17, 2] = np.nan
    with pytest.raises(ValueError, match=r"X\[17, 2\] must be finite"):
        gw.stats.Logit().fit(X, y)
    with pytest.raises(ValueError, match="two-dimensional"):
        gw.stats.Logit().fit(X[:, 0], y)
    with pytest.raises(ValueError, match="errors must be"):
        gw.stats.Logit(errors="robust").fit(X[:10], y[:10])
    with pytest.raises(gw.stats.NotFittedError):
        gw.stats.Logit().predict(X)


def test_survey_weights_make_errors_robust():
    rng = np.random.default_rng(1)
    X = rng.normal(size=(400, 2))
    y = (rng.uniform(size=400) < 1 / (1 + np.exp(-X[:, 0]))).astype(float)
    weights = rng.uniform(0.2, 4, 400)
    fit = gw.stats.Logit().fit(X, y, weights)
    assert fit.errors_ == "HC1" and fit.n_ == 400
    peer = pytest.importorskip("sklearn.linear_model").LogisticRegression(C=np.inf, tol=1e-10)
    theirs = peer.fit(X, y, sample_weight=weights)
    close(list(fit.params_.values())[1:], theirs.coef_[0], rtol=1e-5)
    with pytest.raises(ValueError, match="robust"):
        gw.stats.Logit(errors="model").fit(X, y, weights)
