# SPDX-License-Identifier: Apache-2.0
"""What a section of the report hands over: its page, its numbers, and what it has to say at the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from goodwill.report.figure import Figure
from goodwill.report.html import Child, Markup, el, join
from goodwill.report.text import Sentence


@dataclass(frozen=True)
class Card:
    """A headline figure."""

    name: str
    figure: Figure


@dataclass
class Section:
    """One section; `key` is its anchor in the page and its name in the JSON."""

    key: str
    title: str
    blocks: list[Markup] = field(default_factory=list)
    numbers: dict[str, Any] = field(default_factory=dict)
    headline: list[Sentence] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    #: What to look at first: (rank, sentence); the lowest ranks are shown.
    advice: list[tuple[int, Sentence]] = field(default_factory=list)

    def say(self, *sentences: Sentence, class_: str | None = None) -> None:
        """Add a paragraph."""
        self.blocks.append(el("p", join([s.html(), " "] for s in sentences), class_=class_))

    def heading(self, words: str) -> None:
        self.blocks.append(el("h3", words))

    def add(self, *blocks: Markup) -> None:
        self.blocks.extend(blocks)

    def html(self) -> Markup:
        return el(
            "section",
            el("h2", self.title, id=f"{self.key}-title"),
            self.blocks,
            id=self.key,
            aria_labelledby=f"{self.key}-title",
        )


def table(
    caption: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Child]],
    *,
    right: Sequence[int] = (),
    stacked: bool = False,
) -> Markup:
    """A table in a container of its own that scrolls where the page is too narrow.

    Parameters
    ----------
    caption : str
        What the table shows.
    head : sequence of str
        Column heads.
    rows : sequence of rows
        Cells; the first of a row names it.
    right : sequence of int
        Columns set flush right, such as counts.
    stacked : bool
        Intervals stand under their figures, for tables of many figures.
    """

    def align(i: int) -> str | None:
        return "right" if i in right else None

    heads = [el("th", words, scope="col", class_=align(i)) for i, words in enumerate(head)]
    lines = [
        el("tr", el("th", row[0], scope="row"), [el("td", c, class_=align(i)) for i, c in enumerate(row[1:], 1)])
        for row in rows
    ]
    inner = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", heads)),
        el("tbody", lines),
        class_="stacked" if stacked else None,
    )
    return el("div", inner, class_="scroll", role="region", aria_label=caption, tabindex=0)


def cards(items: Sequence[Card]) -> Markup:
    """Headline figures side by side."""
    return el(
        "ul",
        [el("li", el("span", c.name, class_="name"), c.figure.html(), class_="card") for c in items],
        class_="cards",
    )


def listing(sentences: Sequence[Sentence], kind: str = "ul") -> Markup:
    """Sentences as a list."""
    return el(kind, [el("li", s.html()) for s in sentences])
