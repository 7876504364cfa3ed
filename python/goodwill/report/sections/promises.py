# SPDX-License-Identifier: Apache-2.0
"""Promises: how often they are missed, and how satisfaction follows lateness."""

from __future__ import annotations

import re
from typing import Any

from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.figure import SHARE, Figure, count
from goodwill.report.html import Child
from goodwill.report.section import Card, Section, table
from goodwill.report.sections import curves
from goodwill.report.study import Study
from goodwill.report.text import Name, Value, say, template, words

_WAITS = ("waiting", "response", "delivery")


def build(study: Study) -> Section | None:
    section = Section("promises", words("promises.title"))
    if study.needs("punctuality", "promised", "actual"):
        _punctuality(study, section)
        if study.needs("lateness", "satisfaction"):
            _classes(study, section)
            curves.add(study, section, "lateness")
    if study.needs_any("wait", *_WAITS) and study.needs("wait", "satisfaction"):
        curves.add(study, section, next(metric for metric in _WAITS if study.has(metric)))
    return section if section.numbers else None


def _rows(estimates: Any) -> dict[str, Any]:
    """Label and estimate of a table with one key."""
    return dict(zip(estimates.labels[-1], estimates.estimates, strict=True))


def _punctuality(study: Study, section: Section) -> None:
    found = study.attempt("punctuality", study.journey, "punctuality")
    if found is None:
        return
    section.numbers["punctuality"] = found
    late = _rows(found)["late"]
    if study.shown(late):
        section.cards.append(Card(words("promises.card"), Figure(late, SHARE)))
        section.say(say("promises.late", late=Figure(late, SHARE)))


def class_name(label: str) -> str:
    """A class of lateness as a reader would say it."""
    return template("lateness." + re.sub(r"\W+", "_", label), label)


def _classes(study: Study, section: Section) -> None:
    found = study.attempt("lateness", study.journey, "lateness")
    if found is None:
        return
    means, shares = _rows(found), _rows(found.shares)
    section.numbers["lateness"] = [
        {"class": label, "satisfaction": mean, "share": shares[label]} for label, mean in means.items()
    ]
    shown = {label: Figure(mean) for label, mean in means.items() if study.shown(mean)}
    if not shown:
        return
    lowest, highest = study.log.scale("satisfaction")
    marks = [Mark(class_name(label), mean) for label, mean in shown.items()]
    section.add(
        figure(
            lambda width: bars(marks, width, start=lowest, end=highest),
            words("lateness.chart"),
            words("lateness.note"),
        )
    )
    head = [words("lateness.class"), words("satisfaction.index.mean"), words("satisfaction.n"), words("lateness.share")]
    rows: list[list[Child]] = [
        [class_name(label), shown[label].cell(), count(means[label].n), Figure(shares[label], SHARE).cell()]
        if label in shown
        else [class_name(label), words("page.hidden", cell=study.min_cell), "", ""]
        for label in means
    ]
    section.add(table(words("lateness.table"), head, rows, right=(2,)))
    _finding(section, shown, shares)


def _finding(section: Section, shown: dict[str, Figure], shares: dict[str, Any]) -> None:
    """The worst class against the first, where their intervals lie apart."""
    first = next(iter(shown))
    worst = min(shown, key=lambda label: shown[label].estimate.value)
    if shown[worst].estimate.high < shown[first].estimate.low:
        values: dict[str, Value] = {
            "good": Name(class_name(first)),
            "good_mean": shown[first],
            "bad": Name(class_name(worst)),
            "bad_mean": shown[worst],
        }
        section.headline.append(say("lateness.breaks", **values))
        section.advice.append((0, say("lateness.advice", **values, share=Figure(shares[worst], SHARE))))
    else:
        section.headline.append(say("lateness.level"))
