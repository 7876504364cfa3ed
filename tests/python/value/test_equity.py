# SPDX-License-Identifier: Apache-2.0
"""Equity by group, costs of winning and keeping, what more retention brings, intervals and bootstrap."""

import gzip

import goodwill as gw
import numpy as np
import pytest


def test_equity_by_cohort_adds_up(cdnow, often, much):
    cohorts = gw.value.cohorts(cdnow, "month")
    by_month = gw.value.customer_equity(often, much, cdnow, cohorts, "12 months", "10% a year")
    whole = gw.value.customer_lifetime_value(often, much, cdnow, "12 months", "10% a year")
    assert by_month.label == ["1997-01", "1997-02", "1997-03"]
    assert sum(by_month.customers) == 2357
    assert sum(e.value for e in by_month.total) == pytest.approx(whole.total.value)
    assert sum(by_month.share) == pytest.approx(1.0)
    assert all(e.low < e.value < e.high for e in [*by_month.total, *by_month.mean, *by_month.alive])
    assert list(by_month.to_pandas().index) == by_month.label
    assert set(gw.value.cohorts(cdnow)) == {"1997 Q1"}
    assert set(gw.value.cohorts(cdnow, "year")) == {"1997"}
    with pytest.raises(ValueError, match="'month', 'quarter' or 'year'"):
        gw.value.cohorts(cdnow, "week")
    with pytest.raises(ValueError, match="labels must be as long"):
        gw.value.customer_equity(often, much, cdnow, ["a"], "12 months", "10% a year")


def test_value_grows_with_tenure_and_pays_for_winning(often, much):
    tenures = [(years, "years") for years in (0, 1, 2, 5, 20)]
    new = gw.value.new_customer_value(often, much, None, "10% a year", tenures)
    assert (np.diff(new["cumulative"]) > 0).all()
    assert new["cumulative"][0] == pytest.approx(much.expected_spend_new())
    assert new["cumulative"][-1] < new["value"]
    assert new["loyalty_multiple"] == pytest.approx(new["value"] / new["first_purchase"])
    costs = gw.value.compare_costs(20.0, 5.0, new["value"], 30.0)
    assert costs["break_even_acquisition"] == new["value"]
    assert costs["folk_ratio"]["evidence"] == "source_text"
    assert costs["folk_loyalty_multiple"]["value"] == 10.0
    with pytest.raises(ValueError, match="know its unit"):
        gw.value.new_customer_value(gw.value.BGNBD(params=often.params_), much, None, 0.1)
    with pytest.raises(ValueError, match="acquisition_cost"):
        gw.value.compare_costs(0, 1, 1, 1)


def test_the_told_figure_stands_beside_the_discounted_one():
    found = gw.value.retention_gain(0.6, 0.1)
    assert found["gain"] == pytest.approx(0.204, abs=5e-4)
    assert found["folk_least"]["value"] == 0.25
    assert found["folk_greatest"]["value"] == 0.85
    assert "even the lower figure" in found["warnings"][0]
    assert gw.value.value_of_keeping(100, 0.9, 0.1) == pytest.approx(450)
    with pytest.raises(ValueError, match="retention"):
        gw.value.retention_gain(0.97, 0.1)


def test_intervals_of_customers(cdnow, often):
    year = gw.value.expected_purchases_interval(often, "1 year", cdnow)
    assert year.value == pytest.approx(often.expected_purchases("1 year", cdnow))
    assert ((year.low < year.value) & (year.value < year.high)).all()
    wide = gw.value.expected_purchases_interval(often, "1 year", cdnow, level=0.99)
    assert (wide.high > year.high).all()
    alive = gw.value.probability_alive_interval(gw.value.ParetoNBD().fit(cdnow), cdnow)
    sure = alive.value == 1.0  # who bought on the last day
    assert (alive.low[sure] == 1.0).all()
    assert ((alive.low > 0) & (alive.low < alive.value) & (alive.high < 1))[~sure].all()
    given = gw.value.BGNBD(params=often.params_, unit="week")
    assert np.isnan(gw.value.expected_purchases_interval(given, "1 year", cdnow).low).all()


def test_bootstrap_spreads_as_the_standard_errors(cdnow, often):
    fits = gw.value.bootstrap(often, 200, 3, cdnow)
    for name, error in often.standard_errors_.items():
        assert np.nanstd(fits[name]) == pytest.approx(error, rel=0.35)
    again = gw.value.bootstrap(gw.value.BGNBD(threads=1).fit(cdnow), 20, 3, cdnow)
    assert (again["r"] == fits["r"][:20]).all()


