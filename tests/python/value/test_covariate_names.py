# SPDX-License-Identifier: Apache-2.0
"""Covariates are matched with those of the fit by their names, never by their place."""

import pickle

import goodwill as gw
import numpy as np
import pytest

COUNT = 1200


@pytest.fixture(scope="module")
def groups():
    rng = np.random.default_rng(8)
    return {"a": rng.integers(0, 2, COUNT).astype(float), "b": rng.normal(size=COUNT)}


@pytest.fixture(scope="module")
def bought(groups):
    start = gw.value.BGNBD(params={"r": 0.8, "alpha": 6.0, "a": 0.7, "b": 2.5})
    columns = start.simulate(COUNT, 52, seed=4)
    # Whoever is in group a has the purchases of half the time.
    return {**columns, "T": np.where(groups["a"] == 1.0, 2.0 * columns["T"], columns["T"])}


def both_orders(base, groups):
    backwards = dict(reversed(groups.items()))
    return gw.value.Covariates.static(base, groups), gw.value.Covariates.static(base, backwards)


def refuses_others(base, groups, predict):
    for others in ({"a": groups["a"], "c": groups["b"]}, {"a": groups["a"]}, {**groups, "c": groups["b"] ** 2}):
        with pytest.raises(ValueError, match="must be those of the fit, 'a', 'b', got 'a'"):
            predict(gw.value.Covariates.static(base, others))


def test_of_purchases(bought, groups):
    known, backwards = both_orders(bought, groups)
    model = gw.value.WithCovariates(gw.value.BGNBD()).fit(bought, rate=known, dropout=known)
    wanted = model.expected_purchases(26, bought, known, known)
    assert not np.allclose(wanted, wanted[0])
    np.testing.assert_array_equal(model.expected_purchases(26, bought, backwards, known), wanted)
    np.testing.assert_array_equal(
        model.expected_purchases(26, bought, known, pickle.loads(pickle.dumps(backwards))), wanted
    )
    np.testing.assert_array_equal(
        model.probability_alive(bought, backwards, backwards), model.probability_alive(bought, known, known)
    )
    refuses_others(bought, groups, lambda others: model.expected_purchases(26, bought, others, known))
    with pytest.raises(ValueError, match="dropout: covariates must be those of the fit, 'a', 'b', got none"):
        model.probability_alive(bought, known)


def test_that_change_with_time(cdnow):
    log = gw.datasets.load("cdnow")
    rows = {
        "customer": np.repeat(cdnow.customer, 3),
        "start": np.tile(np.array(["1997-01-01", "1997-05-01", "1997-09-01"], dtype="datetime64[D]"), len(cdnow)),
    }
    columns = {"spring": np.tile([0.0, 1.0, 0.0], len(cdnow)), "early": np.repeat((cdnow.T > 34) * 1.0, 3)}
    known, backwards = (
        gw.value.Covariates.by_period(cdnow, log, **rows, columns=dict(order))
        for order in (columns.items(), reversed(columns.items()))
    )
    model = gw.value.WithCovariates(gw.value.NBD()).fit(cdnow, rate=known)
    np.testing.assert_array_equal(
        model.expected_purchases("4 weeks", cdnow, backwards), model.expected_purchases("4 weeks", cdnow, known)
    )


def test_of_contracts(groups):
    contracts = gw.value.SBG(params={"alpha": 0.7, "beta": 3.0}).simulate(COUNT, 6, seed=2)
    known, backwards = both_orders(contracts, groups)
    model = gw.value.RetentionWithCovariates(gw.value.SBG()).fit(**contracts, dropout=known)
    np.testing.assert_array_equal(model.survival(3, backwards), model.survival(3, known))
    renewals = np.full(COUNT, 2)
    np.testing.assert_array_equal(
        model.discounted_expected_residual_lifetime(0.1, renewals, backwards),
        model.discounted_expected_residual_lifetime(0.1, renewals, known),
    )
    refuses_others(contracts, groups, lambda others: model.survival(3, others))


def test_of_amounts(cdnow, often):
    groups = {"a": (cdnow.T > 33).astype(float), "b": np.log(cdnow.frequency.clip(1))}
    known, backwards = both_orders(cdnow, groups)
    model = gw.value.SpendWithCovariates(gw.value.GammaGamma()).fit(cdnow, spend=known)
    for tell in (
        lambda c: model.expected_spend(cdnow, spend=c),
        lambda c: model.expected_spend_new(c),
        lambda c: model.spend_quantile(0.9, cdnow, spend=c),
        lambda c: gw.value.customer_lifetime_value(often, model, cdnow, "12 months", "10% a year", spend=c).value,
    ):
        np.testing.assert_array_equal(tell(backwards), tell(known))
        refuses_others(cdnow, groups, tell)


@pytest.mark.parametrize("maker", [gw.value.BGNBD, gw.value.ParetoNBD, gw.value.NBD])
def test_what_is_the_same_everywhere_has_no_effect_to_find(cdnow, maker):
    one = gw.value.Covariates.static(cdnow, {"early": (cdnow.T > 33).astype(float), "one": np.ones(len(cdnow))})
    with pytest.raises(ValueError, match="rate covariate 'one' must differ somewhere"):
        gw.value.WithCovariates(maker()).fit(cdnow, rate=one)
    contracts = gw.value.SBG(params={"alpha": 0.7, "beta": 3.0}).simulate(50, 6, seed=2)
    one = gw.value.Covariates.static(contracts, {"one": np.ones(50)})
    with pytest.raises(ValueError, match="dropout covariate .one. must differ"):
        gw.value.RetentionWithCovariates(gw.value.SBG()).fit(**contracts, dropout=one)
