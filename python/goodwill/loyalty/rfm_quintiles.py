# SPDX-License-Identifier: Apache-2.0
"""Scores of recency, frequency and revenue by quantiles."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from goodwill._core.loyalty import quantile_scores
from goodwill.loyalty.purchase_features import FEATURES, purchase_features

if TYPE_CHECKING:
    import pandas

__all__ = ["rfm_scores"]


def rfm_scores(log: Any, parts: int = 5, *, end: Any = None) -> pandas.DataFrame:
    """Scores of recency, frequency and monetary value, 1 to `parts`: 5 is bought lately, often, for much.

    Parameters
    ----------
    log : EncounterLog
        With customers, times and revenue, which is net of what was given back. A row whose revenue is missing is a visit that adds
        nothing to it; it and customers who only gave back, who are left out, are told by a UserWarning.
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
        For fewer than two parts, or no revenue at all.

    Examples
    --------
    >>> scores = gw.loyalty.rfm_scores(gw.datasets.load("online_retail"))
    >>> best = scores[(scores["recency"] == 5) & (scores["monetary"] == 5)]
    >>> bool(best["revenue"].median() > scores["revenue"].median())
    True
    """
    import pandas

    found = purchase_features("rfm_scores", log, end)
    for text in found.warnings:
        warnings.warn(f"rfm_scores: {text}", UserWarning, stacklevel=2)
    since, often, much = found.values.T
    scores = {"recency": quantile_scores(-since, parts), "frequency": quantile_scores(often, parts)}
    table = scores | {"monetary": quantile_scores(much, parts)} | dict(zip(FEATURES, found.values.T, strict=True))
    return pandas.DataFrame(table, index=pandas.Index(found.customers, name="customer"))
