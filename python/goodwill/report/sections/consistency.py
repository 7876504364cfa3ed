# SPDX-License-Identifier: Apache-2.0
"""How evenly the service is given: what of the spread of ratings lies between sites, staff, segments and customers."""

from __future__ import annotations

from typing import Any

import goodwill as gw
from goodwill.report.charts.bars import bars
from goodwill.report.charts.canvas import Mark, figure
from goodwill.report.figure import SHARE, Figure, count, decimal
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import say, words

_KEYS = ("site", "employee", "segment", "customer")
#: Keys with more groups than this would take longer than a report may.
_GROUPS = 500


def build(study: Study) -> Section | None:
    if not study.needs("consistency", "satisfaction") or not study.needs_any("consistency", *_KEYS[:3]):
        return None
    distinct = {c.role: int(c.distinct) for c in study.quality.columns}
    keys = [key for key in _KEYS if study.has(key) and 2 <= distinct[key] <= _GROUPS]
    if not set(keys) - {"customer"}:
        return None
    found = study.attempt("consistency", _measured, study, keys)
    if found is None or found.n < study.least:
        return None
    section = Section("consistency", words("consistency.title"))
    section.numbers = {
        "shares": {factor.key: factor.share for factor in found.factors},
        "within": found.residual_share,
        "reliability": {factor.key: factor.reliability for factor in found.factors},
        "n": found.n,
    }
    _tell(section, found)
    return section


def _measured(study: Study, keys: list[str]) -> Any:
    """Of the keys the ratings tell apart: without the last ones where they do not."""
    try:
        return gw.measure.consistency(study.log, by=keys, draws=0, level=study.level)
    except ValueError:
        if len(keys) == 1:
            raise
        return _measured(study, keys[:-1])


def _tell(section: Section, found: Any) -> None:
    section.say(say("consistency.intro", rows=found.n, within=SHARE.full(found.residual_share)))
    shown = [factor for factor in found.factors if factor.variance.value > 0.0]
    level = [factor for factor in found.factors if not factor.variance.value > 0.0]
    if shown:
        marks = [Mark(words(f"consistency.{f.key}"), Figure(f.share, SHARE)) for f in shown]
        section.add(figure(lambda width: bars(marks, width), words("consistency.chart"), words("consistency.note")))
        head = [words(f"consistency.{k}") for k in ("between", "share", "groups", "reliability", "needed")]
        rows: list[list[Child]] = [
            [
                words(f"consistency.{f.key}"),
                Figure(f.share, SHARE).cell(),
                count(len(f.groups)),
                decimal(f.reliability),
                count(round(f.ratings_needed)),
            ]
            for f in shown
        ]
        section.add(table(words("consistency.table"), head, rows, right=(2, 3, 4)))
    for factor in level:
        section.say(say("consistency.even", between=words(f"consistency.{factor.key}").lower()))
