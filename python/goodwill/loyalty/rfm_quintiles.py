# SPDX-License-Identifier: Apache-2.0
"""Recency, frequency and revenue of customers, and their scores by quantiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core.loyalty import quantile_scores
from goodwill.log import require_log
from goodwill.rfm import rfm

if TYPE_CHECKING:
    import pandas

__all__ = ["rfm_scores"]

FEATURES = ("days_since_last", "purchases", "revenue")


def rfm_scores(log: Any, parts: int = 5, *, end: Any = None) -> pandas.DataFrame:
    """Scores of recency, frequency and monetary value, 1 to `parts`: 5 is bought lately, often, for much.

    Parameters
    ----------
    log : EncounterLog
        With customers, times and revenue.
    parts : int
        5 for quintiles; equal numbers share the lower score.
    end : date-like, optional
        Last day observed; the day of the last row when left out.

    Returns
    -------
    pandas.DataFrame
        By customer: recency, frequency, monetary, and the features they come from.

    Raises
    ------
    ValueError
        For fewer than two parts.

    Examples
    --------
    >>> scores = gw.loyalty.rfm_scores(gw.datasets.load("online_retail"))
    >>> best = scores[(scores["recency"] == 5) & (scores["monetary"] == 5)]
    >>> bool(best["revenue"].median() > scores["revenue"].median())
    True
    """
    import pandas

    customers, features = features_of(log, end)
    since, often, much = features.T
    scores = {"recency": quantile_scores(-since, parts), "frequency": quantile_scores(often, parts)}
    table = scores | {"monetary": quantile_scores(much, parts)} | dict(zip(FEATURES, features.T, strict=True))
    return pandas.DataFrame(table, index=pandas.Index(customers, name="customer"))


def features_of(log: Any, end: Any) -> tuple[list[str], np.ndarray]:
    """Customers of a log with their features."""
    require_log("segments", log)
    if "revenue" not in log.roles:
        raise ValueError(f"segments: log must have revenue, got a log with only {', '.join(log.roles)}")
    table = rfm(log, unit="day", end=end)
    names, code = np.unique(np.asarray(log["customer"]).astype(str), return_inverse=True)
    spent = dict(zip(names, np.bincount(code, weights=np.nan_to_num(log["revenue"])), strict=True))
    revenue = np.array([max(spent[name], 0.0) for name in table.customer])
    return table.customer, np.column_stack([table.T - table.recency, table.frequency + 1.0, revenue])
