# SPDX-License-Identifier: Apache-2.0
"""What no model can be fitted to: every one of them names the row, or flags what the data do not tell."""

import warnings

import goodwill as gw
import numpy as np
import pytest

V = gw.value
CONTINUOUS = [V.NBD, V.BGNBD, V.MBGNBD, V.BGCNBD, V.MBGCNBD, V.ParetoNBD]
CONTRACTS = [V.SBG, V.BdW]

IMPOSSIBLE = {
    "negative frequency": (([-1], [1], [2]), r"frequency\[0\]"),
    "half a purchase": (([0, 1.5], [0, 1], [2, 2]), r"frequency\[1\]"),
    "unknown frequency": (([np.nan], [1], [2]), r"frequency\[0\]"),
    "negative recency": (([1], [-1], [2]), r"recency\[0\]"),
    "recency after T": (([1, 2], [1, 3], [2, 2]), r"recency\[1\]"),
    "unknown recency": (([1], [np.nan], [2]), r"recency\[0\]"),
    "T without end": (([1], [1], [np.inf]), r"T\[0\]"),
    "T unknown": (([1], [1], [np.nan]), r"T\[0\]"),
    "negative T": (([0], [0], [-2]), r"T\[0\]|recency\[0\]"),
    "recency without a repeat": (([0], [1], [2]), r"recency\[0\]"),
    "nobody": (([], [], []), "non-empty"),
    "lengths": (([1, 2], [1], [3, 3]), "as long as"),
    "words": ((["x"], [1], [3]), "numbers"),
}


@pytest.mark.parametrize("what", IMPOSSIBLE)
@pytest.mark.parametrize("model", [*CONTINUOUS, V.BGBB])
def test_the_row_is_named(model, what):
    columns, said = IMPOSSIBLE[what]
    with pytest.raises(ValueError, match=said):
        model().fit(*columns)


@pytest.mark.parametrize("what", ["negative frequency", "recency after T", "T without end", "lengths"])
@pytest.mark.parametrize("model", CONTINUOUS)
def test_predictions_refuse_the_same(model, what):
    columns, said = IMPOSSIBLE[what]
    names = V.NBD().fit([1, 0, 3, 2], [3, 0, 8, 9], [9, 9, 9, 9]).params_ if model is V.NBD else None
    params = names or dict(zip(model._names, (0.5, 5.0, 0.8, 2.5), strict=True))
    given = model(params=params)
    for predict in (given.probability_alive, lambda *c: given.expected_purchases(10, *c)):
        with pytest.raises(ValueError, match=said):
            predict(*columns)


UNTOLD = {
    "all one-time buyers": ([0, 0, 0], [0, 0, 0], [5, 6, 9]),
    "one customer": ([3], [4], [5]),
    "no time": ([0, 0], [0, 0], [0, 0]),
}


@pytest.mark.parametrize("what", UNTOLD)
@pytest.mark.parametrize("model", [*CONTINUOUS, V.BGBB])
def test_what_is_not_told_is_flagged(model, what):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fit = model().fit(*UNTOLD[what])
    assert fit.status_ != "converged"
    assert fit.message_
    assert any(fit.status_ in str(warning.message) for warning in caught)
    alive = fit.probability_alive(*UNTOLD[what])
    assert ((alive >= 0) & (alive <= 1)).all()
    with pytest.raises(gw.ConvergenceError):
        model(require_convergence=True).fit(*UNTOLD[what])


@pytest.mark.parametrize("model", CONTINUOUS)
def test_units_are_not_mixed(model, cdnow):
    fit = model().fit(cdnow)
    days = gw.rfm(gw.datasets.load("cdnow"), unit="day", end="1997-09-30")
    for call in (lambda: fit.probability_alive(days), lambda: fit.expected_purchases("1 year", days)):
        with pytest.raises(ValueError, match="weeks, but the table's times are in days"):
            call()
    with pytest.raises(ValueError, match="must state its unit"):
        fit.expected_purchases(52, cdnow)


@pytest.mark.parametrize(
    ("periods", "churned", "said"),
    [
        ([-1], [1], r"periods\[0\]"),
        ([3, 1.5], [0, 0], r"periods\[1\]"),
        ([np.inf], [0], r"periods\[0\]"),
        ([2], [0.5], r"churned\[0\]"),
        ([], [], "non-empty"),
        ([1, 2], [1], "as long"),
    ],
)
@pytest.mark.parametrize("model", CONTRACTS)
def test_bad_contracts_are_named(model, periods, churned, said):
    with pytest.raises(ValueError, match=said):
        model().fit(periods, churned)


@pytest.mark.parametrize("model", CONTRACTS)
def test_contracts_that_tell_nothing_are_flagged(model):
    for periods, churned in (([4, 5], [0, 0]), ([3], [1]), ([1, 1, 1], [1, 1, 1])):
        with pytest.warns(RuntimeWarning, match=model.__name__):
            fit = model().fit(np.array(periods), np.array(churned))
        assert fit.status_ != "converged"


@pytest.mark.parametrize(
    ("frequency", "amount", "said"),
    [
        ([-1], [1.0], r"frequency\[0\]"),
        ([1, 1.5], [1.0, 1.0], r"frequency\[1\]"),
        ([1], [0.0], r"monetary_value\[0\]"),
        ([1], [-3.0], r"monetary_value\[0\]"),
        ([1], [np.inf], r"monetary_value\[0\]"),
        ([], [], "non-empty"),
        ([0, 0], [0.0, 0.0], "at least one customer"),
        ([1, 2], [1.0], "as long"),
    ],
)
def test_bad_amounts_are_named(frequency, amount, said):
    with pytest.raises(ValueError, match=said):
        V.GammaGamma().fit(frequency, amount)


def test_one_amount_is_flagged():
    with pytest.warns(RuntimeWarning, match="GammaGamma"):
        assert V.GammaGamma().fit([3], [5.0]).status_ != "converged"
