# SPDX-License-Identifier: Apache-2.0
"""Satisfaction from Python: published figures, weights, missing scores and refusals."""

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture(scope="module")
def orders():
    return gw.datasets.load("olist_orders")


def test_net_promoter_score_of_a_thousand():
    scores = np.repeat([10, 7, 3], [462, 176, 362])
    score = gw.measure.nps(scores)
    assert score.value == pytest.approx(0.10, abs=1e-12)
    assert score.points == pytest.approx(10.0)
    wald = gw.measure.nps(scores, method="wald")
    assert (wald.high - wald.low) / 2 / 1.959963984540054 == pytest.approx(0.0285306852353742, rel=1e-9)
    assert score.low < 0.10 < score.high
    assert score.n == 1000


@pytest.mark.parametrize("scores", [[10, 11], [9.5], [-1]])
def test_what_is_no_promoter_score(scores):
    with pytest.raises(ValueError, match="nps"):
        gw.measure.nps(scores)


def test_no_score_at_all():
    with pytest.raises(gw.DataError):
        gw.measure.nps([float("nan")])
    with pytest.raises(ValueError, match="as long as"):
        gw.measure.mean([1.0, 2.0], weights=[1.0])
    with pytest.raises(ValueError, match="wilson"):
        gw.measure.csat([5, 4], method="guess")
    with pytest.raises(ValueError, match="level"):
        gw.measure.csat([5, 4], level=1.5)


def test_equal_ratings_are_not_certainty():
    everyone_happy = gw.measure.mean([5, 5, 5], scale=(1, 5))
    assert everyone_happy.low < 4.5
    assert everyone_happy.high == 5.0


def test_missing_scores_do_not_count():
    assert gw.measure.csat([5, 4, None, float("nan"), 1]).n == 3
    assert gw.measure.csat([5, 4, 1]).value == gw.measure.csat([5, 4, None, 1]).value == pytest.approx(2 / 3)


def test_weights_count_by_their_ratios():
    scores, weights = [5, 1, 3, 4], np.array([1.0, 2.0, 1.0, 4.0])
    once = gw.measure.mean(scores, weights=weights, scale=(1, 5))
    thrice = gw.measure.mean(scores, weights=3 * weights, scale=(1, 5))
    assert once.value == pytest.approx(np.average(scores, weights=weights))
    assert (once.low, once.high) == pytest.approx((thrice.low, thrice.high))


def test_olist_satisfaction_as_published(orders):
    plain = gw.measure.summary(orders, "satisfaction", weighted=False)
    weighted = gw.measure.summary(orders, "satisfaction")
    assert round(plain.value, 4) == 4.0999
    assert round(weighted.value, 4) == 4.1533
    assert plain.low < plain.value < plain.high


def test_groups(orders):
    by_site = gw.measure.by(orders, "satisfaction", groups=["site"], weighted=False)
    sao_paulo = orders["satisfaction"][orders["site"] == "SP"]
    assert by_site["SP"].value == pytest.approx(sao_paulo.mean())
    assert by_site["SP"].n == len(sao_paulo)
    assert len(gw.measure.by(orders, "satisfaction", groups=["site", "month"])) > 27
    with pytest.raises(ValueError, match="planet"):
        gw.measure.by(orders, "satisfaction", groups=["planet"])


def test_threads_do_not_change_a_bit(orders):
    tables = [gw.measure.by(orders, "satisfaction", groups=["site", "month"], threads=n) for n in (1, 2, 7)]
    assert tables[0].estimates == tables[1].estimates == tables[2].estimates


def test_league_and_trend(orders):
    league = gw.measure.league(orders, "satisfaction", "site")
    values = [row.shrunken.value for row in league.rows]
    assert values == sorted(values, reverse=True)
    assert all(0.0 <= row.probability_above <= 1.0 for row in league.rows)
    assert all(abs(row.shrunken.value - league.overall.value) <= abs(row.raw.value - league.overall.value) + 1e-9
               for row in league.rows)  # fmt: skip
    trend = gw.measure.trend(orders, "satisfaction")
    assert trend.per_year.low < trend.per_year.value < trend.per_year.high
    assert len(trend.monthly) >= 20


def test_distribution(orders):
    spread = gw.measure.distribution(orders, "satisfaction")
    assert spread.counts.sum() == spread.n == len(orders)
    assert spread.counts.tolist() == [int((orders["satisfaction"] == point).sum()) for point in spread.points]
