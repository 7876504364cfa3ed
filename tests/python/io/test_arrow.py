# SPDX-License-Identifier: Apache-2.0
"""Tables from every library that speaks Arrow and back: equal, whatever the layout."""

import datetime as dt
import decimal

import goodwill as gw
import numpy as np
import pytest
from goodwill.io import table_from, to_arrow, to_native, to_polars

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")
nanoarrow = pytest.importorskip("nanoarrow")

COLUMNS = {
    "number": (pa.float64(), [0.5, None, -2.0, 3.25, None, 1e300]),
    "whole": (pa.int64(), [1, 2, None, -(2**62), 5, 6]),
    "small": (pa.int16(), [1, None, 3, 4, 5, -6]),
    "truth": (pa.bool_(), [True, None, False, True, True, False]),
    "time": (pa.timestamp("us"), [dt.datetime(2024, 2, 29, 10, 0, 0, 7), None, *[dt.datetime(1960, 1, 1)] * 4]),
    "day": (pa.date32(), [dt.date(2024, 2, 29), None, *[dt.date(1969, 12, 31)] * 4]),
    "word": (pa.string(), ["a text of more than twelve bytes", "süd", None, "a", "süd", "b"]),
    "large": (pa.large_string(), ["x", None, "y", "x", "z", "x"]),
}


def plain():
    return pa.table({name: pa.array(values, type) for name, (type, values) in COLUMNS.items()})


def dictionaries():
    word = ["a", None, "b", "a", "süd"]
    return pa.table(
        {
            "word": pa.array(word).dictionary_encode(),
            "small": pa.DictionaryArray.from_arrays(pa.array([1, 0, None, 1, 1], pa.int8()), ["p", "q"]),
            "chunked": pa.chunked_array(
                [pa.array(["a", "b"]).dictionary_encode(), pa.array(["b", None, "c"]).dictionary_encode()]
            ),
        }
    )


def zones():
    times = [dt.datetime(2024, 1, 31, 10, tzinfo=dt.UTC), None, dt.datetime(2024, 7, 31, 10, tzinfo=dt.UTC)]
    return pa.table(
        {
            f"{unit} {zone}": pa.array(times, pa.timestamp(unit, zone))
            for unit in ("s", "ms", "us", "ns")
            for zone in ("UTC", "Europe/Berlin")
        }
    )


CASES = {
    "plain": plain,
    "empty": lambda: plain().slice(0, 0),
    "all null": lambda: pa.table({name: pa.nulls(5, type) for name, (type, _) in COLUMNS.items()}),
    "sliced": lambda: plain().slice(1, 4),
    "chunked": lambda: pa.concat_tables([plain(), plain().slice(2, 3), plain().slice(0, 0), plain().slice(5)]),
    "dictionary": dictionaries,
    "string view": lambda: plain().select(["word"]).cast(pa.schema([("word", pa.string_view())])),
    "zones": zones,
}
FLAVOURS = {
    "pandas numpy": lambda table: table.to_pandas(),
    "pandas arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
    "polars": pl.from_arrow,
    "pyarrow": lambda table: table,
    "duckdb": duckdb.from_arrow,
    "nanoarrow": nanoarrow.c_array_stream,
}


def values(table):
    """The columns as lists, None where missing."""
    lists = {}
    for name in table.names:
        kind, column = table.type(name), table.column(name)
        if kind == "number":
            lists[name] = [None if np.isnan(v) else float(v) for v in column]
        elif kind == "integer":
            valid = np.ones(table.rows) if column[1] is None else column[1]
            lists[name] = [int(v) if ok else None for v, ok in zip(column[0], valid, strict=True)]
        elif kind == "boolean":
            lists[name] = [(False, True, None)[v] for v in column]
        elif kind == "timestamp":
            lists[name] = [None if np.isnat(t) else t for t in column[0]]
        else:
            lists[name] = [column[1][code] if code >= 0 else None for code in column[0]]
    return lists


def expected(table):
    def plainly(value):
        if isinstance(value, dt.datetime) and value.tzinfo:
            value = value.astimezone(dt.UTC).replace(tzinfo=None)
        return np.datetime64(value, "us") if isinstance(value, dt.date) else value

    return {name: [plainly(v) for v in table.column(name).to_pylist()] for name in table.column_names}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_round_trip(flavour, case):
    given = CASES[case]()
    frame = FLAVOURS[flavour](given)
    table = table_from(frame)
    assert values(table) == expected(given)
    back = to_native(table, frame)
    assert type(back).__module__.partition(".")[0] == flavour.partition(" ")[0].replace("nanoarrow", "pyarrow")
    again = table_from(back)
    assert values(again) == values(table)
    if case != "all null" and flavour.partition(" ")[0] in ("polars", "pyarrow"):
        assert [again.type(name) for name in again.names] == [table.type(name) for name in table.names]


@pytest.mark.parametrize("flavour", ["pandas numpy", "pandas arrow", "polars", "pyarrow", "nanoarrow"])
def test_zones_are_remembered(flavour):
    table = table_from(FLAVOURS[flavour](zones()))
    assert {name: table.column(name)[1] for name in table.names} == {name: name.split()[1] for name in table.names}
    assert to_arrow(table).schema.field("s Europe/Berlin").type == pa.timestamp("us", "Europe/Berlin")
    assert to_polars(table)["s Europe/Berlin"].dtype.time_zone == "Europe/Berlin"


