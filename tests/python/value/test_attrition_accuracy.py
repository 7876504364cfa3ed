# SPDX-License-Identifier: Apache-2.0
"""Encounter attrition against 30-digit arithmetic, at 2,000 random parameters and histories (tests/oracles/value)."""

import csv
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

Model = gw.value.EncounterAttrition
TABLE = Path(__file__).parents[2] / "oracles/value/attrition_random.csv"


@pytest.fixture(scope="module")
def records():
    with TABLE.open(newline="") as lines:
        return [{name: float(cell) for name, cell in row.items()} for row in csv.DictReader(lines)]


def history(record):
    x = int(record["x"])
    strains = [record["strain"]] * x + [record["last"]]
    return {name: record[name] for name in ("r", "alpha", "s", "b")}, strains, np.linspace(0.0, record["t_x"], x + 1)


def test_the_table_holds_what_is_hard(records):
    assert len(records) == 2_000
    for name, low, high in (("r", 0.03, 4.5), ("s", 0.03, 4.5), ("x", 0, 490), ("rate", 2e-6, 0.4), ("last", 2e-3, 40)):
        values = [record[name] for record in records]
        assert min(values) <= low < high <= max(values), name


def test_log_likelihood(records):
    for record in records:
        params, strains, times = history(record)
        told = Model.log_likelihood(params, strains, times, record["T"])
        assert told == pytest.approx(record["log_likelihood"], rel=1e-11, abs=1e-11), record


def test_discounted_expected_encounters(records):
    for record in records:
        params, strains, times = history(record)
        told = Model.dert(params, strains, times, record["T"], record["rate"])
        assert told == pytest.approx(record["dert"], rel=1e-8), record
