# SPDX-License-Identifier: Apache-2.0
import pickle
from datetime import timedelta

import goodwill as gw
import numpy as np
import pytest


@pytest.fixture
def visits():
    return gw.read_log(
        {
            "customer": list("abcde"),
            "time": ["2024-05-01"] * 5,
            "site": ["x", "x", "x", "y", "y"],
            "response": [2.0, 3.0, 10.0, 11.0, None],
            "satisfaction": [5, 4, 4, 2, None],
            "dress_code": [True, True, False, True, True],
        }
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [("5 min", 300.0), (timedelta(minutes=5), 300.0), ({"minutes": 5}, 300.0), (300, 300.0), (np.int64(3), 3.0)],
)
def test_lengths_of_time(given, expected):
    assert gw.journey.seconds(given) == expected


@pytest.mark.parametrize("given", ["5", "5 m", "soon", "", "1 month"])
def test_texts_without_a_unit_are_refused(given):
    with pytest.raises(ValueError, match="numbers with units"):
        gw.journey.seconds(given)


def test_other_types_are_refused():
    for given in (True, None, [5]):
        with pytest.raises(TypeError, match="must be a number"):
            gw.journey.seconds(given)
    with pytest.raises(TypeError):
        gw.journey.seconds({"fortnights": 1})


def test_observations_to_levels_and_shares(visits):
    greeting = gw.journey.Standard("response", "10 s", {"seconds": 3}, name="greeting")
    assert gw.journey.levels_met(visits, greeting).tolist() == ["quality", "quality", "ordinary", "none", "missing"]
    assert gw.journey.level_met(greeting, 3) == "quality"
    assert gw.journey.level_met(greeting, float("nan")) == "missing"
    table = gw.journey.attainment(visits, [greeting, gw.journey.Standard("satisfaction", 4, 5)])
    assert table["greeting", "ordinary"].value == 0.75
    assert table["greeting", "quality"].value == 0.5
    assert table["satisfaction", "quality"].value == 0.25
    # Wilson's interval for 3 of 4.
    assert table["greeting", "ordinary"].low == pytest.approx(0.3006, abs=1e-4)
    assert table["greeting", "ordinary"].high == pytest.approx(0.9544, abs=1e-4)
    by_site = gw.journey.attainment(visits, greeting, by=["site"])
    assert by_site["greeting", "x", "quality"].value == pytest.approx(2 / 3)
    check = gw.journey.Standard("dress_code", 1, 1)
    assert gw.journey.attainment(visits, check)["dress_code", "quality"].value == 0.8


def test_standards_that_are_none():
    with pytest.raises(ValueError, match="as strict as ordinary"):
        gw.journey.Standard("response", "3 s", "10 s")
    with pytest.raises(ValueError, match="with its unit for lateness"):
        gw.journey.Standard("lateness", 1, 0)
    with pytest.raises(ValueError, match="whole number of days"):
        gw.journey.Standard("lateness", "2 h", 0)
    with pytest.raises(ValueError, match="at_least must be False"):
        gw.journey.Standard("waiting", "2 h", "1 h", at_least=True)
    with pytest.raises(ValueError, match="exact must be False"):
        gw.journey.Standard("waiting", "2 h", "1 h", exact=True)


def test_standards_of_lateness_and_pickles():
    standard = gw.journey.Standard("lateness", "1 day", 0)
    assert (standard.ordinary, standard.quality, standard.bound) == (1.0, 0.0, "at_most")
    again = pickle.loads(pickle.dumps(standard))
    assert repr(again) == repr(standard)
    assert gw.journey.level_met(again, 1.0) == "ordinary"


def test_waits_as_they_are_felt():
    felt = gw.journey.perceived_wait([60.0, np.nan], ["unoccupied", "anxious"])
    assert felt.seconds[0] == pytest.approx(60 * 1.36 * 1.3)
    assert np.isnan(felt.seconds[1])
    assert [f.provenance.is_verified for f in felt.factors] == [True, False]
    assert felt.warnings == ["multipliers from general knowledge, unverified: anxious"]
    own = gw.journey.perceived_wait({"minutes": 1}, {"unoccupied": 2.0})
    assert own.seconds == 120.0
    assert own.warnings == []
    assert len(gw.journey.wait_factors()) == 7
    assert gw.journey.wait_penalty(9, 5, 0.1, 0.02, 1.5) == pytest.approx(-0.98)
    with pytest.raises(ValueError, match="one of 'unoccupied'"):
        gw.journey.perceived_wait(1, ["unocupied"])
    with pytest.raises(ValueError, match="wait"):
        gw.journey.perceived_wait(-1)
