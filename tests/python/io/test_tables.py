# SPDX-License-Identifier: Apache-2.0
"""What Python holds data in, as tables and back: viewed where it can be, converted without loss where it cannot."""

import datetime as dt
import decimal
import subprocess
import sys
import zoneinfo

import goodwill as gw
import numpy as np
import pytest
from goodwill.io import Table, table_from, to_pandas
from hypothesis import given
from hypothesis import strategies as st

pd = pytest.importorskip("pandas")

US = "datetime64[us]"


def texts(table, name):
    codes, labels = table.column(name)
    return [labels[code] if code >= 0 else None for code in codes.tolist()]


# Memory: what is viewed, and what is not.


def test_arrays_of_the_cores_types_are_viewed():
    data = {
        "number": np.linspace(0, 1, 7),
        "integer": np.arange(7),
        "boolean": np.array([True, False] * 3 + [True]),
        "time": np.arange(7).astype(US),
    }
    table = table_from(data)
    assert [table.type(name) for name in table.names] == ["number", "integer", "boolean", "timestamp"]
    columns = {name: table.column(name) for name in data}
    columns = {name: c[0] if isinstance(c, tuple) else c for name, c in columns.items()}
    for name, array in data.items():
        assert columns[name].ctypes.data == array.ctypes.data, name
    assert table.column("integer")[1] is None
    assert table.column("time")[1] == ""


def test_a_frame_of_numbers_is_viewed():
    frame = pd.DataFrame({"a": np.random.default_rng(1).random(1000), "n": np.arange(1000), "b": np.ones(1000)})
    table = table_from(frame)
    for name in ("a", "b"):
        assert table.column(name).ctypes.data == frame[name].to_numpy().ctypes.data
    assert table.column("n")[0].ctypes.data == frame["n"].to_numpy().ctypes.data
    back = to_pandas(table)
    assert np.shares_memory(back["a"].to_numpy(), frame["a"].to_numpy())


def test_times_and_large_categoricals_of_a_frame_are_viewed():
    labels = [f"C{i}" for i in range(40_000)]
    customer = pd.Series(pd.Categorical.from_codes(np.arange(40_000), categories=labels))
    assert customer.array.codes.dtype == np.int32
    time = pd.Series(np.arange(40_000).astype(US))
    table = table_from(pd.DataFrame({"customer": customer, "time": time}, copy=False))
    assert np.shares_memory(table.column("customer")[0], customer.array.codes)
    assert np.shares_memory(table.column("time")[0], time.to_numpy())
    small = table_from({"site": pd.Series(["a", "b", None], dtype="category")})
    assert texts(small, "site") == ["a", "b", None]


def test_a_view_keeps_its_array_alive():
    table = table_from({"x": np.arange(1000.0)})
    np.testing.assert_array_equal(table.column("x"), np.arange(1000.0))


@pytest.mark.parametrize(
    "layout", [lambda a: a[::2], lambda a: a[::-1], lambda a: a.astype(">f8"), lambda a: np.stack([a, a], axis=1)[:, 0]]
)
def test_other_layouts_are_copied(layout):
    array = layout(np.arange(10.0))
    table = table_from({"x": array})
    np.testing.assert_array_equal(table.column("x"), array)
    assert not np.shares_memory(table.column("x"), array)


# Types.


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">i4"])
def test_whole_numbers(dtype):
    values = np.array([0, 1, 100], dtype=dtype)
    found, valid = table_from({"n": values}).column("n")
    assert found.dtype == np.int64
    assert found.tolist() == [0, 1, 100]
    assert valid is None


@pytest.mark.parametrize("dtype", ["f2", "f4", "f8", "g"])
def test_numbers(dtype):
    values = np.array([0.5, np.nan, -np.inf], dtype=dtype)
    np.testing.assert_array_equal(table_from({"x": values}).column("x"), [0.5, np.nan, -np.inf])


@pytest.mark.parametrize("unit", ["us", "ms", "s", "m", "h", "D", "ns"])
def test_times_of_every_unit(unit):
    values = np.array(["2024-02-29", "NaT", "1969-12-31"], dtype=f"datetime64[{unit}]")
    found, zone = table_from({"t": values}).column("t")
    np.testing.assert_array_equal(found, np.array(["2024-02-29", "NaT", "1969-12-31"], dtype=US))
    assert found.dtype == US
    assert zone == ""


