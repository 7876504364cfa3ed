# SPDX-License-Identifier: Apache-2.0
"""Numbered points on a plane of two figures, both with intervals, cut into four named quarters."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodwill.report.charts.canvas import Canvas, Mark, places, shape, shorten
from goodwill.report.charts.scale import Scale
from goodwill.report.figure import Style
from goodwill.report.html import Markup

#: Where a number may stand beside its point, the first that is free: to the right and left, above and below.
_BESIDE = ((9.0, 4.0), (-9.0, 4.0), (0.0, -9.0), (0.0, 17.0), (8.0, -6.0), (-8.0, -6.0), (8.0, 14.0), (-8.0, 14.0))
_LINE = 12.0
_LETTER = 6.6


@dataclass(frozen=True)
class Point:
    """One point: its number in the table, its place, and the mark that says what it is."""

    number: str
    x: float
    x_interval: tuple[float, float]
    mark: Mark  #: its figure is the y

    @property
    def y(self) -> float:
        return float(self.mark.figure.estimate.value)


def plane(
    points: Sequence[Point],
    width: int,
    *,
    x_label: str,
    y_label: str,
    x_style: Style,
    corners: tuple[str, str, str, str],
    cuts: tuple[float, float] = (0.5, 0.5),
    x_range: tuple[float, float] = (0.0, 1.0),
    y_range: tuple[float, float] = (0.0, 1.0),
) -> Canvas:
    """Scatter chart with quarters.

    Parameters
    ----------
    points : sequence of Point
        In the order of the keyboard.
    width : int
        Of the drawing in pixels.
    x_label, y_label : str
        What the axes are.
    x_style : Style
        Of the labels of the horizontal axis; the vertical one has that of its figures.
    corners : four str
        Names of the quarters: lower left, lower right, upper left, upper right.
    cuts : (float, float)
        Where the quarters meet.
    x_range, y_range : (float, float)
        Ends of the axes.
    """
    canvas = Canvas(width, 470 if width > 500 else 390)
    left, right, top, bottom = 56.0, width - 12.0, 30.0, canvas.height - 46.0
    x, y = Scale(*x_range, left, right), Scale(*y_range, bottom, top)
    canvas.y_axis(y, left, right, points[0].mark.figure.style)
    canvas.x_axis(x, bottom, x_style, top=top, parts=4 if canvas.narrow else 5)
    canvas.text(4, 14, y_label, "axis")
    canvas.text((left + right) / 2, canvas.height - 8, x_label, "axis", "middle")
    across, up = x.at(cuts[0]), y.at(cuts[1])
    canvas.line(across, top, across, bottom, "reference")
    canvas.line(left, up, right, up, "reference")
    room = int(min(across - left, right - across) / _LETTER) - 2
    for i, name in enumerate(corners):
        at = right - 6 if i % 2 else left + 6
        canvas.text(
            at, top + 16 if i >= 2 else bottom - 8, shorten(name, room), "axis strong", "end" if i % 2 else "start"
        )
    taken = [(x.at(p.x), y.at(p.y), 5.0, 5.0) for p in points]
    for point in points:
        canvas.mark(point.mark, *_shapes(point, x, y, taken))
    return canvas


def _shapes(point: Point, x: Scale, y: Scale, taken: list[tuple[float, float, float, float]]) -> list[Markup]:
    px, py, estimate = x.at(point.x), y.at(point.y), point.mark.figure.estimate
    shapes = [shape("circle", cx=px, cy=py, r=12.0, class_="hit")]
    if all(math.isfinite(end) for end in (*point.x_interval, estimate.low, estimate.high)):
        low, high = (x.at(end) for end in point.x_interval)
        shapes.append(shape("line", x1=low, x2=high, y1=py, y2=py, class_="interval cross"))
        shapes.append(
            shape("line", x1=px, x2=px, y1=y.at(estimate.low), y2=y.at(estimate.high), class_="interval cross")
        )
    shapes.append(shape("circle", cx=px, cy=py, r=4.5, class_="dot"))
    dx, dy = _free(point.number, px, py, taken)
    anchor = "start" if dx > 0 else "end" if dx < 0 else "middle"
    shapes.append(shape("text", point.number, x=px + dx, y=py + dy, class_="number", text_anchor=anchor))
    return shapes


def _free(number: str, px: float, py: float, taken: list[tuple[float, float, float, float]]) -> tuple[float, float]:
    """Where the number meets no point and no other number; to the right where there is no such place."""
    half = _LETTER * places(number) / 2
    for dx, dy in _BESIDE:
        cx = px + dx + math.copysign(half, dx) if dx else px
        cy = py + dy - _LINE / 2 + 2
        own = (cx, cy, half, _LINE / 2)
        if all(abs(cx - bx) > half + bw or abs(cy - by) > own[3] + bh for bx, by, bw, bh in taken):
            taken.append(own)
            return dx, dy
    return _BESIDE[0]
