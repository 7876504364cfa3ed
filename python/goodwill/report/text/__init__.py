# SPDX-License-Identifier: Apache-2.0
"""Every sentence of the report, by key; the one place a translation has to touch."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodwill.report.figure import Figure
from goodwill.report.html import Markup, el
from goodwill.report.html import text as escaped
from goodwill.report.text.en import CATALOGUE

LANGUAGE = "en"


@dataclass(frozen=True)
class Name:
    """Something of the user's: a site, a column. Set off from the words around it."""

    words: str


Value = str | int | Figure | Name


@dataclass(frozen=True)
class Sentence:
    """A catalogue entry with its values; written as HTML, or plain for the terminal and for JSON."""

    key: str
    values: dict[str, Value] = field(default_factory=dict)

    def html(self) -> Markup:
        values = {name: _html(value) for name, value in self.values.items()}
        return Markup(escaped(CATALOGUE[self.key]).format(**values))

    def plain(self) -> str:
        values = {name: _plain(value) for name, value in self.values.items()}
        return CATALOGUE[self.key].format(**values)


def _html(value: Value) -> Markup:
    if isinstance(value, Figure):
        return value.html()
    if isinstance(value, Name):
        return el("span", value.words, class_="name")
    return escaped(f"{value:,}" if isinstance(value, int) else value)


def _plain(value: Value) -> str:
    if isinstance(value, Figure):
        return value.plain()
    if isinstance(value, Name):
        return value.words
    return f"{value:,}" if isinstance(value, int) else value


def say(key: str, **values: Value) -> Sentence:
    """The sentence of this key."""
    return Sentence(key, values)


def words(key: str, **values: Value) -> str:
    """The same as plain text, for titles, labels and table heads."""
    return Sentence(key, values).plain()
