# SPDX-License-Identifier: Apache-2.0
"""A fitted curve with its band over a numeric axis, the zone of tolerance shaded and its end marked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, shape
from goodwill.report.charts.scale import Scale, around
from goodwill.report.figure import PLAIN


def curve(
    points: Sequence[tuple[float, Mark]],
    width: int,
    *,
    axis_label: str,
    zone: tuple[float, float] | None = None,
    zone_label: str = "",
    break_at: float | None = None,
    break_label: str = "",
) -> Canvas:
    """Curve with band.

    Parameters
    ----------
    points : sequence of (float, Mark)
        Position on the axis and the fitted estimate there, in order.
    width : int
        Of the drawing in pixels.
    axis_label : str
        What the axis is, with its unit.
    zone : (float, float), optional
        Shaded from … to.
    zone_label, break_label : str
        What the shade and the line at the break say.
    break_at : float, optional
        Where the zone ends.
    """
    height = 300 if width > 500 else 250
    canvas = Canvas(width, height)
    left, right, top, bottom = 44.0, width - 16.0, 30.0, height - 46.0
    values = [v for _, m in points for v in (m.figure.estimate.value, m.figure.estimate.low, m.figure.estimate.high)]
    y = around(values, bottom, top, parts=4)
    x = Scale(points[0][0], points[-1][0], left, right)
    if zone is not None:
        start, end = x.at(zone[0]), x.at(zone[1])
        canvas.add("rect", x=start, y=top, width=max(end - start, 1.0), height=bottom - top, class_="zone")
        canvas.text(start + 6, top + 14, zone_label, "axis")
    canvas.y_axis(y, left, right, points[0][1].figure.style)
    canvas.x_axis(x, bottom, PLAIN, parts=4 if canvas.narrow else 8)
    canvas.text((left + right) / 2, height - 6, axis_label, "axis", "middle")
    _band(canvas, points, x, y)
    if break_at is not None:
        at = x.at(break_at)
        canvas.line(at, top - 8, at, bottom, "break")
        canvas.text(min(max(at, left + 60), right - 60), top - 14, break_label, "axis strong", "middle")
    half = (right - left) / len(points) / 2
    for position, mark in points:
        px = x.at(position)
        start, end = max(px - half, left), min(px + half, right)
        hit = shape("rect", x=start, y=top, width=end - start, height=bottom - top, class_="hit")
        dot = shape("circle", cx=px, cy=y.at(mark.figure.estimate.value), r=3.0, class_="dot quiet")
        canvas.mark(mark, hit, dot)
    return canvas


def _band(canvas: Canvas, points: Sequence[tuple[float, Mark]], x: Scale, y: Scale) -> None:
    ends = [(x.at(position), mark.figure.estimate) for position, mark in points]
    bounded = [(px, e) for px, e in ends if math.isfinite(e.low) and math.isfinite(e.high)]
    upper = [(px, y.at(e.high)) for px, e in bounded]
    lower = [(px, y.at(e.low)) for px, e in reversed(bounded)]
    canvas.path(upper + lower, "band", closed=True)
    canvas.path([(px, y.at(e.value)) for px, e in ends], "line")