def apparel(name):
    path = pytest.importorskip("pathlib").Path(__file__).parents[4] / "shared" / "data" / "apparel" / name
    import os

    if "GOODWILL_DATA" in os.environ:
        path = type(path)(os.environ["GOODWILL_DATA"]) / "apparel" / name
    if not path.exists():
        pytest.skip("the apparel data may not be shipped; set GOODWILL_DATA to the folder of the data")
    return path


def test_apparel_with_covariates():
    schema = {"customer": "Id", "time": "Date", "revenue": "Price"}
    log = gw.read_log(apparel("transactions.csv.gz"), schema=gw.Schema(**schema))
    table = gw.rfm(log, end="2006-12-31")
    with gzip.open(apparel("dynamic_covariates.csv.gz"), "rt") as file:
        rows = np.genfromtxt(file, delimiter=",", names=True, dtype=None, encoding="utf-8")
    columns = {"season": rows["HighSeason"], "gender": rows["Gender"], "channel": rows["Channel"]}
    paths = gw.value.Covariates.by_period(table, log, customer=rows["Id"], start=rows["CovDate"], columns=columns)
    assert paths.names == ["season", "gender", "channel"]
    first = {str(i): k for k, i in reversed(list(enumerate(rows["Id"])))}
    static = gw.value.Covariates.static(
        table, {n: [float(columns[n][first[c]]) for c in table.customer] for n in ("gender", "channel")}
    )
    model = gw.value.WithCovariates(gw.value.ParetoNBD()).fit(table, rate=paths, dropout=static)
    assert model.status_ == "converged"
    assert model.log_likelihood_ > -5821.06271
    year = model.expected_purchases("1 year", table, rate=paths, dropout=static)
    came = gw.rfm(log, end="2007-12-31").frequency.sum() - table.frequency.sum()
    assert year.sum() == pytest.approx(came, rel=0.15)
    assert (model.probability_alive(table, rate=paths, dropout=static) <= 1).all()
    with pytest.raises(ValueError, match="known until T"):
        model.expected_purchases("20 years", table, rate=paths, dropout=static)


def test_effects_and_their_refusals(cdnow):
    late = gw.value.Covariates.static(cdnow, {"late": (cdnow.T < 33).astype(float), "noise": np.arange(2357) % 7})
    plain = gw.value.MBGNBD().fit(cdnow)
    model = gw.value.WithCovariates(gw.value.MBGNBD()).fit(cdnow, rate=late, dropout=late)
    assert model.status_ == "converged"
    assert model.log_likelihood_ > plain.log_likelihood_
    assert list(model.standard_errors_)[-1] == "dropout:noise"
    assert abs(model.rate_effects_["noise"]) < 4 * model.standard_errors_["rate:noise"]
    assert repr(late) == "Covariates(late, noise; 2357 customers, 2357 segments)"
    assert model.params_.keys() == plain.params_.keys()
    for wrong, said in (
        (lambda: gw.value.WithCovariates(gw.value.NBD()).fit(cdnow), "needs covariates"),
        (lambda: gw.value.WithCovariates(gw.value.NBD()).fit(cdnow, dropout=late), "nobody leaves"),
        (lambda: gw.value.Covariates.static(cdnow, {"x": [1.0]}), "must have a number a customer"),
        (lambda: gw.value.WithCovariates(gw.value.BGNBD()).params_, "call fit first"),
    ):
        with pytest.raises(ValueError, match=said):
            wrong()


def test_the_season_as_covariates():
    random = np.random.default_rng(4)
    start = np.datetime64("2020-01-01")
    rows = []
    for who in range(300):
        born = int(random.integers(0, 120))
        day = born
        rows.append((who, day))
        while True:
            day += int(random.exponential(45)) + 1
            if day > 1000:
                break
            if random.uniform() < 0.5 + 0.5 * np.cos(2 * np.pi * day / 365.25):
                rows.append((who, day))
    log = gw.read_log({"customer": [f"c{w}" for w, _ in rows], "time": [str(start + d) for _, d in rows]})
    table = gw.rfm(log, end="2022-09-01")
    season = gw.value.Covariates.seasonal(table, log, horizon="1 year")
    model = gw.value.WithCovariates(gw.value.NBD()).fit(table, rate=season)
    plain = gw.value.NBD().fit(table)
    assert season.names == ["cos1", "sin1"]
    assert model.rate_effects_["cos1"] > 5 * model.standard_errors_["rate:cos1"]
    assert model.log_likelihood_ > plain.log_likelihood_ + 100
    # The coming weeks are those before the new year, the strongest: the plain model knows nothing of that.
    coming = model.expected_purchases("20 weeks", table, rate=season).sum()
    assert coming > 1.1 * plain.expected_purchases("20 weeks", table).sum()
