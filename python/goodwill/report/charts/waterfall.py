# SPDX-License-Identifier: Apache-2.0
"""How a balance came from its opening to its closing: standing bars, each beginning where the one before ended."""

from __future__ import annotations

import math
from collections.abc import Sequence

from goodwill.report.charts.canvas import Canvas, Mark, shape, shorten
from goodwill.report.charts.scale import around


def waterfall(rows: Sequence[Mark], width: int) -> Canvas:
    """Opening and closing stand on the base line, the changes between them hang where they lead.

    Parameters
    ----------
    rows : sequence of Mark
        The opening balance, the changes in their order, the closing balance.
    width : int
        Of the drawing in pixels.
    """
    height = 260 if width > 500 else 240
    canvas = Canvas(width, height)
    left, right, bottom = 8.0, width - 8.0, height - 26.0
    spans = _spans(rows)
    edges = [edge for span in spans for edge in span]
    scale = around(
        [*edges, *(edge for row, span in zip(rows, spans, strict=True) for edge in _whisker(row, span))],
        bottom,
        22.0,
        include=(0.0,),
    )
    canvas.line(left, scale.at(0.0), right, scale.at(0.0), "baseline")
    slot = (right - left) / len(rows)
    thick = min(slot * 0.66, 96.0)
    for i, (row, (start, end)) in enumerate(zip(rows, spans, strict=True)):
        x = left + slot * (i + 0.5)
        top, foot = scale.at(max(start, end)), scale.at(min(start, end))
        bar = shape("rect", x=x - thick / 2, y=top, width=thick, height=max(foot - top, 0.5), rx=2.0, class_="bar")
        low, high = _whisker(row, (start, end))
        shapes = [bar]
        if math.isfinite(low) and math.isfinite(high):
            shapes.append(shape("line", x1=x, x2=x, y1=scale.at(low), y2=scale.at(high), class_="whisker"))
        canvas.mark(row, *shapes)
        if i + 1 < len(rows):
            canvas.line(x + thick / 2, scale.at(end), x + slot - thick / 2, scale.at(end), "grid")
        canvas.text(
            x, min(top, scale.at(high) if math.isfinite(high) else top) - 7, _short(row), "axis strong", "middle"
        )
        canvas.text(x, height - 9, shorten(row.label, max(int(slot / 7), 3)), "label", "middle")
    return canvas


def _spans(rows: Sequence[Mark]) -> list[tuple[float, float]]:
    """From where to where each bar goes."""
    spans = [(0.0, rows[0].figure.estimate.value)]
    for row in rows[1:-1]:
        spans.append((spans[-1][1], spans[-1][1] + row.figure.estimate.value))
    return [*spans, (0.0, rows[-1].figure.estimate.value)]


def _whisker(row: Mark, span: tuple[float, float]) -> tuple[float, float]:
    """The interval of a change, laid where its bar ends."""
    estimate = row.figure.estimate
    return span[0] + estimate.low, span[0] + estimate.high


def _short(row: Mark) -> str:
    """The number without its unit; large ones in thousands or millions."""
    value = row.figure.estimate.value
    for size, letter in ((1e6, "M"), (1e4, "k")):
        if abs(value) >= size:
            factor = 1e6 if letter == "M" else 1e3
            return f"{row.figure.style.ticks([round(value / factor, 1)])[0]}{letter}"
    return row.figure.style.number(value)
