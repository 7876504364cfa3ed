# SPDX-License-Identifier: Apache-2.0
"""What changed: profit between two periods, and outcomes before and after something that really happened."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill._core.value import ProfitChange
from goodwill.rfm import Span
from goodwill.value.attribute import seconds
from goodwill.value.instants import day_begin, microseconds, period_ends, require_observed


@dataclass(frozen=True)
class Falsification:
    """What fits found where there is nothing to find; made by `EncounterAttrition.falsify`.

    Parameters
    ----------
    repeats : int
        Shufflings whose fit converged.
    intervals : int
        Coefficients in all of them.
    covering : int
        Intervals among them that hold 0.
    largest : float
        Largest coefficient, in standard errors.
    level : float
        Of the intervals: the share that should hold 0.
    """

    repeats: int
    intervals: int
    covering: int
    largest: float
    level: float

    def __str__(self) -> str:
        return (
            f"attributes shuffled {self.repeats} times: {self.covering} of {self.intervals} intervals hold 0 "
            f"({self.level:.0%} should), the largest coefficient is {self.largest:.1f} standard errors"
        )


def came_again(log: Any, within: Span) -> np.ndarray:
    """An outcome that needs no model: whether the customer came again within so long.

    Parameters
    ----------
    log : EncounterLog
        With customers and times.
    within : time span
        "90 days" or what else `goodwill.time_span` reads.

    Returns
    -------
    numpy.ndarray
        By row: 1 or 0, NaN where the log ends before that time is over.

    Raises
    ------
    ValueError
        Unless the span is positive.

    Examples
    --------
    >>> log = gw.read_log({"customer": ["ann", "ann", "bob"], "time": ["2024-01-02", "2024-01-20", "2024-06-03"]})
    >>> gw.value.came_again(log, "30 days")
    array([ 1.,  0., nan])
    """
    came: np.ndarray = _value.came_again(log, int(round(seconds(within) * 1e6)))
    return came


def before_after(
    log: Any, outcome: str | Any, when: Any, concerned: Any = None, *, cluster: str = "customer", level: float = 0.95
) -> Estimate:
    """What a change that really happened went with: the mean outcome after it less the mean before.

    Parameters
    ----------
    log : EncounterLog
        The encounters.
    outcome : str or array_like
        A column of numbers, or one number a row: `came_again`, `Statement.worth`. Missing ones are skipped.
    when : date-like
        From when on the change was in force.
    concerned : array_like of bool, optional
        The rows it concerned, such as `log["site"] == "north"`. What changed for the others is then taken off (difference in
        differences), which takes for granted that both would have moved alike. Left out, it concerned everyone, and
        whatever else happened at the time counts as its work.
    cluster : str
        A column whose rows of one label may hang together: "customer", or "site" where whole sites changed.
    level : float
        Of the interval.

    Returns
    -------
    Estimate
        With ends that are NaN and a warning where one of the means rests on a single cluster.

    Raises
    ------
    ValueError
        For an outcome or mask of another length, or when one of the means has no outcome.

    Examples
    --------
    >>> log = gw.datasets.load("it_incidents")
    >>> gw.value.before_after(log, gw.value.came_again(log, "14 days"), "2016-04-15").n > 1000
    True
    """
    values = np.asarray(log[outcome] if isinstance(outcome, str) else outcome, dtype=float)
    since = microseconds(log, when)
    if since is None:
        raise ValueError("before_after: when must be a date, got None")
    after = (log["time"].astype("datetime64[us]").astype(np.int64) >= since).astype(np.uint8)
    mask = None if concerned is None else np.asarray(concerned, dtype=bool).astype(np.uint8)
    _, groups = np.unique(log[cluster].astype(str), return_inverse=True)
    return _value.before_after(values, after, mask, groups.astype(np.int32), level)


def profit_change(log: Any, before: Any, after: Any, *, referred: str | None = None, until: Any = None) -> ProfitChange:
    """The change in profit from one period to another, in four parts that add up to it.

    Acquisition is more or fewer new customers, referral more or fewer new ones who came through others, retention more or
    fewer customers from before the period, margin more or less profit from each. Profit is revenue, less cost where the log
    has costs. With N customers of a kind and m the profit of one, N1 m1 - N0 m0 = (N1 - N0) (m0 + m1) / 2 + (m1 - m0) (N0 +
    N1) / 2, the same whichever is changed first.

    Parameters
    ----------
    log : EncounterLog
        From the customers' first encounters on, with revenue.
    before, after : str or pair of date-like
        As the period of `statement`; they may not overlap.
    referred : str, optional
        A column of numbers or truth values: where a customer's first encounter has it, the customer came through others.
    until : date-like, optional
        To when the log is complete, when that is later than the day of its last row.

    Returns
    -------
    ProfitChange

    Raises
    ------
    ValueError
        Without revenue, for an unknown column, periods that overlap, and a period that ends after the log or before it
        begins: what has not been observed is no loss.

    Warns
    -----
    RuntimeWarning
        When the days observed of the two differ by more than an eighth: the change is then one of time as well.

    Examples
    --------
    >>> change = gw.value.profit_change(gw.datasets.load("cdnow"), "1997-Q2", "1997-Q3")
    >>> change.retention < 0.0 < change.before
    True
    >>> parts = change.acquisition + change.referral + change.retention + change.margin
    >>> abs(parts - (change.after - change.before)) < 1e-9 * change.before
    True
    """
    ends = [period_ends(log, period) for period in (before, after)]
    for begin, end in ends:
        require_observed("profit_change", log, begin, end, until)
    # The core counts rows after the first instant, up to the second.
    (begin, end), (then, until_then) = ends
    told = _value.profit_change(log, begin - 1, end - 1, then - 1, until_then - 1, referred)
    _tell_lengths(log, ends)
    return told


def _tell_lengths(log: Any, ends: list[tuple[int, int]]) -> None:
    first = day_begin(log, log["time"].min())
    days = [(end - max(begin, first)) / 86_400_000_000 for begin, end in ends]
    if max(days) > 1.125 * min(days):
        text = f"profit_change: {days[0]:.0f} days of the one, {days[1]:.0f} of the other period were observed"
        warnings.warn(f"{text}; more time brings more profit", RuntimeWarning, stacklevel=3)
