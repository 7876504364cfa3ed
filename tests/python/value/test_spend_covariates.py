# SPDX-License-Identifier: Apache-2.0
"""Amounts that go with what is known of customers: simulated groups, a general optimiser, lifetime value, refusals."""

import pickle

import goodwill as gw
import numpy as np
import pytest

GAMMA = {"p": 6.0, "q": 3.7, "v": 15.0}
NORMAL = {"mu": -2.0, "tau": 3.0, "sigma": 6.0}
RATE = "10% a year"


@pytest.fixture(scope="module")
def simulated():
    """Columns, a group and the mean amounts of both models, the group's 1.5 times as dear, or 2.5 dearer."""
    random = np.random.default_rng(4)
    count = 6000
    x = random.integers(0, 6, count).astype(float)
    often = np.maximum(x, 1)
    group = (random.uniform(size=count) < 0.4).astype(float)
    nu = random.gamma(GAMMA["q"], 1 / (GAMMA["v"] * 1.5**group))
    positive = random.gamma(GAMMA["p"] * often) / (often * nu)
    own = NORMAL["mu"] + 2.5 * group + NORMAL["tau"] * random.normal(size=count)
    either = own + NORMAL["sigma"] / np.sqrt(often) * random.normal(size=count)
    return x, group, np.where(x > 0, positive, 0.0), np.where(x > 0, either, 0.0)


def known(x, **columns):
    return gw.value.Covariates.static({"frequency": x}, columns)


@pytest.mark.parametrize("gamma", [True, False])
def test_groups_are_found_again(simulated, gamma):
    x, group, positive, either = simulated
    z, truth, effect = (positive, GAMMA, np.log(1.5)) if gamma else (either, NORMAL, 2.5)
    make = gw.value.GammaGamma if gamma else gw.value.NormalNormal
    spend = known(x, group=group)
    model = gw.value.SpendWithCovariates(make()).fit(x, z, spend=spend)
    assert (model.status_, model.warnings_) == ("converged", [])
    errors = model.standard_errors_
    for name, value in truth.items():
        assert abs(model.params_[name] - value) < 4 * errors[name]
    assert abs(model.spend_effects_["group"] - effect) < 4 * errors["spend:group"]
    assert model.log_likelihood_ > make().fit(x, z).log_likelihood_ + 20
    # Each group is of a plain model of its own.
    other = model.params_
    shift = model.spend_effects_["group"]
    other |= {"v": other["v"] * np.exp(shift)} if gamma else {"mu": other["mu"] + shift}
    plain = [make(params=model.params_), make(params=other)]
    amounts = model.expected_spend(x, z, spend=spend)
    for which in (0, 1):
        mine = group == which
        np.testing.assert_allclose(amounts[mine], plain[which].expected_spend(x[mine], z[mine]), rtol=1e-12, atol=1e-12)
        assert model.expected_spend_new(spend)[mine][0] == pytest.approx(plain[which].expected_spend_new(), rel=1e-12)
    if gamma:
        median = model.spend_quantile(0.5, x, z, spend=spend)
        np.testing.assert_allclose(median[group == 1], plain[1].median_spend(x[group == 1], z[group == 1]), rtol=1e-12)
        assert (model.expected_spend_new(spend)[group == 1][0] / plain[0].expected_spend_new()) == pytest.approx(
            np.exp(shift), rel=1e-12
        )
    again = pickle.loads(pickle.dumps(model))
    assert (again.params_, again.spend_effects_) == (model.params_, model.spend_effects_)


