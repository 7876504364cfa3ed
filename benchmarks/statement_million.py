# SPDX-License-Identifier: Apache-2.0
"""Fit of encounter attrition and the statement of goodwill on large simulated logs, CPU time on one thread.

Run as `python benchmarks/statement_million.py [CUSTOMERS [ENCOUNTERS]]`: the fit of 4 attributes on CUSTOMERS customers (a
million, about five million encounters), the statement on a log of ENCOUNTERS (a million) encounters. Fails above 5 s and 3 s.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import goodwill as gw
import numpy as np

FIT_BOUND, STATEMENT_BOUND = 5.0, 3.0
ATTRIBUTES = {"late": 0.8, "wait": 0.3, "handed_on": 0.2, "reopened": 0.5}


def simulate(customers: int, seed: int) -> dict[str, np.ndarray]:
    """Columns of a log of about five encounters a customer, over two years in weeks."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(0.7, 1.0 / 6.0, customers)
    theta = rng.gamma(1.2, 1.0 / 16.0, customers)
    now = rng.uniform(0.0, 80.0, customers)
    who, parts = np.arange(customers), []
    while who.size:
        late, wait, handed, reopened = (
            (rng.random(who.size) < 0.2).astype(float),
            rng.normal(size=who.size),
            rng.poisson(0.7, who.size).astype(float),
            (rng.random(who.size) < 0.05).astype(float),
        )
        parts.append((who, now[who], late, wait, handed, reopened))
        strain = np.exp(0.8 * late + 0.3 * wait + 0.2 * handed + 0.5 * reopened)
        stays = rng.random(who.size) < np.exp(-theta[who] * strain)
        now[who] += rng.exponential(1.0, who.size) / rate[who]
        who = who[stays & (now[who] <= 104.0)]
    customer, weeks, *attributes = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(weeks, kind="stable")
    instant = np.datetime64("2022-01-03", "us") + (weeks[order] * 7 * 86_400e6).astype("timedelta64[us]")
    columns = {"customer": customer[order].astype("U8").astype(object), "time": instant}
    sites = np.array([f"site {i}" for i in range(20)], dtype=object)
    columns["site"] = sites[rng.integers(0, 20, order.size)]
    return columns | {name: values[order] for name, values in zip(ATTRIBUTES, attributes, strict=True)}


def measured(what: str, call: Callable[[], Any], bound: float) -> tuple[Any, float]:
    """What the call gives, and the CPU seconds it took."""
    begin = time.process_time()
    result = call()
    taken = time.process_time() - begin
    print(f"{what:<52} {taken:8.2f} s CPU   {taken / bound:.2f} of the bound")
    return result, taken


def main() -> int:
    customers = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    encounters = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    warnings.simplefilter("ignore")
    failed = []
    log = gw.read_log(simulate(customers, 1))
    print(f"{customers:,} customers, {len(log):,} encounters")
    model = gw.value.EncounterAttrition(list(ATTRIBUTES), threads=1)
    _, taken = measured("fit", lambda: model.fit(log), FIT_BOUND)
    print(f"{'':<52} {model.status_}: {model.coefficients_}")
    failed += ["fit"] * (taken > FIT_BOUND)
    del log
    log = gw.read_log(simulate(int(encounters / 5.0), 2))
    print(f"{len(log):,} encounters")
    model = gw.value.EncounterAttrition(list(ATTRIBUTES), threads=1).fit(log)
    for what, period, intervals in (
        ("statement of two years by site", ("2022-01-03", "2023-12-20"), False),
        ("the same with intervals", ("2022-01-03", "2023-12-20"), True),
        ("statement of a quarter by site with intervals", "2023-Q3", True),
    ):
        told, taken = measured(
            what,
            lambda period=period, intervals=intervals: gw.value.statement(
                model, log, period, by=["site"], rate="10% a year", intervals=intervals
            ),
            STATEMENT_BOUND,
        )
        assert told.check < 1e-9
        failed += [what] * (taken > STATEMENT_BOUND)
    if failed:
        print("above the bound:", ", ".join(failed))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
