# SPDX-License-Identifier: Apache-2.0
"""goodwill schema: a first draft of a schema, with its confidence and its questions."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import goodwill as gw
from goodwill.commands import OK
from goodwill.commands.writing import require_free
from goodwill.report.files import write_whole
from goodwill.report.text import words


def add(commands: Any) -> None:
    schema = commands.add_parser("schema", help=words("cli.draft"))
    schema.add_argument("log", metavar="LOG", help=words("cli.log"))
    schema.add_argument("-o", "--output", metavar="S.toml", help=words("cli.draft.output"))
    schema.set_defaults(run=_schema)


def _schema(arguments: argparse.Namespace) -> int:
    name = arguments.log
    require_free([arguments.output], [name])
    if name.startswith("dataset:"):
        name = gw.datasets.path(name.removeprefix("dataset:")) / "encounters.csv.gz"
    draft = gw.suggest_schema(name)
    if not arguments.output:
        print(draft.toml, end="")
        return OK
    write_whole({Path(arguments.output): draft.toml})
    for role, (column, score) in draft.roles.items():
        print(words("cli.draft.role", role=role, column=column, score=f"{score:.2f}"))
    for question in draft.questions:
        print(f"? {question}")
    print(f"\n{arguments.output}")
    return OK
