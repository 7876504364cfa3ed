# SPDX-License-Identifier: Apache-2.0
"""Survival and mixed models beside lifelines and, where it is installed, R: CPU time in the same run, one thread.

Run as `python benchmarks/survival_peers.py [RUNS]`. Fails above the bounds that are printed. lme4 takes half a minute; the ratings come
from $GOODWILL_DATA and are left out where it is not there.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import goodwill as gw  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402

DATA = Path(os.environ.get("GOODWILL_DATA", Path(__file__).parents[2] / "shared" / "data"))


def seconds(call: Callable[[], Any], runs: int) -> float:
    """Median CPU time."""
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        call()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def in_r(script: str, table: pd.DataFrame) -> float | None:
    """CPU time that R says an expression took; None without R or the package."""
    if not shutil.which("Rscript"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        table.to_csv(f"{folder}/d.csv", index=False)
        code = f"d <- read.csv('{folder}/d.csv'); {script}; cat(sum(system.time(run())[1:2]))"
        done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def line(what: str, ours: float, bound: float, **theirs: float | None) -> bool:
    peers = "  ".join(f"{name} {t:.3f} s ({t / ours:.0f} times)" for name, t in theirs.items() if t is not None)
    print(f"{what:32} goodwill {ours:.3f} s (bound {bound})  {peers}", flush=True)
    return ours <= bound


def main() -> int:
    warnings.simplefilter("ignore")
    import lifelines
    from lifelines.utils import concordance_index

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rng = np.random.default_rng(1)
    n = 100_000
    x = rng.normal(size=(n, 8))
    true = rng.exponential(np.exp(-x @ np.linspace(-0.4, 0.4, 8)))
    stop = rng.uniform(0, 3, n)
    time_, event = np.minimum(true, stop), (true <= stop).astype(np.int32)
    names = [f"x{j}" for j in range(8)]
    table = pd.DataFrame(x, columns=names).assign(t=time_, e=event)
    good = []

    cox = gw.stats.CoxPH()
    r = in_r("library(survival); run <- function() coxph(Surv(t, e) ~ ., d)", table)
    peer = seconds(lambda: lifelines.CoxPHFitter().fit(table, "t", "e"), 1)
    good.append(line("Cox, 100,000 x 8", seconds(lambda: cox.fit(x, time_, event), runs), 0.15, lifelines=peer, R=r))
    risk = cox.predict(x)
    r = in_r("library(survival); run <- function() concordance(Surv(t, e) ~ p, d)", table.assign(p=risk))
    peer = seconds(lambda: concordance_index(time_, -risk, event), 1)
    ours = seconds(lambda: gw.stats.concordance(time_, event, risk, risk=True), runs)
    good.append(line("concordance, 100,000", ours, 0.05, lifelines=peer, R=r))

    many = rng.exponential(size=1_000_000)
    ended = (rng.random(1_000_000) < 0.7).astype(np.int32)
    r = in_r("library(survival); run <- function() survfit(Surv(t, e) ~ 1, d)", pd.DataFrame({"t": many, "e": ended}))
    peer = seconds(lambda: lifelines.KaplanMeierFitter().fit(many, ended), 1)
    ours = seconds(lambda: gw.stats.KaplanMeier().fit(many, ended), runs)
    good.append(line("Kaplan-Meier, 1,000,000", ours, 0.3, lifelines=peer, R=r))

    ratings = DATA / "insteval" / "ratings.csv.gz"
    if ratings.exists():
        table = pd.read_csv(ratings)
        r = in_r("library(lme4); run <- function() lmer(y ~ 1 + (1 | s) + (1 | d) + (1 | dept), d)", table)
        model = gw.stats.VarianceComponents(table["y"], table[["s", "d", "dept"]])
        good.append(line("insteval, 3 crossed factors", seconds(model.fit, runs), 3.0, lme4=r))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
