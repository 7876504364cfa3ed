# SPDX-License-Identifier: Apache-2.0
"""What commands that read a log have in common: which log, by which schema, and which part of it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

import goodwill as gw
from goodwill.progress import Report
from goodwill.report.text import words


def log_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("log", metavar="LOG", help=words("cli.log"))
    parser.add_argument("--schema", metavar="S.toml", help=words("cli.schema"))


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on-bad", choices=("reject", "missing"), default="reject", help=words("cli.on_bad"))
    parser.add_argument("--where", action="append", default=[], metavar="COLUMN=VALUE", help=words("cli.where"))


def read(arguments: argparse.Namespace, progress: Report | None, **options: Any) -> Any:
    """The log that was asked for."""
    name = arguments.log
    if name.startswith("dataset:"):
        for option, given in (("--schema", arguments.schema), ("--on-bad missing", options.get("on_bad") == "missing")):
            if given:
                raise ValueError(words("cli.error.dataset", option=option))
        return gw.datasets.load(name.removeprefix("dataset:"))
    schema = gw.Schema.from_toml(arguments.schema) if arguments.schema else None
    return gw.read_log(name, schema, progress=progress, **options)


def require_columns(log: Any, option: str, names: Sequence[str]) -> None:
    """Refuses what was named in vain, and says what there is."""
    for name in names:
        if name not in log.columns:
            raise ValueError(words("cli.error.column", option=option, name=name, columns=", ".join(log.columns)))


def narrowed(log: Any, conditions: Sequence[str]) -> Any:
    """The part of the log that meets all conditions of --where."""
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise ValueError(words("cli.error.where", condition=condition))
        log = log.where(column, value)
        if len(log) == 0:
            raise ValueError(words("cli.error.nothing_left", condition=condition))
    return log
