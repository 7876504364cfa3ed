# SPDX-License-Identifier: Apache-2.0
"""Moments of truth: where customers are satisfied, where journeys go wrong, and how they are remembered."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.charts.dots import dots
from goodwill.report.figure import SHARE, Figure, count, decimal
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

#: Fewer journeys with several ratings than this say nothing about how journeys are remembered.
_LEAST_JOURNEYS = 30
_PASSAGES = 12


def build(study: Study) -> Section | None:
    section = Section("moments", words("moments.title"))
    for key in ("touchpoint", "channel"):
        if study.needs(key, "satisfaction", key):
            found = study.attempt(key, study.journey, "moments", by=[key])
            if found is not None:
                _satisfaction(study, section, key, found)
    if study.has("touchpoint"):
        passages = study.attempt("transitions", study.journey, "transitions")
        if passages is not None:
            _passages(study, section, passages)
    if study.needs("journeys", "satisfaction"):
        _remembered(study, section)
    return section if section.numbers else None


def _satisfaction(study: Study, section: Section, key: str, found: Any) -> None:
    rows = list(
        zip(found.labels[-1], found.estimates, found.worst_share.estimates, found.expected_worst_share, strict=True)
    )
    section.numbers[key] = [
        {key: label, "satisfaction": mean, "worst_share": worst, "expected_worst_share": expected}
        for label, mean, worst, expected in rows
    ]
    shown = [row for row in rows if study.shown(row[1])]
    if not shown:
        return
    section.heading(words(f"moments.heading.{key}"))
    ordered = sorted(shown, key=lambda row: -row[1].value)
    marks = [Mark(label, Figure(mean)) for label, mean, _, _ in ordered[:30]]
    overall = study.measure("summary", "satisfaction")
    reference = words("groups.reference", mean=decimal(overall.value))
    section.add(
        figure(
            lambda width: dots(marks, width, reference=overall.value, reference_label=reference),
            words(f"moments.chart.{key}"),
            words("moments.note"),
        )
    )
    several = found.journeys >= study.least
    head = [words(f"moments.one.{key}"), words("satisfaction.index.mean"), words("satisfaction.n")]
    if several:
        head += [words("moments.worst"), words("moments.expected")]
    lines: list[list[Child]] = []
    for label, mean, worst, expected in ordered:
        line: list[Child] = [label, Figure(mean).cell(), count(mean.n)]
        lines.append(line + ([Figure(worst, SHARE).cell(), SHARE.full(expected)] if several else []))
    section.add(table(words(f"moments.table.{key}"), head, lines, right=(2, 4)))
    _spoiler(section, key, ordered if several else [])


def _spoiler(section: Section, key: str, rows: list[Any]) -> None:
    """The touchpoint that is a journey's worst moment more often than chance would have it."""
    spoilers = [row for row in rows if row[2].low > row[3]]
    if key == "touchpoint" and spoilers:
        label, mean, worst, expected = max(spoilers, key=lambda row: row[2].value - row[3])
        sentence = say(
            "moments.spoiler",
            label=Name(label),
            worst=Figure(worst, SHARE),
            expected=SHARE.full(expected),
            mean=Figure(mean),
        )
        section.headline.append(sentence)
        section.advice.append((2, sentence))


def _passages(study: Study, section: Section, found: Any) -> None:
    rows = [
        (source, target, estimate, counted)
        for source, target, estimate, counted in zip(*found.labels, found.estimates, found.counts, strict=True)
        if counted >= study.least
    ]
    section.numbers["transitions"] = [
        {"from": source, "to": target, "share": estimate, "count": counted}
        for source, target, estimate, counted in rows
    ]
    if not rows:
        return
    top = sorted(rows, key=lambda row: -row[3])[:_PASSAGES]
    head = [words("moments.from"), words("moments.to"), words("moments.share"), words("satisfaction.n")]
    lines = [[source, target, Figure(share, SHARE).cell(), count(share.n)] for source, target, share, _ in top]
    section.heading(words("moments.passages"))
    section.add(table(words("moments.passages.table"), head, lines, right=(3,)))


def _remembered(study: Study, section: Section) -> None:
    journeys = study.attempt("journeys", gw.journey.journeys, study.log)
    if journeys is None:
        return
    several = journeys.rated >= 2
    if int(several.sum()) < max(_LEAST_JOURNEYS, study.min_cell):
        study.refuse("journeys", words("moments.few", least=_LEAST_JOURNEYS))
        return
    scale = study.log.scale("satisfaction")
    score = gw.measure.mean(journeys.score[several], scale=scale, level=study.level)
    mean = gw.measure.mean(journeys.mean[several], scale=scale, level=study.level)
    section.numbers["journeys"] = {"peak_end": score, "mean": mean}
    section.heading(words("moments.journeys"))
    section.say(say("moments.remembered", score=Figure(score), mean=Figure(mean)))
