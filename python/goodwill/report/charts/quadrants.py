# SPDX-License-Identifier: Apache-2.0
"""Importance over performance, with the lines between the four quadrants."""

from __future__ import annotations

from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, places, shape, shorten
from goodwill.report.charts.scale import around


def quadrants(
    marks: Sequence[Mark],
    heights: Sequence[float],
    width: int,
    *,
    across: float,
    up: float,
    corners: Sequence[str],
    x_label: str,
    y_label: str,
) -> Canvas:
    """Quadrant chart.

    Parameters
    ----------
    marks : sequence of Mark
        Their estimates are the places on the horizontal axis, with intervals.
    heights : sequence of float
        Their places on the vertical one.
    width : int
        Of the drawing in pixels.
    across, up : float
        Where the quadrants meet.
    corners : sequence of str
        Names of the quadrants: upper left, upper right, lower left, lower right.
    x_label, y_label : str
        What the axes are.
    """
    canvas = Canvas(width, 360)
    left, right, top, bottom = 14.0, width - 14.0, 28.0, 310.0
    ends = [v for m in marks for v in (m.figure.estimate.low, m.figure.estimate.high)]
    x_scale = around(ends, left, right, include=(across, *(m.figure.estimate.value for m in marks)))
    # Names of the quadrants stand in a band of their own above and below the marks, whose labels stand over them.
    y_scale = around(heights, bottom - 24, top + 40, include=(0.0, up))
    canvas.x_axis(x_scale, bottom, marks[0].figure.style, top=top, parts=4 if canvas.narrow else 6)
    canvas.line(x_scale.at(across), top, x_scale.at(across), bottom, "reference")
    canvas.line(left, y_scale.at(up), right, y_scale.at(up), "reference")
    for k, name in enumerate(corners):
        x, anchor = (left + 4, "start") if k % 2 == 0 else (right - 4, "end")
        canvas.text(x, top + 14 if k < 2 else bottom - 8, shorten(name, 24 if canvas.narrow else 40), "axis", anchor)
    canvas.text((left + right) / 2, bottom + 38, x_label, "axis", "middle")
    canvas.text(left, top - 10, y_label, "axis")
    for mark, height in zip(marks, heights, strict=True):
        estimate = mark.figure.estimate
        x, y = x_scale.at(estimate.value), y_scale.at(height)
        words = shorten(mark.label, 18 if canvas.narrow else 28)
        fits = x + 10 + 6.7 * places(words) < right
        canvas.text(x + 9 if fits else x - 9, y - 7, words, "label", "start" if fits else "end")
        canvas.mark(
            mark,
            shape("circle", cx=x, cy=y, r=12.0, class_="hit"),
            shape("line", x1=x_scale.at(estimate.low), x2=x_scale.at(estimate.high), y1=y, y2=y, class_="interval"),
            shape("circle", cx=x, cy=y, r=5.0, class_="dot"),
        )
    return canvas
