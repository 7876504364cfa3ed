# SPDX-License-Identifier: Apache-2.0
"""What satisfaction is worth in loyalty: the curve of what customers say they will do, and the types of customers."""

from __future__ import annotations

from typing import Any

import numpy as np

import goodwill as gw
from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.curve import curve as draw_curve
from goodwill.report.figure import CHANGE, SHARE, THIN, Figure, count, decimal
from goodwill.report.html import Child
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core

#: Where indifference begins and ends on a scale from 1 to 5, as shares of the scale; a convention.
_ZONES = (0.5, 0.875)
_POINTS = 41


def build(study: Study) -> Section | None:
    if not study.needs("loyalty", "satisfaction", "recommend"):
        return None
    satisfaction, recommend = study.log["satisfaction"], study.log["recommend"]
    scale, other = study.log.scale("satisfaction"), study.log.scale("recommend")
    options: dict[str, Any] = {"scale": scale, "loyalty_scale": other, "level": study.level}
    types = study.attempt("loyalty", gw.loyalty.matrix, satisfaction, recommend, **options)
    if types is None or types.n < study.least:
        return None
    section = Section("loyalty", words("loyalty.title"))
    section.say(say("loyalty.intro"))
    model = gw.loyalty.Curve("monotone", scale=scale, outcome="intention", level=study.level)
    fitted = study.attempt("loyalty_curve", model.fit, satisfaction, recommend)
    if fitted is not None:
        _curve(section, fitted, types.n, _places(satisfaction, recommend, scale))
    _types(study, section, types)
    return section


class _Point:
    """The curve at one satisfaction, in the form of an estimate."""

    def __init__(self, value: float, low: float, high: float, level: float, n: int) -> None:
        self.value, self.low, self.high, self.level, self.n = value, low, high, level, n
        self.method = "isotonic least squares, pivotal interval (Deng, Han and Zhang 2021)"


def _places(satisfaction: Any, recommend: Any, scale: tuple[float, float]) -> np.ndarray:
    """Where the curve is told: at each answer that was given, or over the scale where there are more than can be shown.

    Between two answers only the order of the curve is known, so its band there says nothing of its own.
    """
    given = np.unique(satisfaction[np.isfinite(satisfaction) & np.isfinite(recommend)])
    return given if len(given) <= _POINTS else np.linspace(*scale, _POINTS)


def _curve(section: Section, fitted: Any, n: int, at: np.ndarray) -> None:
    low, high = fitted.scale
    ends = fitted.predict_interval(at)
    told = zip(at.tolist(), fitted.predict(at).tolist(), *(end.tolist() for end in ends), strict=True)
    points = [
        (x, Mark(words("loyalty.tip", x=decimal(x, 2)), Figure(_Point(y, left, right, fitted.level, n))))
        for x, y, left, right in told
        if np.isfinite([y, left, right]).all()
    ]
    if len(points) < 2:
        return
    zone = tuple(low + part * (high - low) for part in _ZONES)
    section.numbers["curve"] = [
        {
            "satisfaction": x,
            "value": m.figure.estimate.value,
            "low": m.figure.estimate.low,
            "high": m.figure.estimate.high,
        }
        for x, m in points
    ]
    section.heading(words("loyalty.curve"))
    steps = [(high - 1.0, high), ((low + high) / 2.0 - 1.0, (low + high) / 2.0)] if high - low >= 4.0 else []
    if steps:
        top, middle = (fitted.step(*step) for step in steps)
        section.numbers["steps"] = {"top": top, "middle": middle}
        section.say(say("loyalty.steps", top=Figure(top, CHANGE), middle=Figure(middle, CHANGE)))
    section.add(
        figure(
            lambda width: draw_curve(
                points, width, axis_label=words("loyalty.axis"), zone=zone, zone_label=words("loyalty.zone")
            ),
            words("loyalty.chart.curve"),
            words("loyalty.note.curve"),
        )
    )


def _types(study: Study, section: Section, types: Any) -> None:
    section.numbers["types"] = {
        row.type: {"count": row.count, "share": row.share, "lowest": row.lowest, "highest": row.highest}
        for row in types.types
        if row.count >= study.least or row.count == 0
    }
    section.numbers["moved"] = types.moved
    section.heading(words("loyalty.types"))
    marks, rows = [], []
    for row in types.types:
        name = words(f"loyalty.type.{row.type}")
        if 0 < row.count < study.least:
            rows.append([name, words("page.hidden", cell=study.min_cell), "", ""])
            continue
        marks.append(Mark(name, Figure(row.share, SHARE)))
        span = f"{decimal(100.0 * row.lowest, 1)}\u2013{decimal(100.0 * row.highest, 1)}{THIN}%"
        cells: list[Child] = [name, count(row.count), Figure(row.share, SHARE).cell(), span]
        rows.append(cells)
    section.say(say("loyalty.moved", share=decimal(100.0 * types.moved, 0) + THIN + "%"))
    head = [words("loyalty.type"), words("loyalty.count"), words("loyalty.share"), words("loyalty.span")]
    if marks:
        section.add(
            figure(
                lambda width: bars(marks, width, start=0.0), words("loyalty.chart.types"), words("loyalty.note.types")
            )
        )
    section.add(table(words("loyalty.table"), head, rows, right=(1, 3)))
    hostages = next(row for row in types.types if row.type == "hostage")
    if hostages.count >= study.least:
        section.say(say("loyalty.hostages", share=Figure(hostages.share, SHARE)))
    if types.warnings:
        section.add(listing([say("loyalty.warning", text=from_core(warning)) for warning in types.warnings]))
