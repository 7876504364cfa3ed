# SPDX-License-Identifier: Apache-2.0
"""goodwill describe and goodwill validate: what a log holds, and what is wrong with it."""

from __future__ import annotations

import argparse
import unicodedata
from typing import Any

import goodwill as gw
from goodwill.commands import OK, PROBLEMS
from goodwill.commands.reading import log_arguments, narrowed, read, reading_arguments
from goodwill.progress import terminal_progress
from goodwill.report.figure import SHARE, count
from goodwill.report.sections.quality import readable
from goodwill.report.text import words
from goodwill.schema_help.hints import hint


def add(commands: Any) -> None:
    describe = commands.add_parser("describe", help=words("cli.describe"))
    log_arguments(describe)
    reading_arguments(describe)
    describe.set_defaults(run=_describe)

    validate = commands.add_parser("validate", help=words("cli.validate"))
    log_arguments(validate)
    validate.add_argument("--max-problems", type=int, default=50, metavar="N", help=words("cli.max_problems"))
    validate.set_defaults(run=_validate)


def _describe(arguments: argparse.Namespace) -> int:
    with terminal_progress() as progress:
        log = narrowed(read(arguments, progress, on_bad=arguments.on_bad), arguments.where)
        quality = log.quality()
    period = {"first": quality.first, "last": quality.last}
    print(words("cli.census", rows=quality.rows, customers=quality.customers, **period))
    print(words("cli.hash", hash=log.intake["hash"]) + "\n")
    lines = [
        [words(f"cli.head.{key}") for key in ("column", "role", "type", "missing")] + ["", words("cli.head.distinct")]
    ]
    lines += [
        [c.column, c.role or "", c.type, count(c.missing), SHARE.full(c.missing_share), count(c.distinct)]
        for c in quality.columns
    ]
    widths = [max(_width(line[k]) for line in lines) for k in range(6)]
    for line in lines:
        print("  ".join(_padded(text, widths[k], left=k < 3) for k, text in enumerate(line)).rstrip())
    for finding in quality.findings:
        if finding.issue not in ("missing", "empty_column"):
            print(
                f"{finding.issue}: {finding.subject}, {count(finding.count)} / {count(finding.of)} ({readable(finding.rule)})"
            )
    return OK


def _width(text: str) -> int:
    """Places on a terminal, where Chinese takes two each."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _padded(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text


def _validate(arguments: argparse.Namespace) -> int:
    try:
        with terminal_progress() as progress:
            log = read(arguments, progress, max_problems=arguments.max_problems)
    except gw.DataError as error:
        advised: set[str] = set()
        for problem in error.problems:
            print(_place(problem))
            advice = hint(problem)
            if advice and advice not in advised:
                print(f"    {advice}")
                advised.add(advice)
        hidden = error.total - len(error.problems)
        print(words("cli.problems", total=error.total) + (words("cli.unlisted", hidden=hidden) if hidden else ""))
        return PROBLEMS
    print(words("cli.no_problem", rows=len(log)))
    return OK


def _place(problem: dict[str, Any]) -> str:
    where = words("cli.row", row=str(problem["row"])) if problem["row"] >= 0 else words("cli.whole")
    if problem["line"]:
        where += words("cli.line", line=str(problem["line"]))
    if problem["column"]:
        where += words("cli.column", column=problem["column"])
    return words("cli.place", where=where, expected=problem["expected"], text=problem["text"])
