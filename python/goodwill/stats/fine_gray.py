# SPDX-License-Identifier: Apache-2.0
"""Covariates and the share that has the event by one of several causes."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.stats.hazards import HazardModel
from goodwill.stats.labels import optional_codes


class FineGray(HazardModel):
    """Proportional subdistribution hazards (Fine and Gray 1999): what moves the share that leaves by one cause among several.

    A positive coefficient raises the cumulative incidence of the cause at every time, whatever it does to the others; `CoxPH` of one
    cause, the others taken as censored, tells of the rate among those still there instead. Censoring may not depend on covariates.

    Parameters
    ----------
    cause : int
        The code that is told of; all other positive ones compete with it.
    level : float
        Of all intervals.
    tolerance : float
        Largest gradient of the mean log-likelihood that counts as zero.
    max_iterations : int
        Newton steps before giving up.

    Examples
    --------
    >>> time, event = [5, 8, 9, 12, 20, 21], [1, 2, 1, 0, 1, 2]
    >>> model = gw.stats.FineGray().fit([[1], [1], [0], [1], [0], [0]], time, event)
    >>> model.status_, model.predict_incidence([[0], [1]], 12).round(2).tolist()
    ('converged', [0.33, 0.27])
    """

    def __init__(
        self, *, cause: int = 1, level: float = 0.95, tolerance: float = 1e-9, max_iterations: int = 100
    ) -> None:
        self.cause = cause
        self.level = level
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def fit(self, X: Any, time: Any, event: Any, *, weights: Any = None, clusters: Any = None) -> Self:
        """Maximum partial likelihood; errors by row or cluster hold the estimation of the censoring.

        Parameters
        ----------
        X : array_like
            Covariates, a row each; none missing.
        time : array_like
            When observation of each row ended.
        event : array_like
            0 where it ended without an event (censored), else the cause: 1, 2, ...
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
            For unequal lengths and for missing or impossible values, naming the place.
        """
        model, told = _statistics.fit_fine_gray(
            X,
            time,
            event,
            weights,
            optional_codes("clusters", clusters),
            self.cause,
            self.level,
            self.tolerance,
            self.max_iterations,
        )
        told |= {"model": model}
        self._remember(told)
        return self

    def _incidence(self, X: Any, times: Any) -> Any:
        return self._told("model").incidence(X, np.atleast_1d(np.asarray(times, dtype=float)))

    def predict_incidence(self, X: Any, times: Any) -> np.ndarray:
        """The share of rows like each of these that has had the event by the cause by a time.

        Parameters
        ----------
        X : array_like
            Covariates, a row each.
        times : float or array_like
            One for all rows, or one a row.

        Returns
        -------
        numpy.ndarray
            One a row; NaN beyond the last observation.
        """
        value: np.ndarray = self._incidence(X, times)[0]
        return value

    def predict_incidence_interval(self, X: Any, times: Any) -> tuple[np.ndarray, np.ndarray]:
        """The interval of `predict_incidence`, with the errors of baseline, coefficients and censoring.

        Parameters
        ----------
        X : array_like
            Covariates, a row each.
        times : float or array_like
            One for all rows, or one a row.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends.
        """
        low, high = self._incidence(X, times)[2:]
        return low, high

    def baseline(self) -> dict[str, np.ndarray]:
        """The cumulative subdistribution hazard of a row with mean covariates.

        Returns
        -------
        dict of numpy.ndarray
            time and hazard.
        """
        return {"time": self._told("baseline_time"), "hazard": self._told("baseline_hazard")}

    @property
    def n_competing_(self) -> int:
        """int: rows with another event."""
        return int(self._told("competing"))
