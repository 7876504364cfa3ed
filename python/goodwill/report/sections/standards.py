# SPDX-License-Identifier: Apache-2.0
"""Standards: how often each is met, and by which groups."""

from __future__ import annotations

from typing import Any

from goodwill.report.figure import SHARE, Figure, count
from goodwill.report.html import Child
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import Name, say, words

#: Sentences at the top, one a standard.
_HEADLINES = 2


def add(study: Study, section: Section) -> None:
    """Put the standards of the report, and how they are met, into a section."""
    found = study.attempt("attainment", study.journey, "attainment", list(study.standards))
    if found is None:
        return
    section.numbers["attainment"] = found
    section.heading(words("standards.title"))
    _all(study, section, found)
    for key in study.standards_by:
        split = study.attempt("attainment", study.journey, "attainment", list(study.standards), [key])
        if split is not None:
            section.numbers[f"attainment_by_{key}"] = split
            _by(study, section, key, split)


def _levels(found: Any) -> dict[tuple[str, ...], dict[str, Any]]:
    """Per standard and group, the shares by level."""
    levels: dict[tuple[str, ...], dict[str, Any]] = {}
    for *labels, level, estimate in zip(*found.labels, found.estimates, strict=True):
        levels.setdefault(tuple(labels), {})[level] = estimate
    return levels


def _shown_levels(study: Study) -> tuple[str, ...]:
    """One column where no standard tells its two levels apart."""
    return ("ordinary",) if all(s.ordinary == s.quality for s in study.standards) else ("ordinary", "quality")


def _heads(study: Study) -> list[str]:
    levels = _shown_levels(study)
    names = ["one"] if len(levels) == 1 else levels
    return [*(words(f"standards.{name}") for name in names), words("satisfaction.n")]


def _cells(study: Study, by: dict[str, Any]) -> list[Child]:
    levels = _shown_levels(study)
    if not study.shown(by["ordinary"]):
        return [words("page.hidden", cell=study.min_cell), *([""] * len(levels))]
    return [*(Figure(by[level], SHARE).cell() for level in levels), count(by["ordinary"].n)]


def _all(study: Study, section: Section, found: Any) -> None:
    levels = _levels(found)
    head = [words("standards.standard"), *_heads(study)]
    rows: list[list[Child]] = [[name, *_cells(study, by)] for (name,), by in levels.items()]
    section.add(table(words("standards.table"), head, rows, right=(len(head) - 1,)))
    for (name,), by in list(levels.items())[:_HEADLINES]:
        if study.shown(by["ordinary"]):
            section.headline.append(say("standards.met", name=Name(name), share=Figure(by["ordinary"], SHARE)))


def _by(study: Study, section: Section, key: str, found: Any) -> None:
    levels = _levels(found)
    section.heading(words("standards.by", column=key))
    for name in dict.fromkeys(name for name, _ in levels):
        groups = {group: by for (standard, group), by in levels.items() if standard == name}
        head = [key, *_heads(study)]
        rows: list[list[Child]] = [[group, *_cells(study, by)] for group, by in groups.items()]
        section.add(table(words("standards.by.table", name=name, column=key), head, rows, right=(len(head) - 1,)))
        _ends(study, section, name, key, groups)
    section.say(say("standards.association"), class_="note")


def _ends(study: Study, section: Section, name: str, key: str, groups: dict[str, Any]) -> None:
    """The best and the worst group, where their intervals lie apart."""
    shown = {group: by["ordinary"] for group, by in groups.items() if study.shown(by["ordinary"])}
    if len(shown) < 2:
        return
    best, worst = (choose(shown, key=lambda group: shown[group].value) for choose in (max, min))
    if shown[worst].high < shown[best].low:
        sentence = say(
            "standards.ends",
            name=Name(name),
            column=Name(key),
            best=Name(best),
            best_share=Figure(shown[best], SHARE),
            worst=Name(worst),
            worst_share=Figure(shown[worst], SHARE),
        )
        section.headline.append(sentence)
        section.advice.append((2, sentence))