@pytest.mark.parametrize("unit", ["ns", "us", "ms", "s"])
@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("UTC", "UTC"),
        (dt.UTC, "UTC"),
        (dt.timezone(dt.timedelta(hours=-3)), "-03:00"),
    ],
)
def test_times_with_a_zone_are_utc_and_remember_it(unit, zone, name):
    local = (
        pd.Series(pd.to_datetime(["2024-01-31 10:00", "2024-07-31 10:00", None])).dt.as_unit(unit).dt.tz_localize(zone)
    )
    found, told = table_from({"t": local}).column("t")
    assert told == name
    expected = [None if t is pd.NaT else t.tz_convert("UTC").tz_localize(None).to_pydatetime() for t in local]
    np.testing.assert_array_equal(found, np.array(expected, dtype=US))
    back = to_pandas(table_from({"t": local}))["t"]
    assert (back.dropna() == local.dropna()).all()
    assert str(back.dt.tz) == str(local.dt.tz) or name.startswith("-")


@pytest.mark.parametrize(
    ("series", "kind", "values"),
    [
        (pd.Series([1, None, 3], dtype="Int64"), "integer", [1, None, 3]),
        (pd.Series([1, 2], dtype="UInt8"), "integer", [1, 2]),
        (pd.Series([2**53 + 1, None], dtype="Int64"), "integer", [2**53 + 1, None]),
        (pd.Series([True, None, False], dtype="boolean"), "boolean", [1, 2, 0]),
        (pd.Series([True, False]), "boolean", [1, 0]),
        (pd.Series([1.5, None], dtype="Float64"), "number", [1.5, None]),
        (pd.Series(["b", None, "a", "", "b"], dtype="string"), "category", ["b", None, "a", None, "b"]),
        (pd.Series(["b", None, "a", "", "b"], dtype=object), "category", ["b", None, "a", None, "b"]),
        (pd.Series(["b", np.nan, "a"]), "category", ["b", None, "a"]),
        (pd.Series([True, pd.NA, False], dtype=object), "boolean", [1, 2, 0]),
        (pd.Series([3, pd.NA, 4], dtype=object), "integer", [3, None, 4]),
        (pd.Series([1, 2, 1]).astype("category"), "category", ["1", "2", "1"]),
        (pd.Series(["x", None], dtype="category"), "category", ["x", None]),
        (pd.Series(["x", ""], dtype="category"), "category", ["x", None]),
        (pd.Series([0.0, 1.5], dtype="Sparse[float]").sparse.to_dense(), "number", [0.0, 1.5]),
    ],
)
def test_dtypes_of_pandas(series, kind, values):
    table = table_from(pd.DataFrame({"c": series}))
    assert table.type("c") == kind
    if kind == "category":
        assert texts(table, "c") == values
    elif kind == "integer":
        found, valid = table.column("c")
        valid = np.ones(len(values)) if valid is None else valid
        assert [int(v) if ok else None for v, ok in zip(found, valid, strict=True)] == values
    elif kind == "boolean":
        assert table.column("c").tolist() == values
    else:
        np.testing.assert_array_equal(table.column("c"), np.array(values, dtype=float))


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, 2, None], "integer"),
        ([1, float("nan")], "integer"),
        ([1, 2.5], "number"),
        ([decimal.Decimal("1.5"), 2, None], "number"),
        ([None, float("nan")], "number"),
        ([None, None], "category"),
        ([], "category"),
        (("a", "b", None), "category"),
        (["a", float("nan")], "category"),
        ([True, None], "boolean"),
        ([np.True_, np.False_], "boolean"),
        ([dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 10), None], "timestamp"),
        ([dt.datetime(2024, 1, 1, tzinfo=dt.UTC)], "timestamp"),
        ([np.datetime64("2024-01-01"), np.datetime64("NaT")], "timestamp"),
        ([pd.Timestamp("2024-01-01"), pd.NaT], "timestamp"),
        (range(3), "integer"),
        (np.array(["a", "bc", ""]), "category"),
        (np.array(["a", "bc"], dtype=np.dtypes.StringDType()), "category"),
        (np.ma.masked_array([1, 2, 3], mask=[False, True, False]), "integer"),
        (pd.Index(["a", "b"]), "category"),
    ],
)
def test_kinds_of_lists_and_arrays(values, kind):
    table = table_from({"c": values})
    assert table.type("c") == kind
    assert table.rows == len(values)


