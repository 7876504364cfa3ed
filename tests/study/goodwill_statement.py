# SPDX-License-Identifier: Apache-2.0
"""Whether encounter attrition and the statement of goodwill hold what they promise; writes docs/calibration-statement.md.

Run as `python tests/study/goodwill_statement.py [SEEDS]`, 1,000 if left out: coverage of the parameters' intervals over as
many simulated logs of 2,000 customers, goodwill against what then came, shuffled attributes, and services with one bad site and
one bad cause (a fifth of the seeds). The page is written by a whole run only.
"""

from __future__ import annotations

import copy
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import goodwill as gw
import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from simulated_service import COEFFICIENTS, TRUTH, simulate  # noqa: E402

PAGE = Path(__file__).parents[2] / "docs" / "calibration-statement.md"
UNTIL = np.datetime64("2022-01-03") + np.timedelta64(104 * 7, "D")
RATE = 0.0018  # a week
#: The first of the logs whose intervals are counted, chosen before any of them was made. What they show is reported as it comes.
FIRST = 20_261_122
Row = tuple[str, str, str, bool]  # what, found, asked for, as it should be


def share(found: int, of: int) -> str:
    return f"{found / of:.1%} of {of:,}"


def coverage(seeds: int) -> Iterator[Row]:
    truth = {**TRUTH, **COEFFICIENTS}
    methods = ("curvature", "profile")
    held = {method: dict.fromkeys(truth, 0) for method in methods}
    fitted = 0
    for seed in range(FIRST, FIRST + seeds):
        model = gw.value.EncounterAttrition(["late", "wait"], threads=1)
        model.fit(gw.read_log(simulate(seed, 2_000)), until=UNTIL)
        if model.status_ != "converged":
            continue
        fitted += 1
        for method in methods:
            for name, estimate in model.intervals(method=method).items():
                held[method][name] += estimate.low <= truth[name] <= estimate.high
    yield "fits of 2,000 customers that converge", share(fitted, seeds), "99 %", fitted >= 0.99 * seeds
    for method in methods:
        for name, times in held[method].items():
            what = f"interval of {name} by {method} holds the truth"
            yield what, share(times, fitted), "93 to 97 %", 0.93 <= times / fitted <= 0.97


def shuffled(seeds: int) -> Iterator[Row]:
    covering = intervals = 0
    for seed in range(seeds):
        model = gw.value.EncounterAttrition(["late", "wait"], threads=1)
        model.fit(gw.read_log(simulate(20_000 + seed, 1_000)), until=UNTIL)
        found = model.falsify(repeats=5, seed=seed)
        covering, intervals = covering + found.covering, intervals + found.intervals
    right = 0.93 <= covering / intervals <= 0.97
    yield "intervals of shuffled attributes hold 0", share(covering, intervals), "93 to 97 %", right


