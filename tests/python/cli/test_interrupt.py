# SPDX-License-Identifier: Apache-2.0
"""Ctrl-C: the command stops at once, says so, and leaves no half file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

#: Far above what is meant (0.2 s), since this machine may be busy with something else.
PATIENCE_S = 2.0
ROWS = 400_000


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    """A log that takes seconds to read and report."""
    path = tmp_path_factory.mktemp("interrupt") / "log.csv"
    rng = np.random.default_rng(1)
    customer, score = rng.integers(0, 90_000, ROWS), rng.integers(1, 6, ROWS)
    site, wait = rng.integers(0, 200, ROWS), rng.gamma(2.0, 120.0, ROWS)
    with path.open("w") as file:
        file.write("customer,time,satisfaction,site,waiting\n")
        for i in range(ROWS):
            file.write(
                f"c{customer[i]},2024-01-{i % 28 + 1:02d}T{i % 24:02d}:00:00,{score[i]},s{site[i]},{wait[i]:.1f}\n"
            )
    return path


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize("after_s", [0.4, 0.8, 1.6])
def test_ctrl_c(log, tmp_path, after_s):
    (tmp_path / "r.html").write_text("old")
    command = [sys.executable, "-m", "goodwill.cli", "report", str(log), "-o", "r.html", "--json", "r.json"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(after_s)
    if process.poll() is not None:
        pytest.skip(f"the report was done within {after_s} s")
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    took = time.monotonic() - begun
    print(f"stopped {took:.3f} s after the signal")
    assert process.returncode in (130, -signal.SIGINT)
    assert took < PATIENCE_S
    assert [p.name for p in tmp_path.iterdir()] == ["r.html"]
    assert (tmp_path / "r.html").read_text() == "old"
    if process.returncode == 130:
        assert said.strip() == "goodwill: stopped, nothing was written"
