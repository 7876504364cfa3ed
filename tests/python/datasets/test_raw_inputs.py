# SPDX-License-Identifier: Apache-2.0
"""Raw files with traps go in by their schema, and the quality report says what was found."""

import csv
import gzip
import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", Path(__file__).parents[4] / "shared" / "data"))


def raw(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not there; set GOODWILL_DATA to the folder of the raw data")
    return path


def cells(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def findings(log: gw.EncounterLog, issue: str) -> dict[str, int]:
    return {f.subject: f.count for f in log.quality().findings if f.issue == issue}


NYC = """
header = false
names = ["id", "created", "closed", "type", "borough"]
encounter = "id"
customer = {each_row = true}
time = "created"
site = "borough"
touchpoint = "type"
correction = {from = "created", to = "closed"}
date_order = {created = "month_first", closed = "month_first"}
"""


def test_city_requests_without_header_that_close_before_they_open():
    log = gw.read_log(raw("nyc311/requests.csv.gz"), gw.Schema.from_toml(NYC))
    assert len(log) == 17418
    assert log.intake["impossible_sequences"] == {"closed before created": 325}
    assert findings(log, "impossible_sequence") == {"closed before created": 325}
    assert np.isnan(log["correction"]).sum() >= 325
    assert np.nanmin(log["correction"]) >= 0
    first = log["time"][0]
    assert first == np.datetime64("2020-07-20T10:51:12")


def test_american_dates_are_not_guessed():
    schema = gw.Schema.from_toml(NYC.replace("date_order", "missing").replace('"month_first"', '[""]'))
    with pytest.raises(gw.DataError, match="07/20/2020 10:51:12 AM"):
        gw.read_log(raw("nyc311/requests.csv.gz"), schema)


AIRLINE = """
encounter = "id"
customer = {each_row = true}
time = {fixed = "2020-01-01"}
segment = "Type of Travel"
satisfaction = {column = "satisfaction", scale = [0, 1]}
perceived_reliability = {column = ["Checkin service", "Baggage handling"], scale = [1, 5], not_applicable = [0]}
perceived_tangibles = {column = ["Seat comfort", "Cleanliness"], scale = [1, 5], not_applicable = [0]}
perceived_responsiveness = {column = ["Inflight wifi service", "Ease of Online booking"], scale = [1, 5], not_applicable = [0]}
words = {satisfaction = {"satisfied" = 1, "neutral or dissatisfied" = 0}}
"""


def test_zero_of_an_airline_survey_is_no_rating():
    path = raw("airline_survey/responses.csv.gz")
    log = gw.read_log(path, gw.Schema.from_toml(AIRLINE))
    head, *rows = cells(path)
    asked = ("Inflight wifi service", "Ease of Online booking", "Checkin service", "Cleanliness")
    zeros = {name: sum(row[head.index(name)] == "0" for row in rows) for name in asked}
    told = findings(log, "not_applicable")
    assert {name: told.get(name, 0) for name in asked} == zeros
    assert zeros["Inflight wifi service"] > 0
    wifi, booking = (
        np.array([float(row[head.index(name)]) or np.nan for row in rows])
        for name in ("Inflight wifi service", "Ease of Online booking")
    )
    with np.errstate(invalid="ignore"):
        both = np.where(np.isnan(wifi), booking, np.where(np.isnan(booking), wifi, (wifi + booking) / 2))
    assert log["perceived_responsiveness"] == pytest.approx(both, nan_ok=True)
    satisfied = [row[head.index("satisfaction")] == "satisfied" for row in rows]
    assert gw.measure.summary(log, "satisfaction").value == pytest.approx(np.mean(satisfied))


REPUTATION = """
customer = {each_row = true}
time = {fixed = "2010-01-01"}
satisfaction = {column = "cusa", scale = [1, 7]}
perceived_reliability = {column = ["qual_1", "qual_2", "qual_3"], scale = [1, 7]}
segment = "serviceprovider"
missing = {"*" = ["-99"]}
"""


def test_minus_99_is_missing_and_counted():
    path = raw("corp_reputation/corp_rep.csv.gz")
    log = gw.read_log(path, gw.Schema.from_toml(REPUTATION))
    head, *rows = cells(path)
    coded = {name: n for k, name in enumerate(head) if (n := sum(row[k] == "-99" for row in rows))}
    assert coded
    assert findings(log, "missing_code") == coded == log.intake["missing_codes"]
    assert len(log) == 344
    assert np.nanmin(log["satisfaction"]) >= 1


def test_minus_99_without_a_word_about_it_is_refused():
    schema = gw.Schema.from_toml(REPUTATION.replace('missing = {"*" = ["-99"]}', ""))
    with pytest.raises(gw.DataError, match=r"expected a number from 1 to 7, got '-99'"):
        gw.read_log(raw("corp_reputation/corp_rep.csv.gz"), schema)


def test_question_marks_are_missing_and_counted():
    path = raw("it_incidents/incidents.csv.gz")
    schema = gw.Schema(
        customer="number",
        time="opened_at",
        employee="resolved_by",
        missing={"*": ["?"]},
        correction={"from": "opened_at", "to": "resolved_at"},
    )
    log = gw.read_log(path, schema)
    head, *rows = cells(path)
    coded = {name: n for k, name in enumerate(head) if (n := sum(row[k] == "?" for row in rows))}
    assert findings(log, "missing_code") == coded
    assert "?" not in set(log["employee"])


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        ("nyc311/requests.csv.gz", NYC),
        ("airline_survey/responses.csv.gz", AIRLINE),
        ("corp_reputation/corp_rep.csv.gz", REPUTATION),
    ],
)
def test_the_report_says_so(file, schema, tmp_path):
    log = gw.read_log(raw(file), gw.Schema.from_toml(schema)).head(3000)
    made = gw.report(log, tmp_path / "r.html")
    assert any(word in made.html for word in ("end before its beginning", "not applicable", "a text that means"))
