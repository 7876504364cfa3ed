# SPDX-License-Identifier: Apache-2.0
"""Relative importance of drivers beside the same sums over all regressions in NumPy, and relaimpo where R has it.

python benchmarks/drivers_peers.py [RUNS]; CPU seconds, medians; fails above 0.6 s for 22 drivers or 1 s for 1,000 samples of 10.
"""

import math
import shutil
import statistics
import subprocess
import sys
import time

import goodwill as gw
import numpy as np

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5


def seconds(call):
    took = []
    for _ in range(RUNS):
        began = time.process_time()
        call()
        took.append(time.process_time() - began)
    return statistics.median(took)


def survey(p, n=411):
    rng = np.random.default_rng(p)
    X = rng.normal(size=(n, 1)) + rng.normal(size=(n, p))
    return X, X @ np.linspace(0.5, 0.0, p) + rng.normal(size=n)


def numpy_lmg(X, y):
    """One solve a model, all models of a size at once."""
    p = X.shape[1]
    R = np.corrcoef(np.column_stack([X, y]), rowvar=False)
    explained = np.zeros(1 << p)
    sets = np.arange(1 << p)
    bits = (sets[:, None] >> np.arange(p)) & 1
    size = bits.sum(axis=1)
    for k in range(1, p + 1):
        chosen = np.nonzero(bits[size == k])[1].reshape(-1, k)
        r = R[chosen, p]
        solved = np.linalg.solve(R[chosen[:, :, None], chosen[:, None, :]], r[:, :, None])[:, :, 0]
        explained[sets[size == k]] = (r * solved).sum(axis=1)
    weight = [math.factorial(k) * math.factorial(p - 1 - k) / math.factorial(p) for k in range(p)]
    shares = []
    for j in range(p):
        without = sets[bits[:, j] == 0]
        gains = explained[without | (1 << j)] - explained[without]
        shares.append(np.dot(gains, np.take(weight, size[without])))
    return np.array(shares)


def relaimpo(p, samples):
    program = f"""
        set.seed(1); n <- 411; X <- matrix(rnorm(n), n, {p}) + matrix(rnorm(n * {p}), n); y <- X %*% seq(.5, 0, length.out = {p}) + rnorm(n)
        d <- data.frame(y = y, X); t <- proc.time()
        if ({samples} > 0) relaimpo::boot.relimp(d, b = {samples}, type = "lmg") else relaimpo::calc.relimp(cov(d), type = "lmg")
        cat((proc.time() - t)[1])"""
    done = subprocess.run(["Rscript", "-e", program], capture_output=True, text=True, check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


X22, y22 = survey(22)
X10, y10 = survey(10)
X14, y14 = survey(14)
np.testing.assert_allclose(
    [d.share.value for d in gw.measure.drivers(X14, y14, replicates=0)], numpy_lmg(X14, y14), rtol=1e-9
)
by_threads = [
    [(d.share.value, d.share.low, d.share.high) for d in gw.measure.drivers(X14, y14, replicates=40, threads=t)]
    for t in (1, 2, 7)
]
if by_threads[0] != by_threads[1] or by_threads[0] != by_threads[2]:
    sys.exit("not the same bits with 1, 2 and 7 threads")
exact = seconds(lambda: gw.measure.drivers(X22, y22, replicates=0, threads=1))
samples = seconds(lambda: gw.measure.drivers(X10, y10, replicates=1000, threads=1))
ours, theirs = (
    seconds(lambda: gw.measure.drivers(X14, y14, replicates=0, threads=1)),
    seconds(lambda: numpy_lmg(X14, y14)),
)
print(f"LMG, 22 drivers                 {exact:.3f} s")
print(f"LMG, 10 drivers, 1,000 samples  {samples:.3f} s")
print(f"LMG, 14 drivers                 {ours:.4f} s; NumPy {theirs:.3f} s, {theirs / ours:.0f} times as long")
if shutil.which("Rscript") and (took := relaimpo(10, 200)) is not None:
    print(f"relaimpo, 10 drivers, 200 samples {took:.2f} s, {took * 5 / samples:.0f} times as long a sample")
if exact > 0.6 or samples > 1.0:
    sys.exit("slower than wanted")
