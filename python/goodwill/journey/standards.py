# SPDX-License-Identifier: Apache-2.0
"""Ordinary and quality standards, and how often they are met."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from goodwill._core import journey as _core
from goodwill._core.model import role_kind, roles
from goodwill.journey.durations import Duration, seconds

if TYPE_CHECKING:
    import numpy.typing as npt

    from goodwill._core import EncounterLog, EstimateTable

_LEVELS = np.array(["missing", "none", "ordinary", "quality"])


class Standard:
    """A metric and the two levels it is held to: ordinary, and quality, which is as strict or stricter.

    Parameters
    ----------
    metric : str
        A duration such as "waiting", "lateness", or any other role or column with numbers: a rating, a cost, a check
        that is true or false.
    ordinary : float, timedelta, dict, str
        The limit of a duration or of lateness as a length of time (see the module); a bare number is seconds, and of
        lateness only 0 may stand without a unit. A number for any other metric.
    quality : float, timedelta, dict, str
        The stricter limit.
    at_least : bool, optional
        Whether more is better. Durations and lateness are always "at most"; other metrics "at least" unless told.
    exact : bool
        Lateness by instants instead of dates.
    name : str, optional
        In tables; the metric's name unless told.

    Raises
    ------
    ValueError
        When the quality level is the weaker one, or a limit does not fit the metric.

    Examples
    --------
    >>> gw.journey.Standard("response", "10 s", "3 s", name="greeting")
    Standard('response', ordinary=10, quality=3, at_most, name='greeting')
    """

    def __init__(
        self,
        metric: str,
        ordinary: Duration,
        quality: Duration,
        *,
        at_least: bool | None = None,
        exact: bool = False,
        name: str | None = None,
    ) -> None:
        timed = metric == "lateness" or (metric in roles() and role_kind(metric) == "duration")
        if timed and at_least:
            raise ValueError(
                f"Standard: at_least must be False for {metric}, which is held to at most its limits, got True"
            )
        if exact and metric != "lateness":
            raise ValueError(f"Standard: exact must be False for {metric}, only lateness counts dates, got True")
        title = name or ""
        if metric == "lateness":
            limits = [_with_unit(limit, word) for limit, word in ((ordinary, "ordinary"), (quality, "quality"))]
            self._core = _core.lateness_standard(*limits, exact, title)
        elif timed:
            self._core = _core.time_standard(metric, seconds(ordinary), seconds(quality), title)
        else:
            self._core = _core.level_standard(metric, ordinary, quality, at_least is None or at_least, title)

    @property
    def name(self) -> str:
        """str: in tables."""
        return self._core.name

    @property
    def metric(self) -> str:
        """str: what is held to the limits."""
        return self._core.metric

    @property
    def ordinary(self) -> float:
        """float: the ordinary limit, in seconds, days of lateness or points."""
        return self._core.ordinary

    @property
    def quality(self) -> float:
        """float: the quality limit."""
        return self._core.quality

    @property
    def bound(self) -> str:
        """str: at_most or at_least."""
        return self._core.bound

    @property
    def exact(self) -> bool:
        """bool: lateness by instants instead of dates."""
        return self._core.exact

    def __repr__(self) -> str:
        limits = f"ordinary={self.ordinary:g}, quality={self.quality:g}, {self.bound}"
        return f"Standard({self.metric!r}, {limits}, name={self.name!r})"


def _with_unit(limit: Duration, word: str) -> float:
    if isinstance(limit, (int, float)) and limit != 0:
        raise ValueError(
            f"Standard: {word} must be a length of time with its unit for lateness, such as '2 days', got {limit}"
        )
    return seconds(limit)


def level_met(standard: Standard, observation: float) -> str:
    """The level one observation meets.

    Parameters
    ----------
    standard : Standard
        What it is held to.
    observation : float
        In the standard's own unit (seconds, days of lateness, points); NaN is missing.

    Returns
    -------
    str
        "none", "ordinary", "quality" or "missing".

    Examples
    --------
    >>> gw.journey.level_met(gw.journey.Standard("response", "10 s", "3 s"), 4)
    'ordinary'
    """
    return str(_core.level_met(standard._core, observation))


def levels_met(log: EncounterLog, standard: Standard) -> npt.NDArray[np.str_]:
    """The level every row of a log meets.

    Parameters
    ----------
    log : EncounterLog
        With the standard's metric.
    standard : Standard
        What the rows are held to.

    Returns
    -------
    array of str
        "none", "ordinary", "quality" or "missing".

    Raises
    ------
    ValueError
        When the log lacks the metric.
    """
    return _LEVELS[_core.levels_met(log, standard._core) + 1]


def attainment(
    log: EncounterLog,
    standards: Standard | Sequence[Standard],
    by: Sequence[str] = (),
    *,
    level: float = 0.95,
    weighted: bool | None = None,
    threads: int = 0,
    progress: Callable[[str, float], object] | None = None,
) -> EstimateTable:
    """Shares of encounters that meet each standard's ordinary and quality level, by Wilson.

    Parameters
    ----------
    log : EncounterLog
        With the standards' metrics.
    standards : Standard or list of Standard
        Under different names.
    by : list of str
        Groups of rows: category roles ("site"), calendar keys of time ("month"), or columns without a role.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.

    Returns
    -------
    EstimateTable
        Keys: "standard", those of `by`, "level" (ordinary, quality).

    Raises
    ------
    ValueError
        When the log lacks a metric, two standards have one name, or a key of `by` is unknown.
    """
    given = [standards] if isinstance(standards, Standard) else list(standards)
    return _core.attainment(log, [s._core for s in given], list(by), level, weighted, threads, progress)
