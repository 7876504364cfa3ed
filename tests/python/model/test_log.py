# SPDX-License-Identifier: Apache-2.0
"""Logs from files, arrays and data frames, and what can be asked of them."""

import pickle

import goodwill as gw
import numpy as np
import pytest

COLUMNS = {
    "who": ["ann", "bob", "ann"],
    "when": np.array(["2024-01-02", "2024-01-03", "2024-01-09"], "datetime64[us]"),
    "stars": np.array([5.0, 3.0, np.nan]),
    "note": ["x", None, "y"],
}
SCHEMA = gw.Schema(customer="who", time="when", satisfaction="stars")


def test_arrays_become_roles_and_are_not_copied():
    log = gw.read_log(COLUMNS, SCHEMA)
    assert len(log) == 3
    assert log.roles == ["customer", "time", "satisfaction"]
    assert log.columns == {"customer": "who", "time": "when", "satisfaction": "stars", "note": "note"}
    assert log["satisfaction"].ctypes.data == COLUMNS["stars"].ctypes.data
    assert log["customer"].tolist() == ["ann", "bob", "ann"]
    assert log["note"].tolist() == ["x", None, "y"]
    assert (log["time"] == COLUMNS["when"]).all()


def test_pandas_goes_in_and_comes_out():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(COLUMNS)
    log = gw.read_log(frame, SCHEMA)
    assert log["satisfaction"].ctypes.data == frame["stars"].to_numpy().ctypes.data
    back = log.to_pandas()
    assert list(back.columns) == ["customer", "time", "satisfaction", "note"]
    assert back["customer"].tolist() == ["ann", "bob", "ann"]
    assert back["satisfaction"].isna().tolist() == [False, False, True]
    assert (back["time"].to_numpy() == COLUMNS["when"]).all()


def test_texts_become_times():
    log = gw.read_log(COLUMNS | {"when": ["2024-01-02", "2024-01-03 10:30", "2024-01-09T08:00:00"]}, SCHEMA)
    assert log["time"][1] == np.datetime64("2024-01-03T10:30")


def test_columns_called_like_roles():
    log = gw.read_log({"customer": [1, 2], "time": ["2024-01-02", "2024-01-03"], "effort": [7, 1]})
    assert log.roles == ["customer", "time", "effort"]


def test_rows_are_picked_by_label_and_mask():
    log = gw.read_log(COLUMNS, SCHEMA)
    assert len(log.where("customer", "ann")) == 2
    assert len(log.where("note", "y")) == 1
    assert len(log.where(np.array([True, False, True]))) == 2
    assert len(log.head(1)) == 1
    with pytest.raises(ValueError, match="no column 'colour'"):
        log.where("colour", "red")
    with pytest.raises(ValueError, match="3 truth values"):
        log.where(np.array([True]))


def test_saved_and_pickled_logs_are_the_same(tmp_path):
    log = gw.read_log(COLUMNS, SCHEMA)
    log.save(tmp_path / "log.gw")
    for copy in (pickle.loads(pickle.dumps(log)), gw.EncounterLog.load(tmp_path / "log.gw")):
        assert copy.serialize() == log.serialize()
        assert copy.columns == log.columns


def test_customers_are_hashed_with_a_salt():
    log = gw.read_log(COLUMNS, gw.Schema(customer="who", time="when", customer_salt="pepper"))
    assert "ann" not in str(log["customer"].tolist())
    assert log["customer"][0] == log["customer"][2] != log["customer"][1]
    assert log.intake["customers_hashed"]


def test_schema_round_trips_through_toml():
    schema = gw.Schema(
        customer="客户",
        time="when",
        satisfaction={"column": "stars", "scale": (0, 10), "not_applicable": [-99]},
        waiting={"from": "opened", "to": "answered"},
        expected_empathy=["e1", "e2"],
        channel={"column": "via", "recode": {"Phone": "face_to_face"}},
        missing={"stars": ["?"]},
        currency="EUR",
        attributes=["waiting", "returned"],
        delimiter=";",
    )
    assert gw.Schema.from_toml(schema.to_toml() + "\n") == schema
    assert pickle.loads(pickle.dumps(schema)) == schema


def test_a_schema_names_the_attributes_of_the_statement():
    data = {"who": ["a", "b"], "when": ["2024-01-02", "2024-01-02"], "queue": [1, 2], "returned": [0, 1]}
    named = {"customer": "who", "time": "when", "waiting": "queue"}
    log = gw.read_log(data, gw.Schema(**named, attributes=["waiting", "returned"]))
    assert log.schema.attributes == ["waiting", "returned"]
    assert log.where("returned", 1).schema == log.schema
    assert pickle.loads(pickle.dumps(log)).schema.attributes == log.schema.attributes
    for wrong in ("queue", "unknown"):
        with pytest.raises(ValueError, match="attributes"):
            gw.read_log(data, gw.Schema(**named, attributes=[wrong]))
    with pytest.raises(ValueError, match="attributes must hold texts"):
        gw.Schema(**named, attributes=[1])


def test_quality_counts_what_is_wrong():
    data = {"who": ["a", "b"], "when": ["2024-01-02", "2024-01-02"], "opened": ["2024-01-03", "2024-01-03"],
            "closed": ["2024-01-01", "2024-01-05"]}  # fmt: skip
    log = gw.read_log(data, gw.Schema(customer="who", time="when", correction={"from": "opened", "to": "closed"}))
    found = {finding.issue: finding.count for finding in log.quality().findings}
    assert found["impossible_sequence"] == 1


def test_olist_orders_as_published():
    log = gw.datasets.load("olist_orders")
    assert len(log) == 8773
    assert (log.schema.currency, log.scale("satisfaction")) == ("BRL", (1.0, 5.0))
    assert (gw.datasets.path("olist_orders") / "LICENSE").exists()
