# SPDX-License-Identifier: Apache-2.0
"""The curve of loyalty on real ratings: where it jumps, what cannot be told, what barriers do."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

DATA = Path(os.environ.get("GOODWILL_DATA", Path(__file__).parents[4] / "shared" / "data"))


def data(name: str) -> pd.DataFrame:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return pd.read_csv(path)


@pytest.fixture(scope="module")
def flights():
    ratings = data("airline_reviews/ratings.csv.gz")
    return ratings["OverallRating"], (ratings["Recommended"] == "yes").astype(float)


def test_six_times_is_an_exponent_of_6_23():
    curve = gw.loyalty.Curve("power", lower=0.0, outcome="behaviour").fit(
        [4] * 6 + [5] * 3, [1, 0, 0, 0, 0, 0, 1, 1, 1]
    )
    assert curve.params_["exponent"].value == pytest.approx(np.log(6) / np.log(4 / 3), rel=1e-6)
    assert gw.loyalty.exponent_of_ratio(6) == pytest.approx(6.228262518959629, rel=1e-14)
    known = gw.loyalty.Curve.known(0.0, 1.0, gw.loyalty.exponent_of_ratio(6))
    at_four, at_five = known.predict([4, 5])
    assert at_five / at_four == pytest.approx(6.0, rel=1e-12)


def test_the_jump_of_recommendation_is_found_untold(flights):
    curve = gw.loyalty.Curve("logistic", scale=(1, 10), outcome="intention").fit(*flights)
    start, end = curve.jump()
    assert start.low > 4.5 and end.high < 7.0  # half of the rise, although the scale has ten points
    worth = curve.step(5, 7)
    assert 0.55 < worth.low < worth.value < worth.high < 0.75
    by_rating = flights[1].groupby(flights[0]).mean()
    assert np.abs(curve.predict(np.arange(1.0, 11.0)) - by_rating.to_numpy()).max() < 0.05
    hinge = gw.loyalty.Curve("hinge", scale=(1, 10), breaks=2, replicates=99).fit(*flights)
    assert hinge.params_["break_1"].low > 4.0 and hinge.params_["break_2"].high < 7.0
    assert hinge.p_value_ <= 0.01
    contest = gw.loyalty.compare_curves(*flights, scale=(1, 10))
    assert contest.simplest == "logistic"
    assert {row.kind for row in contest.rows if row.distinguished} == {"linear", "power", "hinge"}


def test_what_cannot_be_told_apart_is_said_to_be_so():
    mobi = data("ecsi_mobi/mobi.csv.gz")
    satisfaction, loyalty = (
        mobi[["CUSA1", "CUSA2", "CUSA3"]].mean(axis=1),
        mobi[["CUSL1", "CUSL2", "CUSL3"]].mean(axis=1),
    )
    contest = gw.loyalty.compare_curves(satisfaction, loyalty, scale=(1, 10), kinds=("linear", "hinge"))
    assert contest.verdict == "linear, hinge are not distinguished by these data; the simplest of them is linear"
    assert gw.loyalty.Curve("hinge", scale=(1, 10), replicates=199).fit(satisfaction, loyalty).p_value_ > 0.2


def test_barriers_flatten_the_slope_as_statsmodels_has_it():
    answers = data("corp_reputation/corp_rep.csv.gz").replace(-99, np.nan)
    barrier = answers[[f"switch_{i}" for i in range(1, 5)]].mean(axis=1)
    loyalty = answers[[f"cusl_{i}" for i in range(1, 4)]].mean(axis=1)
    found = gw.loyalty.barrier_effect(answers["cusa"], loyalty, barrier)
    rows = pd.DataFrame({"s": answers["cusa"], "b": barrier, "y": loyalty}).dropna()
    centred = rows["b"] - rows["b"].mean()
    design = sm.add_constant(np.column_stack([rows["s"], centred, rows["s"] * centred]))
    peer = sm.OLS(rows["y"].to_numpy(), design).fit(cov_type="HC3", use_t=True)
    assert found.n == len(rows)
    assert found.interaction.value == pytest.approx(peer.params[3], rel=1e-8)
    assert [found.interaction.low, found.interaction.high] == pytest.approx(peer.conf_int()[3], rel=1e-8)
    assert found.p_value == pytest.approx(peer.pvalues[3], rel=1e-8)
    assert found.slope_high.value < found.slope_low.value
    assert found.interaction.value < 0.0


def test_a_market_moves_the_curve():
    captive = gw.loyalty.competitiveness(0.9, 0.1, 0.8, 0.7, 0.6)
    free = gw.loyalty.competitiveness(0.1, 0.9, 0.0, 0.2, 0.1)
    assert (captive.market, free.market) == ("captive", "competitive")
    middle = [gw.loyalty.Curve.known(0.2, 1.0, market.exponent).predict([3.0])[0] for market in (captive, free)]
    assert middle[0] > 0.6 > 0.4 > middle[1]


def test_threads_and_order_do_not_matter(flights):
    one = gw.loyalty.compare_curves(*flights, scale=(1, 10), kinds=("linear", "power"), threads=1)
    many = gw.loyalty.compare_curves(*flights, scale=(1, 10), kinds=("linear", "power"), threads=3)
    assert [row.error for row in one.rows] == [row.error for row in many.rows]


def test_bad_answers():
    with pytest.raises(ValueError, match=r"satisfaction\[1\] must be on its scale from 1 to 5, got 7"):
        gw.loyalty.Curve().fit([1, 7, 3], [0, 1, 1])
    with pytest.raises(ValueError, match="distinct values"):
        gw.loyalty.Curve().fit([3], [1])
    with pytest.raises(ValueError, match="kind must be"):
        gw.loyalty.Curve("cubic").fit([1, 2, 3, 4], [0, 0, 1, 1])
    with pytest.raises(ValueError, match="outcome must be one of"):
        gw.loyalty.Curve(outcome="mood")
    with pytest.raises(ValueError, match="call fit first"):
        _ = gw.loyalty.Curve().params_
    same = gw.loyalty.Curve("power").fit([1, 2, 3, 4, 5, 5], [1, 1, 1, 1, 1, 1])
    assert "loyalty is the same everywhere: there is no curve to see" in same.warnings_
    gaps = gw.loyalty.Curve("linear").fit([1, 2, None, 4, 5], [0, 0, 1, None, 1])
    assert gaps.n_ == 3


def test_what_is_said_and_what_is_done_stay_apart():
    rng = np.random.default_rng(9)
    s = rng.integers(1, 6, 3000).astype(float)
    said = np.clip(np.rint(10 * (s - 1) / 4 + rng.normal(0, 1, 3000)), 0, 10)
    done = (rng.random(3000) < ((s - 1) / 4) ** 4).astype(float)
    said[0] = np.nan
    both = gw.loyalty.said_and_done(s, said, done, intention_scale=(0, 10))
    alone = gw.loyalty.Curve("power", outcome="behaviour").fit(s[1:], done[1:])
    assert both.n == 2999 and both.behaviour.params_["exponent"].value == alone.params_["exponent"].value
    assert (both.intention.outcome, both.behaviour.outcome) == ("intention", "behaviour")
    worth = both.step(4, 5)
    assert worth["intention"].high < worth["behaviour"].low
    table = both.to_pandas([2, 5])
    assert table["behaviour"].tolist() == alone.predict([2, 5]).tolist()
    with pytest.raises(ValueError, match=r"intention\[1\] must be from 1 to 5, got 7"):
        gw.loyalty.said_and_done([1, 2], [1, 7], [0, 1])
    with pytest.raises(ValueError, match="must be of one length"):
        gw.loyalty.said_and_done([1, 2], [1], [0, 1])


def test_separated_answers_have_no_interval():
    curve = gw.loyalty.Curve("logistic").fit([1, 2, 3, 4, 5], [0, 0, 1, 1, 1])
    assert not curve.determined_
    start, end = curve.jump()
    assert 2.0 < start.value <= end.value < 3.0
    assert np.isnan([start.low, start.high, end.low, end.high]).all()
    assert start.warnings == ["the shape is not determined by these data: no interval"]
    assert "a step fits as well as any logistic curve" in curve.warnings_[0]
    assert curve.predict([1, 2, 3, 5]) == pytest.approx([0, 0, 1, 1], abs=1e-3)
    power = gw.loyalty.Curve("power").fit([1, 2, 3, 4, 5], [0, 0, 0, 0, 1])
    assert np.isnan([power.params_["exponent"].low, power.p_value_]).all()
    noisy = gw.loyalty.Curve("logistic").fit(
        [1, 2, 3, 4, 5] * 40, ([0, 0, 1, 1, 1] * 20 + [0, 0, 0, 1, 1] * 15 + [0, 1, 0, 0, 1] * 5)
    )
    assert noisy.determined_ and noisy.warnings_ == []
    assert 2.5 < noisy.params_["middle"].low < noisy.params_["middle"].high < 3.5


def test_kinds_that_cannot_be_fitted_are_named():
    rng = np.random.default_rng(2)
    satisfaction = rng.integers(1, 4, 200).astype(float)
    contest = gw.loyalty.compare_curves(satisfaction, satisfaction + rng.normal(size=200), scale=(1, 3))
    assert [row.kind for row in contest.rows] == ["linear", "power", "monotone"]
    assert list(contest.skipped) == ["hinge", "logistic"]
    assert "4 distinct values" in contest.skipped["logistic"]
    assert contest.verdict.endswith("; hinge cannot be fitted to so few; logistic cannot be fitted to so few")
    with pytest.raises(
        ValueError, match="linear: fit_curve: satisfaction must be of at least 2 distinct values.*; hinge: "
    ):
        gw.loyalty.compare_curves([3, 3, 3], [0, 1, 1])


def test_barriers_need_fit_weights_and_something_to_tell():
    s, b = np.tile(np.arange(1.0, 6.0), 10), np.repeat([0.0, 1.0], 25)
    y = s * (1 - 0.5 * b) + 0.1 * np.sin(np.arange(50))
    with pytest.raises(ValueError, match="weights"):
        gw.loyalty.barrier_effect(s, y, b, weights=[1.0])
    with pytest.raises(ValueError, match=r"weights\[0\] must be non-negative and finite, got -1"):
        gw.loyalty.barrier_effect(s, y, b, weights=[-1] * 25 + [1] * 25)
    with pytest.raises(gw.DataError, match="satisfaction that differs at two values of the barrier at least"):
        gw.loyalty.barrier_effect(b + 1, y, b)
    assert gw.loyalty.barrier_effect(s, y, b, weights=np.ones(50)).interaction.value == pytest.approx(-0.5, abs=0.05)
