# SPDX-License-Identifier: Apache-2.0
import goodwill as gw
import numpy as np
import pytest

COUNT = 4000


def two_groups(make, first, second, T):
    """Customers of two plain models, and which of them each is of."""
    parts = [make(first).simulate(COUNT, T, seed=1), make(second).simulate(COUNT, T, seed=2)]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0] if name != "alive"}
    return columns, np.repeat([0.0, 1.0], COUNT)


def within(found, wanted, errors, count=4.0):
    for name, value in wanted.items():
        assert abs(found[name] - value) < count * errors[name], (name, found[name], value)


@pytest.mark.parametrize("maker", [gw.value.BGCNBD, gw.value.MBGCNBD])
def test_regular_purchases(maker):
    base = {"r": 1.2, "alpha": 6.0, "a": 0.7, "b": 2.5}
    other = {**base, "alpha": 6.0 * np.exp(-0.5), "a": 0.7 * np.exp(0.6)}
    data, group = two_groups(lambda p: maker(2, params=p), base, other, 40)
    known = gw.value.Covariates.static(data, {"group": group})
    model = gw.value.WithCovariates(maker(2)).fit(data, rate=known, dropout=known)
    assert model.status_ == "converged"
    errors = model.standard_errors_
    within(model.params_, base, errors)
    within(model.rate_effects_, {"group": 0.5}, {"group": errors["rate:group"]})
    within(model.dropout_effects_, {"group": 0.6}, {"group": errors["dropout:group"]})
    # The second group is that of a plain model with its own parameters.
    mine = model.params_
    mine["alpha"] *= np.exp(-model.rate_effects_["group"])
    mine["a"] *= np.exp(model.dropout_effects_["group"])
    plain = maker(2, params=mine)
    second = [data[name][COUNT:] for name in ("frequency", "recency", "T")]
    for found, wanted in (
        (model.probability_alive(data, known, known), plain.probability_alive(*second)),
        (model.expected_purchases(20.0, data, known, known), plain.expected_purchases(20.0, *second)),
        (
            model.discounted_expected_transactions(0.002, data, known, known, horizon=52.0),
            plain.discounted_expected_transactions(0.002, *second, horizon=52.0),
        ),
    ):
        np.testing.assert_allclose(found[COUNT:], wanted, rtol=1e-9)


def test_occasions():
    base = {"alpha": 1.2, "beta": 0.8, "gamma": 0.6, "delta": 2.8}
    other = {**base, "alpha": 1.2 * np.exp(0.7), "gamma": 0.6 * np.exp(-0.5)}
    data, group = two_groups(lambda p: gw.value.BGBB(params=p), base, other, 10)
    known = gw.value.Covariates.static(data, {"group": group})
    model = gw.value.WithCovariates(gw.value.BGBB()).fit(data, rate=known, dropout=known)
    errors = model.standard_errors_
    within(model.params_, base, errors)
    within(model.rate_effects_, {"group": 0.7}, {"group": errors["rate:group"]})
    within(model.dropout_effects_, {"group": -0.5}, {"group": errors["dropout:group"]})
    plain = gw.value.BGBB(params=model.params_)
    first = [data[name][:COUNT] for name in ("frequency", "recency", "T")]
    np.testing.assert_allclose(
        model.probability_alive(data, known, known)[:COUNT], plain.probability_alive(*first), rtol=1e-12
    )
    np.testing.assert_allclose(
        model.expected_purchases(5, data, known, known)[:COUNT], plain.expected_purchases(5, *first), rtol=1e-12
    )
    np.testing.assert_allclose(
        model.discounted_expected_transactions(0.1, data, known, known)[:COUNT],
        plain.discounted_expected_transactions(0.1, *first),
        rtol=1e-12,
    )


