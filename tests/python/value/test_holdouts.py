# SPDX-License-Identifier: Apache-2.0
"""Real bases judged by what came after: a grocer's regular buyers, and a wholesaler's last quarter. Prints (pytest -s)."""

import os
from pathlib import Path

import goodwill as gw
import numpy as np
import pytest

DATA = Path(os.environ.get("GOODWILL_DATA", Path(__file__).parents[4] / "shared" / "data"))


def test_a_grocer_whose_customers_come_regularly():
    """Fitted on 2006, judged on 2007: MBG/CNBD-2 as published, and nearer the total than the models without regularity."""
    if not (DATA / "grocery").is_dir():
        pytest.skip("no grocery data; set GOODWILL_DATA")
    log = gw.read_log(DATA / "grocery" / "elog.csv.gz", schema=gw.Schema(customer="cust", time="date"))
    first, whole = gw.rfm(log, unit="week", end="2006-12-31"), gw.rfm(log, unit="week")
    told = gw.value.compare(first, holdout=whole)
    print(told.to_pandas().T.round(3))
    regular = told.models["MBG/CNBD-2"]
    assert list(regular.params_.values()) == pytest.approx([1.329197, 2.812600, 0.424716, 0.790040], rel=3e-5)
    assert regular.log_likelihood_ == pytest.approx(-14978.2107, abs=1e-4)
    assert told.bic["MBG/CNBD-2"] == min(told.bic.values())
    check = told.holdout["MBG/CNBD-2"]
    print(check.to_pandas().round(3))
    assert (check.customers, check.actual) == (1525, 3389)
    assert check.total_ratio.low < 1.0 < check.total_ratio.high
    error = {name: abs(row.total_ratio.value - 1.0) for name, row in told.holdout.items()}
    assert min(error, key=error.__getitem__) == "MBG/CNBD-2"
    assert check.auc.value > 0.85


def weekly(table, log, order_value):
    """Two turns a year of season and the logarithm of the mean order, week by week to 14 weeks after the end."""
    weeks = np.arange(np.datetime64("2009-11-26"), np.datetime64(table.end) + 14 * 7, 7)
    turn = 2 * np.pi * (weeks.astype("datetime64[D]").astype(int) + 3.5) / 365.25
    waves = {f"{wave.__name__}{n}": wave(n * turn) for n in (1, 2) for wave in (np.cos, np.sin)}
    columns = {name: np.tile(wave, len(table)) for name, wave in waves.items()}
    columns["order"] = np.repeat(order_value, len(weeks))
    customer, start = np.repeat(np.asarray(table.customer), len(weeks)), np.tile(weeks, len(table))
    return gw.value.Covariates.by_period(table, log, customer=customer, start=start, columns=columns)


def mean_order(table, log):
    """Logarithm of what each customer paid per day of purchase up to the end of the table, refunds left out."""
    day, paid = np.asarray(log["time"]).astype("datetime64[D]"), np.asarray(log["revenue"], dtype=float)
    counted = (day <= np.datetime64(table.end)) & (paid > 0)
    names, code = np.unique(log["customer"].astype(str)[counted], return_inverse=True)
    revenue = np.bincount(code, paid[counted])
    both = np.unique(np.stack([code, day[counted].astype(int)]), axis=1)[0]
    known = dict(zip(names, np.log(revenue / np.bincount(both)), strict=True))
    usual = float(np.mean(list(known.values())))
    return np.array([known.get(name, usual) for name in map(str, table.customer)])


def test_a_wholesaler_before_christmas():
    """Nine months against the last three: within 20 % of the total, and a better order than frequency or recency give."""
    metrics = pytest.importorskip("sklearn.metrics")
    stats = pytest.importorskip("scipy.stats")
    log = gw.datasets.load("online_retail")
    first, whole = gw.rfm(log, unit="week", end="2010-09-09"), gw.rfm(log, unit="week")
    later = dict(zip(whole.customer, whole.frequency, strict=True))
    came = np.array([later[name] for name in first.customer]) - first.frequency
    known = weekly(first, log, mean_order(first, log))
    ahead = f"{(whole.end - first.end).days} days"
    model = gw.value.WithCovariates(gw.value.NBD()).fit(first, rate=known)
    assert model.status_ == "converged"
    expected = model.expected_purchases(ahead, first, rate=known)
    often, late = stats.rankdata(first.frequency), stats.rankdata(first.recency - first.T)
    orders = {"model": expected, "frequency": often, "recency": late, "rank sum": often + late}
    auc = {name: metrics.roc_auc_score(came > 0, order) for name, order in orders.items()}
    plain = gw.value.NBD().fit(first).expected_purchases(ahead, first).sum() / came.sum()
    print(
        f"expected over actual {expected.sum() / came.sum():.3f}, without season and order value {plain:.3f}; AUC {auc}"
    )
    assert abs(expected.sum() / came.sum() - 1.0) < 0.2
    assert auc["model"] > max(auc["frequency"], auc["recency"], auc["rank sum"]) + 0.002
    assert model.rate_effects_["order"] > 4 * model.standard_errors_["rate:order"]
