# SPDX-License-Identifier: Apache-2.0
"""Charts: positions, gaps, the text alternative, and the place of every mark in the keyboard order."""

import math
import re
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from goodwill.report.charts.bars import bars, columns
from goodwill.report.charts.canvas import Canvas, Mark, figure, shorten
from goodwill.report.charts.curve import curve
from goodwill.report.charts.dots import dots
from goodwill.report.charts.line import line
from goodwill.report.charts.quadrants import quadrants
from goodwill.report.charts.radar import radar
from goodwill.report.charts.scale import Scale, around, step_for
from goodwill.report.figure import Figure
from hypothesis import given
from hypothesis import strategies as st


def mark(value: float, half: float = 0.2, n: int = 10, label: str = "x") -> Mark:
    estimate = SimpleNamespace(value=value, low=value - half, high=value + half, n=n, level=0.95, method="t")
    return Mark(label, Figure(estimate))


def parsed(canvas: Canvas) -> ElementTree.Element:
    return ElementTree.fromstring(canvas.svg("A chart"))


DRAWINGS = {
    "dots": lambda width: dots([mark(4.0), mark(3.0)], width, reference=3.5, reference_label="all"),
    "bars": lambda width: bars([mark(4.0), mark(3.0)], width, start=1.0, end=5.0),
    "columns": lambda width: columns([mark(0.4), mark(0.6)], width, axis_label="score"),
    "line": lambda width: line(
        [mark(4.0), None, mark(3.0)], ["a", "b", "c"], width, reference=3.5, reference_label="mean"
    ),
    "curve": lambda width: curve(
        [(float(i), mark(4.0 - i)) for i in range(3)],
        width,
        axis_label="days",
        zone=(0.0, 1.0),
        zone_label="zone",
        break_at=1.0,
        break_label="break",
    ),
    "radar": lambda width: radar(
        ["a", "b", "a name that is far too long for its place", "d"],
        [mark(4.0), None, mark(9.0), mark(1.0)],
        [3.0, None, 5.0, 4.0],
        width,
        low=1.0,
        high=5.0,
        label="perceived",
        other_label="expected",
    ),
    "quadrants": lambda width: quadrants(
        [mark(4.0), mark(3.0)],
        [0.3, 0.05],
        width,
        across=3.5,
        up=0.1,
        corners=["one", "two", "three", "four"],
        x_label="performance",
        y_label="importance",
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("width", [760, 350])
def test_every_mark_has_words_numbers_and_a_place(name: str, width: int) -> None:
    svg = parsed(DRAWINGS[name](width))
    marks = [g for g in svg.iter("g") if "mark" in g.get("class", "").split()]
    assert len(marks) == {"curve": 3, "radar": 3}.get(name, 2)
    assert [g.get("tabindex") for g in marks] == ["0"] + ["-1"] * (len(marks) - 1)
    for g in marks:
        assert g.get("role") == "img"
        assert "n\u202f=\u202f10" in g.get("aria-label", "")
        assert g.find("title") is not None
        assert {"data-n", "data-low", "data-high", "data-level"} <= set(g.keys())
    assert svg.get("aria-label") == "A chart"


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("width", [760, 350])
def test_everything_lies_within_the_drawing(name: str, width: int) -> None:
    svg = parsed(DRAWINGS[name](width))
    height = float(svg.get("viewBox", "").split()[3])
    for element in svg.iter():
        for key, end in (
            ("x", width),
            ("x1", width),
            ("x2", width),
            ("cx", width),
            ("y", height),
            ("y1", height),
            ("cy", height),
        ):
            if element.get(key) is not None:
                assert 0.0 <= float(element.get(key, "")) <= end, (element.tag, key)


def test_a_gap_breaks_the_line() -> None:
    paths = [p.get("d", "") for p in parsed(DRAWINGS["line"](760)).iter("path") if p.get("class") == "line"]
    assert [p.count("L") for p in paths] == [0, 0]


def test_an_estimate_without_interval_is_drawn_without() -> None:
    lonely = Mark("x", Figure(SimpleNamespace(value=4.0, low=math.nan, high=math.inf, n=1, level=0.95, method="t")))
    svg = dots([lonely, mark(3.0)], 760).svg("A chart")
    assert svg.count('class="interval"') == 1
    assert "nan" not in re.sub(r'data-\w+="nan"', "", svg)


def test_a_radar_puts_the_ends_of_the_scale_at_centre_and_rim() -> None:
    svg = parsed(DRAWINGS["radar"](760))
    dots_drawn = [c for c in svg.iter("circle") if c.get("class") == "dot"]
    first, rim, centre = ((float(c.get("cx", "")), float(c.get("cy", ""))) for c in dots_drawn)
    assert centre == (380.0, 172.0)
    assert first == pytest.approx((380.0, 172.0 - 0.75 * 128.0))
    assert rim == pytest.approx((380.0, 172.0 + 128.0))


def test_both_widths_are_in_the_page() -> None:
    html = figure(DRAWINGS["dots"], "Title", "caption")
    assert html.count("<svg") == 2
    assert 'class="wide"' in html and 'class="narrow"' in html


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(2, 10))
def test_axes_hold_their_values_on_round_ticks(low: float, span: float, parts: int) -> None:
    scale = around([low, low + span], 0.0, 100.0, parts=parts)
    slack = 1e-8 * span
    assert scale.low <= low + slack and scale.high >= low + span - slack
    ticks = scale.ticks(parts)
    assert 1 <= len(ticks) <= 3 * parts + 3
    assert all(0.0 <= scale.at(t) <= 100.0 for t in ticks)


def test_steps_are_round() -> None:
    assert [step_for(s, 5) for s in (1.0, 4.0, 26.0, 0.07)] == pytest.approx([0.2, 1.0, 10.0, 0.02])


def test_values_outside_stay_at_the_edge() -> None:
    assert Scale(0.0, 1.0, 10.0, 20.0).at(7.0) == 20.0


def test_long_labels_are_shortened() -> None:
    assert shorten("abcdef", 4) == "abc\u2026"
    assert shorten("abcd", 4) == "abcd"


@pytest.mark.parametrize("width", [760, 350])
@pytest.mark.parametrize("values", [(3.0, 3.01, 3.02, 3.03, 3.0), (3.0, 3.5, 3.52, 5.0, 5.0)])
def test_labels_in_crowded_quadrants_stand_apart(width, values):
    names = ["Reliability", "Assurance", "Tangibles", "Empathy", "Responsiveness"]
    drawn = parsed(
        quadrants(
            [mark(value, label=name) for value, name in zip(values, names, strict=True)],
            [0.1, 0.101, 0.102, 0.1, 0.5],
            width,
            across=3.0,
            up=0.2,
            corners=["one", "two", "three", "four"],
            x_label="performance",
            y_label="importance",
        )
    )
    boxes = []
    for text in drawn.iter():
        if text.get("class") == "label":
            wide = 6.5 * len(text.text)
            x, y = float(text.get("x")), float(text.get("y"))
            left = x - wide if text.get("text-anchor") == "end" else x
            boxes.append((left, y - 10, left + wide, y + 2))
    assert len(boxes) == len(names) and all(a[0] > 0 and a[2] < width for a in boxes)
    for k, a in enumerate(boxes):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in boxes[:k])
