# SPDX-License-Identifier: Apache-2.0
"""Means and covariances of columns with gaps."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.design import names_of


class IncompleteMoments(Estimator):
    """Means and covariances where numbers are missing: every row counts with what it shows.

    Full-information maximum likelihood under the normal distribution, by EM and Newton's method (Little and Rubin 2019). Right when
    a gap may depend on numbers that are seen, but not on the missing one itself; leaving such rows out would be wrong.

    Parameters
    ----------
    tolerance : float
        Largest derivative of the mean log-likelihood, columns scaled, that counts as zero.
    max_iterations : int
        Steps before giving up.

    Examples
    --------
    >>> answers = [[1, 2], [2, 3], [3, 5], [4, 5], [5, np.nan], [6, np.nan]]
    >>> found = gw.stats.IncompleteMoments().fit(answers)
    >>> found.mean_.round(2).tolist(), found.observed_
    ([3.5, 4.85], {'x0': 6, 'x1': 4})
    """

    def __init__(self, *, tolerance: float = 1e-9, max_iterations: int = 1000) -> None:
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def fit(self, X: Any, y: Any = None) -> Self:
        """Fits by maximum likelihood.

        Parameters
        ----------
        X : array_like or data frame
            One row an observation; NaN where a number is missing. Rows without any number are left out.
        y : None
            For the sake of scikit-learn.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For infinite numbers and for columns with fewer than two different ones.
        """
        told = _statistics.fit_incomplete_moments(X, self.tolerance, self.max_iterations)
        told["names"] = names_of(X)
        self._remember(told)
        return self

    def estimates(self, level: float = 0.95) -> dict[str, Estimate]:
        """The means with their intervals.

        Parameters
        ----------
        level : float
            Of the intervals, in (0, 1).

        Returns
        -------
        dict of Estimate
            By name; Wald intervals by the observed information.
        """
        names = self._told("names")
        return dict(zip(names, _statistics.incomplete_means(self._fit, level), strict=True))

    def _square(self, what: str) -> np.ndarray:
        n = len(self._told("names"))
        return np.asarray(self._told(what)).reshape(n, n)

    @property
    def mean_(self) -> np.ndarray:
        """numpy.ndarray: one a column."""
        return np.asarray(self._told("mean"))

    @property
    def covariance_(self) -> np.ndarray:
        """numpy.ndarray: divided by n; NaN for columns that are never seen together."""
        return self._square("covariance")

    @property
    def correlation_(self) -> np.ndarray:
        """numpy.ndarray: the covariances of standardised columns."""
        covariance = self.covariance_
        scale = np.sqrt(np.diag(covariance))
        return covariance / np.outer(scale, scale)

    @property
    def mean_errors_(self) -> np.ndarray:
        """numpy.ndarray: standard errors of the means."""
        return np.asarray(self._told("mean_errors"))

    @property
    def covariance_errors_(self) -> np.ndarray:
        """numpy.ndarray: standard errors of the covariances."""
        return self._square("covariance_errors")

    @property
    def log_likelihood_(self) -> float:
        """float: of what is seen."""
        return float(self._told("log_likelihood"))

    @property
    def little_test_(self) -> tuple[float, float, float]:
        """(float, float, float): Little's chi-squared that gaps have nothing to do with the numbers; its freedom and p-value."""
        return self._told("little_statistic"), self._told("little_freedom"), self._told("little_p_value")

    @property
    def observed_(self) -> dict[str, int]:
        """dict: numbers seen in each column."""
        return dict(zip(self._told("names"), self._told("observed"), strict=True))

    @property
    def n_(self) -> int:
        """int: rows with a number somewhere."""
        return int(self._told("n"))

    @property
    def n_iter_(self) -> int:
        """int: steps of EM and Newton's method."""
        return int(self._told("iterations"))
