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
    dots = [(x_scale.at(m.figure.estimate.value), y_scale.at(h)) for m, h in zip(marks, heights, strict=True)]
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in dots]
    for mark, (x, y) in zip(marks, dots, strict=True):
        estimate = mark.figure.estimate
        words = shorten(mark.label, 18 if canvas.narrow else 28)
        box = _beside(x, y, 6.7 * places(words), (left, top, right, bottom), taken)
        taken.append(box)
        at_right = box[0] > x
        canvas.text(box[0] if at_right else box[2], box[3] - 3, words, "label", "start" if at_right else "end")
        canvas.mark(
            mark,
            shape("circle", cx=x, cy=y, r=12.0, class_="hit"),
            shape("line", x1=x_scale.at(estimate.low), x2=x_scale.at(estimate.high), y1=y, y2=y, class_="interval"),
            shape("circle", cx=x, cy=y, r=5.0, class_="dot"),
        )
    return canvas


_Box = tuple[float, float, float, float]


def _beside(x: float, y: float, wide: float, inside: _Box, taken: Sequence[_Box]) -> _Box:
    """Left, top, right and bottom of a label as near to its dot as there is room: above it, below it, then further off."""
    left, top, right, bottom = inside
    free = [
        (start, middle - 7, start + wide, middle + 7)
        for step in range(8)
        for middle in (y - 11 - 14 * step, y + 14 + 14 * step)
        for start in (x + 9, x - 9 - wide)
        if left <= start and start + wide <= right and top <= middle - 7 and middle + 7 <= bottom
    ]
    for a in free:
        if not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in taken):
            return a
    return free[0] if free else (x + 9, y - 18, x + 9 + wide, y - 4)
