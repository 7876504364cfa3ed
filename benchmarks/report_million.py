# SPDX-License-Identifier: Apache-2.0
"""CPU seconds and peak memory of `goodwill report` on a generated log of a million encounters and thirty columns.

Run as `python benchmarks/report_million.py [ROWS]`; the bound is 45 s of CPU and 2 GB, reading included.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import polars as pl

SEED = 20180903
CPU_BOUND_S = 45.0
MEMORY_BOUND_GB = 2.0
DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness")


def rating(rng: np.random.Generator, mean: np.ndarray, missing: float) -> pl.Series:
    """Whole ratings 1 to 5 around a mean, a share of them missing."""
    values = np.clip(np.rint(mean + rng.normal(0.0, 0.9, mean.size)), 1, 5).astype(np.int64)
    return pl.Series(values).set(pl.Series(rng.random(mean.size) < missing), None)


def instants(times: np.ndarray) -> pl.Series:
    """ISO-8601 texts."""
    return pl.Series(times.astype("M8[ms]")).dt.strftime("%Y-%m-%dT%H:%M:%S")


def labels(prefix: str, codes: np.ndarray) -> pl.Series:
    """Codes as words."""
    words = np.array([f"{prefix}{i:04d}" for i in range(int(codes.max()) + 1)])
    return pl.Series(words[codes])


def durations(rng: np.random.Generator, n: int, mean: float) -> np.ndarray:
    """Seconds, skewed, to the tenth."""
    return np.round(rng.gamma(1.5, mean / 1.5, n), 1)


def million(rows: int) -> pl.DataFrame:
    """The log: 300 sites of unequal quality, 3,000 employees, lateness that is forgiven up to one day."""
    rng = np.random.default_rng(SEED)
    site = rng.integers(0, 300, rows)
    employee = site * 10 + rng.integers(0, 10, rows)
    quality = rng.normal(0.0, 0.25, 300)[site] + rng.normal(0.0, 0.15, 3000)[employee]
    start = np.datetime64("2022-01-01T00:00:00") + np.sort(rng.integers(0, 3 * 365 * 86400, rows)).astype("m8[s]")
    promised = start + rng.integers(1, 10 * 86400, rows).astype("m8[s]")
    late = np.rint(rng.normal(-2.0, 2.0, rows) * 86400)
    mean = 4.1 + quality - 0.5 * np.clip(late / 86400 - 1.0, 0.0, 4.0)
    words = ("face_to_face", "human_machine", "machine_machine")
    columns: dict[str, object] = {
        "encounter": labels("e", np.arange(rows)),
        "customer": labels("c", rng.integers(0, rows // 4, rows)),
        "time": instants(start),
        "channel": pl.Series(np.array(words)[rng.integers(0, 3, rows)]),
        "touchpoint": labels("t", rng.integers(0, 12, rows)),
        "site": labels("s", site),
        "employee": labels("a", employee),
        "segment": labels("g", rng.integers(0, 5, rows)),
        "waiting": durations(rng, rows, 300.0),
        "response": durations(rng, rows, 60.0),
        "service": durations(rng, rows, 480.0),
        "promised": instants(promised),
        "actual": instants(promised + late.astype("m8[s]")),
        "satisfaction": rating(rng, mean, 0.4),
        "recommend": pl.Series(np.clip(np.rint(2.0 * mean + rng.normal(0.0, 1.5, rows)), 0, 10).astype(np.int64)),
        "effort": pl.Series(rng.integers(1, 8, rows)),
        "resolution": pl.Series(np.array(["none", "later", "on_the_spot"])[rng.integers(0, 3, rows)]),
        "revenue": np.round(rng.gamma(2.0, 40.0, rows), 2),
        "cost": np.round(rng.gamma(2.0, 20.0, rows), 2),
        "weight": np.round(rng.uniform(0.5, 2.0, rows), 4),
    }
    for k, dimension in enumerate(DIMENSIONS):
        columns[f"expected_{dimension}"] = rating(rng, np.full(rows, 4.2 - 0.1 * k), 0.4)
        columns[f"perceived_{dimension}"] = rating(rng, mean - 0.1 * k, 0.4)
    return pl.DataFrame(columns)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        log, report = Path(folder, "million.csv"), Path(folder, "report.html")
        table = million(rows)
        table.write_csv(log)
        shape = f"{table.height:,} encounters x {table.width} columns, {log.stat().st_size / 1e6:.0f} MB"
        subprocess.run([sys.executable, "-m", "goodwill.cli", "report", str(log), "-o", str(report)], check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = report.stat().st_size / 1e6
    cpu, memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 2**20
    print(
        f"\n{shape}: {cpu:.1f} s CPU (bound {CPU_BOUND_S:.0f}), {memory:.2f} GB peak (bound {MEMORY_BOUND_GB:.0f}), "
        f"report {size:.2f} MB (bound 2)"
    )
    return 0 if cpu <= CPU_BOUND_S and memory <= MEMORY_BOUND_GB and size < 2.0 else 1


if __name__ == "__main__":
    sys.exit(main())
