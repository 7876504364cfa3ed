# SPDX-License-Identifier: Apache-2.0
"""What the cells of a column look like, before anyone says what they mean."""

from __future__ import annotations

import csv
import gzip
import math
import os
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from goodwill.io import Table, read_csv, table_from
from goodwill.schema_help import scales
from goodwill.schema_help.dates import is_compact, looks_like, orders

_DELIMITERS = ",;\t|"
#: A share of cells that makes a column what most of its cells are.
_MOST = 0.9


@dataclass
class Profile:
    """One column: its different texts with their counts, and what they look like."""

    name: str
    rows: int
    counts: Counter[str] = field(repr=False)
    typed: str = ""  #: time or number where the cells are no texts
    numbers: dict[str, float] = field(default_factory=dict, repr=False)
    codes: dict[str, int] = field(default_factory=dict)  #: texts that may mean "missing", with their counts
    not_applicable: dict[str, int] = field(default_factory=dict)  #: texts that may mean "did not apply"

    def __post_init__(self) -> None:
        self.filled = sum(self.counts.values())
        self.numbers = {text: number for text in self.counts if (number := _number(text)) is not None}
        self.codes = {text: n for text, n in self.counts.items() if scales.is_unknown(text)}
        self.not_applicable = {text: n for text, n in self.counts.items() if scales.is_not_applicable(text)}
        self._find_sentinels()

    def _find_sentinels(self) -> None:
        """Numbers that surveys write for "no answer", standing apart from all the others."""
        odd = {text: number for text, number in self.numbers.items() if number in scales.SENTINELS}
        usual = [number for text, number in self.numbers.items() if text not in odd]
        if usual and odd and len(usual) <= 101 and all(n == int(n) for n in usual):
            low, high = min(usual), max(usual)
            apart = {t for t, n in odd.items() if n < 0 <= low or high <= 11 < n or (high <= 100 and n >= 888)}
            self.codes |= {text: self.counts[text] for text in apart}

    @cached_property
    def answers(self) -> dict[str, int]:
        """The texts that are not codes."""
        return {t: n for t, n in self.counts.items() if t not in self.codes and t not in self.not_applicable}

    @cached_property
    def values(self) -> list[float]:
        """The numbers that are not codes, ascending."""
        return sorted(number for text, number in self.numbers.items() if text not in self.codes)

    @cached_property
    def is_number(self) -> bool:
        answers = self.answers
        told = sum(n for text, n in answers.items() if text in self.numbers)
        return bool(answers) and told >= _MOST * sum(answers.values())

    @cached_property
    def is_whole(self) -> bool:
        return self.is_number and all(value == math.floor(value) for value in self.values)

    @cached_property
    def is_time(self) -> bool:
        answers = self.answers
        told = sum(n for t, n in answers.items() if looks_like(t) and not (self.typed == "number" and is_compact(t)))
        return bool(answers) and (self.typed == "time" or told >= _MOST * sum(answers.values()))

    @cached_property
    def date_orders(self) -> tuple[str, ...]:
        """Those its dates may be written in, as `orders` tells them."""
        return orders(self.answers)

    @cached_property
    def words(self) -> dict[str, float] | None:
        """What the texts of a worded scale stand for."""
        return None if self.is_number or len(self.counts) > 20 else scales.meaning_of(list(self.answers))

    @cached_property
    def is_unique(self) -> bool:
        return self.filled == self.rows == len(self.counts) > 1

    @cached_property
    def is_prose(self) -> bool:
        """Whether people wrote freely: many different texts, of some length."""
        answers = self.answers
        if not answers or self.is_number or self.is_time:
            return False
        length = float(np.average([len(t) * (2.5 if not t.isascii() else 1) for t in answers]))
        written = sum(" " in text or not text.isascii() for text in answers)
        return length > 20 and written > 0.5 * len(answers) and len(answers) > 0.5 * sum(answers.values())


@dataclass
class Input:
    """A table before it has a schema, and how its file is read."""

    source: str
    columns: list[Profile]
    rows: int
    delimiter: str = ","
    header: bool = True


def _number(text: str) -> float | None:
    if "_" in text:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def is_word(text: str) -> bool:
    """Whether a text holds a letter and no digit."""
    return any(c.isalpha() for c in text) and not any(c.isdigit() for c in text)


def look_at(data: Any) -> Input:
    """Profiles of all columns of a file or table."""
    if isinstance(data, (str, os.PathLike)):
        return _file(os.fspath(data))
    table = table_from(data)
    return Input("table", [_of_table(table, name) for name in table.names], table.rows)


def _file(path: str) -> Input:
    first = _first_line(path)
    delimiter = max(_DELIMITERS, key=lambda d: first.count(d))
    cells = next(iter(_split(first, delimiter)))
    header = not any(_number(cell) is not None or looks_like(cell) for cell in cells)
    names = [] if header else [f"column_{k}" for k in range(1, len(cells) + 1)]
    known = cells if header else names
    options: dict[str, Any] = {"delimiter": delimiter, "header": header, "names": names}
    table = read_csv(path, types={name: "category" for name in known}, **options).table
    columns = [_of_table(table, name) for name in table.names]
    return Input(os.path.basename(path), columns, table.rows, delimiter, header)


def _first_line(path: str) -> str:
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if packed else open(path, "rb") as file:
        return file.readline().decode("utf-8-sig", errors="replace").rstrip("\r\n")


def _split(line: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader([line], delimiter=delimiter)) or [[""]]


def _of_table(table: Table, name: str) -> Profile:
    kind, column = table.type(name), table.column(name)
    if kind == "category":
        codes, labels = column
        counts = np.bincount(codes[codes >= 0], minlength=len(labels))
        return Profile(name, table.rows, Counter({t: int(n) for t, n in zip(labels, counts, strict=True) if n}))
    values = column[0] if isinstance(column, tuple) else column
    if kind == "integer" and column[1] is not None:
        values = values[column[1] == 1]
    elif kind == "boolean":
        values = np.array(["false", "true"])[values[values < 2]]
    elif kind == "number":
        values = values[~np.isnan(values)]
    else:
        values = values[~np.isnat(values)] if kind == "timestamp" else values
    found, counts = np.unique(values, return_counts=True)
    texts = [f"{v:g}" if kind == "number" else str(v) for v in found.tolist()]
    typed = {"timestamp": "time", "boolean": ""}.get(kind, "number")
    return Profile(name, table.rows, Counter(dict(zip(texts, counts.tolist(), strict=True))), typed)
