# SPDX-License-Identifier: Apache-2.0
"""From values to positions, and the round numbers an axis is labelled with."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


def step_for(span: float, parts: int) -> float:
    """The round step (1, 2 or 5 times a power of ten) that cuts a span into about so many parts."""
    raw = span / max(parts, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    for multiple in (1.0, 2.0, 5.0):
        if raw <= multiple * power * (1.0 + 1e-9):
            return multiple * power
    return 10.0 * power


@dataclass(frozen=True)
class Scale:
    """A linear axis: values low … high at positions start … end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Position of a value; what lies outside stays at the edge."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(max(share, 0.0), 1.0) * (self.end - self.start)

    def ticks(self, parts: int = 5) -> list[float]:
        """Round values within the axis."""
        step = step_for(self.high - self.low, parts)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [k * step for k in range(first, last + 1)]


def around(
    values: Iterable[float], start: float, end: float, *, parts: int = 5, include: Iterable[float] = ()
) -> Scale:
    """An axis with round ends that holds all finite values."""
    known = [v for v in (*values, *include) if math.isfinite(v)]
    if not known:
        return Scale(0.0, 1.0, start, end)
    low, high = min(known), max(known)
    if low == high:
        low, high = low - 0.5, high + 0.5
    step = step_for(high - low, parts)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, start, end)
