# SPDX-License-Identifier: Apache-2.0
"""Accelerated failure times: covariates stretch the time to an event."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.labels import optional_codes


class _AFT(Estimator):
    """What the three distributions share: log T = intercept + X coef + scale e."""

    _family: str

    def __init__(
        self,
        *,
        robust: bool | None = None,
        level: float = 0.95,
        tolerance: float = 1e-9,
        max_iterations: int = 100,
    ) -> None:
        self.robust = robust
        self.level = level
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def fit(
        self, X: Any, time: Any, event: Any, *, entry: Any = None, weights: Any = None, clusters: Any = None
    ) -> Self:
        """Maximum likelihood.

        Parameters
        ----------
        X : array_like or None
            Covariates, a row each, none missing; None fits the distribution alone.
        time : array_like
            When observation of each row ended, positive.
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

        Raises
        ------
        ValueError
            For unequal lengths and for missing or impossible values, naming the place.
        """
        which = optional_codes("clusters", clusters)
        options = (self.robust, self.level, self.tolerance, self.max_iterations)
        data = (X, time, event, entry, weights, which)
        self._remember(_statistics.fit_accelerated_failure(self._family, *data, *options))
        return self

    def _at(self, X: Any, times: Any) -> Any:
        self._told("family")
        return _statistics.aft_survival(self._fit, X, np.atleast_1d(np.asarray(times, dtype=float)))

    def _quantile(self, X: Any, p: float) -> Any:
        self._told("family")
        return _statistics.aft_quantile(self._fit, X, p)

    def predict_survival(self, X: Any, times: Any) -> np.ndarray:
        """The share of rows like each of these that has not had the event by a time.

        Parameters
        ----------
        X : array_like or None
            Covariates as in the fit.
        times : float or array_like
            One for all rows, or one a row; positive.

        Returns
        -------
        numpy.ndarray
        """
        value: np.ndarray = self._at(X, times)[0]
        return value

    def predict_survival_interval(self, X: Any, times: Any) -> tuple[np.ndarray, np.ndarray]:
        """The interval of `predict_survival`.

        Parameters
        ----------
        X : array_like or None
            Covariates as in the fit.
        times : float or array_like
            One for all rows, or one a row; positive.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends.
        """
        low, high = self._at(X, times)[2:]
        return low, high

    def predict_quantile(self, X: Any = None, p: float = 0.5) -> np.ndarray:
        """The time by which a share of rows like each of these has had the event.

        Parameters
        ----------
        X : array_like or None
            Covariates as in the fit.
        p : float
            The share; 0.5 for the median.

        Returns
        -------
        numpy.ndarray
        """
        value: np.ndarray = self._quantile(X, p)[0]
        return value

    def predict_quantile_interval(self, X: Any = None, p: float = 0.5) -> tuple[np.ndarray, np.ndarray]:
        """The interval of `predict_quantile`.

        Parameters
        ----------
        X : array_like or None
            Covariates as in the fit.
        p : float
            The share.

        Returns
        -------
        tuple of numpy.ndarray
            Lower and upper ends.
        """
        low, high = self._quantile(X, p)[2:]
        return low, high

    @property
    def intercept_(self) -> float:
        """float: of log T."""
        return float(self._told("parameters")[0])

    @property
    def coef_(self) -> np.ndarray:
        """numpy.ndarray: what each covariate adds to log T."""
        coefficients: np.ndarray = self._told("parameters")[1:-1]
        return coefficients

    @property
    def scale_(self) -> float:
        """float: of the error of log T."""
        return float(np.exp(self._told("parameters")[-1]))

    @property
    def parameters_(self) -> np.ndarray:
        """numpy.ndarray: intercept, coefficients and log scale, as `standard_errors_` and `covariance_` have them."""
        parameters: np.ndarray = self._told("parameters")
        return parameters

    @property
    def standard_errors_(self) -> np.ndarray:
        """numpy.ndarray: of `parameters_`; NaN unless the fit converged."""
        errors: np.ndarray = self._told("standard_errors")
        return errors

    @property
    def interval_(self) -> np.ndarray:
        """numpy.ndarray: low and high of each of `parameters_`, a row each."""
        return np.column_stack([self._told("low"), self._told("high")])

    @property
    def covariance_(self) -> np.ndarray:
        """numpy.ndarray: of `parameters_`, robust where that was asked for."""
        k = len(self.parameters_)
        return np.asarray(self._told("covariance")).reshape(k, k)

    @property
    def n_events_(self) -> int:
        """int: rows with the event."""
        return int(self._told("events"))

    @property
    def log_likelihood_(self) -> float:
        """float: of the times at the optimum."""
        return float(self._told("log_likelihood"))


class WeibullAFT(_AFT):
    """Weibull times; hazards are proportional too, with log ratios -coef / scale.

    Parameters
    ----------
    robust : bool, optional
        Whether errors come from the data by row or cluster. Robust when there are clusters or weights that are no whole numbers,
        unless given.
    level : float
        Of all intervals.
    tolerance : float
        Largest gradient of the mean log-likelihood that counts as zero.
    max_iterations : int
        Newton steps before giving up.

    Examples
    --------
    >>> model = gw.stats.WeibullAFT().fit(None, time=[5, 8, 9, 12, 20, 21], event=[1, 1, 1, 0, 1, 0])
    >>> model.predict_survival(None, [10]).round(2).tolist()
    [0.68]
    """

    _family = "weibull"


class LogNormalAFT(_AFT):
    """Log-normal times: the hazard rises and then falls.

    Parameters
    ----------
    robust : bool, optional
        As for `WeibullAFT`.
    level : float
        Of all intervals.
    tolerance : float
        Largest gradient of the mean log-likelihood that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    """

    _family = "log_normal"


class LogLogisticAFT(_AFT):
    """Log-logistic times: covariates multiply the odds of having had the event.

    Parameters
    ----------
    robust : bool, optional
        As for `WeibullAFT`.
    level : float
        Of all intervals.
    tolerance : float
        Largest gradient of the mean log-likelihood that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    """

    _family = "log_logistic"
