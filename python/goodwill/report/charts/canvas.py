# SPDX-License-Identifier: Apache-2.0
"""The paper charts are drawn on: SVG with a text alternative, marks that can be hovered and focused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from goodwill.report.charts.scale import Scale
from goodwill.report.figure import THIN, Figure, Style, attributes, count
from goodwill.report.html import Child, Markup, el

WIDE = 760
NARROW = 350


@dataclass(frozen=True)
class Mark:
    """One estimate to draw."""

    label: str
    figure: Figure
    raw: float | None = None  #: the figure before shrinkage, drawn hollow
    tone: str = ""  #: "above" or "below" where that is certain enough to colour
    note: str = ""  #: one more line of the hover text

    def tip(self) -> str:
        return "\n".join(filter(None, [self.label, self.figure.plain(), self.note]))


def places(label: str) -> int:
    """How many characters of average width a label takes; a Chinese one takes two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in label)


def shorten(label: str, characters: int) -> str:
    """A label that fits; the full one stays in the hover text."""
    if places(label) <= characters:
        return label
    kept = label[: max(characters - 1, 1)]
    while len(kept) > 1 and places(kept) > characters - 1:
        kept = kept[:-1]
    return kept + "\u2026"


def label_room(marks: Sequence[Mark], narrow: bool) -> tuple[float, int]:
    """Width of the column of labels and the characters it takes: as much as they need, within reason."""
    longest = max(places(m.label) for m in marks)
    characters = min(longest, 21 if narrow else 30)
    return 16.0 + 6.7 * max(characters, 4), characters


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """An SVG under construction; positions are in its own units, one a pixel at full size."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._parts: list[Markup] = []
        self._marks = 0

    @property
    def narrow(self) -> bool:
        return self.width < 500

    def add(self, name: str, *children: Child, **attributes_: object) -> None:
        """Draw one SVG element; numbers are rounded to a tenth of a pixel."""
        rounded = {k: _number(v) if isinstance(v, float) else v for k, v in attributes_.items()}
        self._parts.append(el(name, *children, **rounded))

    def line(self, x1: float, y1: float, x2: float, y2: float, class_: str) -> None:
        self.add("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_)

    def text(self, x: float, y: float, words: str, class_: str = "", anchor: str = "start") -> None:
        self.add(
            "text",
            words,
            x=float(x),
            y=float(y),
            class_=class_ or None,
            text_anchor=None if anchor == "start" else anchor,
        )

    def path(self, points: list[tuple[float, float]], class_: str, *, closed: bool = False) -> None:
        """A polyline, or with closed=True a filled shape."""
        if points:
            steps = "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
            self.add("path", d=f"M{steps}{'Z' if closed else ''}", class_=class_)

    def mark(self, mark: Mark, *shapes: Markup) -> None:
        """The shapes of one estimate, with its hover text, numbers and a place in the keyboard order.

        The first mark of a chart is reached by Tab, the others from it by the arrow keys.
        """
        names = f"mark estimate {mark.tone}".strip()
        self._parts.append(
            el(
                "g",
                el("title", mark.tip()),
                shapes,
                class_=names,
                tabindex=-1 if self._marks else 0,
                role="img",
                aria_label=mark.tip().replace("\n", "; "),
                **attributes(mark.figure.estimate),
            )
        )
        self._marks += 1

    def x_axis(self, scale: Scale, y: float, style: Style, *, top: float | None = None, parts: int = 5) -> None:
        """Labels under y; with `top` also grid lines up to there."""
        values = scale.ticks(parts)
        for value, words in zip(values, style.ticks(values), strict=True):
            x = scale.at(value)
            if top is not None:
                self.line(x, top, x, y, "grid")
            self.text(x, y + 16, words, "axis", "middle")

    def y_axis(self, scale: Scale, left: float, right: float, style: Style, *, parts: int = 4) -> None:
        """Labels left of `left` and grid lines from there to `right`."""
        values = scale.ticks(parts)
        for value, words in zip(values, style.ticks(values), strict=True):
            y = scale.at(value)
            self.line(left, y, right, y, "grid")
            self.text(left - 8, y + 4, words, "axis", "end")

    def svg(self, title: str) -> Markup:
        return el(
            "svg",
            self._parts,
            viewBox=f"0 0 {self.width} {self.height}",
            role="group",
            aria_label=title,
            class_="narrow" if self.narrow else "wide",
            style=f"max-width:{self.width}px",
        )


def shape(name: str, *children: Child, **attributes_: object) -> Markup:
    """An SVG element to be put into a mark."""
    return el(name, *children, **{k: _number(v) if isinstance(v, float) else v for k, v in attributes_.items()})


def figure(draw: Callable[[int], Canvas], title: str, caption: Child = None) -> Markup:
    """A chart in two widths, for screen and for telephone; the style sheet shows the one that fits."""
    drawings = [draw(width).svg(title) for width in (WIDE, NARROW)]
    return el(
        "figure",
        el("p", title, class_="chart-title"),
        drawings,
        el("figcaption", caption) if caption else None,
        class_="chart",
    )


def with_n(n: int) -> str:
    return f"n{THIN}={THIN}{count(n)}"
