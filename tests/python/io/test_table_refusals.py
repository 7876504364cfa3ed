# SPDX-License-Identifier: Apache-2.0
"""What no table is made of, and how it is told."""

import datetime as dt

import goodwill as gw
import numpy as np
import pytest
from goodwill.io import table_from

pd = pytest.importorskip("pandas")


@pytest.mark.parametrize(
    ("values", "row", "expected"),
    [
        ([1, 2, "three"], 2, "a whole number, as in the rows before"),
        (["a", None, 3], 2, "a text, as in the rows before"),
        ([True, 1], 1, "a truth value, as in the rows before"),
        ([1.5, dt.date(2024, 1, 1)], 1, "a number, as in the rows before"),
        (["x", float("nan"), 2.5], 2, "a text, as in the rows before"),
        ([2**63], 0, "a whole number of 64 bits with sign"),
        ([1, 2**53 + 1, 0.5], 1, "a whole number that a double holds exactly, as the column has fractions"),
        ([0.5, 10**400], 1, "a number in the range of doubles"),
        (np.array([1, 2**63], dtype="u8"), 1, "a whole number of 64 bits with sign"),
        (pd.Series([1, 2**63], dtype="UInt64"), 1, "a whole number of 64 bits with sign"),
        (
            np.array(["2024-01-01", "2024-01-01T00:00:00.000000001"], dtype="datetime64[ns]"),
            1,
            "a time of whole microseconds",
        ),
        (
            [pd.Timestamp("2024-01-01"), pd.Timestamp("2024-01-01T00:00:00.000000001")],
            1,
            "a time of whole microseconds",
        ),
        (np.array(["1970", "300000"], dtype="datetime64[Y]"), 1, "a time of whole microseconds"),
        (
            [dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)],
            1,
            "a time without a zone, as in the rows before",
        ),
        (
            [None, dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.date(2024, 1, 1)],
            2,
            "a time with a zone, as in the rows before",
        ),
        (["ok", "\ud800"], 1, "a text without lone surrogates"),
    ],
)
def test_values_that_do_not_fit_are_refused_with_their_place(values, row, expected):
    with pytest.raises(gw.DataError) as caught:
        table_from({"good": [0] * len(values), "c": values})
    problem = caught.value.problems[0]
    assert (problem["row"], problem["column"], problem["expected"]) == (row, "c", expected)
    assert f"row {row}, column 'c': expected {expected}, got" in str(caught.value)
    assert caught.value.total == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.array([1, 2], dtype="m8[M]"), "timedelta64.*a unit of fixed length"),
        (np.array([b"a"]), "decode bytes"),
        (np.array([1j]), "complex128"),
        (pd.Series(pd.period_range("2024", periods=2, freq="M")), "period"),
        (pd.Series(pd.interval_range(0, 2)), "interval"),
        ([object()], "object with object in it"),
        ([[1, 2], [3, 4]], "object with list in it"),
        ("text", "a list, got str"),
        (7, "a list, got int"),
        ({"a": 1}, "a list, got dict"),
    ],
)
def test_types_without_a_meaning_are_refused(values, message):
    with pytest.raises(TypeError, match=message):
        table_from({"c": values})


def test_shapes_and_names_are_checked():
    with pytest.raises(ValueError, match=r"b must be as long as column 'a' \(3\), got 2 elements"):
        table_from({"a": [1, 2, 3], "b": [1, 2]})
    with pytest.raises(ValueError, match="one-dimensional, got 2 dimensions"):
        table_from({"a": np.zeros((2, 2))})
    with pytest.raises(gw.DataError, match="column 'x': expected a name of its own"):
        table_from(pd.DataFrame([[1, 2]], columns=["x", "x"]))
    with pytest.raises(TypeError, match="column names must be texts, got 0"):
        table_from(pd.DataFrame([[1, 2]]))
    for data in ([1, 2], "log.csv", np.zeros(3), None):
        with pytest.raises(TypeError, match="a mapping of names to arrays"):
            table_from(data)
    with pytest.raises(gw.DataError, match="categories that differ as texts"):
        table_from({"c": pd.Series([1, "1"], dtype="category")})
    with pytest.raises(ValueError, match="one of 'satisfaction'"):
        table_from({"satisfaction": [1]}).column("satisfacton")


def test_infinity_is_left_to_the_log():
    np.testing.assert_array_equal(table_from({"x": [1.0, float("inf")]}).column("x"), [1.0, np.inf])
