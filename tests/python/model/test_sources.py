# SPDX-License-Identifier: Apache-2.0
"""Logs from every source in the flavour it came in, schemas from files, and logs saved and loaded."""

import pathlib
import pickle
import subprocess
import sys

import goodwill as gw
import numpy as np
import pytest

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
duckdb = pytest.importorskip("duckdb")

DATA = {
    "who": ["ann", "bob", "ann"],
    "when": np.array(["2024-01-02", "2024-01-03", "2024-01-09"], "datetime64[us]"),
    "stars": [5.0, None, 3.0],
    "note": ["x", None, "y"],
}
SCHEMA = gw.Schema(customer="who", time="when", satisfaction="stars")


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (pd.DataFrame, pd.DataFrame),
        (pl.DataFrame, pl.DataFrame),
        (pa.table, pa.Table),
        (lambda data: duckdb.from_arrow(pa.table(data)), duckdb.DuckDBPyRelation),
        (dict, pd.DataFrame),
    ],
)
def test_a_log_goes_out_as_it_came(make, kind):
    log = gw.read_log(make(DATA), SCHEMA)
    for same in (log.to_native(), log.where("customer", "ann").to_native(), log.head(2).to_native()):
        assert isinstance(same, kind)
    table = pa.table(log)
    assert table.column_names == ["customer", "time", "satisfaction", "note"]
    assert table.to_pydict()["satisfaction"] == [5.0, None, 3.0]
    assert table.to_pydict()["customer"] == ["ann", "bob", "ann"]
    assert log.to_polars()["note"].to_list() == ["x", None, "y"]
    assert duckdb.from_arrow(log.to_arrow()).aggregate("sum(satisfaction)").fetchall() == [(8.0,)]
    assert pa.schema(log).names == table.column_names
    assert gw.read_log(log).serialize() == gw.read_log(log.to_arrow()).serialize()


def test_texts_of_arrow_are_read_as_times():
    log = gw.read_log(pl.DataFrame(DATA | {"when": ["2024-01-02", "2024-01-03 10:30", "2024-01-09"]}), SCHEMA)
    assert log["time"][1] == np.datetime64("2024-01-03T10:30")


def test_durations_state_their_unit():
    frame = pl.DataFrame(DATA).with_columns(wait=pl.duration(minutes=pl.Series([1, 2, 3])), text=pl.lit("2024-01-01"))
    schema = gw.Schema(customer="who", time="when", waiting="wait", promised="text")
    assert gw.read_log(frame, schema)["waiting"].tolist() == [60.0, 120.0, 180.0]
    twice = gw.Schema(customer="who", time="when", waiting={"column": "wait", "unit": "minutes"}, promised="text")
    with pytest.raises(gw.DataError, match="durations, which state their own unit"):
        gw.read_log(frame, twice)


@pytest.mark.parametrize("name", ["log.parquet", "LOG.PQ"])
def test_parquet(tmp_path, name):
    pq.write_table(pa.table(DATA), tmp_path / name)
    log = gw.read_log(tmp_path / name, SCHEMA)
    assert log["customer"].tolist() == ["ann", "bob", "ann"]
    assert gw.io.read_parquet(str(tmp_path / name)).names == list(DATA)


def test_parquet_that_cannot_be_read(tmp_path):
    with pytest.raises(ValueError, match=r"path must be a file, got '.*nowhere\.parquet'"):
        gw.read_log(tmp_path / "nowhere.parquet", SCHEMA)
    (tmp_path / "log.parquet").write_text("who,when\n")
    with pytest.raises(ValueError, match=r"cannot be read as Parquet"):
        gw.read_log(tmp_path / "log.parquet", SCHEMA)


