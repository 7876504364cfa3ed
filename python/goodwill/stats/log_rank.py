# SPDX-License-Identifier: Apache-2.0
"""The test whether groups survive alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.stats.labels import codes, optional_codes


@dataclass(frozen=True)
class LogRank:
    """What a log-rank test found.

    Parameters
    ----------
    statistic : float
        Chi-squared when groups survive alike.
    degrees_of_freedom : int
        Groups that had anybody at risk at an event, less one.
    p_value : float
        NaN when no event tells two groups apart.
    groups : sequence
        Their labels, in the order of what follows.
    observed : sequence of float
        Events of each group.
    expected : sequence of float
        How many there would be if all survived alike.
    covariance : numpy.ndarray
        Of observed less expected.
    warnings : sequence of str
        What to know before using the test.
    """

    statistic: float
    degrees_of_freedom: int
    p_value: float
    groups: Sequence[Any]
    observed: Sequence[float]
    expected: Sequence[float]
    covariance: np.ndarray
    warnings: Sequence[str]


def log_rank(time: Any, event: Any, groups: Any, *, entry: Any = None, strata: Any = None, rho: float = 0.0) -> LogRank:
    """Tests whether groups survive alike (Mantel 1966; Harrington and Fleming 1982).

    Weighted or clustered rows are tested by `CoxPH` with robust errors.

    Parameters
    ----------
    time : array_like
        When observation of each row ended.
    event : array_like
        1 where it ended by the event, 0 where not.
    groups : array_like
        The label of each row's group; at least two groups.
    entry : array_like, optional
        When observation began, if not at the start.
    strata : array_like, optional
        Labels; only rows of one stratum are compared with each other.
    rho : float
        Events weigh S(t-)^rho: 0 all alike, 1 early ones more.

    Returns
    -------
    LogRank
        Chi-squared statistic, degrees of freedom, p-value, observed and expected events of each group.

    Raises
    ------
    ValueError
        For fewer than two groups, unequal lengths, missing or impossible values.

    Examples
    --------
    >>> test = gw.stats.log_rank([1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 0, 1], ["a", "a", "a", "b", "b", "b"])
    >>> round(test.p_value, 3)
    0.025
    """
    group, labels = codes("groups", groups)
    found = _statistics.log_rank(time, event, group, entry, optional_codes("strata", strata), rho)
    k = len(labels)
    covariance = np.asarray(found.pop("covariance")).reshape(k, k)
    return LogRank(groups=labels.tolist(), covariance=covariance, **found)
