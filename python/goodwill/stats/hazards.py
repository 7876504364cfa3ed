# SPDX-License-Identifier: Apache-2.0
"""What models of hazards share, whichever rows they hold to be at risk."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill.estimator import Estimator


class HazardModel(Estimator):
    """Coefficients with their errors, and predictions of the log hazard."""

    def predict(self, X: Any) -> np.ndarray:
        """The log of each row's hazard beside that of a row with mean covariates.

        Parameters
        ----------
        X : array_like
            Covariates, a row each.

        Returns
        -------
        numpy.ndarray
            Larger means sooner.
        """
        return np.asarray(self._told("model").log_hazard_ratio(X))

    @property
    def coef_(self) -> np.ndarray:
        """numpy.ndarray: log hazard ratios of the covariates."""
        coefficients: np.ndarray = self._told("coefficients")
        return coefficients

    @property
    def standard_errors_(self) -> np.ndarray:
        """numpy.ndarray: of `coef_`; NaN unless the fit converged."""
        errors: np.ndarray = self._told("standard_errors")
        return errors

    @property
    def interval_(self) -> np.ndarray:
        """numpy.ndarray: low and high of each coefficient, a row each."""
        return np.column_stack([self._told("low"), self._told("high")])

    @property
    def covariance_(self) -> np.ndarray:
        """numpy.ndarray: of `coef_`, robust where that was asked for."""
        k = len(self.coef_)
        return np.asarray(self._told("covariance")).reshape(k, k)

    @property
    def log_likelihood_(self) -> float:
        """float: partial log-likelihood at the optimum."""
        return float(self._told("log_likelihood"))

    @property
    def log_likelihood_null_(self) -> float:
        """float: with all coefficients 0."""
        return float(self._told("log_likelihood_null"))

    @property
    def n_events_(self) -> int:
        """int: rows with the event."""
        return int(self._told("events"))
