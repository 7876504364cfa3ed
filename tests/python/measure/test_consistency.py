# SPDX-License-Identifier: Apache-2.0
"""Consistency of sites, employees and customers on 73,421 ratings, and the worst link beside NumPy."""

from __future__ import annotations

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pandas as pd
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", "../shared/data"))


def small_log(seed=1, sites=6, rows=240):
    rng = np.random.default_rng(seed)
    site = rng.integers(0, sites, rows)
    customer = rng.integers(0, 40, rows)
    score = 3 + 0.7 * rng.normal(size=sites)[site] + 0.4 * rng.normal(size=40)[customer] + rng.normal(size=rows)
    table = {
        "customer": [f"c{i}" for i in customer],
        "time": pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(rows), "h"),
        "site": [f"s{i}" for i in site],
        "satisfaction": np.clip(np.round(score), 1, 5),
    }
    return gw.read_log(table)


def test_sites_that_do_not_differ_have_an_interval_from_zero():
    site = np.repeat(np.arange(4), 6)
    score = np.tile([2.0, 3.0, 4.0, 4.0, 3.0, 2.0], 4)
    log = gw.read_log(
        {
            "customer": np.arange(24),
            "time": np.full(24, np.datetime64("2024-01-01")),
            "site": site.astype(str),
            "satisfaction": score,
        }
    )
    found = gw.measure.consistency(log, by="site")
    variance, share = found["site"].variance, found["site"].share
    assert (variance.value, variance.low, share.low) == (0, 0, 0) and found.warnings
    error = found.residual.value / 6
    # The means are all the same: (sites - 1) log(1 + variance / error) is the rise of -2 log REML.
    assert 3 * np.log1p(variance.high / error) == pytest.approx(3.841458820694124, rel=1e-6)
    assert share.high == pytest.approx(variance.high / (variance.high + found.residual.value), rel=1e-12)
    assert not variance.warnings and "profile" in variance.method


def test_ratings_of_lecturers_by_students_and_departments():
    file = DATA / "insteval" / "ratings.csv.gz"
    if not file.exists():
        pytest.skip(f"{file} is not there; set GOODWILL_DATA to the folder of the raw data")
    table = pd.read_csv(file)
    log = gw.read_log(
        {
            "customer": table["s"].astype(str),
            "employee": table["d"].astype(str),
            "site": table["dept"].astype(str),
            "time": np.full(len(table), np.datetime64("2010-01-01")),
            "satisfaction": table["y"],
        }
    )
    found = gw.measure.consistency(log, by=["customer", "employee", "site"], draws=300)
    # Where lme4's own deviance function is smallest (tests/oracles/support/insteval.R).
    variances = [factor.variance.value for factor in found.factors] + [found.residual.value]
    assert variances == pytest.approx(
        [0.10657378654050553, 0.2675749696911006, 0.0067199647815202575, 1.387070797448443], rel=1e-6
    )
    assert found.criterion == pytest.approx(237774.862417009, rel=1e-12)
    assert found.overall.value == pytest.approx(3.25187248482066, rel=1e-7)
    assert found.n == 73421 and found["customer"].groups[0].expected_rank is None
    assert sum(factor.share.value for factor in found.factors) + found.residual_share == pytest.approx(1)
    lecturers = found["employee"].to_pandas()
    assert len(lecturers) == 1128 and lecturers["value"].is_monotonic_decreasing
    # With more ratings a lecturer keeps more of the distance from the mean.
    assert lecturers[["n", "reliability"]].corr("spearman").iloc[0, 1] > 0.9
    # Among fourteen departments that hardly differ, few ranks are known.
    departments = found["site"].to_pandas()
    assert (departments["rank_high"] - departments["rank_low"]).median() >= 6
    assert departments["probability_first"].sum() == pytest.approx(1)


def test_a_customer_who_rates_low_is_not_the_sites_fault():
    rng = np.random.default_rng(2)
    stern = np.repeat([True, False], 150)
    site = np.where(rng.random(300) < np.where(stern, 0.8, 0.2), "a", "b")
    score = 4.0 - 2.0 * stern + 0.5 * rng.normal(size=300)
    customer = [f"c{i // 15}" for i in range(300)]
    log = gw.read_log({"customer": customer, "time": ["2024-01-01"] * 300, "site": site, "waiting": score + 5})
    alone = gw.measure.consistency(log, by="site", role="waiting")["site"]
    both = gw.measure.consistency(log, by=["site", "customer"], role="waiting")["site"]
    assert alone["b"].value.value - alone["a"].value.value > 0.8
    assert abs(both["b"].value.value - both["a"].value.value) < 0.2


def test_ways_out_and_in():
    found = gw.measure.consistency(small_log(), by=["site", "customer"])
    assert repr(found).startswith("Consistency(n=240")
    assert repr(found["site"]).startswith("ConsistencyFactor(site, 6 groups")
    first = next(iter(found["site"]))
    assert found["site"][first.label].value == first.value
    assert len(found["site"].to_arrow()) == 6
    assert "expected_rank" not in gw.measure.consistency(small_log(), by="site", draws=0)["site"].to_pandas()
    with pytest.raises(KeyError, match="no such key"):
        found["employee"]
    with pytest.raises(KeyError, match="no such group"):
        found["site"]["s99"]
    with pytest.raises(ValueError, match="consistency: role must be"):
        gw.measure.consistency(small_log(), by="site", role="mood")


def test_worst_link_by_numpy():
    rng = np.random.default_rng(3)
    parts = rng.integers(1, 8, size=(200, 5)).astype(float)
    parts[3, 2] = np.nan
    overall = 0.7 * np.nanmean(parts, axis=1) + 0.3 * np.nanmin(parts, axis=1) + rng.normal(size=200)
    weights = rng.uniform(0.5, 2, 200)
    mean, worst = np.nanmean(parts, axis=1), np.nanmin(parts, axis=1)
    root = np.sqrt(weights)
    design = np.column_stack([np.ones(200), mean, worst]) * root[:, None]
    _, b_mean, b_worst = np.linalg.lstsq(design, overall * root, rcond=None)[0]
    found = gw.measure.worst_link(pd.DataFrame(parts), overall, weights)
    assert found.weight.value == pytest.approx(b_worst / (b_mean + b_worst), rel=1e-9)
    assert found.slope.value == pytest.approx(b_mean + b_worst, rel=1e-9)
    assert found.weight.low < found.weight.value < found.weight.high


def test_caterpillar():
    figure = pytest.importorskip("matplotlib.figure", reason="needs the extra `plots`")
    from goodwill import plots

    ax = figure.Figure().subplots()
    found = gw.measure.consistency(small_log(), by="site")
    assert plots.caterpillar(found["site"], ax) is ax
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == [group.label for group in found["site"]]