def test_beside_a_general_optimiser(simulated):
    special, optimize = pytest.importorskip("scipy.special"), pytest.importorskip("scipy.optimize")
    x, group, z, _ = (column[:400] for column in simulated)
    model = gw.value.SpendWithCovariates(gw.value.GammaGamma()).fit(x, z, spend=known(x, group=group))
    often = x > 0
    n, mean, which = x[often], z[often], group[often]

    def minus(parameters):
        p, q, v = np.exp(parameters[:3])
        v = v * np.exp(parameters[3] * which)
        constant = special.gammaln(p * n + q) - special.gammaln(p * n) - special.gammaln(q)
        return -np.sum(
            constant
            + q * np.log(v)
            + (p * n - 1) * np.log(mean)
            + p * n * np.log(n)
            - (p * n + q) * np.log(v + n * mean)
        )

    found = optimize.minimize(minus, [1.0, 1.0, 2.0, 0.0], method="BFGS", options={"gtol": 1e-8})
    assert model.log_likelihood_ == pytest.approx(-found.fun, rel=1e-10)
    assert list(model.params_.values()) == pytest.approx(np.exp(found.x[:3]), rel=1e-4)
    assert model.spend_effects_["group"] == pytest.approx(found.x[3], rel=1e-4)


def test_the_effect_of_log_frequency_is_the_test_of_independence(cdnow, much):
    """One Newton step from the plain model, as `independence` takes it, leads within a tenth of the maximum."""
    log_often = known(cdnow.frequency, often=np.log(np.maximum(cdnow.frequency, 1)))
    model = gw.value.SpendWithCovariates(gw.value.GammaGamma()).fit(cdnow, spend=log_often)
    told = much.independence(cdnow)["elasticity"]
    error = (told.high - told.low) / (2 * 1.959963984540054)
    assert model.spend_effects_["often"] == pytest.approx(told.value, rel=0.1)
    assert model.standard_errors_["spend:often"] == pytest.approx(error, rel=0.05)


@pytest.mark.parametrize("gamma", [True, False])
def test_lifetime_value_with_its_intervals(cdnow, often, gamma):
    """Errors by differences of what the values are made of."""
    late = (cdnow.T < 33).astype(float)
    random, often_enough = np.random.default_rng(8), np.maximum(cdnow.frequency, 1)
    either = -2.0 + 2.5 * late + np.hypot(3.0, 6.0 / np.sqrt(often_enough)) * random.normal(size=len(late))
    amounts = np.where(cdnow.frequency > 0, cdnow.monetary_value if gamma else either, 0.0)
    table = gw.Rfm.from_columns(cdnow.frequency, cdnow.recency, cdnow.T, amounts, unit="week")
    spend = gw.value.Covariates.static(table, {"late": late})
    make = gw.value.GammaGamma if gamma else gw.value.NormalNormal
    much = gw.value.SpendWithCovariates(make()).fit(table, spend=spend)
    assert much.status_ == "converged"
    worth = gw.value.customer_lifetime_value(often, much, table, "12 months", RATE, spend=spend)
    counts = often.discounted_expected_transactions(RATE, table, horizon="12 months")
    np.testing.assert_allclose(worth.value, counts * much.expected_spend(table, spend=spend), rtol=1e-12)
    one = int(np.argmax(late * table.frequency))

    def values(purchases, parameters):
        x, z = table.frequency, amounts
        if gamma:
            p, q, v, effect = parameters
            expected = p * (v * np.exp(effect * late) + x * z) / (p * x + q - 1)
        else:
            mu, tau, sigma, effect = parameters
            mean = mu + effect * late
            expected = mean + tau**2 * x / (tau**2 * x + sigma**2) * (z - mean)
        each = expected * gw.value.BGNBD(params=purchases, unit="week").discounted_expected_transactions(
            RATE, table, horizon="12 months"
        )
        both = np.array([each.sum(), each[one]])
        return np.log(both) if gamma else both

    fitted = [*much.params_.values(), *much.spend_effects_.values()]
    variance = 0.0
    for model, at in ((often, list(often.params_.values())), (much, fitted)):
        gradient = []
        for i, value in enumerate(at):
            step = np.zeros(len(at))
            step[i] = 1e-4 * abs(value)
            ends = []
            for moved in (at + step, at - step):
                names = dict(zip(often.params_, moved, strict=True)) if model is often else often.params_
                ends.append(values(names, fitted if model is often else moved))
            gradient.append((ends[0] - ends[1]) / (2 * step[i]))
        covariance = np.reshape(model._told("covariance"), (len(at), len(at)))
        variance = variance + np.einsum("ik,ij,jk->k", np.array(gradient), covariance, np.array(gradient))
    half = 1.959963984540054 * np.sqrt(variance)
    total, high = worth.total, worth.high[one]
    found = [np.log(total.high / total.value), np.log(high / worth.value[one])]
    if not gamma:
        found = [total.high - total.value, high - worth.value[one]]
    assert found == pytest.approx(half, rel=1e-5)


