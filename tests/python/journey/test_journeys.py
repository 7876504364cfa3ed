# SPDX-License-Identifier: Apache-2.0
import pickle

import goodwill as gw
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

# A visit to the supermarket: fourteen moments of truth, whose ratings add up to 52.
PLACES = [
    "parking",
    "entrance",
    "trolley",
    "greeting",
    "signs",
    "produce",
    "bakery",
    "deli",
    "shelves",
    "staff",
    "toilets",
    "queue",
    "checkout",
    "loading",
]
RATINGS = [4, 4, 3, 5, 4, 4, 5, 3, 4, 5, 2, 1, 4, 4]


@pytest.fixture
def supermarket():
    times = np.datetime64("2024-05-01T10:00", "us") + np.arange(14) * np.timedelta64(3, "m")
    return gw.read_log({"customer": ["Ana"] * 14, "time": times, "touchpoint": PLACES, "satisfaction": RATINGS})


def test_the_supermarket_by_hand(supermarket):
    found = gw.journey.journeys(supermarket)
    assert len(found) == 1
    assert found.moments.tolist() == [14]
    assert found.mean[0] == pytest.approx(52 / 14)
    assert (found.peak[0], found.end[0], found.score[0]) == (1.0, 4.0, 2.5)
    assert PLACES[found.worst_row[0]] == "queue"
    assert found.customer[1] == ["Ana"]
    assert found.end_time[0] - found.start[0] == np.timedelta64(39, "m")
    assert found.weights["peak"][1].evidence == "published"


def test_mixed_weights_show_that_they_are_unverified(supermarket):
    found = gw.journey.journeys(supermarket, weights="mixed")
    assert found.score[0] == pytest.approx(0.35 * 1 + 0.35 * 4 + 0.3 * 52 / 14)
    assert found.warnings == ["weights from general knowledge, unverified: peak, end, mean"]
    assert gw.journey.journeys(supermarket, weights=(0, 0, 1)).score[0] == pytest.approx(52 / 14)
    with pytest.raises(ValueError, match="'classic', 'mixed' or three numbers"):
        gw.journey.journeys(supermarket, weights="heavy")


def test_gaps_split(supermarket):
    assert len(gw.journey.journeys(supermarket, gap="2 min")) == 14
    assert len(gw.journey.journeys(supermarket, gap="3 min")) == 1
    assert len(gw.journey.journeys(supermarket, column="touchpoint")) == 14
    with pytest.raises(ValueError, match="by a gap or by a column"):
        gw.journey.journeys(supermarket, gap="2 min", column="touchpoint")


def test_moments_and_transitions(supermarket):
    moments = gw.journey.moments(supermarket)
    assert moments["bakery"].value == 5.0
    assert moments.worst_share["queue"].value == 1.0
    assert moments.expected_worst_share == pytest.approx([1 / 14] * 14)
    assert moments.journeys == 1
    ways = gw.journey.transitions(supermarket)
    assert len(ways) == 13
    assert ways["staff", "toilets"].value == 1.0
    assert ways.starts[ways.places.index("parking")] == 1
    assert ways.ends[ways.places.index("loading")] == 1


def test_frames_and_pickles(supermarket):
    pytest.importorskip("pandas")
    journeys = gw.journey.journeys(supermarket)
    assert journeys.to_pandas()["customer"].tolist() == ["Ana"]
    again = pickle.loads(pickle.dumps(journeys))
    assert np.array_equal(again.score, journeys.score)
    assert again.weights["end"] == journeys.weights["end"] or again.weights["end"][0] == 0.5
    for result in (gw.journey.moments(supermarket), gw.journey.transitions(supermarket)):
        copy = pickle.loads(pickle.dumps(result))
        assert type(copy) is type(result)
        assert copy.to_pandas().equals(result.to_pandas())


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9), st.integers(1, 5)), min_size=1, max_size=40))
def test_scores_by_their_definition(rows):
    times = np.datetime64("2024-05-01", "us") + np.array([hour for _, hour, _ in rows]) * np.timedelta64(1, "h")
    ratings = [rating for _, _, rating in rows]
    log = gw.read_log({"customer": [str(c) for c, _, _ in rows], "time": times, "satisfaction": ratings})
    found = gw.journey.journeys(log)
    codes, labels = found.customer
    for j, customer in enumerate(labels[code] for code in codes):
        mine = sorted((hour, i) for i, (c, hour, _) in enumerate(rows) if str(c) == customer)
        mine_ratings = [ratings[i] for _, i in mine]
        mean = sum(mine_ratings) / len(mine)
        farthest = max(abs(len(mine) * r - sum(mine_ratings)) for r in mine_ratings)
        peak = min(r for r in mine_ratings if abs(len(mine) * r - sum(mine_ratings)) == farthest)
        assert found.moments[j] == len(mine)
        assert found.mean[j] == pytest.approx(mean)
        assert found.peak[j] == peak
        assert found.score[j] == pytest.approx(0.5 * peak + 0.5 * mine_ratings[-1])
        assert ratings[found.worst_row[j]] == min(mine_ratings)
