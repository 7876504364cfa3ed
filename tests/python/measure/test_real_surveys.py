# SPDX-License-Identifier: Apache-2.0
"""Real surveys, each through its schema alone, beside plain computations."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


def log_of(path, schema):
    file = DATA / path
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    return gw.read_log(file, gw.Schema.from_toml(schema))


def test_twenty_two_items_of_service_quality():
    schema = 'customer = {each_row = true}\ntime = {fixed = "2020-01-01"}\nsatisfaction = {column = "sat", scale = [0, 100]}\n'
    log = log_of("service_quality/sq.csv.gz", schema)
    items = pd.DataFrame({f"a{k:02d}": np.asarray(log[f"a{k:02d}"], dtype=float) for k in range(1, 23)})
    blocks = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
    ends = np.cumsum([0, *blocks.values()])
    dimensions = {name: list(items)[ends[k] : ends[k + 1]] for k, name in enumerate(blocks)}
    satisfaction = log["satisfaction"]
    quality = gw.measure.Servqual(None, items, dimensions, "derived", satisfaction=satisfaction, scale=(0, 100))
    for dimension, columns in zip(quality.dimensions_, dimensions.values(), strict=True):
        assert dimension.perceived.value == pytest.approx(items[columns].mean(axis=1).mean())
    assert sum(quality.importance_.values()) == pytest.approx(1)
    assert 0 < quality.index_.low < quality.index_.value < quality.index_.high < 100
    # Twenty-two items that go up and down together: together they say much, few of them for themselves.
    found = gw.measure.drivers(items, satisfaction, "johnson", replicates=0)
    complete = items.notna().all(axis=1) & np.isfinite(satisfaction)
    X = np.column_stack([np.ones(complete.sum()), items[complete]])
    residual = satisfaction[complete] - X @ np.linalg.lstsq(X, satisfaction[complete], rcond=None)[0]
    assert found.r_squared == pytest.approx(1 - residual.var() / satisfaction[complete].var())
    assert 0 < sum(driver.supported for driver in found) < 11


def test_ticked_complaints():
    schema = (
        'customer = {each_row = true}\ntime = {fixed = "2019-01-01"}\n'
        'satisfaction = {column = "Overall Satisfaction", scale = [0, 10]}\n'
    )
    log = log_of("attribute_survey/responses.csv.gz", schema)
    ticked = pd.DataFrame({f"Complain {k}": np.asarray(log[f"Complain {k}"], dtype=float) for k in range(1, 18)})
    ticked = ticked.loc[:, ticked.nunique() > 1]
    assert len(log) == 525 and len(ticked.columns) >= 15
    found = gw.measure.drivers(ticked, log["satisfaction"], replicates=99)
    assert found.n + found.left_out == 525
    # A complaint that stands out lowers satisfaction.
    assert any(driver.supported for driver in found)
    assert all(driver.coefficient.high < 0 for driver in found if driver.supported)
    assert sum(driver.share.value for driver in found) == pytest.approx(found.r_squared)


REVIEWS = """
encounter = "id"
customer = "author_id"
time = "Datetime"
date_order = {Datetime = "day_first"}
segment = "TypeOfTraveller"
satisfaction = {column = "OverallRating", scale = [1, 10]}
perceived_tangibles = {column = "SeatComfort", scale = [1, 5]}
perceived_empathy = {column = "CabinStaffService", scale = [1, 5]}
perceived_reliability = {column = "GroundService", scale = [1, 5]}
"""


def test_reviews_of_an_airline():
    log = log_of("airline_reviews/ratings.csv.gz", REVIEWS)
    assert log["time"][0] == np.datetime64("2023-11-19")  # "19th November 2023"
    names = ["tangibles", "empathy", "reliability"]
    ratings = pd.DataFrame({name: log[f"perceived_{name}"] for name in names})
    found = gw.measure.drivers(ratings, log["satisfaction"], replicates=99)
    kept = ratings.notna().all(axis=1) & np.isfinite(log["satisfaction"])
    assert found.n == kept.sum()
    assert all(driver.supported and driver.coefficient.low > 0 for driver in found)
    worst = gw.measure.worst_link(ratings, log["satisfaction"])
    assert worst.n > 2000 and np.isfinite([worst.weight.low, worst.weight.high]).all()
    travel = gw.measure.consistency(log, by="segment")["segment"]
    assert {group.label for group in travel} >= {"Business", "Solo Leisure"}
    assert sum(group.probability_first for group in travel) == pytest.approx(1)
