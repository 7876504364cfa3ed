# SPDX-License-Identifier: Apache-2.0
"""Intervals of what is expected of each customer, for every model with and without covariates, and simulated amounts."""

import goodwill as gw
import numpy as np
import pytest

V = gw.value
Z95 = 1.959963984540054
RATE = "10% a year"


def by_differences(model, value, names, covariance, make):
    """Standard error of the logarithm of `value(model)` by differences in each parameter."""
    slopes = []
    for name in names:
        up, down = dict(model.params_), dict(model.params_)
        up[name] *= 1 + 1e-5
        down[name] *= 1 - 1e-5
        step = up[name] - down[name]
        slopes.append((np.log(value(make(params=up))) - np.log(value(make(params=down)))) / step)
    slopes = np.array(slopes)
    return np.sqrt(np.einsum("ji,jk,ki->i", slopes, covariance, slopes))


@pytest.mark.parametrize("make", [V.NBD, V.BGNBD, V.MBGNBD, V.ParetoNBD, V.MBGCNBD])
def test_discounted_purchases(cdnow, make):
    model = make().fit(cdnow)
    found = V.discounted_transactions_interval(model, RATE, cdnow, horizon="3 years")
    np.testing.assert_allclose(
        found.value, model.discounted_expected_transactions(RATE, cdnow, horizon="3 years"), rtol=1e-12
    )
    continuous = model._rate(RATE)
    horizon = gw.time_span("3 years").in_unit("week")
    columns = cdnow.frequency[:40], cdnow.recency[:40], cdnow.T[:40]
    error = by_differences(
        model,
        lambda given: given.discounted_expected_transactions(continuous, *columns, horizon=horizon),
        model._names,
        model.covariance_,
        make,
    )
    np.testing.assert_allclose(np.log(found.high / found.low)[:40] / (2 * Z95), error, rtol=1e-4)


def test_occasions():
    columns = [0, 1, 2, 6, 3], [0, 4, 5, 6, 6], [6, 6, 6, 6, 6]
    lives = V.BGBB(params={"alpha": 1.2, "beta": 0.75, "gamma": 0.7, "delta": 2.8}).simulate(3000, 6, seed=1)
    model = V.BGBB().fit(lives["frequency"], lives["recency"], lives["T"])
    found = V.discounted_transactions_interval(model, 0.1, *columns)
    np.testing.assert_allclose(found.value, model.discounted_expected_transactions(0.1, *columns), rtol=1e-12)
    assert ((found.low < found.value) & (found.value < found.high)).all()


@pytest.mark.parametrize("make", [V.NBD, V.BGNBD, V.MBGCNBD, V.ParetoNBD])
def test_covariates(cdnow, make):
    """A group as a covariate of the rate: the interval is that of the same group counted the other way round."""
    late = (cdnow.T < 33).astype(float)
    found = []
    for column in (late, 5.0 - 3.0 * late):
        known = V.Covariates.static(cdnow, {"late": column})
        model = V.WithCovariates(make()).fit(cdnow, rate=known)
        told = [
            V.expected_purchases_interval(model, "1 year", cdnow, rate=known),
            V.discounted_transactions_interval(model, RATE, cdnow, rate=known),
        ]
        np.testing.assert_allclose(
            told[0].value, model.expected_purchases("1 year", cdnow, rate=known), rtol=1e-12, atol=1e-300
        )
        np.testing.assert_allclose(
            told[1].value, model.discounted_expected_transactions(RATE, cdnow, rate=known), rtol=1e-12
        )
        if make is not V.NBD:
            told.append(V.probability_alive_interval(model, cdnow, rate=known))
            np.testing.assert_allclose(told[2].value, model.probability_alive(cdnow, rate=known), rtol=1e-12)
        found.append(told)
    for one, other in zip(*found, strict=True):
        np.testing.assert_allclose(one.low, other.low, rtol=1e-4)
        np.testing.assert_allclose(one.high, other.high, rtol=1e-4)
        assert (one.low <= one.high).all()
        assert (one.low < one.high).any()


