# SPDX-License-Identifier: Apache-2.0
"""What the numbers rest on: methods, sources, and defaults nobody has verified."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from goodwill import Estimate, EstimateTable
from goodwill.report.figure import count
from goodwill.report.section import Section, listing, table
from goodwill.report.study import Study
from goodwill.report.text import say, words
from goodwill.report.text.core import from_core


def build(study: Study) -> Section:
    section = Section("basis", words("basis.title"))
    estimates = [e for s in study.sections for e in _estimates(s.numbers) if study.shown(e)]
    kinds = Counter((_method(e), e.provenance.evidence, e.provenance.source) for e in estimates)
    section.say(say("basis.intro"))
    if kinds:
        head = [words(f"basis.{key}") for key in ("method", "evidence", "source", "figures")]
        rows = [
            [from_core(method), words(f"evidence.{evidence}"), from_core(source), count(figures)]
            for (method, evidence, source), figures in sorted(kinds.items())
        ]
        section.add(table(words("basis.table"), head, rows, right=(3,)))
    unverified = sorted({e.provenance.source for e in estimates if not e.provenance.is_verified})
    if unverified:
        section.say(say("basis.unverified"))
        section.add(listing([say("basis.default", source=from_core(source)) for source in unverified]))
    else:
        section.say(say("basis.verified"))
    warnings = Counter(w for e in estimates for w in e.warnings)
    if warnings:
        section.heading(words("basis.warnings"))
        section.add(listing([say("basis.warning", text=from_core(w), figures=n) for w, n in warnings.most_common()]))
    section.say(say("basis.association"))
    return section


def _method(estimate: Any) -> str:
    """The method without the numbers of the single figure."""
    return re.sub(r" \(weighted, design effect [^)]*\)", words("basis.weighted"), estimate.method)


def _estimates(value: Any) -> Iterator[Any]:
    """All estimates in a section's numbers."""
    if isinstance(value, Estimate):
        yield value
    elif isinstance(value, EstimateTable):
        yield from value.estimates
    elif isinstance(value, dict):
        for item in value.values():
            yield from _estimates(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from _estimates(item)
