# SPDX-License-Identifier: Apache-2.0
"""The CSV reader against Python's own csv, datetime, gzip and float."""

import csv
import datetime as dt
import gzip
import io
import os
import random
import signal
import threading

import goodwill as gw
import numpy as np
import pytest
from goodwill.io import read_csv
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.fixture
def write(tmp_path):
    def write(content, name="log.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def texts(table, name):
    codes, labels = table.column(name)
    return [labels[code] if code >= 0 else None for code in codes.tolist()]


# Everything CSV has a rule for, often; any character at all, sometimes.
CELL = st.text(
    st.sampled_from('",;\n\r x1é한😀') | st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8
)


@settings(max_examples=300, deadline=None)
@given(
    data=st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), max_size=12)),
    delimiter=st.sampled_from(",;\t|"),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
)
def test_reads_what_pythons_writer_writes(tmp_path_factory, data, delimiter, line_end, quoting):
    width = len(data[0]) if data else 2
    names = [f"c{i}" for i in range(width)]
    if quoting != csv.QUOTE_ALL:
        # Before 3.13 Python's writer leaves a carriage return unquoted, which no reader can tell from a line end.
        data = [[cell.replace("\r", "") for cell in row] for row in data]
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows([names, *data])
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(buffer.getvalue().encode())
    table = read_csv(path, delimiter=delimiter, types=dict.fromkeys(names, "category")).table
    assert table.rows == len(data)
    for i, name in enumerate(names):
        assert texts(table, name) == [row[i] or None for row in data]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(['"', '""', ",", "\n", "\r\n", "a", "b,", '"x"', " "]), max_size=25))
def test_agrees_with_pythons_strict_reader_on_what_is_a_table(tmp_path_factory, parts):
    text = "p,q\n" + "".join(parts)
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_bytes(text.encode())
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))[1:]
        while rows and rows[-1] == []:
            rows.pop()
        expected = rows if all(len(row) == 2 for row in rows) else None
    except csv.Error:
        expected = None
    # Python lets a quote stand inside an unquoted cell, RFC 4180 does not.
    if expected is not None and any('"' in c for c in _unquoted_cells(text)):
        expected = None
    try:
        table = read_csv(path, types={"p": "category", "q": "category"}).table
        found = list(map(list, zip(texts(table, "p"), texts(table, "q"), strict=True)))
    except gw.DataError:
        found = None
    assert found == (None if expected is None else [[cell or None for cell in row] for row in expected])


def _unquoted_cells(text):
    """The cells that do not begin with a quote, cut by a scanner of its own."""
    cells, at = [], 0
    while at < len(text):
        if text[at] == '"':
            at += 1
            while at < len(text) and (text[at] != '"' or text[at : at + 2] == '""'):
                at += 2 if text[at] == '"' else 1
            at += 1
        start = at
        while at < len(text) and text[at] not in ",\r\n":
            at += 1
        cells.append(text[start:at])
        at += 1
    return cells


def test_times_are_pythons_from_1900_to_2100(write):
    draw = random.Random(3)
    times = [
        dt.datetime(1900, 1, 1)
        + dt.timedelta(days=day, seconds=draw.randrange(86400), microseconds=draw.randrange(10**6))
        for day in range(73414)
    ]
    offsets = [draw.choice([-570, -300, 0, 60, 345, 840]) for _ in times]
    lines = ["iso,space,day,us,zoned"]
    for time, offset in zip(times, offsets, strict=True):
        zone = dt.timezone(dt.timedelta(minutes=offset))
        lines.append(
            f"{time.isoformat()},{time:%Y-%m-%d %H:%M:%S},{time:%Y-%m-%d},{time:%m/%d/%Y %I:%M:%S %p},"
            f"{time.replace(tzinfo=zone).isoformat()}"
        )
    table = read_csv(write("\n".join(lines)), date_order={"us": "month_first"}).table
    assert [table.type(name) for name in table.names] == ["timestamp"] * 5
    whole = [time.replace(microsecond=0) for time in times]
    days = [dt.datetime(time.year, time.month, time.day) for time in times]
    utc = [time - dt.timedelta(minutes=offset) for time, offset in zip(times, offsets, strict=True)]
    for name, expected in [("iso", times), ("space", whole), ("day", days), ("us", whole), ("zoned", utc)]:
        instants, zone = table.column(name)
        assert zone == ("UTC" if name == "zoned" else "")
        np.testing.assert_array_equal(instants, np.array(expected, dtype="datetime64[us]"))


@pytest.mark.parametrize("bad", ["2023-02-29", "24:00:01"])
def test_days_that_do_not_exist_in_any_year(write, bad):
    cell = bad if "-" in bad else f"2023-01-01 {bad}"
    with pytest.raises(gw.DataError, match="a date and time that exist"):
        read_csv(write(f"t\n{cell}\n"), types={"t": "timestamp"})


