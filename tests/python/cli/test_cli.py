# SPDX-License-Identifier: Apache-2.0
"""The command line: what it writes, what it says, and its exit codes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import goodwill as gw
import pytest
from goodwill.cli import main

LOG = "customer,time,satisfaction,site\n" + "".join(
    f"c{i},2024-01-{i % 28 + 1:02d}T10:00:00,{i % 5 + 1},{'north' if i % 2 else 'south'}\n" for i in range(60)
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "shop_visits.csv"
    path.write_text(LOG)
    return path


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goodwill.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_report_writes_both_files_and_says_the_headline(log, tmp_path, capsys):
    assert main(["report", str(log), "-o", str(tmp_path / "r.html"), "--json", str(tmp_path / "r.json")]) == 0
    html, numbers = (tmp_path / "r.html").read_text("utf-8"), json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert html.startswith("<!DOCTYPE html>") and "<h1>Shop visits</h1>" in html
    out = capsys.readouterr().out
    assert numbers["headline"][0] in out and "r.html" in out
    assert numbers["sections"]["satisfaction"]["mean"]["n"] == 60
    assert numbers["log"]["encounters"] == 60
    assert numbers["sections"]["reproduce"]["command"].startswith("goodwill report ")


def test_where_narrows_and_the_page_says_so(log, tmp_path):
    arguments = ["report", str(log), "-o", str(tmp_path / "r.html"), "--json", str(tmp_path / "r.json")]
    assert main([*arguments, "--where", "site=north"]) == 0
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["log"]["encounters"] == 30
    assert "site=north" in (tmp_path / "r.html").read_text("utf-8")


def test_a_dataset_can_be_named(tmp_path):
    arguments = [
        "report",
        "dataset:olist_orders",
        "--where",
        "order_status=delivered",
        "--json",
        str(tmp_path / "r.json"),
    ]
    assert main([*arguments, "-o", str(tmp_path / "r.html")]) == 0
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["log"]["encounters"] == 8533


def test_standards_are_read(tmp_path):
    path = tmp_path / "waits.csv"
    path.write_text("customer,time,waiting\n" + "".join(f"c{i},2024-01-01,{10 * i}\n" for i in range(40)))
    arguments = ["report", str(path), "-o", str(tmp_path / "r.html"), "--json", str(tmp_path / "r.json")]
    assert main([*arguments, "--standard", "waiting=200 s/50 s"]) == 0
    rows = json.loads((tmp_path / "r.json").read_text("utf-8"))["sections"]["times"]["attainment"]
    assert {row["group"]["level"]: row["value"] for row in rows} == {"ordinary": 21 / 40, "quality": 6 / 40}


def test_describe(log, capsys):
    assert main(["describe", str(log)]) == 0
    out = capsys.readouterr().out
    assert "60 encounters of 60 customers" in out
    assert re.search(r"site\s+site\s+category\s+0", out)


def test_validate_accepts(log, capsys):
    assert main(["validate", str(log)]) == 0
    assert "no problem in 60 encounters" in capsys.readouterr().out


def test_validate_names_each_place(log, capsys):
    log.write_text(LOG + "c9,2024-02-31,nine,north\nc9,2024-02-03,7,north\n")
    assert main(["validate", str(log)]) == 1
    out = capsys.readouterr().out
    assert "row 60 (line 62), column 'time'" in out and "'2024-02-31'" in out
    assert "row 60 (line 62), column 'satisfaction'" in out and "'nine'" in out
    assert "row 61 (line 63), column 'satisfaction'" in out
    assert "3 problems" in out


def test_validate_counts_what_it_does_not_list(log, capsys):
    log.write_text(LOG + "c9,2024-02-03,7,north\n" * 9)
    assert main(["validate", str(log), "--max-problems", "4"]) == 1
    out = capsys.readouterr().out
    assert out.count("row ") == 4
    assert "9 problems, 5 not listed" in out


def test_a_schema_is_used(log, tmp_path, capsys):
    log.write_text(LOG.replace("satisfaction", "score"))
    schema = tmp_path / "s.toml"
    gw.Schema(customer="customer", time="time", satisfaction="score").to_toml(schema)
    assert main(["describe", str(log), "--schema", str(schema)]) == 0
    assert re.search(r"score\s+satisfaction", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["report", "absent.csv"], "absent.csv"),
        (["report", "{log}", "--where", "site"], "COLUMN=VALUE"),
        (["report", "{log}", "--where", "colour=red"], "colour"),
        (["report", "{log}", "--where", "site=west"], "west"),
        (["report", "{log}", "--level", "2"], "level"),
        (["report", "{log}", "-o", "{folder}/absent/r.html"], "absent"),
        (["report", "{log}", "-o", "{folder}"], ""),
        (["report", "{log}", "--standard", "waiting"], "METRIC="),
        (["report", "{folder}"], "directory"),
        (["report", "dataset:nothing"], "nothing"),
        (["validate", "{log}", "--schema", "{log}"], ""),
        (["describe", "absent.csv"], "absent.csv"),
    ],
)
def test_errors_are_one_message_and_exit_code_2(log, tmp_path, words, said):
    done = run(*(word.format(log=log, folder=tmp_path) for word in words))
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("goodwill: ") and said in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == [log.name]


def test_wrong_use_is_told_by_the_parser():
    done = run("report")
    assert done.returncode == 2 and "LOG" in done.stderr
    assert run("explain").returncode == 2


def test_version():
    done = run("--version")
    assert (done.returncode, done.stdout.strip()) == (0, f"goodwill {gw.__version__}")


def test_bad_cells_can_be_kept_as_missing(log, tmp_path):
    log.write_text(LOG + "c9,2024-02-03,nine,north\n")
    arguments = ["report", str(log), "-o", str(tmp_path / "r.html")]
    assert main(arguments) == 2
    assert not (tmp_path / "r.html").exists()
    assert main([*arguments, "--on-bad", "missing"]) == 0
    assert "kept as missing" in (tmp_path / "r.html").read_text("utf-8")


def test_no_command_takes_the_place_of_what_it_reads(log, tmp_path, capsys):
    before, same = log.read_text(), str(tmp_path / "same.x")
    (tmp_path / "link.csv").symlink_to(log)
    for words in (
        ["report", log, "-o", log],
        ["report", log, "-o", tmp_path / "link.csv"],
        ["report", log, "-o", tmp_path / "." / "shop_visits.csv"],
        ["report", log, "-o", same, "--json", same],
        ["schema", log, "-o", log],
        ["report", log, "-o", tmp_path],
    ):
        assert main(list(map(str, words))) == 2, words
        assert re.search("would be overwritten|is a folder", capsys.readouterr().err), words
    assert log.read_text() == before and not Path(same).exists()


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("customer;time;stars", "';' separated the columns, which a schema says by delimiter = ';'"),
        ("sep=;\ncustomer;time", "a note to Excel, delete it"),
        ("Customer,Time", "no column is called 'customer' or 'time'; there are 'Customer', 'Time'"),
        ("customer,when", "no column is called 'time'; there are 'customer', 'when'"),
    ],
)
def test_columns_without_a_role_lead_to_the_schema(tmp_path, capsys, header, told):
    file = tmp_path / "my visits.csv"
    file.write_text(
        header + "\nann;2024-01-01;5\n".replace(";", ";" if ";" in header else ",")[: 400 if ";" in header else 16]
    )
    for command in ("report", "validate"):
        assert main([command, str(file)]) == 2
        err = capsys.readouterr().err
        assert told in err and f"`goodwill schema '{file}' -o schema.toml` drafts one" in err


def test_what_is_named_in_vain_is_refused(log, tmp_path, capsys):
    out = ["-o", str(tmp_path / "r.html")]
    for words, told in (
        (["--by", "nocol"], "--by nocol: the log has no such column; it has customer, time, site, satisfaction"),
        (["--attribute", "sites"], "--attribute sites: the log has no such column"),
        (["--standard", "satisfaction<=abc"], "--standard takes METRIC=ORDINARY"),
        (["--standard", "satisfaction="], "--standard takes METRIC=ORDINARY"),
        (["--standard", "satisfaction>=4 cm"], "--standard takes METRIC=ORDINARY"),
    ):
        assert main(["report", str(log), *out, *words]) == 2, words
        assert told in capsys.readouterr().err
    assert main(["report", "dataset:kiosk_survey", *out, "--schema", "s.toml"]) == 2
    assert "--schema is for a log of your own" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["report", str(log), *out, "--comments", "-3"])
    assert not (tmp_path / "r.html").exists()


def test_too_few_ratings_are_said_to_be_few(tmp_path, capsys):
    one = tmp_path / "one.csv"
    one.write_text("customer,time,satisfaction\nann,2024-01-01,5\n")
    assert main(["report", str(one), "-o", str(tmp_path / "r.html")]) == 0
    assert "too few ratings among them for a figure: 5 is the least" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1,112", "write 1112 or 1.112"),
        ("12,50", "write 12.50"),
        ("1,112.50", "write 1112.50"),
        ("1,000,000", "write 1000000"),
    ],
)
def test_commas_in_numbers_are_read_as_they_can_be(tmp_path, capsys, text, told):
    bad = tmp_path / "bad.csv"
    bad.write_text(f'customer,time,revenue\nann,2024-01-01,"{text}"\nbob,2024-01-02,"{text}"\n')
    assert main(["validate", str(bad)]) == 1
    assert capsys.readouterr().out.count(told) == 1
    assert main(["report", str(bad), "-o", str(tmp_path / "r.html")]) == 2
    assert capsys.readouterr().err.count(told) == 1
