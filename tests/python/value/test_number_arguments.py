# SPDX-License-Identifier: Apache-2.0
"""Words, several numbers and negative counts where one number is meant: told by the argument's name."""

import goodwill as gw
import numpy as np
import pytest

V = gw.value
OFTEN = V.BGNBD(params={"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}, unit="week")
RENEWED = V.SBG(params={"alpha": 0.668, "beta": 3.806})
MUCH = V.GammaGamma(params={"p": 6.25, "q": 3.74, "v": 15.44})
SHAPES = {"r": 0.8, "alpha": 6.0, "s": 1.2, "b": 5.0}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: OFTEN.simulate(-5, "1 year", 1), "simulate: n must be a whole number from 0 on, got -5"),
        (lambda: OFTEN.simulate(2.5, "1 year", 1), "simulate: n must be a whole number from 0 on, got 2.5"),
        (lambda: OFTEN.simulate(5, "1 year", -1), "simulate: seed must be a whole number from 0 on, got -1"),
        (lambda: RENEWED.simulate(5, "3", 1), "simulate: T must be a whole number from 0 on, got '3'"),
        (lambda: MUCH.simulate([1, 2], "x"), "simulate: seed must be a whole number from 0 on, got 'x'"),
        (lambda: V.NormalNormal(params={"mu": 1, "tau": 1, "sigma": 1}).simulate([1], 0.5), "seed must be a whole"),
        (lambda: V.BGCNBD(k="2"), "BGCNBD: k must be a whole number from 1 on, got '2'"),
        (lambda: V.MBGCNBD(k=0), "MBGCNBD: k must be a whole number from 1 on, got 0"),
        (lambda: V.BGCNBD().set_params(k=1.5).fit([1], [2], [3]), "BGCNBD: k must be a whole number from 1 on"),
        (lambda: RENEWED.survival("two"), "t must hold numbers"),
        (lambda: RENEWED.survival([1, -1]), "survival: t must be a whole number from 0 on, got -1"),
        (lambda: RENEWED.discounted_expected_lifetime("10% a year"), "effective rate of one period, got '10% a year'"),
        (lambda: RENEWED.discounted_expected_residual_lifetime(0.1, [1]), "renewals must be a number, got \\[1\\]"),
        (lambda: V.residual_lifetime_interval(RENEWED, "10% a year", [1]), "residual_lifetime_interval: rate must be"),
        (lambda: V.retention_gain(0.9, rate="10% a year"), "retention_gain: rate must be a number such as 0.1"),
        (lambda: V.retention_gain("90%", 0.1), "retention_gain: retention must be a number, got '90%'"),
        (lambda: V.value_of_keeping(None, 0.9, 0.1), "value_of_keeping: margin must be a number, got None"),
        (lambda: V.compare_costs(50, "10", 100, 60), "compare_costs: retention_cost must be a number, got '10'"),
        (lambda: V.split_budget([1], [1], "10"), "split_budget: budget must be a number, got '10'"),
        (
            lambda: V.EncounterAttrition.dert(SHAPES, [1.0], [0], 20, "10% a year"),
            "dert: rate must be a number such as 0.002, the continuous rate per unit of time, got '10% a year'",
        ),
        (
            lambda: V.EncounterAttrition.moment_value(SHAPES, [1.0], [0], -1, 1.0, 0.002),
            "moment_value: k must be a whole number from 0 on, got -1",
        ),
    ],
)
def test_the_argument_is_named(call, said):
    with pytest.raises(ValueError, match=said):
        call()


def test_numbers_of_any_type_will_do():
    many = OFTEN.simulate(np.int32(3), "1 year", np.uint8(7))
    assert many["frequency"].tolist() == OFTEN.simulate(3, "1 year", 7)["frequency"].tolist()
    assert V.value_of_keeping(np.float32(100), np.array(0.5), 0) == 100.0
    assert V.BGCNBD(k=np.int64(2)).get_params()["k"] == 2


def test_several_renewals_at_once():
    assert RENEWED.survival([0, 1, 12]).tolist() == [RENEWED.survival(t) for t in (0, 1, 12)]
    assert RENEWED.pmf(np.arange(1, 200)).sum() == pytest.approx(1.0 - RENEWED.survival(199), rel=1e-12)
    assert RENEWED.retention_rate((1, 2))[1] == pytest.approx(RENEWED.survival(2) / RENEWED.survival(1), rel=1e-12)


def test_points_are_named_when_they_lead_beyond_everybody():
    with pytest.raises(
        ValueError, match=r"retention_gain: points must be such that retention and points add up .* 0.05"
    ):
        V.retention_gain(0.98, 0.1)
    with pytest.raises(ValueError, match="retention_gain: retention must be between 0 and 1, got 1.2"):
        V.retention_gain(1.2, 0.1, -0.5)
    assert V.retention_gain(0.98, 0.1, points=0.02)["undiscounted_gain"] == np.inf


def test_a_change_in_profit_shows_its_parts():
    log = gw.datasets.load("cdnow")
    change = V.profit_change(log, "1997-Q2", "1997-Q3")
    shown = repr(change)
    for name in ("before", "after", "acquisition", "referral", "retention", "margin"):
        assert f"{getattr(change, name):,.2f}" in shown, (name, shown)
    assert shown.startswith("ProfitChange(33,629.63 to 26,987.31: acquisition ")


def test_amounts_that_are_no_purchases():
    refunds = {"customer": ["ann", "bob", "ann"], "time": ["2024-01-01", "2024-01-03", "2024-02-01"]}
    with pytest.raises(gw.DataError, match=r"column 'revenue'.*negative amounts are refunds"):
        gw.rfm(gw.read_log({**refunds, "revenue": [-1.0, -2.0, -3.0]}))
    with pytest.raises(gw.DataError, match="column 'time': expected at least one purchase"):
        gw.rfm(gw.read_log({**refunds, "revenue": [-1.0, -2.0, -3.0]}), end="2023-01-01")
    free = gw.rfm(gw.read_log({**refunds, "revenue": [0.0, 0.0, 0.0]}))
    with pytest.raises(ValueError, match="0 everywhere: nobody came again, or no amount is known and positive"):
        V.GammaGamma(nonpositive="unknown").fit(free)
