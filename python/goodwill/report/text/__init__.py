# SPDX-License-Identifier: Apache-2.0
"""Every sentence of the report and the command line, by key; the one place a translation has to touch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol

from goodwill.report.html import Markup, el
from goodwill.report.html import text as escaped
from goodwill.report.text import zh
from goodwill.report.text.en import CATALOGUE

#: The catalogues there are, by the code of their language.
CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": CATALOGUE, "zh": zh.CATALOGUE}
_LANGUAGE: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """The language sentences are written in, here and now."""
    return _LANGUAGE.get()


@contextmanager
def written_in(code: str) -> Iterator[None]:
    """Sentences are written in this language inside the block."""
    if code not in CATALOGUES:
        raise ValueError(f"report: lang must be one of {', '.join(CATALOGUES)}, got '{code}'")
    before = _LANGUAGE.set(code)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def template(key: str, default: str | None = None) -> str:
    """The entry of a key in the language in use; `default` where there is none."""
    entries = CATALOGUES[_LANGUAGE.get()]
    return entries[key] if default is None else entries.get(key, default)


class Shown(Protocol):
    """What is written in a way of its own within a sentence, such as an estimate."""

    def html(self) -> Markup: ...

    def plain(self) -> str: ...


@dataclass(frozen=True)
class Name:
    """Something of the user's: a site, a column. Set off from the words around it."""

    words: str

    def html(self) -> Markup:
        return el("span", self.words, class_="name")

    def plain(self) -> str:
        return self.words


Value = str | int | Shown


@dataclass(frozen=True)
class Sentence:
    """A catalogue entry with its values; written as HTML, or plain for the terminal and for JSON."""

    key: str
    values: dict[str, Value] = field(default_factory=dict)

    def html(self) -> Markup:
        values = {name: _html(value) for name, value in self.values.items()}
        return Markup(escaped(template(self.key)).format(**values))

    def plain(self) -> str:
        values = {name: _plain(value) for name, value in self.values.items()}
        return template(self.key).format(**values)


def _html(value: Value) -> Markup:
    if isinstance(value, str | int):
        return escaped(f"{value:,}" if isinstance(value, int) else value)
    return value.html()


def _plain(value: Value) -> str:
    if isinstance(value, str | int):
        return f"{value:,}" if isinstance(value, int) else value
    return value.plain()


def say(key: str, **values: Value) -> Sentence:
    """The sentence of this key."""
    return Sentence(key, values)


def words(key: str, **values: Value) -> str:
    """The same as plain text, for titles, labels and table heads."""
    return Sentence(key, values).plain()
