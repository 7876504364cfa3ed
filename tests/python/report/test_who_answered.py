# SPDX-License-Identifier: Apache-2.0
"""What the report says of those who did not answer."""

import re

import goodwill as gw
import numpy as np
import pytest
from report_reader import times


def encounters(unhappy: float, answered: float, n: int = 900):
    """Waiting makes silent, and so much unhappy; a few waits are not known."""
    rng = np.random.default_rng(4)
    waiting = np.round(rng.exponential(600.0, n))
    score = np.clip(np.round(4.4 - unhappy * waiting / 600.0 + 0.7 * rng.normal(size=n)), 1, 5)
    told = rng.random(n) < answered / (1.0 + np.exp(waiting / 600.0 - 1.0))
    waiting[rng.random(n) < 0.005] = np.nan
    return gw.read_log(
        {
            "customer": [f"c{i % 500}" for i in range(n)],
            "time": times(n),
            "waiting": waiting,
            "channel": rng.choice(["face_to_face", "human_machine"], n),
            "satisfaction": np.where(told, score, np.nan),
        }
    )


def test_the_mean_is_told_without_and_with(made):
    log = encounters(unhappy=1.0, answered=0.8)
    page = made(log)
    numbers = page.numbers["sections"]["satisfaction"]
    told = numbers["who_answered"]
    assert told["columns"] == ["channel", "waiting"]
    found = gw.measure.response_adjusted(log, ["channel", "waiting"])
    assert told["adjusted"]["value"] == found.adjusted.value < numbers["mean"]["value"]
    assert told["difference"]["high"] < 0
    (sentence,) = [one for one in page.numbers["headline"] if "have an answer" in one]
    assert f"mean satisfaction is {found.adjusted.value:.2f}" in sentence and "channel, waiting" in sentence
    assert "No weighting undoes what else made customers answer" in page.text
    assert re.search(r"the mean of 'waiting' stands for \d+ rows without it", page.text)


def test_a_difference_that_chance_could_make_is_no_headline(made):
    page = made(encounters(unhappy=0.0, answered=0.8))
    assert "chance alone could make the difference" in page.text
    assert not any("have an answer" in one for one in page.numbers["headline"])


def test_nothing_is_said_where_nearly_all_answered_or_nothing_is_known(made, full):
    assert "who_answered" not in made(full).numbers["sections"]["satisfaction"]
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(200)],
            "time": times(200),
            "satisfaction": np.where(np.arange(200) % 2, np.arange(200) % 5 + 1.0, np.nan),
        }
    )
    assert "Who answered" not in made(log).text


def test_why_it_cannot_be_told_is_said(made):
    n = 60
    waiting = np.arange(n, dtype=float)
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n),
            "waiting": waiting,
            "satisfaction": np.where(waiting < 30, waiting % 5 + 1.0, np.nan),
        }
    )
    (reason,) = [one["reason"] for one in made(log).numbers["skipped"] if one["analysis"] == "respondents"]
    assert "a sure sign of who answers" in reason


@pytest.mark.parametrize("unhappy", [0.0, 1.0])
def test_in_chinese(made, unhappy):
    page = made(encounters(unhappy, answered=0.8), lang="zh")
    assert "谁作了回答" in page.text
    part = page.text[page.text.index("谁作了回答") :][:400]
    assert "加权" in part and "以其平均值代替" in part and "stands for" not in part


def test_one_kind_of_encounter_tells_nothing(made):
    columns = {
        "customer": [f"c{i}" for i in range(60)],
        "time": times(60),
        "site": ["only"] * 60,
        "satisfaction": np.where(np.arange(60) % 2, np.arange(60) % 5 + 1.0, np.nan),
    }
    page = made(gw.read_log(columns), lang="zh")
    (reason,) = [one["reason"] for one in page.numbers["skipped"] if one["analysis"] == "respondents"]
    assert "kinds that tell encounters apart" in reason
    assert "没有一列能区分各次服务接触" in page.text
