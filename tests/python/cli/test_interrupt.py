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
#: One block of rows, over and over: the log takes seconds to read and report, but not to write.
ROWS = 50_000
BLOCKS = 40


def start(log: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "goodwill.cli", "report", str(log), "-o", "r.html", "--json", "r.json"]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture(scope="module")
def log(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("interrupt") / "log.csv"
    rng = np.random.default_rng(1)
    customer, score = rng.integers(0, 90_000, ROWS), rng.integers(1, 6, ROWS)
    site, wait = rng.integers(0, 200, ROWS), rng.gamma(2.0, 120.0, ROWS)
    block = "".join(
        f"c{customer[i]},2024-01-{i % 28 + 1:02d}T{i % 24:02d}:00:00,{score[i]},s{site[i]},{wait[i]:.1f}\n"
        for i in range(ROWS)
    )
    with path.open("w") as file:
        file.write("customer,time,satisfaction,site,waiting\n")
        file.writelines(block for _ in range(BLOCKS))
    return path


@pytest.fixture(scope="module")
def undisturbed_s(log, tmp_path_factory) -> float:
    """How long the command takes here."""
    begun = time.monotonic()
    process = start(log, tmp_path_factory.mktemp("undisturbed"))
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return time.monotonic() - begun


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
def test_ctrl_c(log, undisturbed_s, tmp_path, part):
    (tmp_path / "r.html").write_text("old")
    process = start(log, tmp_path)
    time.sleep(part * undisturbed_s)
    assert process.poll() is None, "the command was done before it could be stopped"
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
