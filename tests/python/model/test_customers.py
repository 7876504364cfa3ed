# SPDX-License-Identifier: Apache-2.0
"""Customer profiles, rosters and surveys across the border to Python."""

import goodwill as gw
import numpy as np
import pytest
from goodwill import customers

PROFILES = {
    "id": [11, 12, 13],
    "sort": ["person", "firm", None],
    "age": [41.0, np.nan, 30.0],
    "needs": ["quiet", "  ", "speed"],
    "clerk": ["kim", "kim", None],
}
FIELDS = {"customer": "id", "kind": "sort", "age": "age", "needs": "needs", "author": "clerk"}


def test_completeness_of_profiles_by_record_field_and_block():
    base = customers.CustomerBase(PROFILES, **FIELDS)
    assert [base.kind(i) for i in range(3)] == ["person", "firm", None]
    assert base.fields == FIELDS
    found = customers.completeness(base)
    assert (found.records, found.filled, found.of) == (3, 6, 3 * 17)
    assert found.share == 6 / 51
    assert {b.block: (b.fields, b.filled, b.of) for b in found.blocks} == {
        "person": (6, 4, 18),
        "purchase": (5, 0, 15),
        "service": (3, 0, 9),
        "audit": (3, 2, 9),
    }
    assert found.by_record.tolist() == [3 / 17, 1 / 17, 2 / 17]
    asked = customers.completeness(base, ["age", "needs", "income"])
    assert [(f.field, f.mapped, f.filled) for f in asked.fields] == [
        ("age", True, 2),
        ("income", False, 0),
        ("needs", True, 2),
    ]
    assert sum(block is None for block in customers.profile_fields().values()) == 2


def test_profiles_from_pandas():
    pd = pytest.importorskip("pandas")
    base = customers.CustomerBase(pd.DataFrame(PROFILES), **FIELDS)
    assert customers.completeness(base).filled == 6


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": [11, 12, 11]}, ["row 2", "'id'", "11"]),
        ({"id": ["a", None, "c"]}, ["row 1", "'id'", "customer"]),
        ({"sort": ["person", "alien", "firm"]}, ["row 1", "'sort'", "alien", "household"]),
        ({"age": [1.0, -2.0, 3.0]}, ["row 1", "'age'", "-2"]),
        ({"needs": np.array(["2024-01-01"] * 3, "datetime64[us]")}, ["'needs'", "timestamp"]),
    ],
)
def test_bad_profiles_are_refused_with_the_place(change, words):
    with pytest.raises(gw.DataError) as caught:
        customers.CustomerBase(PROFILES | change, **FIELDS)
    assert [word for word in words if word not in str(caught.value)] == []


def test_unknown_fields_and_columns_are_named():
    with pytest.raises(ValueError, match="'income'.*'incom'"):
        customers.CustomerBase(PROFILES, customer="id", incom="age")
    with pytest.raises(ValueError, match="'age'.*'agee'"):
        customers.CustomerBase(PROFILES, customer="id", age="agee")
    with pytest.raises(ValueError, match="customer"):
        customers.completeness(customers.CustomerBase(PROFILES, **FIELDS), ["customer"])


def test_rosters_tell_who_served():
    at = np.array(["2024-01-01", "2024-03-01", "2024-06-01"], "datetime64[us]")
    roster = customers.EmployeeRoster(
        {"who": ["kim", "lee", "kim"], "from": at, "to": np.array(["2024-02-01", "NaT", "NaT"], "datetime64[us]")},
        employee="who",
        start="from",
        end="to",
    )
    assert len(roster) == 3
    assert roster.stint("kim", "2024-01-15") == 0
    assert roster.stint("kim", "2024-02-01") is None
    assert roster.stint("kim", np.datetime64("2024-06-01")) == 2
    assert roster.count_at("2024-07-01") == 2
    log = gw.read_log({"customer": ["a", "b"], "time": ["2024-03-02", "2024-02-02"], "employee": ["lee", "kim"]})
    assert roster.match(log).tolist() == [1, -1]
    with pytest.raises(gw.DataError, match="row 0's is over"):
        customers.EmployeeRoster({"employee": ["kim", "kim"], "from": at[:2]}, start="from")


def test_survey_items_are_turned_and_averaged():
    items = {
        "q1": {"dimension": "empathy", "scale": (1, 7)},
        "q2": {"dimension": "empathy", "scale": (1, 7), "reversed": True},
        "e1": {"dimension": "empathy", "scale": (1, 7), "side": "expected", "not_applicable": [9]},
    }
    data = {"q1": [7, 1, 4], "q2": np.array([2.0, np.nan, 4.0]), "e1": [6, 9, 5], "id": ["x", "y", "z"]}
    survey = customers.Survey(data, items, respondent="id")
    assert survey.dimension_means("empathy").tolist() == [6.5, 1.0, 4.0]
    assert np.isnan(survey.dimension_means("empathy", "expected")[1])
    assert survey.not_applicable == {"e1": 1}
    assert survey.answers(1)[0] == 6.0
    assert survey.dimensions("expected") == ["empathy"]
    with pytest.raises(gw.DataError, match="row 1, column 'e1': expected a number from 1 to 7, got '9'"):
        customers.Survey(data, items | {"e1": {"scale": (1, 7)}})
    kept = customers.Survey(data, {"e1": {"scale": (1, 7)}}, on_bad="missing")
    assert kept.off_scale == {"e1": 1}
    with pytest.raises(ValueError, match="'q1' takes dimension, side, scale"):
        customers.Survey(data, {"q1": {"scales": (1, 7)}})
    with pytest.raises(ValueError, match="'empathy'.*'sympathy'"):
        survey.dimension_means("sympathy")
