# SPDX-License-Identifier: Apache-2.0
"""goodwill report: from a log to one HTML file."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from typing import Any

import goodwill as gw
from goodwill.commands import OK
from goodwill.commands.reading import log_arguments, narrowed, read, reading_arguments, require_columns
from goodwill.commands.writing import require_free
from goodwill.progress import terminal_progress
from goodwill.report import build
from goodwill.report.files import write_whole
from goodwill.report.text import language, words


def add(commands: Any) -> None:
    report = commands.add_parser("report", help=words("cli.report"))
    log_arguments(report)
    reading_arguments(report)
    report.add_argument("-o", "--output", default="report.html", metavar="OUT.html", help=words("cli.default"))
    report.add_argument("--json", metavar="OUT.json", help=words("cli.json"))
    report.add_argument("--title", help=words("cli.title"))
    report.add_argument("--level", type=float, default=0.95, help=words("cli.level"))
    report.add_argument("--min-cell", type=int, default=5, metavar="N", help=words("cli.min_cell"))
    report.add_argument(
        "--standard", action="append", default=[], metavar="METRIC=ORDINARY[/QUALITY]", help=words("cli.standard")
    )
    report.add_argument("--by", action="append", default=[], metavar="COLUMN", help=words("cli.by"))
    report.add_argument("--comments", type=_from_zero, default=10, metavar="N", help=words("cli.comments"))
    report.add_argument("--attribute", action="append", default=[], metavar="COLUMN", help=words("cli.attribute"))
    report.add_argument("--kano", action="append", default=[], metavar="NAME=COLUMN/COLUMN", help=words("cli.kano"))
    report.add_argument("--funnel", metavar="STAGE,STAGE,…", help=words("cli.funnel"))
    report.add_argument("--lost", action="append", default=[], metavar="STAGE", help=words("cli.lost"))
    report.set_defaults(run=_report)


def _report(arguments: argparse.Namespace) -> int:
    command = shlex.join(["goodwill", *arguments.argv])
    require_free([arguments.output, arguments.json], [arguments.log, arguments.schema])
    kano = dict(_pair(text) for text in arguments.kano)
    with terminal_progress() as progress:
        log = narrowed(read(arguments, progress, on_bad=arguments.on_bad), arguments.where)
        require_columns(log, "--by", arguments.by)
        require_columns(log, "--attribute", arguments.attribute)
        made = build(
            log,
            title=arguments.title or _title(arguments.log),
            level=arguments.level,
            min_cell=arguments.min_cell,
            standards=[_standard(text) for text in arguments.standard],
            standards_by=arguments.by,
            comments=arguments.comments,
            attributes=arguments.attribute,
            kano=kano or None,
            funnel=[stage.strip() for stage in arguments.funnel.split(",")] if arguments.funnel else (),
            lost=arguments.lost,
            progress=progress,
            filters=arguments.where,
            command=command,
            lang=language(),
        )
        texts = {Path(arguments.output): made.html}
        if arguments.json:
            texts[Path(arguments.json)] = made.json
        write_whole(texts)
    for sentence in made.headline:
        print(sentence)
    print(f"\n{arguments.output}" + (f", {arguments.json}" if arguments.json else ""))
    return OK


def _standard(text: str) -> Any:
    """METRIC=LIMITS, or METRIC<=LIMITS and METRIC>=LIMITS where it must be said which side is the good one."""
    metric, equals, levels = text.partition("=")
    if not equals:
        raise ValueError(words("cli.error.standard", text=text))
    at_least = {"<": False, ">": True}.get(metric[-1:])
    ordinary, _, quality = (part.strip() for part in levels.partition("/"))
    metric = metric.rstrip("<>").strip()
    try:
        return gw.journey.Standard(metric, _limit(ordinary), _limit(quality or ordinary), at_least=at_least, name=text)
    except TypeError:
        raise ValueError(words("cli.error.standard", text=text)) from None


def _pair(text: str) -> tuple[str, tuple[str, str]]:
    """NAME=COLUMN/COLUMN: a feature, and where the answers to having it and to lacking it are."""
    name, equals, columns = text.rpartition("=")
    first, slash, second = (part.strip() for part in columns.partition("/"))
    if not (equals and slash and name.strip() and first and second):
        raise ValueError(words("cli.error.kano", text=text))
    return name.strip(), (first, second)


def _from_zero(text: str) -> int:
    count = int(text)
    if count < 0:
        raise ValueError(text)
    return count


def _limit(text: str) -> float | str:
    """A number where it is one, else a length of time to be read by the core."""
    try:
        return float(text)
    except ValueError:
        return text


def _title(name: str) -> str:
    """The log's name without folders and endings: Shop visits for data/shop_visits.csv.gz."""
    title = Path(name.removeprefix("dataset:")).name.split(".")[0].replace("_", " ")
    return title[:1].upper() + title[1:]
