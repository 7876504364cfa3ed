# SPDX-License-Identifier: Apache-2.0
"""Every published fit from a hundred random starts and on copies of the data, where known packages diverge."""

import gzip

import goodwill as gw
import numpy as np
import pytest

#: model, data, parameters, log-likelihood; 25-digit arithmetic.
ORACLES = [
    (
        gw.value.BGNBD,
        "rounded",
        [0.24259290720447, 4.4135315612054, 0.79288614809877, 2.4257534364936],
        -9582.425560567363,
    ),
    (
        gw.value.BGNBD,
        "exact",
        [0.24259452243016, 4.4136020190135, 0.7929220172256, 2.4259067768263],
        -9582.429206673931,
    ),
    (gw.value.MBGNBD, "exact", [0.5248431591063, 6.183085279576, 0.89135939073222, 1.6140022401703], -9582.13571555375),
    (gw.value.NBD, "exact", [0.38476613576878, 12.072022844837], -9763.657614672615),
    (
        gw.value.ParetoNBD,
        "rounded",
        [0.55327550868952, 10.577612238682, 0.60621356867408, 11.66791123792],
        -9594.973929826864,
    ),
    (
        gw.value.ParetoNBD,
        "exact",
        [0.55327704685318, 10.577683463302, 0.60623998912783, 11.668735288855],
        -9594.976178939543,
    ),
    (gw.value.GammaGamma, "spend", [6.2495722713238, 3.744224667132, 15.443520962589], -4055.917694801874),
    (
        gw.value.BGBB,
        "donations",
        [1.2035223516019, 0.74971635817294, 0.65671820844183, 2.7834422325774],
        -33225.58127434701,
    ),
    (gw.value.SBG, "high_end", [0.66808835110645, 3.8060949640583], -1611.158147391156),
    (gw.value.SBG, "regular", [0.70407729847352, 1.1820430262095], -1680.265188463287),
    (gw.value.BdW, "high_end", [0.21425333928085, 1.4265748748601, 1.7235648487445], -1605.314213214193),
    (gw.value.BdW, "regular", [0.45561398937164, 0.77932550838796, 1.2834512857833], -1679.602832907178),
]


def survivors(alive):
    ended = -np.diff(alive)
    periods = np.append(np.arange(1, len(alive)), len(alive) - 1)
    return [periods, np.append(np.ones(len(ended)), 0.0), np.append(ended, alive[-1])]


@pytest.fixture(scope="module")
def data(cdnow, rounded):
    folder = gw.datasets.path("cdnow").parent / "donations"
    with gzip.open(folder / "patterns.csv.gz", "rt") as file:
        donations = np.loadtxt(file, delimiter=",", skiprows=1).T
    return {
        "rounded": [*rounded, np.ones(2357)],
        "exact": [cdnow.frequency, cdnow.recency, cdnow.T, np.ones(2357)],
        "spend": [cdnow.frequency, cdnow.monetary_value, np.ones(2357)],
        "donations": list(donations),
        "high_end": survivors([1000, 869, 743, 653, 593, 551, 517, 491]),
        "regular": survivors([1000, 631, 468, 382, 326, 289, 262, 241]),
    }


@pytest.mark.parametrize(("model", "name", "params", "log_likelihood"), ORACLES)
def test_any_start_and_any_number_of_copies(data, model, name, params, log_likelihood):
    *columns, weights = data[name]
    random = np.random.default_rng(17)
    names = list(model().fit(*columns, weights=weights).params_)
    for _ in range(100):
        start = dict(zip(names, np.exp(random.uniform(-3, 3, len(names))), strict=True))
        fit = model(start=start).fit(*columns, weights=weights)
        assert fit.status_ == "converged"
        assert list(fit.params_.values()) == pytest.approx(params, rel=1e-8)
        assert fit.log_likelihood_ == pytest.approx(log_likelihood, rel=1e-9)
    once = model().fit(*columns, weights=weights).standard_errors_
    for copies in (1, 2, 5, 20, 50, 100):
        many = model().fit(*columns, weights=weights * copies)
        assert many.status_ == "converged"
        assert list(many.params_.values()) == pytest.approx(params, rel=1e-8)
        assert many.log_likelihood_ == pytest.approx(log_likelihood * copies, rel=1e-9)
        errors = [error * copies**0.5 for error in many.standard_errors_.values()]
        assert errors == pytest.approx(list(once.values()), rel=1e-6)


def test_rows_copied_are_put_together(data):
    for model, name in ((gw.value.BGBB, "donations"), (gw.value.ParetoNBD, "exact")):
        columns = data[name]
        many = model().fit(*(np.tile(column, 3) for column in columns))
        assert many.params_ == pytest.approx(model().fit(*columns).params_, rel=1e-9)


def test_bgbb_counts_occasions(cdnow, data):
    donors = gw.value.BGBB().fit(*data["donations"])
    columns = data["donations"][:3]
    alive = donors.probability_alive(*columns)
    assert (alive < donors.probability_alive(*columns, ahead=0)).all()
    assert (donors.expected_purchases(5, *columns) <= 5 * alive).all()
    assert (
        donors.discounted_expected_transactions(0.1, *columns, horizon=5).sum()
        < donors.expected_purchases(5, *columns).sum()
    )
    year = gw.value.expected_purchases_interval(donors, 5, *columns)
    assert ((year.low < year.value) & (year.value < year.high)).all()
    there = gw.value.probability_alive_interval(donors, *columns, ahead=1)
    np.testing.assert_allclose(there.value, alive, rtol=1e-12)
    assert ((there.low < alive) & (alive < there.high)).all()
    again = gw.value.bootstrap(
        donors, 20, 3, *(np.repeat(column, data["donations"][3].astype(int)) for column in columns)
    )
    assert np.std(again["alpha"]) == pytest.approx(donors.standard_errors_["alpha"], rel=0.6)
    assert sum(donors.pmf(x, 10) for x in range(11)) == pytest.approx(1.0, rel=1e-12)
    lives = donors.simulate(1000, 6, seed=1)
    assert gw.value.BGBB().fit(lives["frequency"], lives["recency"], lives["T"]).status_ == "converged"
    assert gw.value.BGBB(params=donors.params_).expected_purchases_new(10) == donors.expected_purchases_new(10)
    for wrong, said in (
        (lambda: gw.value.BGBB().fit(cdnow), "counts occasions"),
        (lambda: donors.discounted_expected_transactions("10% a year"), "from occasion to occasion"),
        (lambda: donors.expected_purchases_new(2.5), "whole number of occasions"),
        (lambda: gw.value.BGBB().fit([3], [2], [6]), r"frequency\[0\] must be at most recency"),
        (lambda: gw.value.BGBB().fit([1], [0.5], [6]), r"recency\[0\] must be a whole number"),
    ):
        with pytest.raises(ValueError, match=said):
            wrong()
