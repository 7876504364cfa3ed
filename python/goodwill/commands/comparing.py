# SPDX-License-Identifier: Apache-2.0
"""goodwill compare: what changed from one report to another."""

from __future__ import annotations

import argparse
from typing import Any

import goodwill as gw
from goodwill.commands import OK
from goodwill.report.figure import decimal
from goodwill.report.text import words


def add(commands: Any) -> None:
    compare = commands.add_parser("compare", help=words("cli.compare"))
    compare.add_argument("before", metavar="A.json", help=words("cli.compare.before"))
    compare.add_argument("after", metavar="B.json", help=words("cli.compare.after"))
    compare.add_argument("--all", action="store_true", help=words("cli.compare.all"))
    compare.set_defaults(run=_compare)


def _compare(arguments: argparse.Namespace) -> int:
    found = gw.compare_reports(arguments.before, arguments.after)
    if found.same_data:
        print(words("cli.compare.same"))
    chance = f"{found.expected_by_chance:.1f}"
    print(words("cli.compare.counted", figures=len(found.changes), significant=len(found.significant), chance=chance))
    for change in found.changes if arguments.all else found.significant:
        print(_line(change))
    for figures, key in ((found.only_before, "cli.compare.gone"), (found.only_after, "cli.compare.new")):
        if figures:
            print(words(key, n=len(figures), figures=", ".join(figures[:8]) + (" …" if len(figures) > 8 else "")))
    return OK


def _line(change: Any) -> str:
    digits = 4 if abs(change.after.value) < 1 else 2
    moved = change.difference
    return words(
        "cli.compare.line",
        figure=change.figure,
        before=decimal(change.before.value, digits),
        after=decimal(change.after.value, digits),
        moved=decimal(moved.value, digits, signed=True),
        low=decimal(moved.low, digits, signed=True),
        high=decimal(moved.high, digits, signed=True),
    )