@pytest.mark.parametrize("make", [V.BGNBD, V.ParetoNBD])
def test_a_season_has_intervals(make):
    """Covariates that change with time: the error is that of differences in each parameter and effect."""
    log = gw.datasets.load("cdnow")
    table = gw.rfm(log)
    season = V.Covariates.seasonal(table, log, horizon="1 year")
    model = V.WithCovariates(make()).fit(table, rate=season)
    found = V.expected_purchases_interval(model, "1 year", table, rate=season)
    assert ((found.low < found.value) & (found.value < found.high)).all()
    fitted = [*model.params_.values(), *model.rate_effects_.values()]
    year = gw.time_span("1 year").in_unit("week")

    def logs(at):
        base = model.model._make(dict(zip(model.params_, at[:4], strict=True)))
        none = gw._core.value.CovariatePaths()
        columns = table.frequency, table.recency, table.T
        return np.log(gw._core.value.covariates_expected_purchases(base, at[4:], [], *columns, season.core, none, year))

    slopes = []
    for j, value in enumerate(fitted):
        step = 1e-5 * abs(value)
        moved = [[v + sign * step * (i == j) for i, v in enumerate(fitted)] for sign in (1, -1)]
        slopes.append((logs(moved[0]) - logs(moved[1])) / (2 * step))
    covariance = np.reshape(model._told("covariance"), (len(fitted), len(fitted)))
    error = np.sqrt(np.einsum("ji,jk,ki->i", np.array(slopes), covariance, np.array(slopes)))
    np.testing.assert_allclose(np.log(found.high / found.low) / (2 * Z95), error, rtol=1e-4)


@pytest.mark.parametrize("gamma", [True, False])
def test_amounts(cdnow, gamma):
    make = V.GammaGamma if gamma else V.NormalNormal
    model = make().fit(cdnow)
    found = V.expected_spend_interval(model, cdnow)
    np.testing.assert_allclose(found.value, model.expected_spend(cdnow), rtol=1e-12)
    columns = model._columns(cdnow, None)
    error = by_differences(model, lambda given: given.expected_spend(*columns), model._names, model.covariance_, make)
    half = np.log(found.high / found.low) / 2 if gamma else (found.high - found.low) / 2 / found.value
    np.testing.assert_allclose(half / Z95, error, rtol=1e-5)
    # A covariate that tells nothing widens the interval of nobody by much, and moves no value far.
    noise = np.random.default_rng(3).normal(size=len(cdnow))
    known = V.Covariates.static(cdnow, {"noise": noise})
    joined = V.SpendWithCovariates(V.GammaGamma()).fit(cdnow, spend=known)
    told = V.expected_spend_interval(joined, cdnow, spend=known)
    np.testing.assert_allclose(told.value, joined.expected_spend(cdnow, spend=known), rtol=1e-12)
    assert ((told.low < told.value) & (told.value < told.high)).all()


def test_contracts():
    """S(1) of SBG is beta/(alpha + beta), so the error of its log-odds is that of log(beta/alpha)."""
    alive = [1000, 869, 743, 653, 593, 551, 517, 491]
    model = V.SBG().fit_survivors(alive)
    left = V.survival_interval(model, [0, 1, 8, 12])
    assert (left.low[0], left.high[0]) == (1.0, 1.0)
    np.testing.assert_allclose(left.value, [model.survival(t) for t in (0, 1, 8, 12)], rtol=1e-14)
    p = model.params_
    slope = np.array([-1 / p["alpha"], 1 / p["beta"]])
    odds = np.log([share / (1 - share) for share in (left.low[1], left.high[1])])
    assert (odds[1] - odds[0]) / (2 * Z95) == pytest.approx(np.sqrt(slope @ model.covariance_ @ slope), rel=1e-6)
    life = V.residual_lifetime_interval(V.BdW().fit_survivors(alive), 0.1, [0, 4])
    assert ((life.low < life.value) & (life.value < life.high)).all()

    contracts = V.SBG(params={"alpha": 0.7, "beta": 1.2}).simulate(2000, 6, seed=1)
    group = (np.arange(2000) % 2).astype(float)
    known = V.Covariates.static(contracts, {"group": group})
    joined = V.RetentionWithCovariates(V.SBG()).fit(**contracts, dropout=known)
    each = V.survival_interval(joined, 3, dropout=known)
    np.testing.assert_allclose(each.value, joined.survival(3, known), rtol=1e-14)
    assert ((each.low < each.value) & (each.value < each.high)).all()
    to_come = V.residual_lifetime_interval(joined, 0.1, contracts["periods"], dropout=known)
    np.testing.assert_allclose(
        to_come.value, joined.discounted_expected_residual_lifetime(0.1, contracts["periods"], known), rtol=1e-14
    )
    assert ((to_come.low < to_come.value) & (to_come.value < to_come.high)).all()