def lives(seed: int, customers: int, params: dict[str, float], strains: np.ndarray, weeks: float) -> list[Any]:
    """Strains and times of simulated customers, all first seen at week 0."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(params["r"], 1.0 / params["alpha"], customers)
    theta = rng.gamma(params["s"], 1.0 / params["b"], customers)
    histories = []
    for i in range(customers):
        q, t, now = [], [], 0.0
        while now <= weeks:
            q.append(rng.choice(strains))
            t.append(now)
            if rng.random() < -np.expm1(-theta[i] * q[-1]):
                break
            now += rng.exponential() / rate[i]
        histories.append((q, t))
    return histories


def martingale(seeds: int) -> Iterator[Row]:
    """Goodwill at the first encounter, and what came of it in a year: encounters, and goodwill at its end."""
    model = gw.value.EncounterAttrition
    strains = np.exp(np.random.default_rng(5).normal(0.0, 0.8, 32))
    for number, (r, alpha, s, b) in enumerate(
        [
            (0.8, 6.0, 1.2, 5.0),
            (0.3, 10.0, 0.5, 4.0),
            (2.0, 20.0, 3.0, 30.0),
            (1.0, 3.0, 0.8, 12.0),
            (0.5, 2.0, 2.0, 6.0),
        ]
    ):
        params = {"r": r, "alpha": alpha, "s": s, "b": b}
        differences = []
        for q, t in lives(number, 10 * seeds, params, strains, 52.0):
            begun = model.dert(params, q[:1], [0.0], 0.0, RATE, reference=strains)
            begun *= model.probability_alive(params, q[:1], [0.0], 0.0)
            came = float(np.sum(np.exp(-RATE * np.asarray(t[1:]))))
            left = model.probability_alive(params, q, t, 52.0) * model.dert(params, q, t, 52.0, RATE, reference=strains)
            differences.append(came + np.exp(-RATE * 52.0) * left - begun)
        mean, error = np.mean(differences), np.std(differences) / np.sqrt(len(differences))
        what = f"goodwill is what comes of it: r = {r}, alpha = {alpha}, s = {s}, b = {b}"
        yield what, f"{mean / error:+.1f} standard errors", "within 4", abs(mean / error) < 4.0


def at_the_truth(model: Any) -> Any:
    """The model with the parameters that made the data instead of those fitted."""
    twin, state = copy.copy(model), list(model._core_fit.__getstate__())
    state[:4] = [TRUTH[name] for name in ("r", "alpha", "s", "b")]
    state[4] = [COEFFICIENTS[name] for name in state[5]]
    twin._core_fit = type(model._core_fit).__new__(type(model._core_fit))
    twin._core_fit.__setstate__(tuple(state))
    return twin


def lost(model: Any, log: Any, intervals: bool) -> Any:
    period = ("2022-07-01", "2023-07-01")
    return gw.value.statement(
        model, log, period, by=["site", "cause"], rate="10% a year", margin=20.0, intervals=intervals
    )


def bad_site_and_cause(seeds: int) -> Iterator[Row]:
    first = {"site": 0, "cause": 0}
    covered = {"site": 0, "cause": 0}
    for seed in range(seeds):
        log = gw.read_log(simulate(30_000 + seed, 3_000, bad_site="site 2"))
        model = gw.value.EncounterAttrition(["late", "wait"], threads=1).fit(log, until=UNTIL)
        told, true = lost(model, log, True), lost(at_the_truth(model), log, False)
        for key, bad in (("site", "site 2"), ("cause", "late")):
            moments = {labels[0]: row["moments"] for labels, row in told.by(key)}
            first[key] += min(moments, key=lambda label, of=moments: of[label].value) == bad
            truth = {labels[0]: row["moments"].value for labels, row in true.by(key)}[bad]
            covered[key] += moments[bad].low <= truth <= moments[bad].high
    for key in ("site", "cause"):
        yield f"the bad {key} is ranked first", share(first[key], seeds), "95 %", first[key] >= 0.95 * seeds
        right = 0.92 <= covered[key] / seeds <= 0.98
        yield f"interval of what it cost holds the truth ({key})", share(covered[key], seeds), "92 to 98 %", right


HEAD = """# Whether the statement of goodwill holds what it promises

Written by `./dev study`; do not edit. Logs are simulated by the model with r = 0.8, alpha = 6 weeks, s = 1.2, b = 5 and
coefficients of 1 for lateness and 0.4 for waiting, over two years; intervals are nominal 95 %. Intervals of the parameters are
counted over 1,000 logs, seeds {first} to {last}, chosen before any of them was made and counted once: by the curvature (on the
logarithmic scale for r, alpha, s and b) and by the profile likelihood. One share has a sampling error of 0.7 points. The last rows
are of services with four sites, one of them late three times as often: what it truly cost is the statement of the same log under
the true parameters.

| what | found | asked for |
|---|---:|---:|
"""


def main() -> int:
    warnings.simplefilter("ignore")
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    text, wrong = HEAD.format(first=FIRST, last=FIRST + seeds - 1), 0
    for part in (coverage(seeds), shuffled(seeds // 10), martingale(seeds), bad_site_and_cause(max(1, seeds // 5))):
        for what, found, asked, right in part:
            print(f"{what:<78} {found:>22}   {asked}{'' if right else '   !'}", flush=True)
            text += f"| {what} | {found} | {asked} |\n"
            wrong += not right
    if seeds >= 1000:
        PAGE.write_text(text)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
