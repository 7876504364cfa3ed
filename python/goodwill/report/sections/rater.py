# SPDX-License-Identifier: Apache-2.0
"""RATER: reliability, assurance, tangibles, empathy and responsiveness, as perceived and as expected."""

from __future__ import annotations

from typing import Any

from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.charts.radar import radar
from goodwill.report.figure import CHANGE, RATING, Figure, count, decimal
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, Value, say, words

DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness")
_PARTS = (("perceived", RATING), ("expected", RATING), ("gap", CHANGE))


def build(study: Study) -> Section | None:
    perceived = tuple(f"perceived_{d}" for d in DIMENSIONS)
    expected = tuple(f"expected_{d}" for d in DIMENSIONS)
    study.needs("rater", *perceived)
    study.needs("gaps", *expected)
    if study.roles.isdisjoint(perceived + expected):
        return None
    dimensions = study.attempt("rater", study.measure, "rater")
    if dimensions is None:
        return None
    section = Section("rater", words("rater.title"))
    section.numbers = {d.name: {part: getattr(d, part) for part, _ in _PARTS} for d in dimensions}
    expected = any(d.expected is not None for d in dimensions)
    section.say(say("rater.intro" if expected else "rater.intro.perceived"))
    _radar(study, section, dimensions)
    _chart(study, section, dimensions)
    _table(study, section, dimensions)
    _finding(study, section, dimensions)
    return section


def _radar(study: Study, section: Section, dimensions: list[Any]) -> None:
    """Perceived beside expected, from three dimensions on one scale up."""
    told = [d for d in dimensions if d.perceived is not None and study.shown(d.perceived)]
    scales = {tuple(study.log.scale(f"perceived_{d.name}")) for d in told}
    if len(told) < 3 or len(scales) != 1:
        return
    ((low, high),) = scales
    marks = [Mark(words(f"rater.{d.name}"), Figure(d.perceived)) for d in told]
    others = [d.expected.value if _expected(study, d, (low, high)) else None for d in told]
    section.add(
        figure(
            lambda width: radar(
                [mark.label for mark in marks],
                marks,
                others,
                width,
                low=low,
                high=high,
                label=words("rater.perceived"),
                other_label=words("rater.expected"),
            ),
            words("rater.chart.radar" if any(other is not None for other in others) else "rater.chart.radar.perceived"),
            words("rater.note.radar", low=decimal(low, 0), high=decimal(high, 0)),
        )
    )


def _expected(study: Study, dimension: Any, scale: tuple[float, float]) -> bool:
    """Whether expectations can stand on the same spoke."""
    asked = dimension.expected is not None and study.shown(dimension.expected)
    return asked and tuple(study.log.scale(f"expected_{dimension.name}")) == scale


def _chart(study: Study, section: Section, dimensions: list[Any]) -> None:
    """Gaps where both sides were asked, else what was perceived."""
    part, style = ("gap", CHANGE) if any(d.gap is not None for d in dimensions) else ("perceived", RATING)
    marks = []
    for dimension in dimensions:
        estimate = getattr(dimension, part)
        if estimate is not None and study.shown(estimate):
            tone = (
                "below"
                if part == "gap" and estimate.high < 0
                else "above"
                if part == "gap" and estimate.low > 0
                else ""
            )
            marks.append(Mark(words(f"rater.{dimension.name}"), Figure(estimate, style), tone=tone))
    if marks:
        reference = 0.0 if part == "gap" else None
        label = words("rater.zero")
        section.add(
            figure(
                lambda width: dots(marks, width, reference=reference, reference_label=label),
                words(f"rater.chart.{part}"),
                words(f"rater.note.{part}"),
            )
        )


def _table(study: Study, section: Section, dimensions: list[Any]) -> None:
    parts = [(p, s) for p, s in _PARTS if any(getattr(d, p) is not None for d in dimensions)]
    head = [words("rater.dimension")]
    for part, _ in parts:
        head += [words(f"rater.{part}"), words("satisfaction.n")]
    rows = []
    for dimension in dimensions:
        row: list[Child] = [words(f"rater.{dimension.name}")]
        for part, style in parts:
            estimate = getattr(dimension, part)
            if estimate is None or not study.shown(estimate):
                row += [words("page.none") if estimate is None else words("page.hidden", cell=study.min_cell), ""]
            else:
                row += [Figure(estimate, style).cell(), count(estimate.n)]
        rows.append(row)
    section.add(table(words("rater.table"), head, rows, right=range(2, len(head), 2)))


def _finding(study: Study, section: Section, dimensions: list[Any]) -> None:
    short = [d for d in dimensions if d.gap is not None and study.shown(d.gap) and d.gap.high < 0]
    if short:
        worst = min(short, key=lambda d: d.gap.value)
        values: dict[str, Value] = {
            "dimension": Name(words(f"rater.{worst.name}").lower()),
            "gap": Figure(worst.gap, CHANGE),
        }
        section.headline.append(say("rater.short", **values))
        section.advice.append((2, say("rater.advice", **values)))
    elif any(d.gap is not None for d in dimensions):
        section.headline.append(say("rater.met"))
