# SPDX-License-Identifier: Apache-2.0
"""Segments: groups that are there are found, half-years of a wholesaler agree, what cannot be done is refused."""

from __future__ import annotations

import goodwill as gw
import numpy as np
import pandas as pd
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
    assert found.warnings == [
        "customers who bought nothing and only gave back, left out: 78",
        "customers who gave back more than they bought, grouped as if they had spent nothing: 14 of 2,705",
    ]
    rows = pd.DataFrame({"customer": np.asarray(first["customer"]), "revenue": first["revenue"]})
    paid = rows.groupby("customer")["revenue"]
    assert (paid.max() < 0).sum() == 78
    net = paid.sum()[paid.max() >= 0]
    assert (net < -1e-9).sum() == 14
    assert found.to_pandas()["revenue_share"].sum() == pytest.approx(1.0, rel=1e-12)
    assert found.features[:, 2].sum() == pytest.approx(net.sum(), rel=1e-12)  # nothing was rounded up to 0
    own = gw.loyalty.segments(second, n=4, replicates=2)
    with pytest.warns(UserWarning, match="assign: customers who gave back more than they bought"):
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
    with pytest.raises(ValueError, match="from 2 to fewer than the 2 customers"):
        gw.loyalty.segments(made([0]), replicates=2)
    with pytest.raises(ValueError, match="replicates must be 2 at least"):
        gw.loyalty.segments(log, n=2, replicates=1)
    alike = gw.read_log({"customer": list("abc"), "time": ["2024-01-01"] * 3, "revenue": [5.0, 5.0, 5.0]})
    with pytest.raises(ValueError, match="all are alike in days_since_last"):
        gw.loyalty.segments(alike, n=2)


def test_few_customers_have_few_segments():
    found = gw.loyalty.segments(made([0, 0, 2, 2]), replicates=2)
    assert sorted(found.stability) == [2, 3, 4]
    assert "5, 6, 7, 8 segments were not tried: there are 5 customers" in found.warnings
    with pytest.raises(ValueError, match=r"from 2 to fewer than the 5 customers, got \[7\]"):
        gw.loyalty.segments(made([0, 0, 2, 2]), candidates=[7])


def bought(revenue):
    """Two rows each of d and a, one of five others, on five days."""
    days = [f"2024-01-0{day}" for day in (1, 2, 3, 4, 5, 5, 5, 2)]
    return gw.read_log({"customer": list("abcdeadf"), "time": days, "revenue": revenue})


def test_what_revenue_is_missing_or_given_back_is_told():
    log = bought([10.0, None, 30.0, 10.0, 50.0, None, -50.0, -5.0])
    told = [
        "2 of 8 rows have no revenue and add nothing to it; customers without any: 1",
        "customers who bought nothing and only gave back, left out: 1",
    ]
    found = gw.loyalty.segments(log, n=2, replicates=2)
    red = "customers who gave back more than they bought, grouped as if they had spent nothing: 1 of 5"
    assert found.warnings[:3] == [*told, red]
    with pytest.warns(UserWarning) as caught:
        scores = gw.loyalty.rfm_scores(log, parts=5)
    assert [str(one.message) for one in caught] == [f"rfm_scores: {text}" for text in told]
    assert scores["revenue"].to_dict() == {"a": 10.0, "b": 0.0, "c": 30.0, "d": -40.0, "e": 50.0}
    assert scores["monetary"].to_dict() == {"d": 1, "b": 2, "a": 3, "c": 4, "e": 5}  # below 0 is below nothing
    for call in (gw.loyalty.segments, gw.loyalty.rfm_scores):
        with pytest.raises(ValueError, match="log must have a revenue in one row at least, got none in 8"):
            call(bought([float("nan")] * 8))


def test_what_comes_after_the_end_is_not_counted():
    log = bought([10.0, 20.0, 30.0, 10.0, 50.0, 7.0, 8.0, 9.0])
    early = gw.loyalty.rfm_scores(log, parts=2, end="2024-01-04")
    assert early["revenue"].to_dict() == {"a": 10.0, "b": 20.0, "c": 30.0, "d": 10.0, "f": 9.0}
    assert early["purchases"].sum() == 5
