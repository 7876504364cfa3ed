# SPDX-License-Identifier: Apache-2.0
"""Logs to report on, and a reader of what was written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import goodwill as gw
import numpy as np
import pytest
from report_reader import Page, times

DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness")


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Page]:
    """Writes the report of a log and reads it back."""

    def make(log: Any, **options: Any) -> Page:
        gw.report(log, tmp_path / "r.html", json=tmp_path / "r.json", **options)
        return Page((tmp_path / "r.html").read_text("utf-8"), json.loads((tmp_path / "r.json").read_text("utf-8")))

    return make


@pytest.fixture(scope="session")
def olist() -> Any:
    return gw.datasets.load("olist_orders")


@pytest.fixture(scope="session")
def delivered(olist: Any) -> Page:
    """The report of the delivered orders of Olist."""
    from goodwill.report import build

    report = build(olist.where("order_status", "delivered"))
    return Page(report.html, json.loads(report.json))


@pytest.fixture(scope="session")
def bare() -> Any:
    """Who and when, nothing else."""
    return gw.read_log({"customer": [f"c{i}" for i in range(50)], "time": times(50)})


@pytest.fixture(scope="session")
def full() -> Any:
    """A log with every role a section looks for; the service falls short in empathy, the last touchpoint spoils journeys."""
    n, rng = 3000, np.random.default_rng(7)
    touchpoint = np.array(["order", "pick_up", "returns"])[np.arange(n) % 3]
    late = rng.integers(-5, 12, n)
    mean = 4.3 - 0.5 * np.clip(late, 0, 5) - 0.8 * (touchpoint == "returns")
    columns: dict[str, Any] = {
        "customer": [f"customer-{i // 6}" for i in range(n)],
        "time": times(n),
        "site": np.array([f"site {i}" for i in range(12)])[rng.integers(0, 12, n)],
        "employee": np.array([f"employee {i}" for i in range(20)])[rng.integers(0, 20, n)],
        "segment": np.array(["new", "old"])[rng.integers(0, 2, n)],
        "channel": np.array(["face_to_face", "human_machine"])[rng.integers(0, 2, n)],
        "touchpoint": touchpoint,
        "waiting": np.round(rng.gamma(2.0, 150.0, n)),
        "promised": times(n),
        "actual": times(n) + late.astype("m8[D]"),
        "satisfaction": np.clip(np.rint(mean + rng.normal(0, 0.7, n)), 1, 5),
        "recommend": rng.integers(0, 11, n),
        "effort": rng.integers(1, 8, n),
    }
    for k, dimension in enumerate(DIMENSIONS):
        short = 1.0 if dimension == "empathy" else 0.0
        columns[f"expected_{dimension}"] = np.clip(np.rint(4.0 + rng.normal(0, 0.6, n)), 1, 5)
        columns[f"perceived_{dimension}"] = np.clip(np.rint(4.1 - short + 0.01 * k + rng.normal(0, 0.6, n)), 1, 5)
    return gw.read_log(columns)
