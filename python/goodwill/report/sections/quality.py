# SPDX-License-Identifier: Apache-2.0
"""Data quality: what is missing, doubled, impossible or far out, and what was done about it."""

from __future__ import annotations

import re
from typing import Any

from goodwill.report.figure import MINUS, SHARE, count, decimal
from goodwill.report.html import el
from goodwill.report.section import Section, table
from goodwill.report.study import Study
from goodwill.report.text import say, template, words
from goodwill.report.text.core import column_from_core

#: Findings a reader should act on; the others are worth knowing.
_SERIOUS = ("impossible_sequence", "duplicate_encounter", "duplicate_row", "off_scale", "dropped_row", "bad_cell")
#: The ends an outlier lies beyond.
_ENDS = re.compile(r"outside (.+) to (.+): the quartiles")
#: Told by the table of columns.
_BY_COLUMN = ("missing", "empty_column")


def build(study: Study) -> Section:
    quality = study.quality
    section = Section("quality", words("quality.title"))
    findings = [f for f in quality.findings if f.issue not in _BY_COLUMN]
    section.say(say("quality.census", rows=quality.rows))
    if findings:
        section.add(_findings(findings))
    else:
        section.say(say("quality.clean"))
    opener = el("summary", words("quality.open", columns=len(quality.columns)))
    section.add(el("details", opener, _columns(quality)))
    serious = [f for f in findings if f.issue in _SERIOUS]
    if serious:
        worst = max(serious, key=lambda f: f.share)
        found: dict[str, str | int] = {
            "subject": _subject(worst),
            "count": worst.count,
            "share": SHARE.full(worst.share),
        }
        if worst.issue == "impossible_sequence":  # its subject says what is wrong
            section.advice.append((4, say("quality.advice.order", **found)))
        else:
            section.advice.append((4, say("quality.advice", issue=words(f"issue.{worst.issue}"), **found)))
    section.numbers = {
        "findings": [
            {"issue": f.issue, "subject": f.subject, "count": f.count, "of": f.of, "rule": f.rule}
            for f in quality.findings
        ],
        "columns": [
            {"column": c.column, "role": c.role, "type": c.type, "missing": c.missing, "distinct": c.distinct}
            for c in quality.columns
        ],
    }
    return section


def rule_of(finding: Any) -> str:
    """What a finding was held to, in the language of the report; numbers in six significant digits."""
    ends = _ENDS.match(finding.rule)
    return (
        words(f"rule.{finding.issue}", low=_short(ends[1]), high=_short(ends[2]))
        if ends
        else words(f"rule.{finding.issue}")
    )


def _short(value: str) -> str:
    """A number in six significant digits; a time as it is."""
    if not re.fullmatch(r"-?[\d.]+(e[+-]?\d+)?", value):
        return value
    number = float(value)
    return decimal(number, 0) if abs(number) >= 1e5 else f"{number:.6g}".replace("-", MINUS)


def _subject(finding: Any) -> str:
    """Where a finding is: a column of the user's, or what the core compares."""
    return template(f"subject.{finding.issue}", column_from_core(str(finding.subject)))


def readable(rule: str) -> str:
    """A rule with its numbers in six significant digits."""
    return re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.6g}", rule)


def _findings(findings: list[Any]) -> Any:
    head = [words(f"quality.{key}") for key in ("finding", "where", "cells", "share", "rule")]
    rows = [
        [words(f"issue.{f.issue}"), _subject(f), count(f.count), SHARE.full(f.share), rule_of(f)]
        for f in sorted(findings, key=lambda f: (f.issue not in _SERIOUS, -f.share))
    ]
    return table(words("quality.findings"), head, rows, right=(2, 3))


def _columns(quality: Any) -> Any:
    head = [words(f"quality.{key}") for key in ("column", "role", "type", "missing", "share", "distinct")]
    rows = [
        [
            column_from_core(c.column),
            c.role or "",
            words(f"type.{c.type}"),
            count(c.missing),
            SHARE.full(c.missing_share),
            count(c.distinct),
        ]
        for c in quality.columns
    ]
    return table(words("quality.columns"), head, rows, right=(3, 4, 5))
