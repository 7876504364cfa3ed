# SPDX-License-Identifier: Apache-2.0
"""One row a group: a dot and its interval, as in a caterpillar plot."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, label_room, shape, shorten, with_n
from goodwill.report.charts.scale import Scale, around
from goodwill.report.figure import Style
from goodwill.report.html import Markup

_ROW = 24.0


def dots(rows: Sequence[Mark], width: int, *, reference: float | None = None, reference_label: str = "") -> Canvas:
    """Dot-interval chart.

    Parameters
    ----------
    rows : sequence of Mark
        From top to bottom; a mark's `raw` value is drawn hollow beside its dot.
    width : int
        Of the drawing in pixels; narrow drawings leave out the column of n.
    reference : float, optional
        A dashed line, such as the mean of all.
    reference_label : str
        What the line says.
    """
    top = 26.0 if reference is not None else 8.0
    canvas = Canvas(width, int(top + _ROW * len(rows) + 30))
    left, characters = label_room(rows, canvas.narrow)
    right = width - (14.0 if canvas.narrow else 84.0)
    bottom = top + _ROW * len(rows)
    style: Style = rows[0].figure.style
    values = [v for m in rows for v in (m.figure.estimate.value, m.figure.estimate.low, m.figure.estimate.high)]
    values += [m.raw for m in rows if m.raw is not None]
    scale = around(values, left, right, parts=4, include=() if reference is None else (reference,))
    canvas.x_axis(scale, bottom, style, top=top, parts=4)
    if reference is not None:
        x = scale.at(reference)
        canvas.line(x, top - 4, x, bottom, "reference")
        canvas.text(min(max(x, left + 30), right - 30), top - 10, reference_label, "axis strong", "middle")
    for i, row in enumerate(rows):
        y = top + _ROW * (i + 0.5)
        canvas.text(left - 12, y + 4, shorten(row.label, characters), "label", "end")
        if not canvas.narrow:
            canvas.text(width - 4, y + 4, with_n(row.figure.estimate.n), "axis", "end")
        canvas.mark(row, *_shapes(row, y, scale))
    return canvas


def _shapes(row: Mark, y: float, scale: Scale) -> list[Markup]:
    estimate, at = row.figure.estimate, scale.at
    shapes = [shape("rect", x=scale.start, y=y - _ROW / 2, width=scale.end - scale.start, height=_ROW, class_="hit")]
    if math.isfinite(estimate.low) and math.isfinite(estimate.high):
        shapes.append(shape("line", x1=at(estimate.low), x2=at(estimate.high), y1=y, y2=y, class_="interval"))
    if row.raw is not None:
        shapes.append(shape("circle", cx=at(row.raw), cy=y, r=3.5, class_="raw"))
    shapes.append(shape("circle", cx=at(estimate.value), cy=y, r=5.0, class_="dot"))
    return shapes
