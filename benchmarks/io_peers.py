# SPDX-License-Identifier: Apache-2.0
"""CPU time and memory of reading one CSV log with goodwill, pandas and polars, in the same run.

Run as `python benchmarks/io_peers.py [ROWS [RUNS]]`. Each reader has a process of its own and one thread. "values" is what a plain call returns: pandas and polars then leave times as texts and give no codes to texts.
"typed" asks them for what goodwill returns: instants and dictionary-encoded texts.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BOUND_MB_S = 100.0
READERS = ("goodwill", "pandas values", "pandas typed", "polars values", "polars typed")


def reader(name: str, path: str, texts: list[str], times: list[str]) -> Callable[[], Any]:
    """A call that reads the file once."""
    if name == "goodwill":
        from goodwill.io import read_csv

        return lambda: read_csv(path)
    if name.startswith("pandas"):
        import pandas as pd

        if name == "pandas values":
            return lambda: pd.read_csv(path)
        return lambda: pd.read_csv(path, dtype=dict.fromkeys(texts, "category"), parse_dates=times)
    import polars as pl

    if name == "polars values":
        return lambda: pl.read_csv(path)
    types = dict.fromkeys(texts, pl.Categorical)
    return lambda: pl.read_csv(path, schema_overrides=types, try_parse_dates=True)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, path: str, runs: int, columns: dict[str, list[str]]) -> dict[str, float]:
    """The child's part: median CPU seconds, and how far memory rose above that of the imports in the first run."""
    read = reader(name, path, columns["texts"], columns["times"])
    before = peak_mb()
    seconds, risen = [], 0.0
    for run in range(runs):
        start = time.process_time()
        result = read()
        seconds.append(time.process_time() - start)
        if run == 0:
            risen = peak_mb() - before
        del result
    return {"seconds": statistics.median(seconds), "peak_mb": risen}


def generate(path: str, rows: int) -> dict[str, list[str]]:
    """Another child's part, because a process's peak of memory starts at that of its parent: writes the log."""
    from goodwill.io import read_csv
    from report_million import million

    million(rows).write_csv(path)
    table = read_csv(path).table
    return {
        "texts": [column for column in table.names if table.type(column) == "category"],
        "times": [column for column in table.names if table.type(column) == "timestamp"],
    }


def child(*arguments: str) -> Any:
    """What this script prints when it is called with the arguments."""
    environment = os.environ | {"POLARS_MAX_THREADS": "1"}
    command = [sys.executable, __file__, *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)


def main() -> int:
    rows = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    runs = sys.argv[2] if len(sys.argv) > 2 else "5"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        columns = child("--generate", str(path), rows)
        megabytes = path.stat().st_size / 1e6
        print(f"{int(rows):,} rows, {megabytes:.0f} MB, median of {runs} runs, one thread")
        found = {name: child("--measure", name, str(path), runs, json.dumps(columns)) for name in READERS}
    ours = found["goodwill"]["seconds"]
    for name, used in found.items():
        print(
            f"{name:14} {used['seconds']:6.2f} s CPU {megabytes / used['seconds']:7.1f} MB/s "
            f"{used['peak_mb']:6.0f} MB peak   {used['seconds'] / ours:5.2f} times goodwill's time"
        )
    return 0 if megabytes / ours >= BOUND_MB_S else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--generate"]:
        print(json.dumps(generate(sys.argv[2], int(sys.argv[3]))))
    elif sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3], int(sys.argv[4]), json.loads(sys.argv[5]))))
    else:
        sys.exit(main())