def test_types_of_arrow():
    table = table_from(plain())
    assert {name: table.type(name) for name in table.names} == {
        "number": "number", "whole": "integer", "small": "integer", "truth": "boolean",
        "time": "timestamp", "day": "timestamp", "word": "category", "large": "category",
    }  # fmt: skip
    out = to_arrow(table).schema
    assert out.field("number").type == pa.float64()
    assert out.field("word").type == pa.dictionary(pa.int32(), pa.large_string())
    durations = table_from(pa.table({"wait": pa.array([dt.timedelta(minutes=90), None])}))
    assert values(durations) == {"wait": [5400.0, None]}


def test_columns_of_arrow_stand_beside_others():
    table = table_from(
        {
            "series": pl.Series([1, None]),
            "array": pa.array(["a", None]),
            "chunks": pa.chunked_array([[1.5], [2.5]]),
            "nano": nanoarrow.Array(pa.array([True, None])),
            "list": [7, 8],
        }
    )
    assert values(table) == {
        "series": [1, None], "array": ["a", None], "chunks": [1.5, 2.5], "nano": [True, None], "list": [7, 8],
    }  # fmt: skip
    batch = table_from(pa.record_batch({"x": pa.array([1])}))
    assert values(batch) == {"x": [1]}
    assert values(table_from(nanoarrow.c_array(pa.record_batch({"x": pa.array([1])})))) == {"x": [1]}


@pytest.mark.parametrize(
    "column",
    [
        lambda scores: pl.Series(scores),
        lambda scores: pa.array(scores),
        lambda scores: pa.chunked_array([scores[:2], scores[2:]]),
        lambda scores: pd.Series(scores, dtype="int64[pyarrow]"),
        lambda scores: pd.Series(scores, dtype="Int64"),
    ],
    ids=["polars", "pyarrow", "chunked", "pandas arrow", "pandas nullable"],
)
def test_columns_of_every_library_are_scores(column):
    assert gw.measure.nps(column([10, 9, None, 3])) == gw.measure.nps([10.0, 9.0, None, 3.0])


def test_narwhals_knows_the_rest():
    narwhals = pytest.importorskip("narwhals")
    frame = pl.DataFrame({"x": [1, None]})
    for other in (frame.lazy(), narwhals.from_native(frame), narwhals.from_native(frame.lazy())):
        assert values(table_from(other)) == {"x": [1, None]}
    with pytest.raises(TypeError, match="got object"):
        table_from(object())


def test_money_of_a_database_is_a_decimal():
    prices = [decimal.Decimal("12.50"), None, decimal.Decimal("-0.10"), decimal.Decimal("12345678901234567.89")]
    told = [12.5, None, -0.1, 12345678901234567.89]
    query = "select * from (values (12.50::decimal(19,2)), (null), (-0.10), (12345678901234567.89)) as t(price)"
    for table in (pa.table({"price": prices}), pl.DataFrame({"price": prices}), duckdb.sql(query)):
        assert values(table_from(table)) == {"price": told}


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (
            pa.array([decimal.Decimal("1.50")], pa.decimal256(50, 2)),
            "decimals beyond 128 bits (Arrow format d:50,2,256",
        ),
        (pa.array([[1, 2]]), "lists (Arrow format +l"),
        (pa.array([{"a": 1}]), "structs (Arrow format +s"),
        (pa.array([b"x"]), "binary values (Arrow format z"),
        (pa.array([dt.time(10)]), "times of day (Arrow format ttu"),
        (pa.array([pa.scalar(1.5)]).dictionary_encode(), "a dictionary of Arrow format g"),
    ],
)
def test_types_no_column_holds_are_refused_by_name(column, words):
    with pytest.raises(gw.DataError) as caught:
        table_from(pa.table({"good": pa.array([1]), "bad": column}))
    assert caught.value.problems[0]["column"] == "bad"
    assert words in str(caught.value)


def test_values_that_do_not_fit_are_refused_with_their_row():
    with pytest.raises(gw.DataError, match=r"row 1, column 'x': expected a time of whole microseconds, got '1001'"):
        table_from(pa.table({"x": pa.array([1000, 1001], pa.timestamp("ns"))}))
    with pytest.raises(gw.DataError, match=r"row 0, column 'x': expected a whole number of 64 bits with sign"):
        table_from(pl.DataFrame({"x": [2**64 - 1]}, schema={"x": pl.UInt64}))


def test_a_stream_that_fails_says_why():
    def batches():
        yield pa.record_batch({"x": pa.array([1])})
        raise RuntimeError("the disk is on fire")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("x", pa.int64())]), batches())
    with pytest.raises(gw.DataError, match=r"row 1: .*the disk is on fire"):
        table_from(reader)
    used = nanoarrow.c_array_stream(pa.table({"x": [1]}))
    table_from(used)
    with pytest.raises((ValueError, RuntimeError)):
        table_from(used)
