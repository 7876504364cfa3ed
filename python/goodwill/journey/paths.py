# SPDX-License-Identifier: Apache-2.0
"""Journeys and their moments of truth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from goodwill._core import journey as _core
from goodwill.journey.durations import Duration, seconds

if TYPE_CHECKING:
    from goodwill._core import EncounterLog
    from goodwill._core.journey import Journeys, MomentsOfTruth, Transitions

Progress: TypeAlias = Callable[[str, float], object] | None


def _gap(gap: Duration | None) -> float | None:
    return None if gap is None else seconds(gap)


def journeys(
    log: EncounterLog,
    *,
    gap: Duration | None = None,
    column: str = "",
    weights: Literal["classic", "mixed"] | tuple[float, float, float] = "classic",
    baseline: Literal["journey_mean", "scale_midpoint"] = "journey_mean",
    threads: int = 0,
    progress: Progress = None,
) -> Journeys:
    """How each customer's journey is remembered: peak weight * peak + end weight * end + mean weight * mean.

    The peak is the satisfaction at the moment that deviates most from the baseline, either way; of equal deviations the
    worse moment's. The end is the last rated moment's. How long the journey was plays no part.

    Parameters
    ----------
    log : EncounterLog
        With the role satisfaction.
    gap : float, timedelta, dict or str, optional
        A longer time between two encounters begins a new journey.
    column : str
        Instead: a column (or category role) each value of which is a journey of its customer.
    weights : str or (float, float, float)
        Of peak, end and mean. "classic": 1/2, 1/2, 0, as published. "mixed": 0.35, 0.35, 0.30, general knowledge,
        unverified.
    baseline : str
        "journey_mean" or "scale_midpoint": from where deviations are measured.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.

    Returns
    -------
    Journeys
        Columns of one element a journey: moments, rated, mean, peak, end, score, worst_row ...

    Raises
    ------
    ValueError
        When the log lacks satisfaction, both gap and column are given, or the weights are no weights.

    Examples
    --------
    >>> log = gw.read_log({"customer": ["a", "a", "a"], "satisfaction": [4, 1, 5],
    ...                    "time": ["2024-05-01", "2024-05-02", "2024-05-03"]})
    >>> gw.journey.journeys(log).score
    array([3.])
    """
    preset, given = (weights, None) if isinstance(weights, str) else ("", tuple(weights))
    if given is None and preset not in ("classic", "mixed"):
        raise ValueError(f"journeys: weights must be 'classic', 'mixed' or three numbers, got {preset!r}")
    return _core.journeys(log, _gap(gap), column, preset, given, baseline, threads, progress)


def moments(
    log: EncounterLog,
    by: Sequence[str] = ("touchpoint",),
    *,
    gap: Duration | None = None,
    column: str = "",
    least_rated: int = 2,
    level: float = 0.95,
    weighted: bool | None = None,
    threads: int = 0,
    progress: Progress = None,
) -> MomentsOfTruth:
    """Which moments of truth satisfy, and which spoil a journey.

    Parameters
    ----------
    log : EncounterLog
        With satisfaction and the keys of `by`.
    by : list of str
        Where moments happen: "touchpoint", "channel", ...
    gap : float, timedelta, dict or str, optional
        A longer time between two encounters begins a new journey.
    column : str
        Instead: a column each value of which is a journey of its customer.
    least_rated : int
        Journeys with fewer rated moments have no worst one.
    level : float
        Confidence level of the intervals, in (0, 1).
    weighted : bool or None
        Whether rows count by the log's weight in the means; None: if it has one.
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.

    Returns
    -------
    MomentsOfTruth
        An EstimateTable of mean satisfaction, with the share of the journeys whose worst moment lies in each group and
        what that share would be by chance.

    Raises
    ------
    ValueError
        When the log lacks satisfaction or a key, or least_rated is below 1.
    """
    return _core.moments(log, list(by), _gap(gap), column, least_rated, level, weighted, threads, progress)


def transitions(
    log: EncounterLog,
    by: str = "touchpoint",
    *,
    gap: Duration | None = None,
    column: str = "",
    level: float = 0.95,
    threads: int = 0,
    progress: Progress = None,
) -> Transitions:
    """The touchpoint graph: from where to where journeys go on, as counts and shares of those leaving a place.

    Parameters
    ----------
    log : EncounterLog
        With the key.
    by : str
        What a place is.
    gap : float, timedelta, dict or str, optional
        A longer time between two encounters begins a new journey.
    column : str
        Instead: a column each value of which is a journey of its customer.
    level : float
        Confidence level of the intervals, in (0, 1).
    threads : int
        0 for one a core. The result does not depend on it.
    progress : callable or None
        Called with (stage, share done) now and then.

    Returns
    -------
    Transitions
        An EstimateTable with the keys "from" and "to".

    Raises
    ------
    ValueError
        When the log lacks the key.
    """
    return _core.transitions(log, by, _gap(gap), column, level, threads, progress)
