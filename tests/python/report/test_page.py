# SPDX-License-Identifier: Apache-2.0
"""The page: every number judged, nothing from a network, nobody recognisable, whatever the labels hold."""

import json
import math
import re
from collections import Counter

import goodwill as gw
import numpy as np
import pytest
from goodwill.report import build
from report_reader import Page, times

HOSTILE = '<script>alert("x")</script>'


def page_of(log, **options) -> Page:
    report = build(log, **options)
    return Page(report.html, json.loads(report.json))


@pytest.fixture(scope="module", params=["delivered", "full"])
def page(request) -> Page:
    return (
        request.getfixturevalue("delivered")
        if request.param == "delivered"
        else page_of(request.getfixturevalue("full"))
    )


def test_every_estimate_has_n_and_interval(page):
    estimates = page.of_class("estimate")
    assert len(estimates) > 50
    for attributes in estimates:
        value, low, high = (float(attributes[f"data-{key}"]) for key in ("value", "low", "high"))
        assert int(attributes["data-n"]) >= 5
        assert low <= value <= high
        assert attributes["data-level"] == "0.95" and attributes["data-method"]


def test_every_estimate_in_the_numbers_has_n_and_interval(page):
    found = []

    def walk(value):
        if isinstance(value, dict):
            if "method" in value and "n" in value and "value" in value:
                found.append(value)
            for item in value.values():
                walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(page.numbers["sections"])
    assert len(found) > 50
    for estimate in found:
        assert estimate["n"] >= 5 and estimate["level"] == 0.95 and estimate["evidence"]
        assert estimate["low"] is None or estimate["low"] <= estimate["value"]
        assert estimate["high"] is None or estimate["value"] <= estimate["high"]


def test_nothing_comes_from_a_network(page):
    for tag, attributes in page.elements:
        for name in ("src", "href", "action", "data", "poster", "srcset", "background"):
            assert not re.match(r"(?i)\s*(https?:)?//", attributes.get(name, "")), (tag, name)
        assert tag not in ("link", "iframe", "object", "embed", "img", "base")
    assert not re.search(r"(?i)url\(|@import", page.html)
    assert "default-src 'none'" in page.html.replace("&#x27;", "'")


def test_structure_a_screen_reader_needs(page):
    tags = Counter(tag for tag, _ in page.elements)
    head = [tag for tag, _ in page.elements][: [tag for tag, _ in page.elements].index("body")]
    assert tags["h1"] == tags["main"] == head.count("title") == 1  # the marks of charts have titles of their own
    assert next(attributes for tag, attributes in page.elements if tag == "html")["lang"] == "en"
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {attributes["href"] for tag, attributes in page.elements if tag == "a"}
    assert targets <= {f"#{name}" for name in ids}
    assert all(attributes.get("aria-label") for tag, attributes in page.elements if tag == "svg")
    assert all("scope" in attributes for tag, attributes in page.elements if tag == "th")
    assert tags["caption"] == tags["table"]
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_hostile_labels_stay_text():
    rng, n = np.random.default_rng(2), 400
    names = np.array(
        [HOSTILE, "\" onload='x", "</title><img src=x>", "a\x00b", "\u202eright to left", "{rows}", "x" * 300]
    )
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n),
            "satisfaction": rng.integers(1, 6, n),
            "site": names[rng.integers(0, len(names), n)],
            "touchpoint": names[rng.integers(0, len(names), n)],
            HOSTILE: rng.integers(0, 3, n),
        }
    )
    page = page_of(log, title=HOSTILE, filters=[HOSTILE], command=HOSTILE)
    tags = Counter(tag for tag, _ in page.elements)
    assert tags["script"] == 1 and tags["img"] == 0 and tags["title"] > 0
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert HOSTILE in page.text
    assert HOSTILE not in page.html


def test_small_groups_are_not_shown():
    sizes = {"large": 60, "five": 5, "four": 4, "one": 1}
    site = np.repeat(list(sizes), list(sizes.values()))
    rng = np.random.default_rng(4)
    n = len(site)
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n),
            "site": site,
            "touchpoint": site,
            "satisfaction": rng.integers(1, 6, n),
        }
    )
    page = page_of(log)
    shown = {row["label"] for row in page.numbers["sections"]["groups"]["site"]["rows"]}
    assert shown == {"large", "five"}
    text = json.dumps(page.numbers["sections"]["moments"])
    assert json.loads(text)["touchpoint"][1]["satisfaction"] == {"suppressed": True}
    assert "four" not in page.text and "Not shown: 2 of 4 sites, with fewer than 5 ratings" in page.text
    everything = page_of(log, min_cell=0)
    assert {row["label"] for row in everything.numbers["sections"]["groups"]["site"]["rows"]} == set(sizes)


def test_no_customer_is_in_the_page(full):
    page = page_of(full)
    assert "customer-" not in page.html
    assert "customer-" not in json.dumps(page.numbers)


def test_three_hundred_sites_over_three_years_stay_small():
    n, rng = 120_000, np.random.default_rng(5)
    site = np.array([f"branch number {i:03d} of the northern region" for i in range(300)])
    log = gw.read_log(
        {
            "customer": [f"c{i}" for i in range(n)],
            "time": times(n, 1096),
            "site": site[rng.integers(0, 300, n)],
            "satisfaction": rng.integers(1, 6, n),
            "waiting": rng.gamma(2.0, 100.0, n).round(1),
        }
    )
    report = build(log)
    assert len(report.html.encode()) < 2_000_000
    months = json.loads(report.json)["sections"]["satisfaction"]["trend"]["monthly"]
    assert len(months) >= 36


def test_the_level_reaches_every_number(full):
    page = page_of(full, level=0.8)
    assert {attributes["data-level"] for attributes in page.of_class("estimate")} == {"0.8"}
    assert re.search(r"80\s% intervals", page.text)


def test_numbers_are_strict_json(full):
    def refuse(word):
        raise AssertionError(word)

    json.loads(build(full).json, parse_constant=refuse)


def test_the_same_log_gives_the_same_bytes(full):
    assert build(full) == build(full)


@pytest.mark.parametrize("options", [{"level": 1.0}, {"level": math.nan}, {"min_cell": -1}])
def test_options_out_of_range(bare, options):
    with pytest.raises(ValueError, match="report: "):
        build(bare, **options)
