# SPDX-License-Identifier: Apache-2.0
"""CPU time of the mean satisfaction with its interval by site and month, with goodwill, pandas and polars, in the same run.

Run as `python benchmarks/measure_peers.py [ROWS [RUNS]]`. Each has a process of its own and one thread, and starts from a table
in memory: texts as categories, instants as such. Peers take the interval from the mean, standard deviation and count by
Student's t. The first line is the memory of a log of twenty typed columns.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

ROWS = 10_000_000
SITES = 300
BOUND_ROWS_S = 50e6
BOUND_GB = 1.5
TOOLS = ("goodwill", "pandas", "polars")


def categories(codes: np.ndarray, prefix: str) -> Any:
    """Codes as words, without writing the words out."""
    import pandas as pd

    words = [f"{prefix}{i}" for i in range(int(codes.max()) + 1)]
    return pd.Series(pd.Categorical.from_codes(codes.astype(np.int32), words))


def keys_and_ratings(rows: int) -> dict[str, Any]:
    rng = np.random.default_rng(20180903)
    start = np.datetime64("2022-01-01T00:00:00", "us")
    return {
        "customer": categories(rng.integers(0, rows // 5, rows), "c"),
        "time": start + rng.integers(0, 3 * 365 * 86_400, rows).astype("m8[s]"),
        "site": categories(rng.integers(0, SITES, rows), "s"),
        "satisfaction": rng.integers(1, 6, rows).astype(np.float64),
    }


def twenty_columns(rows: int) -> dict[str, Any]:
    columns = keys_and_ratings(rows)
    rng = np.random.default_rng(1)
    for name, count in (("employee", 3000), ("channel", 3), ("touchpoint", 12), ("segment", 5)):
        columns[name] = categories(rng.integers(0, count, rows), name[0])
    columns["recommend"] = rng.integers(0, 11, rows).astype(np.float64)
    columns["effort"] = rng.integers(1, 8, rows).astype(np.float64)
    for name in ("waiting", "response", "service", "revenue", "cost", "weight"):
        columns[name] = rng.gamma(2.0, 50.0, rows)
    for name in ("reliability", "assurance", "empathy", "responsiveness"):
        columns[f"perceived_{name}"] = rng.integers(1, 6, rows).astype(np.float64)
    return columns


def call(tool: str, rows: int) -> Callable[[], Any]:
    """A call that makes the table of groups once."""
    columns = keys_and_ratings(rows)
    if tool == "goodwill":
        import goodwill as gw

        log = gw.read_log(columns)
        return lambda: gw.measure.by(log, "satisfaction", ["site", "month"], threads=1)
    from scipy.stats import t

    if tool == "pandas":
        import pandas as pd

        frame = pd.DataFrame(columns)

        def by_pandas() -> Any:
            month = frame["time"].to_numpy().astype("M8[M]").astype(np.int64)
            found = frame.groupby(["site", month], observed=True)["satisfaction"].agg(["mean", "std", "count"])
            half = t.ppf(0.975, found["count"] - 1) * found["std"] / np.sqrt(found["count"])
            return found.assign(low=found["mean"] - half, high=found["mean"] + half)

        return by_pandas
    import polars as pl

    frame = pl.DataFrame(
        {
            "site": pl.Series(columns["site"].cat.codes.to_numpy()),
            "time": columns["time"],
            "satisfaction": columns["satisfaction"],
        }
    )

    def by_polars() -> Any:
        rating = pl.col("satisfaction")
        found = frame.group_by("site", pl.col("time").dt.truncate("1mo")).agg(
            rating.mean().alias("mean"), rating.std().alias("std"), rating.count().alias("count")
        )
        n = found["count"].to_numpy()
        half = t.ppf(0.975, n - 1) * found["std"].to_numpy() / np.sqrt(n)
        return found.with_columns(low=found["mean"] - half, high=found["mean"] + half)

    return by_polars


def measure(tool: str, rows: int, runs: int) -> dict[str, float]:
    made = call(tool, rows)
    seconds = []
    for _ in range(runs):
        begun = time.process_time()
        groups = len(made())
        seconds.append(time.process_time() - begun)
    return {"seconds": statistics.median(seconds), "groups": groups}


def memory(rows: int) -> dict[str, float]:
    """Gigabytes of the columns of a log of twenty, and the process's peak with the arrays it was made from."""
    import goodwill as gw

    log = gw.read_log(twenty_columns(rows))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"columns": len(log.columns), "gb": log.bytes / 1e9, "peak_gb": peak * 1024 / 1e9}


def child(*arguments: str) -> Any:
    """What this script prints when it is called with the arguments."""
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    command = [sys.executable, __file__, *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)


def main() -> int:
    rows = sys.argv[1] if len(sys.argv) > 1 else str(ROWS)
    runs = sys.argv[2] if len(sys.argv) > 2 else "5"
    held = child("--memory", rows)
    print(f"{int(rows):,} encounters of {held['columns']} columns: {held['gb']:.2f} GB (bound {BOUND_GB})")
    found = {tool: child("--measure", tool, rows, runs) for tool in TOOLS}
    ours = found["goodwill"]["seconds"]
    print(f"mean and interval by site and month, {int(found['goodwill']['groups']):,} groups, median of {runs} runs")
    for tool, used in found.items():
        print(
            f"{tool:9} {used['seconds']:6.3f} s CPU {int(rows) / used['seconds'] / 1e6:7.1f} M rows/s   "
            f"{used['seconds'] / ours:5.1f} times goodwill's time"
        )
    return 0 if int(rows) / ours >= BOUND_ROWS_S and held["gb"] <= BOUND_GB else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--memory"]:
        print(json.dumps(memory(int(sys.argv[2]))))
    elif sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
    else:
        sys.exit(main())
