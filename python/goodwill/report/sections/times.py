# SPDX-License-Identifier: Apache-2.0
"""The nine times of service as percentiles, and the standards they are held to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodwill.report.figure import Figure, count, duration
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.sections import standards
from goodwill.report.study import Study
from goodwill.report.text import say, words

TIMES = ("booking", "waiting", "response", "service", "after_service", "delivery", "delay", "guarantee", "correction")
_STATISTICS = ("mean", "p50", "p75", "p90", "p95")


def build(study: Study) -> Section | None:
    section = Section("times", words("times.title"))
    if study.needs_any("times", *TIMES):
        _times(study, section)
    if study.standards:
        standards.add(study, section)
    return section if section.numbers else None


def _times(study: Study, section: Section) -> None:
    found = study.attempt("times", study.journey, "times")
    if found is None:
        return
    section.numbers["times"] = found
    section.say(say("times.intro"))
    estimates: dict[str, dict[str, Any]] = {}
    for time, statistic, estimate in zip(found.labels[0], found.labels[-1], found.estimates, strict=True):
        estimates.setdefault(time, {})[statistic] = estimate
    head = [words("times.time"), *(words(f"times.{s}") for s in _STATISTICS), words("satisfaction.n")]
    rows = [_row(study, time, by) for time, by in estimates.items()]
    section.add(table(words("times.table"), head, rows, right=(len(head) - 1,), stacked=True))


def _row(study: Study, time: str, by: Mapping[str, Any]) -> list[Child]:
    n = by["mean"].n
    if n < study.least:
        return [words(f"time.{time}"), words("page.hidden", cell=study.min_cell), *([""] * len(_STATISTICS))]
    style = duration(by["p50"].value or by["mean"].value)
    return [words(f"time.{time}"), *(Figure(by[s], style).cell() for s in _STATISTICS), count(n)]
