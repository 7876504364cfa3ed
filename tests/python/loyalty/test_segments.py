# SPDX-License-Identifier: Apache-2.0
"""Segments: groups that are there are found, half-years of a wholesaler agree, what cannot be done is refused."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pytest

metrics = pytest.importorskip("sklearn.metrics", reason="needs the extra `segments`")


def made(kinds):
    """A log of three kinds of customers a year: many purchases until the end, some until August, one in spring."""
    rows = []
    rng = np.random.default_rng(5)
    for who, kind in enumerate(kinds):
        days = {0: rng.integers(330, 365, 30), 1: rng.integers(180, 240, 5), 2: rng.integers(60, 90, 1)}[kind]
        amount = {0: 200.0, 1: 50.0, 2: 10.0}[kind]
        rows += [(f"c{who}", np.datetime64("2024-01-01") + int(day), amount * rng.uniform(0.8, 1.2)) for day in days]
    rows.append(("last", np.datetime64("2024-12-31"), 200.0))
    who, when, amount = zip(*rows, strict=True)
    return gw.read_log({"customer": list(who), "time": np.array(when), "revenue": list(amount)})


@pytest.mark.parametrize("method", ["kmeans", "mixture"])
def test_groups_that_are_there(method):
    kinds = np.repeat([0, 1, 2], 60)
    found = gw.loyalty.segments(made(kinds), n=3, method=method, replicates=5)
    place = {f"c{i}": kind for i, kind in enumerate(kinds)}
    truth = [place.get(name, 0) for name in found.customers]
    assert metrics.adjusted_rand_score(truth, found.codes) > 0.95
    assert found.stability[3] > 0.9
    # Segment 0 spends most.
    table = found.to_pandas()
    assert table["revenue"].is_monotonic_decreasing
    assert table["customers"].sum() == len(found.customers)
    assert table["revenue_share"].sum() == pytest.approx(1.0)


def test_half_years_of_a_wholesaler_agree():
    log = gw.datasets.load("online_retail")
    cut = np.datetime64("2010-06-01")
    first, second = log.where(log["time"] < cut), log.where(log["time"] >= cut)
    found = gw.loyalty.segments(first, candidates=(3, 4), replicates=5)
    assert found.n == 4
    assert found.warnings == []
    own = gw.loyalty.segments(second, n=4, replicates=2)
    by_rule = found.assign(second)
    agreement = metrics.adjusted_rand_score([by_rule[name] for name in own.customers], own.codes)
    print(f"adjusted Rand index of the first half-year's rule and the second's own groups: {agreement:.3f}")
    assert agreement > 0.75
    told = found.agreement(second)
    print(told)
    assert told.segments == pytest.approx(agreement, abs=0.02)
    then, now = dict(zip(found.customers, found.codes, strict=True)), by_rule
    both = [name for name in now if name in then]
    assert told.customers == metrics.adjusted_rand_score([then[n] for n in both], [now[n] for n in both])
    # The segments are the same, and yet customers do not stay in theirs.
    assert told.customers < 0.2 and (told.later, told.both) == (len(now), len(both))
    moves = found.migration(second)
    assert moves.states == ["0", "1", "2", "3", "gone"]
    assert moves.counts.sum() == len(found.customers)
    stay, leave = moves.probability[0][0], moves.probability[3][4]
    assert stay.low > 0.5  # the best customers stay the best
    assert leave.low > 0.35  # of the least nearly half do not come again


def test_what_cannot_be_done():
    log = made([0, 1, 2] * 5)
    with pytest.raises(ValueError, match="method must be 'kmeans' or 'mixture', got 'magic'"):
        gw.loyalty.segments(log, method="magic")
    with pytest.raises(ValueError, match="from 2 to fewer than the 16 customers"):
        gw.loyalty.segments(log, n=16)
    with pytest.raises(ValueError, match="replicates must be 2 at least"):
        gw.loyalty.segments(log, n=2, replicates=1)
    alike = gw.read_log({"customer": list("abc"), "time": ["2024-01-01"] * 3, "revenue": [5.0, 5.0, 5.0]})
    with pytest.raises(ValueError, match="all are alike in days_since_last"):
        gw.loyalty.segments(alike, n=2)
