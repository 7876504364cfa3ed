# SPDX-License-Identifier: Apache-2.0
"""Penalty and reward, importance and performance, and reversals: beside NumPy, on pure noise and on real surveys."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


def survey(seed=1, rows=400, parts=4, low=(), high=()):
    rng = np.random.default_rng(seed)
    halo = rng.normal(size=rows)
    answers = np.clip(np.round(3 + 0.7 * halo[:, None] + rng.normal(size=(rows, parts))), 1, 5)
    verdict = rng.normal(size=rows)
    for j, size in dict(low).items():
        verdict -= size * (answers[:, j] <= 2)
    for j, size in dict(high).items():
        verdict += size * (answers[:, j] >= 4)
    return answers, verdict


def test_penalty_and_reward_by_numpy():
    X, y = survey(low={0: 1.0}, high={0: 0.3, 1: 1.0})
    w = np.random.default_rng(2).uniform(0.5, 2, len(y))
    X[3, 1] = np.nan
    kept = ~np.isnan(X).any(axis=1)
    design = np.ones((kept.sum(), 9))
    design[:, 1::2], design[:, 2::2] = X[kept] <= 2, X[kept] >= 4
    root = np.sqrt(w[kept])
    beta = np.linalg.lstsq(design * root[:, None], y[kept] * root, rcond=None)[0]
    found = gw.measure.penalty_reward(X, y, weights=w)
    np.testing.assert_allclose([part.penalty.value for part in found], beta[1::2], atol=1e-12)
    np.testing.assert_allclose([part.reward.value for part in found], beta[2::2], atol=1e-12)
    assert (found.n, found.left_out, found.cuts) == (399, 1, pytest.approx((7 / 3, 11 / 3)))
    part = found.parts[0]
    assert part.asymmetry.value == pytest.approx((beta[2] + beta[1]) / (beta[2] - beta[1]))
    assert part.range.value == pytest.approx(beta[2] - beta[1])
    assert part.asymmetry.low < part.asymmetry.value < part.asymmetry.high
    assert list(found.to_pandas().index) == ["x0", "x1", "x2", "x3"]


def test_kinds_are_found_and_noise_is_unclear():
    X, y = survey(4, 2000, 5, low={0: 1.0, 2: 0.6}, high={1: 1.0, 2: 0.6})
    kinds = [part.kind for part in gw.measure.penalty_reward(X, y)]
    assert kinds == ["frustrator", "delighter", "hybrid", "unclear", "unclear"]
    false = 0
    for seed in range(200):
        parts = gw.measure.penalty_reward(*survey(seed, 200, 8))
        false += any(part.p_value < 0.05 for part in parts)
    assert false <= 20  # 5 % of 200 is 10; above 20 has probability 0.001


def test_importance_and_performance_by_hand():
    X, y = survey(5, 300, 4, high={0: 1.0, 1: 1.0})
    X[:, 0] = np.clip(X[:, 0] - 1, 1, 5)
    stated = np.random.default_rng(6).integers(1, 8, size=X.shape).astype(float)
    found = gw.measure.ipa(X, y, stated, replicates=200)
    shares = [driver.share.value for driver in gw.measure.drivers(X, y, "johnson", replicates=0)]
    np.testing.assert_allclose([part.derived.importance.value for part in found], shares, rtol=1e-10)
    np.testing.assert_allclose([part.performance.value for part in found], X.mean(axis=0), rtol=1e-12)
    np.testing.assert_allclose([part.stated.importance.value for part in found], stated.mean(axis=0), rtol=1e-12)
    assert found.derived_threshold == pytest.approx(np.mean(shares))
    assert found.parts[0].derived.quadrant == "concentrate_here"
    assert found.parts[0].derived.probability["concentrate_here"] > 0.9
    for part in found:
        assert sum(part.derived.probability.values()) == pytest.approx(1)
        assert sum(part.stated.probability.values()) == pytest.approx(1)
    again = gw.measure.ipa(X, y, stated, replicates=200, threads=7)
    assert [p.derived.probability for p in again] == [p.derived.probability for p in found]
    high_bar = gw.measure.ipa(X, y, threshold=5.0, replicates=50)
    assert {part.derived.quadrant for part in high_bar} == {"concentrate_here", "low_priority"}
    assert "stated_quadrant" not in high_bar.to_pandas()


def test_convenience_of_departure_turns_with_the_purpose_of_the_journey():
    file = DATA / "airline_survey" / "responses.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    table = pd.read_csv(file)
    ratings = table.iloc[:, 7:21].mask(table.iloc[:, 7:21] == 0)  # 0 is "not applicable"
    satisfied = (table["satisfaction"] == "satisfied").astype(float)
    found = gw.measure.reversals(ratings, satisfied, table["Type of Travel"])
    turned = [one for one in found if one.simpson]
    assert [(one.driver, one.key) for one in turned] == [("Departure/Arrival time convenient", "Type of Travel")]
    x = ratings["Departure/Arrival time convenient"]
    kept = x.notna()
    assert turned[0].overall.value == pytest.approx(np.polyfit(x[kept], satisfied[kept], 1)[0])
    assert turned[0].overall.high < 0 < turned[0].within.low


AIRLINE = """
encounter = "id"
customer = {each_row = true}
time = {fixed = "2020-01-01"}
segment = "Type of Travel"
satisfaction = {column = "satisfaction", scale = [0, 1]}
perceived_reliability = {column = "Checkin service", scale = [1, 5], not_applicable = [0]}
perceived_empathy = {column = "On-board service", scale = [1, 5], not_applicable = [0]}
perceived_responsiveness = {column = "Departure/Arrival time convenient", scale = [1, 5], not_applicable = [0]}
words = {satisfaction = {"satisfied" = 1, "neutral or dissatisfied" = 0}}
"""


def test_an_airline_survey_through_its_schema_alone():
    file = DATA / "airline_survey" / "responses.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    log = gw.read_log(file, gw.Schema.from_toml(AIRLINE))
    asked = ["reliability", "empathy", "responsiveness"]
    ratings = pd.DataFrame({name: log[f"perceived_{name}"] for name in asked})
    found = gw.measure.reversals(ratings, log["satisfaction"], {"travel": log["segment"]})
    assert [one.driver for one in found if one.simpson] == ["responsiveness"]
    impacts = gw.measure.penalty_reward(ratings, log["satisfaction"])
    assert impacts.n + impacts.left_out == len(log) == 20000
    levels = gw.measure.service_level(log)
    core = (log["perceived_reliability"] - 1) / 4 >= 0.5
    personal = np.nanmean([ratings["empathy"], ratings["responsiveness"]], axis=0)
    told = ~np.isnan(log["perceived_reliability"]) & (~core | ~np.isnan(personal))
    assert levels.unknown == int((~told).sum())
    assert levels.at_waterline.value == pytest.approx(np.mean((core & ((personal - 1) / 4 >= 0.6))[told]))
    travel = gw.measure.consistency(log, by="segment")["segment"]
    assert travel.groups[0].label == "Business travel" and travel.groups[0].probability_first > 0.9


def test_reversals_of_noise_are_seldom_found():
    rng = np.random.default_rng(8)
    false = 0
    for _ in range(200):
        X, y = rng.normal(size=(150, 6)), rng.normal(size=150)
        false += any(one.turns for one in gw.measure.reversals(X, y, {"a": rng.integers(0, 3, 150)}))
    assert false <= 10


def test_bad_input_is_named():
    X, y = survey(9, 60, 3, low={0: 1.0})
    table = pd.DataFrame(X, columns=["speed", "price", "staff"])
    with pytest.raises(gw.DataError, match="no low answers"):
        gw.measure.penalty_reward(table.assign(price=5.0), y)
    with pytest.raises(gw.DataError, match="again.*other parts make up"):
        gw.measure.penalty_reward(table.assign(again=table["speed"]), y)
    with pytest.raises(ValueError, match=r"x\['price'\]\[0\] must be from 1 to 5, got 9"):
        gw.measure.penalty_reward(table.assign(price=9.0), y)
    with pytest.raises(gw.DataError, match="at least 9"):
        gw.measure.penalty_reward(table.iloc[:7], y[:7])
    with pytest.raises(gw.DataError, match="0 complete rows"):
        gw.measure.penalty_reward(table * np.nan, y)
    with pytest.raises(ValueError, match="weights"):
        gw.measure.ipa(table, y, weights=-np.ones(60))
    with pytest.raises(ValueError, match="weights must be positive in some row, got 0 in all 60"):
        gw.measure.ipa(table, y, weights=np.zeros(60))
    with pytest.raises(gw.DataError, match="column 'price': expected values in some row, got 'missing values alone'"):
        gw.measure.ipa(table.assign(price=np.nan), y)
    with pytest.raises(gw.DataError, match="price"):
        gw.measure.ipa(table.assign(price=5.0), y)
    with pytest.raises(ValueError, match="two parts"):
        gw.measure.ipa(table[["price"]], y)
    with pytest.raises(gw.DataError, match="at least two"):
        gw.measure.reversals(table, y, ["all"] * 60)
    with pytest.raises(gw.DataError, match="price"):
        gw.measure.reversals(table.assign(price=5.0), y, ["a", "b"] * 30)
    with pytest.raises(ValueError, match=r"by\[2\] must be a label"):
        gw.measure.reversals(table, y, [1.0, 2.0, np.nan] * 20)


def test_parts_that_neither_punish_nor_please_are_told():
    rng = np.random.default_rng(12)
    n = 1500
    common = rng.normal(size=n)
    answers = np.clip(np.rint(3 + common[:, None] + 0.8 * rng.normal(size=(n, 3))), 1, 5)
    ends, suppressed = np.abs(answers[:, 0] - 3) >= 1, answers[:, 2]
    verdict = 1.5 * ends + 3.0 * common - 0.8 * (suppressed >= 4) + 0.8 * (suppressed <= 2) + 0.3 * rng.normal(size=n)
    weights = rng.uniform(0.5, 2.0, n)
    halo = np.clip(np.rint(3 + common), 1, 5)
    found = gw.measure.penalty_reward(np.column_stack([answers[:, 0], halo, suppressed]), verdict, weights=weights)
    told = dict(warning.split("': ") for warning in found.warnings)
    assert told["'x0"] == "low answers go with better verdicts than those between: it does not punish"
    # With the halo it goes up, beside it down: no scale is the other way round.
    assert found.parts[2].kind == "reversed" and np.corrcoef(suppressed, verdict)[0, 1] > 0
    assert told["'x2"] == "high answers go with worse verdicts beside the other parts, by themselves with better ones"
    low = np.average(answers[:, 0] <= 2, weights=weights)
    assert found.parts[0].low_share == pytest.approx(low, abs=1e-12)
