# SPDX-License-Identifier: Apache-2.0
"""What may be behind a cell that was refused, and what would let it in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from goodwill.report.text import words
from goodwill.schema_help import scales
from goodwill.schema_help.dates import looks_like
from goodwill.schema_help.profile import is_word
from goodwill.toml_text import toml_key

_THOUSANDS = re.compile(r"-?\d{1,3}((,\d{3}){2,}|(,\d{3})+\.\d+)")
_DECIMAL = re.compile(r"-?\d+,(\d{1,2}|\d{4,})|-?\d{4,},\d{3}")
_EITHER = re.compile(r"-?\d{1,3},\d{3}")


def hint(problem: Mapping[str, Any]) -> str:
    """One sentence of advice on a problem that reading found; empty when there is none.

    Parameters
    ----------
    problem : mapping
        With text, expected and column, as in DataError.problems.

    Returns
    -------
    str
    """
    text, expected, column = (str(problem[key]) for key in ("text", "expected", "column"))
    for applies, key in _RULES:
        if applies(text, expected):
            readings = {"whole": text.replace(",", ""), "fraction": text.replace(",", ".")}
            return words(key, text=text, column=toml_key(column), **readings)
    return ""


def hints(problems: Iterable[Mapping[str, Any]]) -> list[str]:
    """The advice on several problems, each piece once.

    Parameters
    ----------
    problems : iterable of mapping
        As for `hint`.

    Returns
    -------
    list of str
    """
    return list(dict.fromkeys(filter(None, map(hint, problems))))


def _time(expected: str) -> bool:
    return any(word in expected for word in ("date", "time such", "a time", "YYYY"))


def _number(expected: str) -> bool:
    return "number" in expected or "duration" in expected or "weight" in expected


def _sentinel(text: str) -> bool:
    try:
        return float(text) in scales.SENTINELS | {0.0}
    except ValueError:
        return False


def _worded(text: str) -> bool:
    return not scales.is_unknown(text) and is_word(text)


#: Ways to write a date that a schema has to tell of.
_ORDERED = ("ordered", "day_first", "month_first")
_RULES: tuple[tuple[Callable[[str, str], bool], str], ...] = (
    (lambda text, expected: text == "" and "customer" in expected, "hint.customer"),
    (lambda text, expected: "unique" in expected, "hint.unique"),
    (lambda text, expected: scales.is_unknown(text) or scales.is_not_applicable(text), "hint.missing"),
    (lambda text, expected: _time(expected) and looks_like(text) in _ORDERED, "hint.date_order"),
    (lambda text, expected: _time(expected) and looks_like(text) == "year_first", "hint.year_first"),
    (lambda text, expected: _number(expected) and _THOUSANDS.fullmatch(text) is not None, "hint.thousands"),
    (lambda text, expected: _number(expected) and _DECIMAL.fullmatch(text) is not None, "hint.decimal"),
    (lambda text, expected: _number(expected) and _EITHER.fullmatch(text) is not None, "hint.comma"),
    (lambda text, expected: _number(expected) and text.rstrip().endswith("%"), "hint.percent"),
    (lambda text, expected: expected.startswith("a number from") and _sentinel(text), "hint.not_applicable"),
    (lambda text, expected: _number(expected) and _sentinel(text), "hint.missing"),
    (lambda text, expected: "duration" in expected and text.startswith("-"), "hint.negative"),
    (lambda text, expected: _number(expected) and _worded(text), "hint.words"),
)  # fmt: skip
