# SPDX-License-Identifier: Apache-2.0
"""Types, classes, grades and moves of customers, beside pandas and SciPy, and what is refused."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
from scipy import stats


@pytest.fixture(scope="module")
def kiosk():
    return pd.read_csv(gw.datasets.path("kiosk_survey") / "encounters.csv.gz")[["SAT1", "REUSE"]]


def test_the_matrix_of_the_kiosk_survey(kiosk):
    found = gw.loyalty.matrix(kiosk["SAT1"], kiosk["REUSE"], loyalty_scale=(1, 5))
    complete = (kiosk.dropna() - 1) / 4
    happy, stays = complete["SAT1"] >= 0.75, complete["REUSE"] >= 0.7
    counts = {row.type: row.count for row in found.types}
    assert counts["hostage"] == (~happy & stays).sum()
    assert counts["mercenary"] == (happy & ~stays).sum()
    assert counts["apostle"] + counts["loyalist"] == (happy & stays).sum()
    assert sum(counts.values()) == found.n == len(complete)
    table = found.to_pandas()
    assert ((table["lowest"] <= table["share"]) & (table["share"] <= table["highest"])).all()
    assert found.shares["hostage"].value == pytest.approx(counts["hostage"] / found.n)
    # Both cuts lie between two answers of five, but satisfied stands on one: a higher cut makes 4 unsatisfied.
    assert found.moved == pytest.approx((complete["SAT1"] == 0.75).mean())


def test_who_talks_and_own_cuts():
    quiet = gw.loyalty.matrix([1, 1], [0, 0], talks=[1, 0])
    assert quiet.labels.tolist() == ["terrorist", "defector"]
    assert quiet.warnings == []
    assert gw.loyalty.matrix([3, 3], [1, 0], {"satisfied": 0.5}).labels.tolist() == ["loyalist", "mercenary"]
    for talk in (np.nan, -3, 7):
        with pytest.raises(ValueError, match=r"talks\[1\] must be 0 or 1.*got "):
            gw.loyalty.matrix([1, 1], [0, 0], talks=[1, talk])
    assert gw.loyalty.matrix([1, None], [0, 0], talks=[True, None]).labels.tolist() == ["terrorist", None]
    with pytest.raises(ValueError, match="cuts must be of satisfied, loyal"):
        gw.loyalty.matrix([3], [1], {"happy": 0.5})
    with pytest.raises(ValueError, match=r"satisfaction\[0\] must be on its scale from 1 to 5, got 9"):
        gw.loyalty.matrix([9], [1])
    with pytest.raises(gw.DataError, match="one customer with satisfaction and loyalty"):
        gw.loyalty.matrix([None], [1])


def test_true_loyalty_withstands_a_rival():
    rng = np.random.default_rng(3)
    attitude, behaviour = rng.random(4000), rng.random(4000)
    shock = rng.integers(0, 2, 4000).astype(float)
    leaves = 0.1 + shock * np.where(attitude > 0.5, 0.05, 0.4)
    found = gw.loyalty.classes(attitude, behaviour, stayed=(rng.random(4000) > leaves).astype(float), shock=shock)
    assert found["true"].resistance.low < -0.05 < found["true"].resistance.high
    assert found["spurious"].resistance.low < -0.4 < found["spurious"].resistance.high
    assert found["spurious"].resistance.high < found["true"].resistance.low
    assert {row.loyalty: row.count for row in found.classes}["true"] == (
        (attitude >= np.median(attitude)) & (behaviour >= np.median(behaviour))
    ).sum()
    with pytest.raises(ValueError, match=r"stayed\[0\] must be 0 or 1, got 3"):
        gw.loyalty.classes([1, 2], [1, 2], stayed=[3, 1], shock=[0, 1])
    with pytest.raises(KeyError):
        found["false"]


def test_grades_and_what_they_are_worth():
    satisfaction = np.repeat([1.0, 2.0, 3.0, 4.0, 5.0], 20)
    value = satisfaction**2 + np.tile([-1.0, 1.0], 50)
    found = gw.loyalty.grades(satisfaction, value)
    assert found.words[0] == "terrorist" and found.words[-1] == "apostle"
    best = found.grades[-1]
    expected = stats.t.interval(0.95, 19, 25.0, np.std(value[-20:], ddof=1) / np.sqrt(20))
    assert (best.count, best.value.value) == (20, 25.0)
    assert [best.value.low, best.value.high] == pytest.approx(expected, rel=1e-9)
    assert found.grades[1].count == 0 and found.grades[1].value is None
    own = gw.loyalty.grades([0, 10], scale=(0, 10), labels=["bad", "good"], cuts=[0.5])
    assert own.labels.tolist() == ["bad", "good"]
    with pytest.raises(ValueError, match="cuts"):
        gw.loyalty.grades([1], labels=["bad", "good"], cuts=[0.5, 0.6])
    assert gw.loyalty.grades([3]).warnings == ["one customer: nothing can be said of others"]
    assert gw.loyalty.grades([3, 3]).warnings == ["all customers are of one grade"]


def test_moves_beside_scipy():
    states = ["low", "mid", "high"]
    rng = np.random.default_rng(4)
    truth = np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.05, 0.25, 0.7]])
    before = rng.integers(0, 3, 600)
    after = np.array([rng.choice(3, p=truth[state]) for state in before])
    found = gw.loyalty.transitions(np.array(states)[before], np.array(states)[after], states)
    counts = pd.crosstab(before, after).to_numpy()
    assert (found.counts == counts).all()
    smoothed = (counts + 0.5) / (counts + 0.5).sum(axis=1, keepdims=True)
    assert found.to_pandas().to_numpy() == pytest.approx(smoothed, rel=1e-12)
    a, total = counts[0, 1] + 0.5, counts[0].sum() + 1.5
    assert found.probability[0][1].low == pytest.approx(stats.beta.ppf(0.025, a, total - a), rel=1e-9)
    values, vectors = np.linalg.eig(smoothed.T)
    lasting = np.real(vectors[:, np.argmax(np.real(values))])
    assert [share.value for share in found.long_run] == pytest.approx(lasting / lasting.sum(), rel=1e-9)
    again = gw.loyalty.transitions(np.array(states)[before], np.array(states)[after], states, threads=3)
    assert [share.low for share in again.long_run] == [share.low for share in found.long_run]


def test_moves_that_are_refused():
    with pytest.raises(ValueError, match=r"transitions: after\[1\] must be one of the states, got 'x'"):
        gw.loyalty.transitions(["a", "b"], ["a", "x"], "ab")
    with pytest.raises(gw.DataError, match="both periods"):
        gw.loyalty.transitions([None, "a"], ["a", None], "ab")
    for states in (["a", "a", "b"], [1, 1.0], ["1", 1]):
        with pytest.raises(ValueError, match="states must be distinct"):
            gw.loyalty.transitions(["a"], ["b"], states)
    assert gw.loyalty.transitions(["a", "a"], ["a", "b"], "ab").warnings == ["nobody was 'b' before"]


def test_states_are_those_seen_unless_they_are_named():
    before, after = pd.Series(["b", "a", None, "a"]), pd.Series(["a", "a", "c", pd.NA], dtype="string")
    found = gw.loyalty.transitions(before, after)
    assert found.states == ["a", "b", "c"]
    assert found.counts.tolist() == gw.loyalty.transitions(["b", "a"], ["a", "a"], "abc").counts.tolist()


def test_cuts_are_asked_for_by_name():
    with pytest.raises(ValueError, match=r"cuts must be a dict, such as \{'satisfied': 0\.8\}, got \(3\.5, 0\.5\)"):
        gw.loyalty.matrix([5, 1], [1, 0], cuts=(3.5, 0.5))
