# SPDX-License-Identifier: Apache-2.0
"""How often noise passes for a driver, and whether league tables hold what they say; writes docs/calibration-quality.md.

Run as `python tests/study/quality.py [SURVEYS]`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import goodwill as gw
import numpy as np

PAGE = Path(__file__).parents[2] / "docs" / "calibration-quality.md"
DRIVERS, ROWS = 14, 500


def survey(rng: np.random.Generator, effects: int) -> tuple[np.ndarray, np.ndarray]:
    """Ratings from 1 to 5 that go up and down together, and a verdict of which the first few make up a part."""
    halo = rng.normal(size=(ROWS, 1))
    ratings = np.clip(np.round(3 + 0.7 * halo + rng.normal(size=(ROWS, DRIVERS))), 1, 5)
    return ratings, 0.3 * ratings[:, :effects].sum(axis=1) + rng.normal(size=ROWS)


def drivers(surveys: int) -> list[str]:
    """Surveys with a false driver, and with both of two true ones found."""
    rng = np.random.default_rng(1)
    false = false_beside = both = parts = turned = 0
    for _ in range(surveys):
        X, y = survey(rng, 0)
        false += any(driver.supported for driver in gw.measure.drivers(X, y, "johnson", replicates=0))
        parts += any(part.p_value < 0.05 for part in gw.measure.penalty_reward(X, y))
        purpose = rng.integers(0, 3, ROWS)
        turned += any(one.turns for one in gw.measure.reversals(X, y, {"purpose": purpose}))
        X, y = survey(rng, 2)
        found = [driver.supported for driver in gw.measure.drivers(X, y, "johnson", replicates=0)]
        both += found[0] and found[1]
        false_beside += any(found[2:])
    rows = [
        ("`drivers`: any of 14 supported, verdict pure noise", "at most 5 %", false),
        ("`penalty_reward`: any of 14 parts with an effect, verdict pure noise", "at most 5 %", parts),
        ("`reversals`: any of 14 drivers turns, verdict pure noise", "at most 5 %", turned),
        ("`drivers`: both of two true ones supported (0.3 a point)", "", both),
        ("`drivers`: any other supported beside them", "at most 5 %", false_beside),
    ]
    return [f"| {what} | {promise} | {100 * count / surveys:.1f} % |" for what, promise, count in rows]


def league(rng: np.random.Generator, sites: int, spread: float) -> tuple[gw.EncounterLog, np.ndarray]:
    """Waits at sites whose numbers of customers differ, and the sites' true means."""
    truth = 20 + spread * rng.normal(size=sites)
    site = np.repeat(np.arange(sites), rng.integers(4, 30, sites))
    table = {
        "customer": np.arange(len(site)),
        "time": np.full(len(site), np.datetime64("2024-01-01")),
        "site": site.astype(str),
        "revenue": truth[site] + 4 * rng.normal(size=len(site)),
    }
    return gw.read_log(table), truth


def leagues(count: int, spread: float | None) -> tuple[list[str], str]:
    """Said and true frequencies of being first, and coverage of values and ranks; without a spread it is drawn for each log."""
    # Other logs for each spread, so that what chance does to one table it does not do to all.
    rng = np.random.default_rng([2, 0 if spread is None else round(10 * spread)])
    said, was = [], []
    covered = ranked = cases = 0
    for _ in range(count):
        # As often below as above 1, the error of a site's mean.
        log, truth = league(rng, 12, abs(np.tan(np.pi * rng.random())) if spread is None else spread)
        place = {str(site): 1 + int(np.sum(truth > truth[site])) for site in range(len(truth))}
        for group in gw.measure.consistency(log, by="site", role="revenue", draws=1000)["site"]:
            said.append(group.probability_first)
            was.append(place[group.label] == 1)
            covered += group.value.low <= truth[int(group.label)] <= group.value.high
            ranked += group.rank_low <= place[group.label] <= group.rank_high
            cases += 1
    said_array, was_array = np.array(said), np.array(was)
    rows = []
    name = "drawn" if spread is None else f"{spread:g}"
    for low, high in ((0, 0.05), (0.05, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)):
        kept = (said_array >= low) & (said_array < high)
        if kept.sum() >= 20:
            rows.append(f"| {name} | {kept.sum()} | {said_array[kept].mean():.3f} | {was_array[kept].mean():.3f} |")
    return rows, f"| {name} | {100 * covered / cases:.1f} % | {100 * ranked / cases:.1f} % |"


def main(surveys: int) -> None:
    """Writes the page."""
    tables = [leagues(2 * surveys, spread) for spread in (None, 0.5, 1.0, 1.5, 4.0)]
    lines = [
        "# Calibration: drivers and league tables",
        "",
        f"Written by `./dev study`; do not edit. {surveys:,} surveys of {ROWS} respondents with {DRIVERS} correlated ratings each.",
        "Tests at 5 %, adjusted over the drivers (Holm).",
        "",
        "| what | promise | found in |",
        "|---|---|---|",
        *drivers(surveys),
        "",
        f"`consistency`, {2 * surveys:,} logs of 12 sites with 4 to 29 values each (standard deviation 4 within a site): how often",
        "sites were first when they were said to be so with this probability, and how often intervals of 95 % held the truth.",
        "",
        "| spread between sites | cases | said to be first | were first |",
        "|---|--:|--:|--:|",
        *[row for rows, _ in tables for row in rows],
        "",
        "| spread between sites | true value in its interval | true rank in its interval |",
        "|---|--:|--:|",
        *[row for _, row in tables],
        "",
        "Drawn: the spread is another in each log, half-Cauchy about 1, the error of a site's mean. Where sites hardly differ (0.5),",
        "intervals hold more often than they say; the few logs that seem to tell of a spread there make their first site too sure.",
    ]
    PAGE.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