def test_what_is_refused(cdnow):
    known = V.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    often = V.WithCovariates(V.BGNBD()).fit(cdnow, rate=known)
    for call, message in (
        (lambda: V.probability_alive_interval(V.NBD().fit(cdnow), cdnow), "everybody is alive"),
        (lambda: V.probability_alive_interval(V.WithCovariates(V.NBD()).fit(cdnow, rate=known), cdnow), "everybody"),
        (lambda: V.probability_alive_interval(often, cdnow, rate=known, ahead="1 week"), "ahead cannot go"),
        (lambda: V.expected_purchases_interval(V.BGNBD().fit(cdnow), "1 year", cdnow, rate=known), "WithCovariates"),
        (lambda: V.expected_purchases_interval(often, 12, cdnow, rate=known), "must state its unit"),
        (lambda: V.discounted_transactions_interval(often, 0.1, cdnow, rate=known), "must state its unit"),
        (lambda: V.expected_purchases_interval(often, "1 year", cdnow), "covariates"),
        (lambda: V.expected_spend_interval(V.GammaGamma().fit(cdnow), cdnow, spend=known), "SpendWithCovariates"),
        (lambda: V.expected_spend_interval(V.GammaGamma().fit(cdnow), cdnow, level=1.0), "level"),
        (lambda: V.survival_interval(V.SBG(params={"alpha": 1, "beta": 1}), [1], dropout=known), "Retention"),
    ):
        with pytest.raises(ValueError, match=message):
            call()
    assert np.isnan(V.survival_interval(V.SBG(params={"alpha": 1, "beta": 1}), [3]).low).all()


@pytest.mark.parametrize("gamma", [True, False])
def test_simulated_amounts_are_found_again(gamma):
    truth = {"p": 6.0, "q": 3.7, "v": 15.0} if gamma else {"mu": -2.0, "tau": 3.0, "sigma": 6.0}
    make = V.GammaGamma if gamma else V.NormalNormal
    lives = V.ParetoNBD(params={"r": 0.9, "alpha": 6.0, "s": 1.1, "beta": 15.0}).simulate(4000, 40.0, seed=5)
    spent = make(params=truth).simulate(lives["frequency"], seed=5)
    assert set(spent) == {"frequency", "monetary_value", "own_mean"}
    assert (spent["monetary_value"][lives["frequency"] == 0] == 0).all()
    again = make(params=truth).simulate(lives["frequency"][:10], seed=5)
    np.testing.assert_array_equal(again["own_mean"], spent["own_mean"][:10])
    model = make().fit(spent["frequency"], spent["monetary_value"])
    for name, value in truth.items():
        assert abs(model.params_[name] - value) < 4 * model.standard_errors_[name]
    # The own mean is what amounts come to in the long run.
    forever = make(params=truth).simulate(np.full(4000, 1e6), seed=5)
    np.testing.assert_allclose(forever["monetary_value"], spent["own_mean"], rtol=0.05, atol=0.05)
    group = (np.arange(4000) % 2).astype(float)
    known = V.Covariates.static({"frequency": spent["frequency"]}, {"group": group})
    joined = V.SpendWithCovariates(make()).fit(spent["frequency"], spent["monetary_value"], spend=known)
    other = joined.simulate(spent["frequency"], seed=6, spend=known)
    once_more = V.SpendWithCovariates(make()).fit(other["frequency"], other["monetary_value"], spend=known)
    error = np.hypot(joined.standard_errors_["spend:group"], once_more.standard_errors_["spend:group"])
    assert abs(once_more.spend_effects_["group"] - joined.spend_effects_["group"]) < 4 * error
