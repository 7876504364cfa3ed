# SPDX-License-Identifier: Apache-2.0
"""Every kind of bad input is refused with the place, the value and what was expected."""

import gzip

import goodwill as gw
import numpy as np
import pytest

SCHEMA = {"customer": "who", "time": "when", "satisfaction": "stars", "waiting": "wait", "encounter": "id"}
GOOD = "id,who,when,stars,wait\n1,ann,2024-01-02,5,3.5\n2,bob,2024-01-03 10:30:00,4,0\n"

#: name: (text of the file, words the message must hold)
FILES = {
    "missing column": ("id,who,when,stars\n1,ann,2024-01-02,5\n", ["wait"]),
    "word for a rating": (GOOD.replace("4,0", "four,0"), ["row 1", "line 3", "stars", "four"]),
    "rating above its scale": (GOOD.replace("4,0", "9,0"), ["row 1", "stars", "1 to 5", "9"]),
    "rating below its scale": (GOOD.replace("4,0", "0,0"), ["row 1", "stars", "1 to 5", "0"]),
    "impossible date": (GOOD.replace("2024-01-02", "2023-02-29"), ["row 0", "when", "2023-02-29"]),
    "impossible hour": (GOOD.replace("10:30:00", "24:30:00"), ["row 1", "when", "24:30"]),
    "date of unknown order": (GOOD.replace("2024-01-02", "01/02/2024"), ["row 0", "when", "01/02/2024"]),
    "zone in one row only": (GOOD.replace("10:30:00", "10:30:00Z"), ["when"]),
    "duplicate id": (GOOD.replace("2,bob", "1,bob"), ["row 1", "id", "1"]),
    "empty file": ("", ["CSV text", "nothing"]),
    "header only": ("id,who,when,stars,wait\n", ["row"]),
    "infinite number": (GOOD.replace("3.5", "inf"), ["row 0", "wait", "inf"]),
    "hexadecimal number": (GOOD.replace("3.5", "0x1F"), ["row 0", "wait", "0x1F"]),
    "decimal comma": (GOOD.replace("3.5", '"3,5"'), ["row 0", "wait", "3,5"]),
    "negative duration": (GOOD.replace("3.5", "-3.5"), ["row 0", "wait", "-3.5"]),
    "short row": (GOOD.replace("4,0", "4"), ["row 1", "line 3"]),
    "long row": (GOOD.replace("4,0", "4,0,7"), ["row 1", "line 3"]),
    "unclosed quote": (GOOD.replace("bob", '"bob'), ["line 3", "quote"]),
    "stray quote": (GOOD.replace("bob", 'b"ob'), ["row 1", "quote"]),
    "cell of ten megabytes": (GOOD.replace("bob", "b" * 10_000_000), ["row 1", "who"]),
    "NUL byte": (GOOD.replace("bob", "b\0b"), ["row 1"]),
    "two columns of one name": (GOOD.replace("id,who", "who,who"), ["who"]),
    "column without a name": (GOOD.replace("wait\n", "wait,\n"), ["name"]),
    "missing customer": (GOOD.replace("bob", ""), ["row 1", "who"]),
    "missing time": (GOOD.replace("2024-01-02", ""), ["row 0", "when"]),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_refused_with_the_place(name, tmp_path):
    text, words = FILES[name]
    path = tmp_path / "log.csv"
    path.write_bytes(text.encode())
    with pytest.raises(ValueError) as caught:
        gw.read_log(path, gw.Schema(**SCHEMA))
    message = str(caught.value)
    assert [word for word in words if word not in message] == []
    assert len(message) < 2000


def test_mixed_encodings(tmp_path):
    path = tmp_path / "log.csv"
    path.write_bytes(GOOD.replace("ann", "Zoë").encode() + "3,Chloé,2024-01-05,4,1\n".encode("latin-1"))
    with pytest.raises(gw.DataError, match=r"(?s)row 2.*UTF-8"):
        gw.read_log(path, gw.Schema(**SCHEMA))


def test_cut_off_gzip(tmp_path):
    path = tmp_path / "log.csv.gz"
    path.write_bytes(gzip.compress(GOOD.encode())[:-10])
    with pytest.raises(gw.DataError, match="gzip"):
        gw.read_log(path, gw.Schema(**SCHEMA))


def test_directory_and_missing_file(tmp_path):
    with pytest.raises(ValueError, match="directory"):
        gw.read_log(tmp_path, gw.Schema(**SCHEMA))
    with pytest.raises(ValueError, match=r"nowhere\.csv"):
        gw.read_log(tmp_path / "nowhere.csv", gw.Schema(**SCHEMA))


def columns(**changes):
    return {"who": ["ann", "bob"], "when": np.array(["2024-01-02", "2024-01-03"], "datetime64[us]")} | changes


#: name: (columns, further roles, words the message must hold)
ARRAYS = {
    "two dimensions": (columns(stars=np.ones((2, 2))), {"satisfaction": "stars"}, ["stars", "one-dimensional"]),
    "other length": (columns(stars=[1.0, 2.0, 3.0]), {"satisfaction": "stars"}, ["stars"]),
    "mixed types": (columns(stars=[5, "four"]), {"satisfaction": "stars"}, ["row 1", "stars", "four"]),
    "infinity": (columns(stars=[5.0, np.inf]), {"satisfaction": "stars"}, ["row 1", "stars", "inf"]),
    "negative weight": (columns(w=[1.0, -1.0]), {"weight": "w"}, ["row 1", "w", "-1"]),
    "texts for times": (columns(when=["2024-01-02", "yesterday"]), {}, ["row 1", "when", "yesterday"]),
    "parts of a microsecond": (
        columns(when=np.array(["2024-01-02T00:00:00.000000001"] * 2, "datetime64[ns]")), {}, ["when", "microsecond"],
    ),
    "unknown column": (columns(), {"satisfaction": "rating"}, ["rating"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ARRAYS)
def test_arrays_are_refused_with_the_place(name):
    data, roles, words = ARRAYS[name]
    with pytest.raises((ValueError, TypeError)) as caught:
        gw.read_log(data, gw.Schema(customer="who", time="when", **roles))
    assert [word for word in words if word not in str(caught.value)] == []


#: name: (arguments of Schema, words the message must hold)
SCHEMAS = {
    "unknown role": ({"satisfied": "stars"}, ["satisfied", "satisfaction"]),
    "unknown unit": ({"waiting": {"column": "wait", "unit": "fortnights"}}, ["fortnights", "minutes"]),
    "empty scale": ({"satisfaction": {"column": "stars", "scale": (5, 5)}}, ["scale"]),
    "scale that is no pair": ({"satisfaction": {"column": "stars", "scale": 5}}, ["satisfaction", "5"]),
    "unknown key": ({"satisfaction": {"column": "stars", "colour": "red"}}, ["colour"]),
    "number for a column": ({"satisfaction": 7}, ["satisfaction", "7"]),
    "two columns for one role": ({"satisfaction": ["a", "b"]}, ["satisfaction"]),
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_refused_with_the_place(name):
    roles, words = SCHEMAS[name]
    with pytest.raises(ValueError) as caught:
        schema = gw.Schema(customer="who", time="when", **roles)
        gw.read_log(columns(stars=[5.0, 4.0], wait=[1.0, 2.0], a=[1, 2], b=[1, 2]), schema)
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize("text", ["customer = ", 'customer = "who"\n', 'customer = "who"\ntime = "when"\nsite = 5\n'])
def test_broken_toml(text):
    with pytest.raises(ValueError, match="schema text"):
        gw.Schema.from_toml(text)


def test_kept_as_missing_is_counted(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(GOOD.replace("4,0", "nine,-2"))
    log = gw.read_log(path, gw.Schema(**SCHEMA), on_bad="missing")
    assert len(log) == 2
    assert np.isnan(log["satisfaction"][1])
    assert log.intake["bad_cells"] == {"stars": 1, "wait": 1}


def test_data_error_tells_the_problems(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(GOOD.replace("4,0", "nine,-2"))
    with pytest.raises(gw.DataError) as caught:
        gw.read_log(path, gw.Schema(**SCHEMA))
    assert caught.value.total == 2
    assert {(p["row"], p["line"], p["column"]) for p in caught.value.problems} == {(1, 3, "stars"), (1, 3, "wait")}


@pytest.mark.parametrize(
    "asked",
    [
        lambda it: gw.measure.summary(it),
        lambda it: gw.measure.consistency(it, by="site"),
        lambda it: gw.measure.league(it),
        lambda it: gw.measure.service_level(it),
        lambda it: gw.measure.five_elements(it),
        lambda it: gw.EncounterLog(it),
    ],
)
def test_a_table_where_a_log_is_wanted_is_told_so(asked):
    table = {"customer": ["ann"] * 1000, "time": ["2024-01-02"] * 1000}
    with pytest.raises(TypeError, match=r"an EncounterLog, got dict.*read_log") as told:
        asked(table)
    assert len(str(told.value)) < 200