@pytest.mark.parametrize("missing", [["pyarrow"], ["pyarrow", "polars"], ["pyarrow", "polars", "duckdb"]])
def test_parquet_is_read_by_what_is_installed(tmp_path, missing):
    path = tmp_path / "log.parquet"
    pq.write_table(pa.table(DATA), path)
    code = (
        f"import sys\nfor name in {missing!r}: sys.modules[name] = None\n"
        "import goodwill as gw\n"
        "try:\n    print(gw.io.read_parquet(sys.argv[1]).rows)\n"
        "except ImportError as error:\n    print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    wanted = "needs pyarrow, polars or duckdb: pip install 'goodwill[arrow]'" if len(missing) == 3 else "3"
    assert wanted in ran.stdout


def test_libraries_that_are_missing_are_named():
    code = (
        "import sys\nfor name in ('pyarrow', 'polars', 'narwhals'): sys.modules[name] = None\n"
        "from goodwill.io import table_from, to_arrow, to_polars\n"
        "for call in (lambda: to_arrow(table_from({})), lambda: to_polars(table_from({})), lambda: table_from(7)):\n"
        "    try:\n        call()\n    except (ImportError, TypeError) as error:\n        print(error)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for words in ("pip install 'goodwill[arrow]'", "pip install 'goodwill[polars]'", "pip install narwhals"):
        assert words in ran.stdout


def test_a_schema_may_be_a_file(tmp_path):
    SCHEMA.to_toml(tmp_path / "s.toml")
    for schema in (tmp_path / "s.toml", str(tmp_path / "s.toml"), SCHEMA.to_toml()):
        assert gw.read_log(DATA, schema).columns == gw.read_log(DATA, SCHEMA).columns
    with pytest.raises(OSError, match="nowhere"):
        gw.read_log(DATA, pathlib.Path("nowhere.toml"))


def test_scales_are_shared():
    shared = gw.Schema(
        customer="who",
        time="when",
        expected_empathy="e1",
        expected_assurance={"column": "e2", "scale": (0, 10)},
        perceived_empathy="p1",
        satisfaction="stars",
        scales={"*": {"scale": (1, 9), "not_applicable": 99}, "expected_*": (1, 7), "satisfaction": [1, 4]},
    )
    roles = shared.roles
    assert roles["expected_assurance"]["scale"] == (0.0, 10.0), "its own holds"
    assert roles["satisfaction"]["scale"] == (1.0, 4.0), "a name before a pattern"
    assert roles["perceived_empathy"]["not_applicable"] == [99.0]
    assert gw.Schema.from_toml(shared.to_toml()) == shared
    text = 'customer = "who"\ntime = "when"\neffort = "e"\n[scales]\n"eff*" = [1, 5]\n'
    assert gw.Schema.from_toml(text).roles["effort"]["scale"] == (1.0, 5.0)


@pytest.mark.parametrize(
    ("scales", "words"),
    [
        ({"effort": (1, 5)}, "'effort' of scales matches no rating of the schema; ratings are satisfaction"),
        ({"customer": (1, 5)}, "matches no rating"),
        ({"satisfaction": 5}, "scale of satisfaction must be"),
        ({"satisfaction": {"colour": 1}}, "unknown key 'colour'"),
    ],
)
def test_scales_of_nothing_are_refused(scales, words):
    with pytest.raises(ValueError, match=words):
        gw.Schema(customer="who", time="when", satisfaction="stars", scales=scales)


def test_logs_are_saved_and_loaded(tmp_path):
    log = gw.read_log(pl.DataFrame(DATA), SCHEMA)
    log.save(tmp_path / "log.gwlog")
    loaded = gw.load_log(tmp_path / "log.gwlog")
    assert isinstance(loaded, gw.EncounterLog)
    assert loaded.serialize() == log.serialize() == pickle.loads(pickle.dumps(log)).serialize()
    assert loaded.schema == log.schema
    (tmp_path / "log.gwlog").write_bytes(log.serialize()[:-1])
    with pytest.raises(gw.DataError, match="load_encounter_log"):
        gw.load_log(tmp_path / "log.gwlog")
    with pytest.raises(ValueError, match="nowhere"):
        gw.load_log(tmp_path / "nowhere.gwlog")


def test_results_leave_in_every_flavour():
    log = gw.datasets.load("olist_orders")
    tables = {
        "by": gw.measure.by(log, "satisfaction", groups=["order_status"]),
        "league": gw.measure.league(log, "satisfaction", "site"),
        "distribution": gw.measure.distribution(log, "satisfaction"),
        "journeys": gw.journey.journeys(log),
    }
    for name, table in tables.items():
        frame = table.to_pandas()
        for _ in range(2):
            arrow = pa.table(table)
            assert arrow.column_names == list(frame.columns), name
            assert arrow.num_rows == len(frame)
        assert pa.schema(table) == arrow.schema
        assert table.to_arrow().equals(arrow)
        assert table.to_polars().shape == frame.shape
        for column in frame.columns:
            if frame[column].dtype.kind == "f":
                np.testing.assert_array_equal(arrow.column(column).to_pandas(), frame[column], err_msg=column)
        assert isinstance(gw.io.to_native(table, pl.DataFrame()), pl.DataFrame)