@pytest.mark.parametrize(
    "waits",
    [
        np.array([5_400_000_000_000, "NaT", -1_500_000_000], dtype="m8[ns]"),
        pd.Series(pd.to_timedelta(["90 min", None, "-1.5 s"])),
        [dt.timedelta(minutes=90), None, np.timedelta64(-1500, "ms")],
        [pd.Timedelta("90 min"), pd.NaT, pd.Timedelta("-1.5 s")],
    ],
)
def test_lengths_of_time_are_seconds(waits):
    table = table_from({"wait": waits})
    assert table.type("wait") == "number"
    np.testing.assert_array_equal(table.column("wait"), [5400.0, np.nan, -1.5])
    with pytest.raises(gw.DataError, match="durations, which state their own unit"):
        gw.read_log(
            {"customer": ["a"] * 3, "time": ["2024-01-01"] * 3, "wait": waits},
            gw.Schema(customer="customer", time="time", waiting={"column": "wait", "unit": "minutes"}),
        )


def test_missing_values_of_lists():
    table = table_from(
        {"n": [1, None], "t": [None, dt.datetime(2024, 1, 1)], "m": np.ma.masked_array([1, 2], [True, False])}
    )
    assert table.column("n")[1].tolist() == [1, 0]
    assert np.isnat(table.column("t")[0]).tolist() == [True, False]
    assert table.column("m")[1].tolist() == [0, 1]


def test_zones_of_datetimes():
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    winter, summer = dt.datetime(2024, 1, 1, 10, tzinfo=berlin), dt.datetime(2024, 7, 1, 10, tzinfo=berlin)
    found, zone = table_from({"t": [winter, summer]}).column("t")
    assert zone == "Europe/Berlin"
    np.testing.assert_array_equal(found, np.array(["2024-01-01T09", "2024-07-01T08"], dtype=US))
    assert table_from({"t": [winter, dt.datetime(2024, 1, 1, tzinfo=dt.UTC)]}).column("t")[1] == "UTC"


def test_structured_arrays():
    data = np.array([("ann", 4, 1.5), ("bob", 5, np.nan)], dtype=[("who", "U9"), ("score", "i4"), ("wait", "f8")])
    table = table_from(data)
    assert table.names == ["who", "score", "wait"]
    assert texts(table, "who") == ["ann", "bob"]
    np.testing.assert_array_equal(table.column("wait"), [1.5, np.nan])


# Back again.


@given(
    numbers=st.lists(st.none() | st.floats(allow_nan=False), max_size=20),
    data=st.data(),
)
def test_a_frame_comes_back_as_it_was(numbers, data):
    n = len(numbers)
    draw = lambda values: data.draw(st.lists(values, min_size=n, max_size=n))  # noqa: E731
    frame = pd.DataFrame(
        {
            "number": pd.Series(numbers, dtype="float64"),
            "integer": pd.Series(draw(st.none() | st.integers(-(2**63), 2**63 - 1)), dtype="Int64"),
            "boolean": pd.Series(draw(st.none() | st.booleans()), dtype="boolean"),
            "time": pd.Series(draw(st.none() | st.datetimes()), dtype="datetime64[us]"),
            "text": pd.Series(
                draw(st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1)), dtype=object
            ),
        }
    )
    back = to_pandas(table_from(frame))
    for name in ("number", "integer", "boolean", "time"):
        expected = frame[name]
        if name in ("integer", "boolean") and not expected.isna().any():
            expected = expected.astype({"integer": "int64", "boolean": "bool"}[name])
        pd.testing.assert_series_equal(back[name], expected)
    assert [None if t is None or t != t else t for t in back["text"].astype(object)] == [
        None if t is None or t != t else t for t in frame["text"]
    ]
    again = table_from(back)
    assert [again.type(name) for name in ("number", "time", "text")] == ["number", "timestamp", "category"]


def test_an_empty_table():
    assert to_pandas(table_from({})).shape == (0, 0)
    assert table_from(Table()).rows == 0
    assert to_pandas(table_from({"a": [], "b": np.zeros(0)})).shape == (0, 2)


def test_pandas_is_only_needed_for_frames():
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "from goodwill.io import table_from, to_pandas\n"
        "table = table_from({'x': [1, 2], 's': ['a', None]})\n"
        "assert table.rows == 2\n"
        "try:\n    to_pandas(table)\nexcept ImportError as error:\n    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "pip install 'goodwill[pandas]'" in ran.stdout
