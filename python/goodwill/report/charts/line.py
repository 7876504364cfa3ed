# SPDX-License-Identifier: Apache-2.0
"""A figure over time: points joined by a line, the interval as a band."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, shape
from goodwill.report.charts.scale import around


def line(
    points: Sequence[Mark | None],
    labels: Sequence[str],
    width: int,
    *,
    reference: float | None = None,
    reference_label: str = "",
) -> Canvas:
    """Line with band.

    Parameters
    ----------
    points : sequence of Mark or None
        In time order; None (no data, or too few to show) breaks the line.
    labels : sequence of str
        Of every point, as many as there is room for are written.
    width : int
        Of the drawing in pixels.
    reference : float, optional
        A dashed level line, such as the mean over all.
    reference_label : str
        What the line says.
    """
    height = 260 if width > 500 else 220
    canvas = Canvas(width, height)
    left, right, top, bottom = 44.0, width - 14.0, 20.0, height - 30.0
    known = [p for p in points if p is not None]
    values = [v for p in known for v in (p.figure.estimate.value, p.figure.estimate.low, p.figure.estimate.high)]
    scale = around(values, bottom, top, parts=4, include=() if reference is None else (reference,))
    canvas.y_axis(scale, left, right, known[0].figure.style)
    slot = (right - left) / len(points)

    def x_of(i: int) -> float:
        return left + slot * (i + 0.5)

    every = max(1, math.ceil(len(labels) * 62 / (right - left)))
    for i in range(0, len(labels), every):
        canvas.text(x_of(i), bottom + 18, labels[i], "axis", "middle")
    for run in _runs(points):
        ends = [(x_of(i), m.figure.estimate) for i, m in run]
        upper = [(x, scale.at(e.high if math.isfinite(e.high) else e.value)) for x, e in ends]
        lower = [(x, scale.at(e.low if math.isfinite(e.low) else e.value)) for x, e in reversed(ends)]
        canvas.path(upper + lower, "band", closed=True)
        canvas.path([(x, scale.at(e.value)) for x, e in ends], "line")
        if len(run) == 1:
            # A band of no width shows nothing.
            canvas.line(ends[0][0], upper[0][1], ends[0][0], lower[0][1], "interval")
    if reference is not None:
        y = scale.at(reference)
        canvas.line(left, y, right, y, "reference")
        canvas.text(right, top - 4, reference_label, "axis", "end")
    for i, mark in enumerate(points):
        if mark is not None:
            hit = shape("rect", x=x_of(i) - slot / 2, y=top, width=slot, height=bottom - top, class_="hit")
            canvas.mark(
                mark, hit, shape("circle", cx=x_of(i), cy=scale.at(mark.figure.estimate.value), r=3.5, class_="dot")
            )
    return canvas


def _runs(points: Sequence[Mark | None]) -> list[list[tuple[int, Mark]]]:
    """Stretches without a gap."""
    runs: list[list[tuple[int, Mark]]] = [[]]
    for i, mark in enumerate(points):
        if mark is None:
            runs.append([])
        else:
            runs[-1].append((i, mark))
    return [run for run in runs if run]
