# SPDX-License-Identifier: Apache-2.0
"""Models of purchases from Python: published fits, random starts, copies, units, and refusals."""

import pickle
import warnings

import goodwill as gw
import numpy as np
import pytest

ROUNDED = {"r": 0.24259290720447, "alpha": 4.4135315612054, "a": 0.79288614809877, "b": 2.4257534364936}
ORACLES = {
    gw.value.BGNBD: ([0.24259452243016, 4.4136020190135, 0.7929220172256, 2.4259067768263], -9582.429206673931),
    gw.value.MBGNBD: ([0.5248431591063, 6.183085279576, 0.89135939073222, 1.6140022401703], -9582.13571555375),
    gw.value.ParetoNBD: ([0.55327704685318, 10.577683463302, 0.60623998912783, 11.668735288855], -9594.976178939543),
    gw.value.NBD: ([0.38476613576878, 12.072022844837], -9763.657614672615),
}
ERRORS = {
    gw.value.BGNBD: [0.01255737807, 0.3782240599, 0.1857338214, 0.7054142598],
    gw.value.ParetoNBD: [0.04762792598, 0.8427225338, 0.1872813423, 6.211113591],
}
FAMILY = [*ORACLES, gw.value.BGCNBD, gw.value.MBGCNBD]


@pytest.mark.parametrize("model", ORACLES)
def test_published_fits(cdnow, model):
    fit = model().fit(cdnow)
    params, log_likelihood = ORACLES[model]
    assert fit.status_ == "converged"
    assert list(fit.params_.values()) == pytest.approx(params, rel=1e-8)
    assert fit.log_likelihood_ == pytest.approx(log_likelihood, rel=1e-9)
    if model in ERRORS:
        assert list(fit.standard_errors_.values()) == pytest.approx(ERRORS[model], rel=1e-6)
    assert np.sqrt(np.diag(fit.covariance_)) == pytest.approx(list(fit.standard_errors_.values()))


def test_fifty_random_starts(rounded):
    random = np.random.default_rng(3)
    for _ in range(50):
        start = dict(zip(ROUNDED, np.exp(random.uniform(-4, 4, 4)), strict=True))
        fit = gw.value.BGNBD(start=start).fit(*rounded)
        assert fit.status_ == "converged"
        assert fit.params_ == pytest.approx(ROUNDED, rel=1e-8)
        assert fit.log_likelihood_ == pytest.approx(-9582.425560567363, rel=1e-9)


@pytest.mark.parametrize("copies", [1, 2, 20, 100])
def test_copies_of_the_data(rounded, copies):
    fit = gw.value.BGNBD().fit(*(np.tile(column, copies) for column in rounded))
    assert fit.params_ == pytest.approx(ROUNDED, rel=1e-8)
    assert fit.log_likelihood_ == pytest.approx(-9582.425560567363 * copies, rel=1e-9)
    weighted = gw.value.BGNBD().fit(*rounded, weights=np.full(len(rounded[0]), copies))
    assert weighted.params_ == pytest.approx(ROUNDED, rel=1e-8)
    assert weighted.n_customers_ == fit.n_customers_ == 2357 * copies


def test_params_are_ordered_and_read_without_a_fit():
    model = gw.value.BGNBD(params=ROUNDED)
    assert list(model.params_) == ["r", "alpha", "a", "b"]
    assert model.expected_purchases(39, [2], [30.43], [38.86])[0] == pytest.approx(1.2259, abs=1e-4)
    assert model.probability_alive([0], [0], [38.86])[0] == 1.0
    with pytest.raises(gw.value.NotFittedError, match="call fit first"):
        _ = model.log_likelihood_
    with pytest.raises(gw.value.NotFittedError):
        _ = gw.value.BGNBD().params_
    with pytest.raises(ValueError, match="alpha must be positive"):
        gw.value.BGNBD(params={**ROUNDED, "alpha": -1.0})


def test_one_time_buyers_are_pointed_out(often, cdnow):
    assert "MBG" in often.warnings_[0]
    once = cdnow.frequency == 0
    assert (often.probability_alive(cdnow)[once] == 1.0).all()
    assert (gw.value.MBGNBD().fit(cdnow).probability_alive(cdnow)[once] < 1.0).all()