@pytest.mark.parametrize("maker", [gw.value.SBG, gw.value.BdW])
def test_contracts(maker):
    base = {"alpha": 0.7, "beta": 2.5} | ({} if maker is gw.value.SBG else {"c": 1.4})
    other = {**base, "alpha": 0.7 * np.exp(0.5)}
    data, group = two_groups(lambda p: maker(params=p), base, other, 9)
    known = gw.value.Covariates.static(data, {"group": group})
    model = gw.value.RetentionWithCovariates(maker()).fit(**data, dropout=known)
    errors = model.standard_errors_
    within(model.params_, base, errors)
    within(model.dropout_effects_, {"group": 0.5}, {"group": errors["dropout:group"]})
    assert model.log_likelihood_ > maker().fit(**data).log_likelihood_ + 10
    plain = maker(params=model.params_)
    assert model.survival(4, known)[0] == pytest.approx(plain.survival(4), rel=1e-12)
    assert model.survival(4, known)[-1] < model.survival(4, known)[0]
    renewals = np.full(2 * COUNT, 3.0)
    lifetime = model.discounted_expected_residual_lifetime(0.1, renewals, known)
    assert lifetime[0] == pytest.approx(plain.discounted_expected_residual_lifetime(0.1, 3), rel=1e-12)


def test_the_table_of_a_log(cdnow):
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    plain = gw.value.MBGCNBD(2).fit(cdnow)
    model = gw.value.WithCovariates(gw.value.MBGCNBD(2)).fit(cdnow, rate=late, dropout=late)
    assert model.status_ == "converged"
    # The constant of the times between purchases is in both, so they can be compared.
    assert 0.0 < model.log_likelihood_ - plain.log_likelihood_ < 20.0
    assert model.expected_purchases("39 weeks", cdnow, late, late).sum() == pytest.approx(
        plain.expected_purchases("39 weeks", cdnow).sum(), rel=0.1
    )
    worth = model.discounted_expected_transactions("10% a year", cdnow, late, late, horizon="1 year")
    assert (worth < model.expected_purchases("1 year", cdnow, late, late)).all()


def test_what_is_refused(cdnow):
    log = gw.datasets.load("cdnow")
    season = gw.value.Covariates.seasonal(cdnow, log)
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    bgbb = gw.value.WithCovariates(gw.value.BGBB())
    nbd = gw.value.WithCovariates(gw.value.NBD()).fit(cdnow, rate=late)
    ended = {"periods": [1, 2], "churned": [1, 0]}
    same = gw.value.Covariates.static(ended, {"same": [1, 1]})
    for wrong, said in (
        (lambda: gw.value.WithCovariates(gw.value.BGCNBD(2)).fit(cdnow, rate=season), "static in a model of regular"),
        (lambda: bgbb.fit(cdnow, rate=late), "BGBB counts occasions"),
        (lambda: nbd.expected_purchases(5.0, cdnow, late), "must state its unit"),
        (lambda: nbd.discounted_expected_transactions(0.1, cdnow, late), "must state its unit"),
        (lambda: gw.value.RetentionWithCovariates(gw.value.SBG()).fit(**ended, dropout=same), "must differ somewhere"),
        (lambda: gw.value.RetentionWithCovariates(gw.value.SBG()).survival(1, same), "call fit first"),
    ):
        with pytest.raises(ValueError, match=said):
            wrong()


@pytest.mark.parametrize(
    ("make", "moved"),
    [
        (gw.value.NBD, {"alpha": -1}),
        (gw.value.BGNBD, {"alpha": -1, "a": 1}),
        (gw.value.MBGCNBD, {"alpha": -1, "a": 1}),
        (gw.value.ParetoNBD, {"alpha": -1, "beta": -1}),
    ],
)
def test_new_customers(cdnow, make, moved):
    """A new customer of a group is one of the plain model with the group's parameters."""
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float)})
    dropout = None if make is gw.value.NBD else late
    model = gw.value.WithCovariates(make()).fit(cdnow, rate=late, dropout=dropout)
    new = gw.value.Covariates.static({"frequency": [0, 0]}, {"late": [0.0, 1.0]})
    found = model.expected_purchases_new("1 year", new, None if dropout is None else new)
    of_rate = model.rate_effects_["late"]
    of_dropout = model.dropout_effects_.get("late", 0.0)
    params = {
        name: value * np.exp(moved.get(name, 0) * (of_rate if name == "alpha" else of_dropout))
        for name, value in model.params_.items()
    }
    plain = [make(params=own, unit="week").expected_purchases_new("1 year") for own in (model.params_, params)]
    np.testing.assert_allclose(found, plain, rtol=1e-12)
    warned = make is gw.value.BGNBD
    assert any("probability_alive is 1" in text for text in model.warnings_) == warned


