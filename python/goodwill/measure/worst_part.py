# SPDX-License-Identifier: Apache-2.0
"""Whether the worst part of a service counts for more than its share of the average."""

from __future__ import annotations

from typing import Any

from goodwill._core import measure as _measure
from goodwill._core.measure import WorstLink
from goodwill.measure.survey_columns import table_of
from goodwill.number_columns import numbers_of, optional_numbers

__all__ = ["worst_link"]


def worst_link(parts: Any, overall: Any, weights: Any = None, *, level: float = 0.95) -> WorstLink:
    """Does the worst part count for more than its share of the average?

    Fits overall = a + b ((1 - w) mean + w worst): w is 0 where the worst counts like any other and 1 where nothing else counts.

    Parameters
    ----------
    parts : data frame, dict of columns or array_like
        Ratings on one scale, one row a respondent, one column a part; NaN is missing.
    overall : array_like
        Verdict on the whole, one a row.
    weights : array_like, optional
        One non-negative survey weight a row.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    WorstLink

    Raises
    ------
    ValueError
        For unequal lengths, fewer than two parts, infinite numbers, bad weights.
    DataError
        For fewer than five usable rows, verdicts that do not differ, or where the worst tells nothing that the mean does not.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> parts = rng.integers(1, 6, size=(300, 4))
    >>> overall = 0.5 * parts.mean(axis=1) + 0.5 * parts.min(axis=1) + 0.3 * rng.normal(size=300)
    >>> round(gw.measure.worst_link(parts, overall).weight.value, 1)
    0.5
    """
    ratings = table_of(parts, "parts")[1]
    verdicts, weights = numbers_of(overall, "overall"), optional_numbers(weights, "weights")
    return _measure.find_worst_link(ratings, verdicts, weights, level)