@pytest.mark.parametrize("model", FAMILY)
def test_one_interface(cdnow, model):
    fit = model().fit(cdnow)
    alive = fit.probability_alive(cdnow)
    assert ((alive > 0) & (alive <= 1)).all()
    assert (fit.probability_alive(cdnow, ahead="26 weeks") <= alive).all()
    year, two = (fit.expected_purchases(span, cdnow) for span in ("1 year", "2 years"))
    assert (year < two).all()
    assert (fit.discounted_expected_transactions("10% a year", cdnow, horizon="1 year") < year).all()
    assert fit.expected_purchases_new("1 year") > fit.discounted_expected_transactions("10% a year", horizon="1 year")
    assert sum(fit.pmf(x, "20 weeks") for x in range(400)) == pytest.approx(1.0, abs=1e-9)
    lives = fit.simulate(500, "1 year", seed=4)
    assert lives["T"][0] == pytest.approx(52.17857142857143)
    again = model(params=fit.params_, unit="week").simulate(100, "1 year", seed=4)
    assert (again["frequency"] == lives["frequency"][:100]).all()


def test_units_are_never_guessed(often, cdnow, rounded):
    assert often.expected_purchases("12 months", cdnow) == pytest.approx(often.expected_purchases("1 year", cdnow))
    for call in (
        lambda: often.expected_purchases(12, cdnow),
        lambda: often.expected_purchases_new(12),
        lambda: often.discounted_expected_transactions(0.01, cdnow),
        lambda: often.simulate(10, 52, seed=1),
    ):
        with pytest.raises(ValueError, match="must state its unit"):
            call()
    bare = gw.value.BGNBD().fit(*rounded)
    assert bare.unit_ is None
    published = gw.value.BGNBD(params={"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426})
    assert published.expected_purchases_new(52) == pytest.approx(1.4460505953964037449, rel=1e-12)
    with pytest.raises(ValueError, match="knows none"):
        bare.expected_purchases_new("12 months")
    days = gw.rfm(gw.datasets.load("cdnow"), unit="day", end="1997-09-30")
    with pytest.raises(ValueError, match="weeks, but the table's times are in days"):
        often.probability_alive(days)


def test_sklearn_manners(often):
    model = gw.value.MBGCNBD(k=3, tolerance=1e-10)
    assert model.get_params()["k"] == 3
    assert model.set_params(k=2) is model
    assert repr(model) == "MBGCNBD(tolerance=1e-10)"
    with pytest.raises(ValueError, match="no option 'kk'"):
        model.set_params(kk=2)
    again = pickle.loads(pickle.dumps(often))
    assert again.params_ == often.params_
    assert again.unit_ == "week"
    sklearn = pytest.importorskip("sklearn.base")
    clone = sklearn.clone(often)
    assert clone.get_params() == often.get_params()
    with pytest.raises(gw.value.NotFittedError):
        _ = clone.params_


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (([-1], [1], [2]), r"frequency\[0\]"),
        (([1.5], [1], [2]), r"frequency\[0\] must be a whole number"),
        (([1], [3], [2]), r"recency\[0\] must be from 0 to T"),
        (([1], [-1], [2]), r"recency\[0\]"),
        (([1], [1], [np.inf]), r"T\[0\]"),
        (([1], [0], [2]), r"recency\[0\] must be positive"),
        (([], [], []), "non-empty"),
        (([1], [1, 2], [3]), "as long as"),
        (([1], ["x"], [3]), "numbers"),
    ],
)
@pytest.mark.parametrize("model", [gw.value.BGNBD, gw.value.ParetoNBD])
def test_bad_columns_are_named(model, columns, said):
    with pytest.raises(ValueError, match=said):
        model().fit(*columns)


@pytest.mark.parametrize("columns", [([0, 0], [0, 0], [5, 6]), ([3], [4], [5]), ([0, 0], [0, 0], [0, 0])])
@pytest.mark.parametrize("model", [gw.value.BGNBD, gw.value.MBGNBD, gw.value.ParetoNBD])
def test_what_the_data_do_not_tell_is_flagged(model, columns):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fit = model().fit(*columns)
    assert fit.status_ != "converged"
    assert fit.message_
    assert any(fit.status_ in str(warning.message) for warning in caught)
    with pytest.raises(gw.ConvergenceError):
        model(require_convergence=True).fit(*columns)


def test_threads_change_nothing(cdnow):
    fits = [gw.value.ParetoNBD(threads=n).fit(cdnow) for n in (1, 2)]
    assert fits[0].params_ == fits[1].params_
    assert (fits[0].expected_purchases("1 year", cdnow) == fits[1].expected_purchases("1 year", cdnow)).all()