def test_what_is_refused(cdnow, often):
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    season = gw.value.Covariates.seasonal(cdnow, gw.datasets.load("cdnow"))
    one_time = known(cdnow.frequency, never=(cdnow.frequency == 0).astype(float))
    plain = gw.value.GammaGamma().fit(cdnow)
    fresh = gw.value.SpendWithCovariates(gw.value.GammaGamma())
    fitted = gw.value.SpendWithCovariates(gw.value.NormalNormal()).fit(cdnow, spend=late)
    how = (cdnow, "12 months", RATE)
    for wrong, said in (
        (lambda: fresh.fit(cdnow, spend=season), "static"),
        (lambda: fresh.fit(cdnow, spend=one_time), "among repeat customers"),
        (lambda: fresh.fit([1, 2], [3.0, 4.0], spend=late), "as long as"),
        (lambda: fresh.fit([1, 2], spend=late), "monetary_value must be given"),
        (lambda: fresh.expected_spend(cdnow, spend=late), "call fit first"),
        (lambda: fitted.spend_quantile(0.5, cdnow, spend=late), "GammaGamma only"),
        (lambda: gw.value.customer_lifetime_value(often, fitted, *how), "covariates of the amounts"),
        (lambda: gw.value.customer_lifetime_value(often, plain, *how, spend=late), "is for SpendWithCovariates"),
        (lambda: gw.value.customer_equity(often, fitted, cdnow, ["all"] * len(cdnow), *how[1:]), "without covariates"),
        (lambda: gw.value.new_customer_value(often, fitted, *how[1:]), "without covariates"),
    ):
        with pytest.raises(ValueError, match=said):
            wrong()
    with pytest.raises(gw.ConvergenceError):
        options = {"require_convergence": True, "max_iterations": 1}
        gw.value.SpendWithCovariates(gw.value.GammaGamma(**options)).fit(cdnow, spend=late)


def test_a_fit_begins_where_it_is_told(cdnow):
    """From three times the parameters the search goes another way to the same end: amounts, purchases, contracts."""
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    contracts = {"periods": [1, 2, 4, 1, 1, 2], "churned": [1, 1, 0, 1, 1, 1], "weights": [13, 11, 76, 37, 11, 9]}
    dear = gw.value.Covariates.static(contracts, {"dear": [0, 0, 0, 1, 1, 1]})
    spend = gw.value.SpendWithCovariates
    for fit in (
        lambda **start: spend(gw.value.GammaGamma(**start)).fit(cdnow, spend=late),
        lambda **start: spend(gw.value.NormalNormal(**start)).fit(cdnow, spend=late),
        lambda **start: gw.value.WithCovariates(gw.value.BGNBD(**start)).fit(cdnow, rate=late),
        lambda **start: gw.value.WithCovariates(gw.value.ParetoNBD(**start)).fit(cdnow, dropout=late),
        lambda **start: gw.value.RetentionWithCovariates(gw.value.SBG(**start)).fit(**contracts, dropout=dear),
    ):
        model = fit()
        again = fit(start={name: 3.0 * value for name, value in model.params_.items()})
        assert again.status_ == model.status_
        assert again.log_likelihood_ == pytest.approx(model.log_likelihood_, rel=1e-12)
        assert again._told("iterations") != model._told("iterations")
        wrong = dict.fromkeys(model.params_, -1.0)
        with pytest.raises(ValueError, match="positive"):
            fit(start=wrong)
