# SPDX-License-Identifier: Apache-2.0
"""Intervals and tests by drawing again from the data, and changes of a mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.stats.labels import optional_codes


def _rows_of(data: Any) -> tuple[int, Callable[[np.ndarray], tuple[Any, ...]]]:
    """How many rows there are, and how to take some of them as arguments of a statistic."""
    if isinstance(data, tuple):
        columns = [np.asarray(column) for column in data]
        if len({len(column) for column in columns}) != 1:
            raise ValueError(f"data must be columns of one length, got {[len(column) for column in columns]}")
        return len(columns[0]), lambda rows: tuple(column[rows] for column in columns)
    if hasattr(data, "iloc"):
        return len(data), lambda rows: (data.iloc[rows],)
    values = np.asarray(data)
    return len(values), lambda rows: (values[rows],)


@dataclass(frozen=True)
class Bootstrap:
    """What a bootstrap found.

    Parameters
    ----------
    value : Estimate
        The statistic of the data with its interval.
    standard_error : float
        Standard deviation of the replicates.
    bias : float
        Their mean less the statistic.
    acceleration : float
        How the error changes with the value; of "bca", else 0.
    replicates : numpy.ndarray
        The statistic of each drawn sample, in order.
    """

    value: Estimate
    standard_error: float
    bias: float
    acceleration: float
    replicates: np.ndarray


def bootstrap(
    f: Callable[..., Any],
    data: Any,
    n: int = 1999,
    seed: int = 1,
    kind: str = "bca",
    threads: int = 1,
    *,
    level: float = 0.95,
    clusters: Any = None,
    progress: Callable[[str, float], None] | None = None,
) -> Bootstrap:
    """A statistic with an interval that needs no formula for it.

    Replicate r depends on (seed, r) only: not on the number of threads, nor on how many replicates are drawn.

    Parameters
    ----------
    f : callable
        The statistic: takes the data, or those of a tuple as arguments, and returns a number; for studentised intervals a number and
        its standard error. One that is not finite on a replicate leaves it out, which a warning tells.
    data : array_like, data frame or tuple of array_like
        Rows to draw from.
    n : int
        Replicates; at least some 1000 for an interval.
    seed : int
        Of the draws.
    kind : {"percentile", "bc", "bca", "studentised"}
        How the interval is read off the replicates. "bca" evaluates `f` once more a row.
    threads : int
        0: one a core. A function in Python gains nothing from more than one.
    level : float
        Of the interval.
    clusters : array_like, optional
        Labels of rows that belong together; whole clusters are drawn.
    progress : callable, optional
        Called with (stage, share done) now and then.

    Returns
    -------
    Bootstrap

    Raises
    ------
    ValueError
        For fewer than two rows or clusters, fewer than 19 replicates, or a statistic that is not finite on the data.

    Examples
    --------
    >>> found = gw.stats.bootstrap(np.median, [1, 3, 2, 5, 7, 11, 4, 8], n=999)
    >>> found.value.value, found.value.low < 4.5 < found.value.high
    (4.5, True)
    """
    size, take = _rows_of(data)
    which = optional_codes("clusters", clusters)
    call = lambda rows: f(*take(rows))  # noqa: E731
    return Bootstrap(*_statistics.bootstrap(call, size, n, seed, kind, threads, level, which, progress))


@dataclass(frozen=True)
class PermutationTest:
    """What a permutation test found.

    Parameters
    ----------
    statistic : float
        With the labels as they are.
    p_value : float
        Share of the orders at least as extreme, the observed one included: never 0.
    replicates : numpy.ndarray
        The statistic of each other order.
    """

    statistic: float
    p_value: float
    replicates: np.ndarray


def permutation_test(
    f: Callable[..., Any],
    data: Any,
    labels: Any,
    n: int = 999,
    seed: int = 1,
    alternative: str = "two-sided",
    threads: int = 1,
    *,
    progress: Callable[[str, float], None] | None = None,
) -> PermutationTest:
    """Tests whether labels matter to a statistic, by dealing them out anew.

    Parameters
    ----------
    f : callable
        The statistic: takes the data and the labels and returns a number.
    data : array_like, data frame or tuple of array_like
        Passed to `f` as they are, those of a tuple as arguments.
    labels : array_like
        One a row; dealt out in another order each time.
    n : int
        Permutations; the smallest p-value there can be is 1 / (n + 1).
    seed : int
        Of the orders.
    alternative : {"two-sided", "greater", "less"}
        What counts as extreme.
    threads : int
        0: one a core.
    progress : callable, optional
        Called with (stage, share done) now and then.

    Returns
    -------
    PermutationTest

    Raises
    ------
    ValueError
        For fewer than two rows or fewer than 19 permutations.

    Examples
    --------
    >>> difference = lambda y, late: y[late].mean() - y[~late].mean()
    >>> score = [5, 4, 5, 5, 4, 2, 1, 3, 2, 2]
    >>> gw.stats.permutation_test(difference, score, np.arange(10) > 4).p_value < 0.05
    True
    """
    given = np.asarray(labels)
    every, take = _rows_of(data)
    if every != len(given):
        raise ValueError(f"permutation_test: labels must be as long as data ({every}), got {len(given)}")
    same = take(np.arange(every))
    call = lambda order: f(*same, given[order])  # noqa: E731
    return PermutationTest(*_statistics.permutation_test(call, every, n, seed, alternative, threads, progress))


@dataclass(frozen=True)
class ChangePoint:
    """Where the mean of a series is most likely to have changed; see `change_point`.

    Parameters
    ----------
    position : int
        Of the first observation after the change.
    statistic : float
        Largest cumulative sum of deviations from the mean, over the standard deviation and the root of n.
    p_value : float
        Of no change, by the limit for many observations.
    permutation_p : float
        The same by permuting the observations; NaN when none were asked for.
    mean_before : float
        Of the observations before the change.
    mean_after : float
        And of those from it on.
    n : int
        Observations.
    warnings : sequence of str
        What to know before using the test.
    """

    position: int
    statistic: float
    p_value: float
    permutation_p: float
    mean_before: float
    mean_after: float
    n: int
    warnings: Sequence[str]


def change_point(values: Any, n: int = 999, seed: int = 1) -> ChangePoint:
    """Whether and where the mean of independent observations changed once: the cumulative sum test.

    Parameters
    ----------
    values : array_like
        In the order of time, none missing. Observations that depend on their neighbours pass for changes.
    n : int
        Permutations; 0: none, `permutation_p` is then NaN.
    seed : int
        Of the permutations.

    Returns
    -------
    ChangePoint
        `position` is the first observation after the change. `p_value` is the limit for many observations; below some 50 of them
        `permutation_p` is the one to use.

    Raises
    ------
    ValueError
        For fewer than four observations or a missing one.

    Examples
    --------
    >>> found = gw.stats.change_point([1, 2, 1, 2, 5, 6, 5, 6])
    >>> found.position, found.mean_before, found.mean_after
    (4, 1.5, 5.5)
    """
    return ChangePoint(**_statistics.change_point(values, n, seed))
