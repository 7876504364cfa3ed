# SPDX-License-Identifier: Apache-2.0
"""Ordinal and negative binomial regression to 40 digits, for the lines of regression.txt that no package gives to eight.

Run as `python tests/oracles/statistics/regression_exact.py python/goodwill/datasets`.
"""

from __future__ import annotations

import csv
import gzip
import math
import sys
from collections.abc import Callable
from pathlib import Path

import mpmath as mp

mp.mp.dps = 40
Vector = list[mp.mpf]


def newton(value: Callable[[Vector], mp.mpf], start: Vector) -> tuple[Vector, Vector]:
    """The maximum and the standard errors there, derivatives by differences in 40 digits."""
    at, n, h = start, len(start), mp.mpf(10) ** -10

    def moved(*steps: tuple[int, mp.mpf]) -> mp.mpf:
        there = list(at)
        for place, step in steps:
            there[place] += step
        return value(there)

    for _ in range(60):
        slope = mp.matrix([(moved((i, h)) - moved((i, -h))) / (2 * h) for i in range(n)])
        curve = mp.matrix(n, n)
        for i in range(n):
            for j in range(i + 1):
                corners = [a * b * moved((i, a * h), (j, b * h)) for a in (1, -1) for b in (1, -1)]
                curve[i, j] = curve[j, i] = sum(corners) / (4 * h * h)
        step = mp.lu_solve(-curve, slope)
        at = [x + s for x, s in zip(at, step, strict=True)]
        if max(abs(s) for s in step) < mp.mpf(10) ** -16:
            spread = mp.inverse(-curve)
            return at, [mp.sqrt(spread[i, i]) for i in range(n)]
    raise RuntimeError("no maximum")


def say(name: str, numbers: Vector) -> None:
    print(name, *(mp.nstr(x, 17) for x in numbers))


def ordinal(folder: Path) -> None:
    items = ["P01", "P05", "P09", "P13"]
    with gzip.open(folder / "kiosk_survey/encounters.csv.gz", "rt", encoding="utf-8") as text:
        rows = [r for r in csv.DictReader(text) if all(r[k] for k in [*items, "SAT1"])]
    X = [[mp.mpf(r[k]) for k in items] for r in rows]
    y = [int(float(r["SAT1"])) for r in rows]
    lowest = min(y)

    def below(threshold: mp.mpf) -> mp.mpf:
        return 1 / (1 + mp.exp(-threshold))

    def value(at: Vector) -> mp.mpf:
        total = mp.mpf(0)
        for x, grade in zip(X, y, strict=True):
            eta, k = mp.fdot(x, at[:4]), grade - lowest
            upper = below(at[4 + k] - eta) if 4 + k < len(at) else mp.mpf(1)
            total += mp.log(upper - (below(at[3 + k] - eta) if k else 0))
        return total

    found, errors = newton(value, [mp.mpf(v) for v in (0.3, 0.2, 0.3, 0.1, 2, 4.3, 6.7)])
    say("ordinal.beta", found[:4])
    say("ordinal.thresholds", found[4:])
    say("ordinal.llf", [value(found)])
    say("ordinal.se", errors)


def negative_binomial() -> None:
    x = [mp.mpf(math.sin(0.37 * i)) for i in range(200)]
    y = [(3 * i * i + 7 * i) % 11 if i % 3 else i * i % 4 for i in range(200)]

    def value(at: Vector) -> mp.mpf:
        s = 1 / at[2]
        total = mp.mpf(0)
        for u, k in zip(x, y, strict=True):
            m = mp.exp(at[0] + at[1] * u)
            total += mp.loggamma(k + s) - mp.loggamma(s) - mp.loggamma(k + 1)
            total += k * mp.log(m / (m + s)) - s * mp.log(1 + m / s)
        return total

    found, errors = newton(value, [mp.mpf(v) for v in (1.2, 0, 0.5)])
    say("nb.params", found)
    say("nb.model", errors)
    say("nb.llf", [value(found), 6 - 2 * value(found)])


if __name__ == "__main__":
    ordinal(Path(sys.argv[1]))
    negative_binomial()
