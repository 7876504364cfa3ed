# SPDX-License-Identifier: Apache-2.0
"""Customers are told by columns, by numbers or by a table of the caller's, and mistakes in them by name."""

import goodwill as gw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

COLUMNS = {"frequency": [2, 0, 5], "recency": [30.43, 0.0, 20.5], "T": [38.86, 38.86, 25.0]}
AMOUNTS = {"frequency": [2, 0, 5], "monetary_value": [22.0, 0.0, 31.5]}
MODEL = gw.value.BGNBD(params={"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426})
SPEND = gw.value.GammaGamma(params={"p": 6.25, "q": 3.74, "v": 15.44})
TABLES = [
    dict,
    pd.DataFrame,
    lambda columns: pd.DataFrame(columns).astype({"frequency": "Int64"}),
    pl.DataFrame,
    pa.table,
    lambda columns: pd.DataFrame(columns).assign(customer=list("abc")).to_records(),
]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_says_the_same_as_its_columns(table):
    alive = MODEL.probability_alive(**COLUMNS)
    assert MODEL.probability_alive(table(COLUMNS)).tolist() == alive.tolist()
    assert MODEL.expected_purchases(52, table(COLUMNS)).tolist() == MODEL.expected_purchases(52, **COLUMNS).tolist()
    assert SPEND.expected_spend(table(AMOUNTS)).tolist() == SPEND.expected_spend(**AMOUNTS).tolist()
    normal = gw.value.NormalNormal(params={"mu": 30.0, "tau": 10.0, "sigma": 5.0})
    assert normal.expected_spend(table(AMOUNTS)).tolist() == normal.expected_spend(**AMOUNTS).tolist()


def test_a_fit_takes_a_table_of_the_callers():
    lives = gw.value.ParetoNBD(params={"r": 0.55, "alpha": 10.6, "s": 0.6, "beta": 11.7}).simulate(500, 40.0, 3)
    frame = pd.DataFrame({name: lives[name] for name in COLUMNS})
    assert gw.value.MBGNBD().fit(frame).params_ == gw.value.MBGNBD().fit(*(lives[name] for name in COLUMNS)).params_


def test_one_customer_is_three_numbers():
    assert MODEL.probability_alive(2, 30.43, 38.86).tolist() == MODEL.probability_alive([2], [30.43], [38.86]).tolist()
    assert SPEND.expected_spend(2, 22.0).shape == (1,)


def test_a_new_customer_over_many_lengths_and_counts():
    path = MODEL.expected_purchases_new([1, 26, 52])
    assert path.tolist() == [MODEL.expected_purchases_new(t) for t in (1, 26, 52)]
    weekly = gw.value.BGNBD(params=MODEL.params_, unit="week")
    spans = weekly.expected_purchases_new(["1 week", "52 weeks"])
    assert spans.tolist() == [path[0], path[2]]
    assert weekly.expected_purchases_new((52, "weeks")) == weekly.expected_purchases_new([52, "weeks"]) == path[2]
    chances = MODEL.pmf(np.arange(400), 39)
    assert chances[3] == MODEL.pmf(3, 39)
    assert chances.sum() == pytest.approx(1.0, abs=1e-9)
    with pytest.raises(ValueError, match=r"purchases must be whole numbers from 0 on, got 1\.5"):
        MODEL.pmf(1.5, 39)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"x": [1], "t_x": [1.0], "T": [2.0]}, "must have a column 'frequency', got 'x', 't_x', 'T'"),
        ({**COLUMNS, "recency": ["soon", "later", "never"]}, "recency must hold numbers: .*'soon'"),
        ({**COLUMNS, "T": pd.to_timedelta(COLUMNS["T"], "D")}, r"T must hold numbers: got timedelta64\[ns\]"),
        ({**COLUMNS, "T": [38.86, None, 25.0]}, r"T\[1\] must be"),
    ],
)
def test_a_wrong_column_is_named(columns, message):
    with pytest.raises(ValueError, match=message):
        gw.value.BGNBD().fit(pd.DataFrame(columns))


def test_what_is_no_table_needs_its_other_columns():
    with pytest.raises(ValueError, match="recency and T must be given with frequency, or a table with all of them"):
        gw.value.BGNBD().fit([1, 2, 3])
    with pytest.raises(ValueError, match="monetary_value must be given with frequency"):
        gw.value.GammaGamma().fit([1, 2, 3])


@pytest.mark.parametrize("option", ["params", "start"])
def test_parameters_are_asked_for_by_name(option):
    with pytest.raises(ValueError, match=f"BGNBD: {option} must name r, alpha, a, b, got r, alpha, a"):
        gw.value.BGNBD(**{option: {"r": 0.2, "alpha": 4.4, "a": 0.8}})
    with pytest.raises(ValueError, match=f"GammaGamma: {option} must name p, q, v, got p, q, gamma"):
        gw.value.GammaGamma(**{option: {"p": 6.0, "q": 4.0, "gamma": 15.0}})
