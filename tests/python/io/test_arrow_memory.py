# SPDX-License-Identifier: Apache-2.0
"""What is not copied on its way through Arrow, and that nobody keeps what is no longer used."""

import gc
import weakref

import goodwill as gw
import numpy as np
import pytest
from goodwill.io import table_from, to_arrow, to_native, to_polars

pa = pytest.importorskip("pyarrow")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
nanoarrow = pytest.importorskip("nanoarrow")

N = 1000


def source():
    """One chunk, with nulls where a column can be viewed nevertheless."""
    whole = pa.array([None if i % 7 == 0 else i for i in range(N)], pa.int64())
    return pa.table(
        {
            "number": pa.array(np.linspace(0, 1, N)),
            "whole": whole,
            "time": pa.array(np.arange(N).astype("datetime64[us]")),
            "zoned": pa.array(np.arange(N), pa.timestamp("us", "UTC")),
            "code": pa.DictionaryArray.from_arrays(pa.array(np.arange(N, dtype=np.int32) % 3), ["a", "b", "c"]),
        }
    )


def addresses(arrow):
    """Of the values of each column of a table of one chunk."""
    places = {}
    for name in arrow.column_names:
        chunk = arrow.column(name).chunk(0)
        values = chunk.indices if pa.types.is_dictionary(chunk.type) else chunk
        places[name] = values.buffers()[1].address + values.offset * values.type.bit_width // 8
    return places


def address(table, name):
    column = table.column(name)
    return (column[0] if isinstance(column, tuple) else column).ctypes.data


@pytest.mark.parametrize("cut", [slice(0, N), slice(8, 900)])
@pytest.mark.parametrize(
    "frame_of",
    [
        lambda t: t,
        lambda t: t.combine_chunks().to_batches()[0],
        nanoarrow.c_array_stream,
        lambda t: t.to_pandas(types_mapper=pd.ArrowDtype),
    ],
    ids=["pyarrow", "batch", "nanoarrow", "pandas arrow"],
)
def test_arrow_of_one_chunk_is_viewed(frame_of, cut):
    arrow = source().slice(cut.start, cut.stop - cut.start)
    table = table_from(frame_of(arrow))
    assert {name: address(table, name) for name in table.names} == addresses(arrow)
    assert addresses(to_arrow(table)) == addresses(arrow), "and given on as it came"


def test_polars_is_viewed_and_views():
    frame = pl.DataFrame(
        {
            "number": np.linspace(0, 1, N),
            "whole": np.arange(N),
            "time": np.arange(N).astype("datetime64[us]"),
        }
    )
    # Not a Categorical: polars numbers its codes anew whenever it exports them.
    places = {name: frame[name].to_physical().to_numpy(allow_copy=False).ctypes.data for name in frame.columns}
    table = table_from(frame)
    assert {name: address(table, name) for name in table.names} == places
    back = to_polars(table)
    for name in places:
        assert back[name].to_physical().to_numpy(allow_copy=False).ctypes.data == places[name]


def test_a_log_takes_arrow_without_copying_and_gives_it_back():
    arrow = pa.table(
        {
            "customer": source()["code"],
            "time": source()["time"],
            "revenue": pa.array(np.linspace(0, 1, N)),
            "visits": pa.array(np.arange(N)),
        }
    )
    log = gw.read_log(arrow)
    places = addresses(arrow)
    assert log["revenue"].ctypes.data == places["revenue"]
    assert log["time"].ctypes.data == places["time"]
    assert log.category("customer")[0].ctypes.data == places["customer"]
    assert addresses(log.to_arrow()) == places
    assert isinstance(log.to_native(), pa.Table)


def test_missing_numbers_are_viewed_where_they_are_nan_already():
    numbers = np.array([1.0, np.nan, 3.0])
    marked = pa.array(numbers, from_pandas=True)
    assert marked.null_count == 1
    table = table_from(pa.table({"x": marked}))
    assert address(table, "x") == marked.buffers()[1].address
    filled = pa.Array.from_buffers(
        pa.float64(), 3, [pa.array([True, False, True]).buffers()[1], pa.py_buffer(np.ones(3))]
    )
    np.testing.assert_array_equal(table_from(pa.table({"x": filled})).column("x"), [1.0, np.nan, 1.0])


def test_nothing_of_arrow_is_kept():
    gc.collect()
    before = pa.total_allocated_bytes()
    arrow = source()
    table = table_from(arrow)
    log = gw.read_log(pa.table({"customer": arrow["code"], "time": arrow["time"]}))
    out = [to_arrow(table), to_polars(table), log.to_arrow()]
    del arrow
    gc.collect()
    assert pa.total_allocated_bytes() > before, "the views keep their memory"
    np.testing.assert_array_equal(table.column("number"), np.linspace(0, 1, N))
    del table, log, out
    gc.collect()
    assert pa.total_allocated_bytes() == before


def test_one_column_does_not_keep_the_others():
    gc.collect()
    before = pa.total_allocated_bytes()
    table = table_from(pa.table({"small": pa.array([1.0]), "large": pa.array(["x" * 1_000_000])}))
    small = table.column("small")
    del table
    gc.collect()
    assert pa.total_allocated_bytes() - before < 10_000
    assert small.tolist() == [1.0]


def gone(use):
    """Whether an array that went through `use`, and whatever this returned, is given free."""
    array = np.arange(100.0)
    kept = weakref.ref(array)
    result = use(table_from({"x": array}))
    del array
    gc.collect()
    alive = kept() is not None
    del result
    gc.collect()
    assert kept() is None
    return not alive


def test_exports_keep_the_table_and_let_it_go():
    assert not gone(to_arrow)
    assert not gone(to_polars)
    assert not gone(lambda table: table.__arrow_c_stream__()), "a capsule nobody takes"
    assert not gone(lambda table: table.__arrow_c_array__())
    assert gone(lambda table: table.__arrow_c_schema__()), "types hold no values"
    assert not gone(lambda table: nanoarrow.c_array_stream(table))
    assert gone(lambda table: to_arrow(table).num_rows)


def test_streams_can_be_asked_for_again():
    table = table_from({"x": [1.5, None], "word": ["a", None]})
    for _ in range(3):
        assert pa.table(table).to_pydict() == {"x": [1.5, None], "word": ["a", None]}
    assert pa.schema(table).names == ["x", "word"]
    assert pa.record_batch(table).num_rows == 2
    with pytest.raises(ValueError, match="like must be 'pandas'"):
        to_native(table, "spreadsheet")
