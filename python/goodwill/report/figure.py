# SPDX-License-Identifier: Apache-2.0
"""How numbers are written: value [low, high], n; the same rule in sentences, tables, charts and on the terminal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from goodwill.report.html import Markup, el
from goodwill.report.text import template, words
from goodwill.report.text.core import from_core

MINUS = "\u2212"
THIN = "\u202f"  # narrow no-break space: keeps a number and its unit on one line


def decimal(value: float, digits: int = 2, *, signed: bool = False) -> str:
    """A number with a fixed number of decimals and a true minus sign; an en dash when there is none."""
    if math.isnan(value):
        return "\u2013"
    if math.isinf(value):
        return "\u221e" if value > 0 else MINUS + "\u221e"
    shown = f"{abs(value):,.{digits}f}"
    zero = float(shown.replace(",", "")) == 0.0
    if value < 0 and not zero:
        return MINUS + shown
    return ("+" if signed and not zero else "") + shown


def count(value: int) -> str:
    """A whole number with thousands separated."""
    return f"{value:,}"


@dataclass(frozen=True)
class Style:
    """How the numbers of one kind are written: scaled, rounded, with sign and unit."""

    digits: int = 2
    factor: float = 1.0
    signed: bool = False
    unit: str = ""

    def number(self, value: float) -> str:
        return decimal(value * self.factor, self.digits, signed=self.signed)

    def ticks(self, values: Sequence[float]) -> list[str]:
        """For an axis: with as many decimals as its values need to differ, all the same."""
        scaled = [value * self.factor for value in values]
        digits = next((d for d in range(6) if all(abs(v - round(v, d)) < 1e-9 * max(1.0, abs(v)) for v in scaled)), 6)
        return [decimal(v, digits, signed=self.signed) for v in scaled]

    def full(self, value: float) -> str:
        """With its unit."""
        return self.number(value) + (THIN + self.unit_words() if self.unit else "")

    def unit_words(self) -> str:
        """The unit in the language of the report."""
        unit = self.unit.strip(THIN)
        return unit if unit in ("", "%") else template(f"measure.{unit}", unit)  # a currency has no other words

    def interval(self, low: float, high: float) -> str:
        if math.isnan(low) or math.isnan(high):
            return f"[{words('measure.none')}]"
        return f"[{self.number(low)}, {self.number(high)}]"


RATING = Style()
CHANGE = Style(signed=True)
SHARE = Style(digits=1, factor=100.0, unit=THIN + "%")
SHARE_CHANGE = Style(digits=1, factor=100.0, signed=True, unit=THIN + "points")
POINTS = Style(digits=1, factor=100.0, signed=True)
PLAIN = Style(digits=2)

_DURATIONS = ((86400.0, "days"), (3600.0, "h"), (60.0, "min"), (1.0, "s"))


def duration(seconds: float, *, signed: bool = False) -> Style:
    """The style for durations of about this size: days, hours, minutes or seconds."""
    for size, unit in _DURATIONS:
        if abs(seconds) >= size or size == 1.0:
            return Style(digits=1, factor=1.0 / size, signed=signed, unit=THIN + unit)
    raise AssertionError("unreachable: the last unit takes everything")


def probability(value: float) -> str:
    """A probability in whole per cent, never rounded to certainty."""
    if math.isnan(value):
        return "\u2013"
    if value > 0.99:
        return f">{THIN}99{THIN}%"
    if value < 0.01:
        return f"<{THIN}1{THIN}%"
    return f"{100.0 * value:.0f}{THIN}%"


def p_value(value: float) -> str:
    """A p value as it is reported: never zero, two significant digits below a tenth."""
    if math.isnan(value):
        return "p = \u2013"
    if value < 0.001:
        return "p < 0.001"
    return f"p = {value:.2f}" if value >= 0.1 else f"p = {value:.2g}"


def day(instant: float) -> str:
    """Seconds since 1970 as an ISO date."""
    return datetime.fromtimestamp(instant, UTC).date().isoformat()


def _attribute(value: float) -> str:
    return f"{value:.10g}"


def attributes(estimate: Any) -> dict[str, str]:
    """What an element that shows an estimate carries: its numbers, unrounded."""
    return {
        "data_value": _attribute(estimate.value),
        "data_low": _attribute(estimate.low),
        "data_high": _attribute(estimate.high),
        "data_n": str(estimate.n),
        "data_level": _attribute(estimate.level),
        "data_method": from_core(estimate.method),
    }


@dataclass(frozen=True)
class Figure:
    """An estimate and how it is written; shown in a sentence, a table cell or a card."""

    estimate: Any
    style: Style = RATING

    def value(self) -> str:
        return self._precise().full(self.estimate.value)

    def interval(self) -> str:
        return self._precise().interval(self.estimate.low, self.estimate.high)

    def _precise(self) -> Style:
        """The style with as many more decimals as it takes to tell the ends of the interval apart, at most two."""
        width = (self.estimate.high - self.estimate.low) * self.style.factor
        if not 0.0 < width < math.inf:
            return self.style
        digits = min(max(math.ceil(-math.log10(width)), self.style.digits), self.style.digits + 2)
        return replace(self.style, digits=digits)

    def plain(self) -> str:
        return f"{self.value()} {self.interval()}, n{THIN}={THIN}{count(self.estimate.n)}"

    def _span(self, rest: str) -> Markup:
        inner = [el("b", self.value()), " ", el("span", rest, class_="ci")]
        return el("span", inner, class_="estimate", **attributes(self.estimate))

    def html(self) -> Markup:
        """For running text: the value stands out, interval and n stand back."""
        return self._span(f"{self.interval()}, n{THIN}={THIN}{count(self.estimate.n)}")

    def cell(self) -> Markup:
        """For a table that has its own column for n."""
        return self._span(self.interval())
