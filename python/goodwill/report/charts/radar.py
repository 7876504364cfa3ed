# SPDX-License-Identifier: Apache-2.0
"""A radar: one spoke a dimension, one closed line a side of the comparison."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, shape, shorten

_RINGS = 4


def radar(
    spokes: Sequence[str],
    marks: Sequence[Mark | None],
    others: Sequence[float | None],
    width: int,
    *,
    low: float,
    high: float,
    label: str,
    other_label: str,
) -> Canvas:
    """Radar chart.

    Parameters
    ----------
    spokes : sequence of str
        Names of the dimensions, clockwise from the top.
    marks : sequence of Mark or None
        One a spoke, joined by a line; None leaves the spoke empty.
    others : sequence of float or None
        What they are compared with, joined by a dashed line.
    width : int
        Of the drawing in pixels.
    low, high : float
        Centre and rim, such as the ends of the rating scale.
    label, other_label : str
        What the two lines are.
    """
    height = 360 if width > 500 else 320
    canvas = Canvas(width, height)
    x0, y0, radius = width / 2.0, 172.0 if width > 500 else 152.0, 128.0 if width > 500 else 100.0

    def at(i: int, share: float) -> tuple[float, float]:
        angle = 2.0 * math.pi * i / len(spokes)
        return x0 + radius * share * math.sin(angle), y0 - radius * share * math.cos(angle)

    def share_of(value: float) -> float:
        return min(max((value - low) / (high - low), 0.0), 1.0)

    for ring in range(1, _RINGS + 1):
        canvas.path([at(i, ring / _RINGS) for i in range(len(spokes))], "ring", closed=True)
    for i, name in enumerate(spokes):
        canvas.line(x0, y0, *at(i, 1.0), "grid")
        x, y = at(i, 1.0 + 14.0 / radius)
        middle = abs(x - x0) < 1.0
        anchor = "middle" if middle else "start" if x > x0 else "end"
        room = 40 if middle else int((width - x if x > x0 else x) / 7.2)
        canvas.text(x, y + 4, shorten(name, max(room, 4)), "label", anchor)
    known = [(i, value) for i, value in enumerate(others) if value is not None]
    canvas.path([at(i, share_of(value)) for i, value in known], "reference outline", closed=len(known) > 2)
    drawn = [(i, mark) for i, mark in enumerate(marks) if mark is not None]
    points = [(at(i, share_of(mark.figure.estimate.value)), mark) for i, mark in drawn]
    canvas.path([point for point, _ in points], "line", closed=len(points) > 2)
    for (x, y), mark in points:
        hit = shape("circle", cx=x, cy=y, r=12.0, class_="hit")
        canvas.mark(mark, hit, shape("circle", cx=x, cy=y, r=4.5, class_="dot"))
    _key(canvas, [("line", label)] + ([("reference", other_label)] if known else []))
    return canvas


def _key(canvas: Canvas, entries: Sequence[tuple[str, str]]) -> None:
    """What the lines are, below the drawing."""
    y = canvas.height - 10.0
    slot = canvas.width / (len(entries) + 1)
    for k, (class_, words) in enumerate(entries, 1):
        x = slot * k
        canvas.line(x - 50.0, y - 4.0, x - 26.0, y - 4.0, class_)
        canvas.text(x - 20.0, y, words, "axis")
