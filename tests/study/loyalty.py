# SPDX-License-Identifier: Apache-2.0
"""Kano's categories, exponents and moves against the truth they were drawn from; writes docs/calibration-loyalty.md.

Run as `python tests/study/loyalty.py [SEEDS]`; fewer than 1,000 seeds write no page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import goodwill as gw
import numpy as np

CATEGORIES = ("attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable")
MARGIN = 0.05
#: One pair of answers of each category.
PAIRS = np.array([[1, 3], [1, 5], [3, 5], [3, 3], [5, 1], [1, 1]])


def kano_worlds(rng: np.random.Generator, features: int) -> tuple[np.ndarray, np.ndarray]:
    """Shares of the categories in so many populations, as surveys show them, and which of them leads; 6 for none."""
    shares = rng.dirichlet([2.0, 2.0, 2.0, 2.0, 0.3, 0.2], features)
    first, second = np.sort(shares, axis=1)[:, [-1, -2]].T
    return shares, np.where(first - second >= MARGIN, shares.argmax(axis=1), 6)


def brier(rng: np.random.Generator, n: int, features: int) -> tuple[float, ...]:
    """Brier scores of P(category), the mode, the mode if it leads by the margin and Fong's rule; n respondents each."""
    shares, truth = kano_worlds(rng, features)
    drawn = np.array([rng.choice(6, n, p=share) for share in shares]).T
    found = gw.measure.kano(*np.moveaxis(PAIRS[drawn], -1, 0), margin=MARGIN, draws=2000, threads=1).features_
    outcomes = (*CATEGORIES, "undecided")
    happened = np.eye(7)[truth]

    def score(said: np.ndarray) -> float:
        return float(np.mean(np.sum((said - happened) ** 2, axis=1)))

    probability = np.array([[f.probability[name] for name in outcomes] for f in found])
    mode = np.eye(7)[[outcomes.index(f.mode) for f in found]]
    shown = np.sort(np.array([list(f.counts.values()) for f in found]), axis=1)
    leads = shown[:, -1] - shown[:, -2] >= MARGIN * n
    cut = np.where(leads[:, None], mode, np.eye(7)[6])
    fong = np.eye(7)[[outcomes.index(f.fong) for f in found]]
    return score(probability), score(mode), score(cut), score(fong)


def kano_lines(features: int) -> Iterator[tuple[str, bool]]:
    yield f"Brier scores (0 is perfect, 2 the worst) over {features:,} features with known populations:", True
    yield "", True
    yield "| respondents | P(category) | mode | mode, undecided below the margin | Fong's rule |", True
    yield "|---:|---:|---:|---:|---:|", True
    for n in (50, 100, 200):
        told = brier(np.random.default_rng(n), n, features)
        yield f"| {n} | " + " | ".join(f"{score:.3f}" for score in told) + " |", told[0] < min(told[1:])


def exponent(rng: np.random.Generator, n: int, truth: float) -> list[bool]:
    """Whether the interval of the exponent holds it: customers on five points who stay or leave."""
    satisfaction = rng.integers(0, 5, n)
    stayed = rng.random(n) < 0.1 + 0.8 * (satisfaction / 4) ** truth
    found = gw.loyalty.Curve("power", threads=1).fit(satisfaction + 1.0, stayed.astype(float)).params_["exponent"]
    return [found.low <= truth <= found.high]


MOVES = np.array(
    [[0.70, 0.20, 0.08, 0.02], [0.15, 0.60, 0.20, 0.05], [0.05, 0.15, 0.65, 0.15], [0.02, 0.05, 0.23, 0.70]]
)


def moves(rng: np.random.Generator, n: int, long_run: bool) -> list[bool]:
    """Whether the intervals of the cells, or of the long-run shares, hold them."""
    before = rng.integers(0, 4, n)
    after = (rng.random(n)[:, None] > MOVES.cumsum(axis=1)[before]).sum(axis=1)
    found = gw.loyalty.transitions(before, after, range(4), draws=400, threads=1)
    if not long_run:
        truth, told = MOVES.ravel(), [cell for row in found.probability for cell in row]
    else:
        values, vectors = np.linalg.eig(MOVES.T)
        lasting = np.real(vectors[:, np.argmax(np.real(values))])
        truth, told = lasting / lasting.sum(), found.long_run
    return [cell.low <= at <= cell.high for cell, at in zip(told, truth, strict=True)]


def coverage_lines(seeds: int) -> Iterator[tuple[str, bool]]:
    yield f"Intervals at 95 % over {seeds:,} samples each with a known truth; 93 % to 97 % is asked for.", True
    yield "", True
    yield "| interval | coverage |", True
    yield "|---|---:|", True
    cells: list[tuple[str, Callable[[np.random.Generator], list[bool]]]] = [
        ("exponent of a power curve, 2, n = 500", lambda rng: exponent(rng, 500, 2.0)),
        ("the same, n = 2,000", lambda rng: exponent(rng, 2000, 2.0)),
        ("exponent 0.5, n = 2,000", lambda rng: exponent(rng, 2000, 0.5)),
        ("cells of a transition matrix of four states, n = 200", lambda rng: moves(rng, 200, False)),
        ("the same, n = 1,000", lambda rng: moves(rng, 1000, False)),
        ("long-run shares, n = 1,000", lambda rng: moves(rng, 1000, True)),
    ]
    for name, covers in cells:
        share = float(np.mean([covers(np.random.default_rng(seed)) for seed in range(seeds)]))
        yield f"| {name} | {share:.1%} |", 0.93 <= share <= 0.97


def main() -> int:
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    lines = ["# Kano and loyalty: what is said and what is true", "", "Written by `./dev study`; do not edit.", ""]
    wrong = 0
    for line, good in (*kano_lines(seeds), ("", True), *coverage_lines(seeds)):
        lines.append(line)
        print(line, flush=True)
        wrong += not good
    if seeds >= 1000:
        (Path(__file__).parents[2] / "docs" / "calibration-loyalty.md").write_text("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