@pytest.fixture(scope="module")
def grouped(cdnow):
    known = gw.value.Covariates.static(cdnow, {"late": cdnow.T < 33})
    return known, gw.value.WithCovariates(gw.value.MBGNBD()).fit(cdnow, rate=known, dropout=known)


def test_lifetime_value_is_discounted_purchases_times_amounts(cdnow, much, grouped):
    known, joined = grouped
    when = ("12 months", "10% a year")
    worth = gw.value.customer_lifetime_value(joined, much, cdnow, *when, rate=known, dropout=known)
    often = gw.value.discounted_transactions_interval(
        joined, "10% a year", cdnow, horizon="12 months", rate=known, dropout=known
    )
    np.testing.assert_allclose(worth.transactions, often.value, rtol=1e-12)
    np.testing.assert_allclose(worth.value, often.value * much.expected_spend(cdnow), rtol=1e-12)
    assert worth.alive.value == pytest.approx(joined.probability_alive(cdnow, known, known).mean(), rel=1e-12)
    # Errors of purchases and amounts are independent, so squares of relative widths add up.
    amounts = gw.value.expected_spend_interval(much, cdnow)
    half = [np.log(found.high / found.value) for found in (worth, often, amounts)]
    np.testing.assert_allclose(half[0] ** 2, half[1] ** 2 + half[2] ** 2, rtol=1e-5)
    assert worth.basis.startswith("purchases of the next 12 months, discounted at 10 % a year")
    assert worth.total.low < worth.total.value < worth.total.high
    # Amounts may go with covariates of their own.
    dearer = gw.value.SpendWithCovariates(gw.value.GammaGamma()).fit(cdnow, spend=known)
    both = gw.value.customer_lifetime_value(joined, dearer, cdnow, *when, rate=known, dropout=known, spend=known)
    np.testing.assert_allclose(both.value, often.value * dearer.expected_spend(cdnow, spend=known), rtol=1e-12)
    margins = gw.value.NormalNormal().fit(cdnow)
    plain = gw.value.customer_lifetime_value(joined, margins, cdnow, *when, rate=known, dropout=known)
    np.testing.assert_allclose(plain.value, often.value * margins.expected_spend(cdnow), rtol=1e-12)


def test_lifetime_value_refuses_covariates_it_cannot_use(cdnow, often, much, grouped):
    known, joined = grouped
    call = gw.value.customer_lifetime_value
    when = (much, cdnow, "12 months", "10% a year")
    with pytest.raises(ValueError, match="rate: covariates must be those of the fit, 'late', got none"):
        call(joined, *when)
    with pytest.raises(ValueError, match="rate and dropout are for WithCovariates, but transactions_fit is BGNBD"):
        call(often, *when, rate=known)
    with pytest.raises(ValueError, match="call fit first"):
        call(gw.value.WithCovariates(gw.value.BGNBD()), *when, rate=known)
    season = gw.value.Covariates.seasonal(cdnow, gw.datasets.load("cdnow"))
    yearly = gw.value.WithCovariates(gw.value.NBD()).fit(cdnow, rate=season)
    with pytest.raises(
        ValueError, match="customer_lifetime_value: rate covariates must be static, got ones that change"
    ):
        call(yearly, *when, rate=season)
    occasions = {"frequency": [0, 3, 1, 4], "recency": [0, 4, 2, 5], "T": [5, 5, 5, 5]}
    donors = gw.value.WithCovariates(gw.value.BGBB())
    with pytest.raises(ValueError, match="got BGBB, which counts occasions"):
        call(donors, *when, rate=gw.value.Covariates.static(occasions, {"x": [0, 1, 0, 1]}))
