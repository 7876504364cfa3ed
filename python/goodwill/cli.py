# SPDX-License-Identifier: Apache-2.0
"""The command line: goodwill report | describe | validate | schema | compare."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import goodwill as gw
from goodwill.commands import ERROR, OK, STOPPED, comparing, drafting, looking, reporting
from goodwill.report.text import CATALOGUES, words, written_in
from goodwill.schema_help.hints import hints


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goodwill", description=words("cli.about"), parents=[_language()])
    parser.add_argument("--version", action="version", version=f"goodwill {gw.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (reporting, looking, drafting, comparing):
        command.add(commands)
    for command_parser in commands.choices.values():
        command_parser.add_argument("--lang", choices=tuple(CATALOGUES), help=words("cli.lang"))
    return parser


def _language() -> argparse.ArgumentParser:
    """Reads --lang alone, because the parser's own words depend on it."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--lang", choices=tuple(CATALOGUES), default="en", help=words("cli.lang"))
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
    given = list(sys.argv[1:] if argv is None else argv)
    with written_in(_language().parse_known_args(given)[0].lang):
        return _run(given)


def _run(given: list[str]) -> int:
    try:
        arguments = _parser().parse_args(given, argparse.Namespace(argv=given))
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print(words("cli.stopped"), file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has left; the interpreter must not try to flush it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except (ValueError, OSError, ImportError, MemoryError) as error:
        print(f"goodwill: {error or type(error).__name__}", file=sys.stderr)
        for advice in hints(error.problems) if isinstance(error, gw.DataError) else ():
            print(f"    {advice}", file=sys.stderr)
        return ERROR


if __name__ == "__main__":
    sys.exit(main())
