# SPDX-License-Identifier: Apache-2.0
"""The report says of a survey what the survey tells, and no more."""

import goodwill as gw
import numpy as np
from goodwill.report import build
from report_reader import times


def survey(n=900, **more):
    """Staff and surroundings matter, and the first is rated low; business travellers are the content ones."""
    rng = np.random.default_rng(6)
    halo = rng.normal(size=n)
    rated = {
        name: np.clip(np.rint(mean + 0.6 * halo + 0.8 * rng.normal(size=n)), 1, 5)
        for name, mean in (("reliability", 3.6), ("tangibles", 3.8), ("empathy", 2.8), ("assurance", 3.9))
    }
    business = np.arange(n) % 3 > 0
    liking = 0.8 * rated["tangibles"] + 0.4 * rated["empathy"] + 1.5 * business + rng.normal(size=n)
    columns = {
        "customer": [f"c{i}" for i in range(n)],
        "time": times(n),
        "segment": np.where(business, "business", "leisure"),
        "satisfaction": (liking > 5.5).astype(int),
        **{f"perceived_{name}": rating for name, rating in rated.items()},
    }
    rating = {"satisfaction": {"column": "satisfaction", "scale": (0, 1)}}
    return gw.read_log(columns | more, gw.Schema(**{name: name for name in columns | more} | rating))


def test_the_higher_of_two_marks_is_not_both_of_them(made):
    page = made(survey())
    assert "csat" not in page.numbers["sections"]["satisfaction"]
    assert not any("two highest" in sentence for sentence in page.numbers["headline"])
    assert "threshold must be given for a scale of 2 points or less" in page.html
    assert "量表只有2档时，须说明从几分起算满意" in build(survey(), lang="zh").html


def test_two_groups_far_apart_are_told_apart(made):
    page = made(survey())
    rows = page.numbers["sections"]["groups"]["segment"]["rows"]
    assert [row["label"] for row in rows] == ["business", "leisure"]
    assert rows[0]["probability_above"] > 0.999 and rows[1]["probability_below"] > 0.999
    assert any("Best is segment business" in sentence for sentence in page.numbers["headline"])
    assert (
        "of all differences between single ratings" not in page.html.lower()
    )  # which consistency tells, with its interval


def test_expectations_are_not_spoken_of_where_none_were_asked():
    page = build(survey())
    rater = page.html.split('id="rater"')[1].split("</section>")[0]
    assert "expected" not in rater.split("<svg")[0].lower()
    assert "Perceived service, dimension by dimension" in rater
    asked = build(survey(**{f"expected_{name}": [4, 5, 3] * 300 for name in ("reliability", "tangibles", "empathy")}))
    assert "what was expected of it" in asked.html


def test_advice_compares_with_the_mean_of_the_dimensions():
    text = build(survey()).html
    assert "more than the other dimensions" not in text
