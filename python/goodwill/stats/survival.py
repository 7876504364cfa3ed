# SPDX-License-Identifier: Apache-2.0
"""Curves of survival, hazard and incidence."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.labels import optional_codes


class _Curve(Estimator):
    """What all curves share."""

    def _at(self, times: Any) -> Any:
        return self._told("curve").values_at(np.atleast_1d(np.asarray(times, dtype=float)))

    def _keep_curve(self, curve: Any) -> None:
        self._remember({"status": "converged", "message": "", "warnings": curve.warnings, "curve": curve})

    def predict(self, times: Any) -> np.ndarray:
        """The curve at requested times.

        Parameters
        ----------
        times : float or array_like
            In any order.

        Returns
        -------
        numpy.ndarray
            NaN beyond the last observation, where nothing is known.
        """
        values: np.ndarray = self._at(times)[0]
        return values

    def predict_interval(self, times: Any) -> tuple[np.ndarray, np.ndarray]:
        """The pointwise interval of the curve at requested times.

        Parameters
        ----------
        times : float or array_like
            In any order.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends; NaN before the first event and beyond the last observation.
        """
        low, high = self._at(times)[2:]
        return low, high

    @property
    def curve_(self) -> dict[str, np.ndarray]:
        """dict of numpy.ndarray: time, at_risk, events, censored, value, standard_error, low, high, a step a row."""
        curve = self._told("curve")
        names = ("time", "at_risk", "events", "censored", "value", "standard_error", "low", "high")
        return {name: getattr(curve, name) for name in names}

    @property
    def n_(self) -> int:
        """int: rows used, those of weight 0 left out."""
        return int(self._told("curve").n)


class KaplanMeier(_Curve):
    """The share that has not had the event yet, over time (Kaplan and Meier 1958).

    Parameters
    ----------
    level : float
        Of the pointwise intervals.
    interval : {"log-log", "log", "plain"}
        The scale on which they are symmetric.
    robust : bool, optional
        Whether variances come from the data by row or cluster (infinitesimal jackknife) instead of Greenwood's formula, for which
        weights are numbers of equal rows. Robust when there are clusters or weights that are no whole numbers, unless given.

    Examples
    --------
    >>> curve = gw.stats.KaplanMeier().fit(time=[5, 8, 8, 12, 20], event=[1, 1, 0, 1, 0])
    >>> curve.predict([6, 12]).round(2).tolist(), curve.median_.value
    ([0.8, 0.3], 12.0)
    """

    def __init__(self, *, level: float = 0.95, interval: str = "log-log", robust: bool | None = None) -> None:
        self.level = level
        self.interval = interval
        self.robust = robust

    def fit(self, time: Any, event: Any, *, entry: Any = None, weights: Any = None, clusters: Any = None) -> Self:
        """Estimates the curve.

        Parameters
        ----------
        time : array_like
            When observation of each row ended.
        event : array_like
            1 where it ended by the event, 0 where the row was still without it (censored).
        entry : array_like, optional
            When observation began, if not at the start (left truncation); before the time of its row.
        weights : array_like, optional
            One a row, none negative; rows of 0 are left out.
        clusters : array_like, optional
            Labels; rows of one cluster need not be independent.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For unequal lengths and for missing or impossible values, naming the row.
        """
        which = optional_codes("clusters", clusters)
        options = (self.level, self.interval, self.robust)
        self._keep_curve(_statistics.kaplan_meier(time, event, entry, weights, which, *options))
        return self

    def quantile(self, p: float) -> Estimate:
        """The time by which a share has had the event, with Brookmeyer and Crowley's (1982) interval.

        Parameters
        ----------
        p : float
            The share, between 0 and 1.

        Returns
        -------
        Estimate
            Infinite where the curve does not come down that far.
        """
        found: Estimate = self._told("curve").quantile(p)
        return found

    @property
    def median_(self) -> Estimate:
        """Estimate: the time by which half have had the event."""
        return self.quantile(0.5)


class NelsonAalen(_Curve):
    """The cumulative hazard over time (Nelson 1969; Aalen 1978); its intervals are symmetric on the log scale.

    Parameters
    ----------
    level : float
        Of the pointwise intervals.
    robust : bool, optional
        As for `KaplanMeier`.

    Examples
    --------
    >>> gw.stats.NelsonAalen().fit(time=[5, 8, 8, 12, 20], event=[1, 1, 0, 1, 0]).predict(12).round(2).tolist()
    [0.95]
    """

    def __init__(self, *, level: float = 0.95, robust: bool | None = None) -> None:
        self.level = level
        self.robust = robust

    def fit(self, time: Any, event: Any, *, entry: Any = None, weights: Any = None, clusters: Any = None) -> Self:
        """Estimates the curve.

        Parameters
        ----------
        time : array_like
            When observation of each row ended.
        event : array_like
            1 where it ended by the event, 0 where not.
        entry : array_like, optional
            When observation began, if not at the start.
        weights : array_like, optional
            One a row, none negative.
        clusters : array_like, optional
            Labels of rows that belong together.

        Returns
        -------
        self
        """
        which = optional_codes("clusters", clusters)
        options = (self.level, "log", self.robust)
        self._keep_curve(_statistics.nelson_aalen(time, event, entry, weights, which, *options))
        return self


class CumulativeIncidence(_Curve):
    """The share that has had the event by one of several causes, over time (Aalen and Johansen 1978).

    One minus Kaplan and Meier's curve of a cause would overstate it: who left for another cause is no longer at risk. Variances are
    by the infinitesimal jackknife.

    Parameters
    ----------
    cause : object
        The cause that `predict` and `curve_` tell of: one of the codes of `fit`'s event, 1 unless given.
    level : float
        Of the pointwise intervals.

    Examples
    --------
    >>> curve = gw.stats.CumulativeIncidence(cause=2).fit(time=[5, 8, 8, 12, 20], event=[1, 2, 0, 2, 0])
    >>> curve.predict([6, 12]).round(2).tolist()
    [0.0, 0.5]
    """

    def __init__(self, *, cause: int = 1, level: float = 0.95) -> None:
        self.cause = cause
        self.level = level

    def fit(self, time: Any, event: Any, *, entry: Any = None, weights: Any = None, clusters: Any = None) -> Self:
        """Estimates the curve.

        Parameters
        ----------
        time : array_like
            When observation of each row ended.
        event : array_like
            0 where it ended without an event, else the cause: 1, 2, ...
        entry : array_like, optional
            When observation began, if not at the start.
        weights : array_like, optional
            One a row, none negative.
        clusters : array_like, optional
            Labels of rows that belong together.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When no row has the cause, or as for `KaplanMeier`.
        """
        which = optional_codes("clusters", clusters)
        curves = _statistics.cumulative_incidence(time, event, entry, weights, which, self.level, "log", None)
        if not 1 <= self.cause <= len(curves):
            raise ValueError(f"CumulativeIncidence: cause must be one from 1 to {len(curves)}, got {self.cause}")
        self._keep_curve(curves[self.cause - 1])
        return self
