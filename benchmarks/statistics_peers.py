# SPDX-License-Identifier: Apache-2.0
"""Statistics beside their peers, CPU time in the same run and one thread.

Run as `python benchmarks/statistics_peers.py [ROWS [RUNS]]`. Fails when logistic regression of a million rows and twenty columns
takes more than a second.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import goodwill as gw  # noqa: E402
import numpy as np  # noqa: E402

BOUND = 1.0


def seconds(call: Callable[[], Any], runs: int) -> float:
    """Median CPU time."""
    taken = []
    for _ in range(runs):
        begin = time.process_time()
        call()
        taken.append(time.process_time() - begin)
    return statistics.median(taken)


def rows(n: int, columns: int) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    X = rng.normal(size=(n, columns)) * np.arange(1, columns + 1)
    y = rng.uniform(size=n) < 1 / (1 + np.exp(0.5 - X @ (rng.normal(size=columns) * 0.3 / np.arange(1, columns + 1))))
    return X, y.astype(float)


def logistic(n: int, runs: int) -> float:
    import statsmodels.api as sm
    from sklearn.linear_model import LogisticRegression

    X, y = rows(n, 20)
    ours = seconds(lambda: gw.stats.Logit(threads=1).fit(X, y), runs)
    print(f"logistic regression, {n:,} x 20     goodwill {ours:7.2f} s")
    with_ones = sm.add_constant(X)
    theirs = seconds(lambda: sm.Logit(y, with_ones).fit(disp=0, method="newton"), 1)
    print(f"{'':33} statsmodels {theirs:7.2f} s {theirs / ours:7.1f} times")
    theirs = seconds(lambda: LogisticRegression(C=np.inf, tol=1e-8, solver="newton-cholesky").fit(X, y), 1)
    print(f"{'':33} scikit-learn {theirs:6.2f} s {theirs / ours:7.1f} times (newton-cholesky)")
    return ours


def ranking(n: int, runs: int) -> None:
    from sklearn.metrics import roc_auc_score

    X, y = rows(n, 1)
    ours = seconds(lambda: gw.stats.roc_area(X[:, 0], y), runs)
    theirs = seconds(lambda: roc_auc_score(y, X[:, 0]), runs)
    print(f"area under the curve, {n:,}     goodwill {ours:7.2f} s, with interval")
    print(f"{'':33} scikit-learn {theirs:6.2f} s {theirs / ours:7.1f} times, without")


def main() -> int:
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    print(f"CPU seconds, median of {runs} runs (peers of the regressions: one), one thread")
    ours = logistic(n, runs)
    ranking(n, runs)
    return 0 if ours <= BOUND * n / 1_000_000 else 1


if __name__ == "__main__":
    sys.exit(main())