def test_refuses_every_day_python_refuses(write):
    cells, good = [], []
    for year in (1900, 1999, 2000, 2023, 2024, 2100):
        for month in range(14):
            for day in range(33):
                cells.append(f"{year}-{month:02d}-{day:02d}")
                try:
                    dt.date(year, month, day)
                    good.append(True)
                except ValueError:
                    good.append(False)
    result = read_csv(write("\n".join(["t", *cells])), types={"t": "timestamp"}, on_bad="missing", max_problems=1)
    instants, _ = result.table.column("t")
    np.testing.assert_array_equal(~np.isnat(instants), good)
    assert result.bad_cells == good.count(False)
    assert result.bad_by_column == {"t": good.count(False)}


@settings(max_examples=200, deadline=None)
@given(
    numbers=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1),
    style=st.sampled_from(["r", "e", "f"]),
)
def test_numbers_are_pythons_floats(tmp_path_factory, numbers, style):
    written = [repr(x) if style == "r" else f"{x:.17{style}}" for x in numbers]
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    path.write_text("x\n" + "\n".join(written))
    column = read_csv(path, types={"x": "number"}).table.column("x")
    np.testing.assert_array_equal(column.view(np.int64), np.array([float(x) for x in written]).view(np.int64))


@pytest.mark.parametrize("level", [0, 1, 9])
def test_gzip_of_any_level_and_any_number_of_members(write, level):
    draw = random.Random(level)
    text = "n,word\n" + "".join(f"{i},{draw.choice(['late', 'rude', ''])}\n" for i in range(100_000))
    plain = read_csv(write(text))
    cut = draw.randrange(len(text))
    parts = [text[:cut], text[cut:]]
    members = b"".join(gzip.compress(part.encode(), level) for part in parts)
    packed = read_csv(write(members, "named.txt"))
    assert packed.hash == plain.hash
    assert packed.bytes == len(text)
    np.testing.assert_array_equal(packed.table.column("n")[0], np.arange(100_000))
    for kept in (10, len(members) // 2, len(members) - 1):
        with pytest.raises(gw.DataError, match="a complete gzip stream"):
            read_csv(write(members[:kept]))


def test_an_error_carries_its_problems(write):
    with pytest.raises(gw.DataError) as caught:
        read_csv(write("site,score\nA,4\nB,nine\nC,\nD,ten\n"), types={"score": "number"}, max_problems=1)
    assert isinstance(caught.value, ValueError)
    assert caught.value.total == 2
    assert caught.value.problems == [
        {"row": 1, "line": 3, "column": "score", "text": "nine", "expected": "a finite number"}
    ]
    assert "log.csv" in str(caught.value)
    assert "... and 1 more" in str(caught.value)


def test_bytes_that_are_not_utf8_can_be_told_in_python(write):
    with pytest.raises(gw.DataError, match=r"row 1 \(line 3\), column 'city': expected UTF-8; byte 0xe9") as caught:
        read_csv(write("city\nRome\nOrléans\n".encode("latin-1")))
    assert caught.value.problems[0]["text"] == "Orl\\xe9ans"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"types": {"x": "float"}}, "number, integer, boolean, timestamp or category"),
        ({"types": {"y": "number"}}, "one of 'x'"),
        ({"date_order": {"x": "european"}}, "month_first or year_first"),
        ({"on_bad": "ignore"}, "'reject' or 'missing'"),
        ({"delimiter": ", "}, "one ASCII character"),
        ({"header": False}, "names must be given exactly when"),
    ],
)
def test_options_are_checked(write, arguments, message):
    with pytest.raises(ValueError, match=message):
        read_csv(write("x\n1\n"), **arguments)


def test_paths_that_cannot_be_read(tmp_path):
    with pytest.raises(ValueError, match="an existing file"):
        read_csv(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="not a directory"):
        read_csv(str(tmp_path))


def test_progress_is_told_and_may_stop_the_reading(write):
    path = write("n\n" + "\n".join(map(str, range(3_000_000))))
    told = []
    read_csv(path, progress=lambda stage, share: told.append((stage, share)))
    assert told
    assert told[-1][1] == pytest.approx(1.0)
    assert all(0 <= share <= 1 for _, share in told)

    def stop(stage, share):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        read_csv(path, progress=stop)
    assert read_csv(path).table.rows == 3_000_000


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_ctrl_c_ends_a_reading(write):
    path = write("n,word\n" + "\n".join(f"{i},word {i}" for i in range(2_000_000)))
    timer = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT))
    # A shell that starts the tests in the background has them ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            timer.start()
            while True:
                read_csv(path)
        timer.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert read_csv(path).table.rows == 2_000_000


def test_columns_are_views_that_keep_the_table(write):
    table = read_csv(write("x,t,s\n1.5,2024-01-01,a\n2.5,2024-01-02,b\n")).table
    x = table.column("x")
    assert np.shares_memory(x, table.column("x"))
    assert not x.flags.writeable
    del table
    np.testing.assert_array_equal(x, [1.5, 2.5])
