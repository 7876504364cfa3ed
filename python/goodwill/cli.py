# SPDX-License-Identifier: Apache-2.0
"""The command line: goodwill report | describe | validate."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import goodwill as gw
from goodwill.progress import Report, terminal_progress
from goodwill.report import build
from goodwill.report.figure import SHARE, count
from goodwill.report.files import write_whole
from goodwill.report.sections.quality import readable

#: Exit codes: everything as asked; the data has problems (validate); wrong use or unusable input; stopped by Ctrl-C.
OK, PROBLEMS, ERROR, STOPPED = 0, 1, 2, 130


def _log_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "log", metavar="LOG", help="a CSV file, plain or gzip, or dataset:NAME for data that came along"
    )
    parser.add_argument(
        "--schema",
        metavar="S.toml",
        help="maps the columns onto roles; without it, columns that are called like a role have that role",
    )


def _reading_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--on-bad",
        choices=("reject", "missing"),
        default="reject",
        help="cells that cannot be used: refuse the log (default), or keep them as missing and count them",
    )
    parser.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only the encounters with this label in this column; several must all hold",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goodwill", description="From the log of a service operation to a report.")
    parser.add_argument("--version", action="version", version=f"goodwill {gw.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    report = commands.add_parser("report", help="write the report, one HTML file that needs nothing else")
    _log_arguments(report)
    _reading_arguments(report)
    report.add_argument("-o", "--output", default="report.html", metavar="OUT.html", help="default: %(default)s")
    report.add_argument("--json", metavar="OUT.json", help="also write every number of the report")
    report.add_argument("--title", help="heading of the report; default: the name of the log")
    report.add_argument("--level", type=float, default=0.95, help="of the intervals; default: %(default)s")
    report.add_argument(
        "--min-cell",
        type=int,
        default=5,
        metavar="N",
        help="groups of fewer answers are not shown; default: %(default)s",
    )
    report.add_argument(
        "--standard",
        action="append",
        default=[],
        metavar="METRIC=ORDINARY[/QUALITY]",
        help="a level to be held, such as 'waiting=5 min/2 min', 'lateness=0 days' or 'satisfaction=4/5'",
    )
    report.set_defaults(run=_report)

    describe = commands.add_parser("describe", help="what a log holds: roles, columns, period, missing values")
    _log_arguments(describe)
    _reading_arguments(describe)
    describe.set_defaults(run=_describe)

    validate = commands.add_parser("validate", help="list what is wrong with a log, place by place")
    _log_arguments(validate)
    validate.add_argument("--max-problems", type=int, default=50, metavar="N", help="listed; default: %(default)s")
    validate.set_defaults(run=_validate)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv : sequence of str, optional
        The arguments after the program's name; those of the process by default.

    Returns
    -------
    int
        0 when done, 1 when `validate` found problems, 2 when the input cannot be used, 130 when stopped by Ctrl-C.
    """
    try:
        given = list(sys.argv[1:] if argv is None else argv)
        arguments = _parser().parse_args(given, argparse.Namespace(argv=given))
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("goodwill: stopped, nothing was written", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has left; the interpreter must not try to flush it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (ValueError, OSError, ImportError, MemoryError) as error:
        print(f"goodwill: {error or type(error).__name__}", file=sys.stderr)
        return ERROR


def _read(arguments: argparse.Namespace, progress: Report | None, **options: Any) -> Any:
    """The log that was asked for, narrowed by --where."""
    name = arguments.log
    if name.startswith("dataset:"):
        return gw.datasets.load(name.removeprefix("dataset:"))
    schema = gw.Schema.from_toml(arguments.schema) if arguments.schema else None
    return gw.read_log(name, schema, progress=progress, **options)


def _narrowed(log: Any, conditions: Sequence[str]) -> Any:
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise ValueError(f"--where takes COLUMN=VALUE, got '{condition}'")
        log = log.where(column, value)
        if len(log) == 0:
            raise ValueError(f"--where {condition}: no encounter is left")
    return log


def _report(arguments: argparse.Namespace) -> int:
    command = shlex.join(["goodwill", *arguments.argv])
    with terminal_progress() as progress:
        log = _narrowed(_read(arguments, progress, on_bad=arguments.on_bad), arguments.where)
        made = build(
            log,
            title=arguments.title or _title(arguments.log),
            level=arguments.level,
            min_cell=arguments.min_cell,
            standards=[_standard(text) for text in arguments.standard],
            progress=progress,
            filters=arguments.where,
            command=command,
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
    metric, equals, levels = text.partition("=")
    if not equals:
        raise ValueError(f"--standard takes METRIC=ORDINARY[/QUALITY], got '{text}'")
    ordinary, _, quality = (part.strip() for part in levels.partition("/"))
    return gw.journey.Standard(metric.strip(), _limit(ordinary), _limit(quality or ordinary), name=text)


def _limit(text: str) -> float | str:
    """A number where it is one, else a length of time to be read by the core."""
    try:
        return float(text)
    except ValueError:
        return text


def _title(name: str) -> str:
    """The log's name without folders and endings: Shop visits for data/shop_visits.csv.gz."""
    words = Path(name.removeprefix("dataset:")).name.split(".")[0].replace("_", " ")
    return words[:1].upper() + words[1:]


def _describe(arguments: argparse.Namespace) -> int:
    with terminal_progress() as progress:
        log = _narrowed(_read(arguments, progress, on_bad=arguments.on_bad), arguments.where)
        quality = log.quality()
    print(
        f"{count(quality.rows)} encounters of {count(quality.customers)} customers, {quality.first} to {quality.last}"
    )
    print(f"data hash {log.intake['hash']}\n")
    lines = [("column", "role", "type", "missing", "", "different")]
    lines += [
        (c.column, c.role or "", c.type, count(c.missing), SHARE.full(c.missing_share), count(c.distinct))
        for c in quality.columns
    ]
    widths = [max(len(line[k]) for line in lines) for k in range(6)]
    for line in lines:
        cells = [
            text.ljust(w) if k < 3 else text.rjust(w) for k, (text, w) in enumerate(zip(line, widths, strict=True))
        ]
        print("  ".join(cells).rstrip())
    for finding in quality.findings:
        if finding.issue not in ("missing", "empty_column"):
            print(
                f"{finding.issue}: {finding.subject}, {count(finding.count)} of {count(finding.of)} ({readable(finding.rule)})"
            )
    return OK


def _validate(arguments: argparse.Namespace) -> int:
    try:
        with terminal_progress() as progress:
            log = _read(arguments, progress, max_problems=arguments.max_problems)
    except gw.DataError as error:
        for problem in error.problems:
            print(_place(problem))
        hidden = error.total - len(error.problems)
        print(f"{count(error.total)} problems" + (f", {count(hidden)} not listed" if hidden else ""))
        return PROBLEMS
    print(f"no problem in {count(len(log))} encounters")
    return OK


def _place(problem: dict[str, Any]) -> str:
    where = f"row {problem['row']}" if problem["row"] >= 0 else "whole input"
    if problem["line"]:
        where += f" (line {problem['line']})"
    if problem["column"]:
        where += f", column '{problem['column']}'"
    return f"{where}: expected {problem['expected']}, got '{problem['text']}'"


if __name__ == "__main__":
    sys.exit(main())
