# SPDX-License-Identifier: Apache-2.0
"""Bars from a common start, with intervals: lying for named groups, standing for ordered classes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, label_room, shape, shorten
from goodwill.report.charts.scale import Scale, around
from goodwill.report.figure import THIN
from goodwill.report.html import Markup

_ROW = 34.0


def bars(rows: Sequence[Mark], width: int, *, start: float = 0.0, end: float | None = None) -> Canvas:
    """Lying bars, one a group, the value written at the end of each.

    Parameters
    ----------
    rows : sequence of Mark
        From top to bottom.
    width : int
        Of the drawing in pixels.
    start, end : float
        Ends of the axis, such as those of a rating scale; without `end` it is what the intervals need.
    """
    canvas = Canvas(width, int(_ROW * len(rows) + 34))
    left, characters = label_room(rows, canvas.narrow)
    right = width - 60.0
    ends = [_finite(m.figure.estimate.high, m.figure.estimate.value) for m in rows]
    scale = around((), left, right) if end is None else Scale(start, end, left, right)
    if end is None:
        scale = around(ends, left, right, include=(start,))
    bottom = 4 + _ROW * len(rows)
    style = rows[0].figure.style
    canvas.x_axis(scale, bottom, style, top=4, parts=4 if canvas.narrow else 5)
    for i, row in enumerate(rows):
        y = 4 + _ROW * (i + 0.5)
        canvas.text(left - 12, y + 4, shorten(row.label, characters), "label", "end")
        canvas.mark(row, *_bar(row, y, scale))
        canvas.text(scale.at(ends[i]) + 8, y + 4, row.figure.value(), "axis strong")
    return canvas


def _bar(row: Mark, y: float, scale: Scale) -> list[Markup]:
    estimate = row.figure.estimate
    end = scale.at(estimate.value)
    shapes = [
        shape("rect", x=scale.start, y=y - 10, width=max(end - scale.start, 0.5), height=20.0, rx=2.0, class_="bar")
    ]
    if math.isfinite(estimate.low) and math.isfinite(estimate.high):
        shapes.append(
            shape("line", x1=scale.at(estimate.low), x2=scale.at(estimate.high), y1=y, y2=y, class_="whisker")
        )
    return shapes


def _finite(value: float, otherwise: float) -> float:
    return value if math.isfinite(value) else otherwise


def columns(rows: Sequence[Mark], width: int, *, axis_label: str = "") -> Canvas:
    """Standing bars for ordered classes, such as the points of a rating scale: a histogram with intervals."""
    height = 230 if width > 500 else 210
    canvas = Canvas(width, height)
    left, right, bottom = 8.0, width - 8.0, height - (42.0 if axis_label else 26.0)
    tops = [_finite(m.figure.estimate.high, m.figure.estimate.value) for m in rows]
    scale = around(tops, bottom, 22.0, include=(0.0,))
    canvas.line(left, bottom, right, bottom, "baseline")
    slot = (right - left) / len(rows)
    thick = min(slot * 0.66, 96.0)
    for i, row in enumerate(rows):
        x = left + slot * (i + 0.5)
        y = scale.at(row.figure.estimate.value)
        shapes = [shape("rect", x=x - thick / 2, y=y, width=thick, height=max(bottom - y, 0.5), rx=2.0, class_="bar")]
        estimate = row.figure.estimate
        if math.isfinite(estimate.low) and math.isfinite(estimate.high):
            shapes.append(
                shape("line", x1=x, x2=x, y1=scale.at(estimate.low), y2=scale.at(estimate.high), class_="whisker")
            )
        canvas.mark(row, *shapes)
        if slot > 24:
            value = row.figure.value() if slot > 44 else row.figure.value().removesuffix(THIN + "%")
            canvas.text(x, scale.at(tops[i]) - 7, value, "axis strong", "middle")
        if i % math.ceil(24 / slot) == 0:
            canvas.text(x, bottom + 17, shorten(row.label, max(int(slot / 7), 3)), "label", "middle")
    if axis_label:
        canvas.text((left + right) / 2, height - 6, axis_label, "axis", "middle")
    return canvas
