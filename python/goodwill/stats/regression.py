# SPDX-License-Identifier: Apache-2.0
"""What all regressions share."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.design import codes_of, names_of


class Regression(Estimator):
    """What `LeastSquares`, `Logit`, `PoissonRegression`, `NegativeBinomial` and `Ordinal` share: options and results.

    Parameters
    ----------
    intercept : bool
        Whether there is one.
    errors : str
        "model"; "HC0" to "HC3", which allow unequal variances (HC2 and HC3 by leverage, not for NegativeBinomial and Ordinal);
        "CR0" or "CR1" with clusters, CR1 times G/(G-1) (n-1)/(n-p); "auto": CR1 with clusters, HC1 with importance weights,
        else model.
    weights_are : str
        "importance": survey weights, n is the number of rows and errors are robust; for least squares with model errors, the
        reciprocals of the rows' variances. "frequency": the row stands for so many equal ones.
    tolerance : float
        Largest distance to the optimum, in standard errors, that counts as none.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a status other than `converged` raises `ConvergenceError`.
    threads : int
        0: one a core. The result has the same bits for any number.
    """

    #: What the core calls the model.
    _model: str

    def __init__(
        self,
        *,
        intercept: bool = True,
        errors: str = "auto",
        weights_are: str = "importance",
        tolerance: float = 1e-8,
        max_iterations: int = 100,
        require_convergence: bool = False,
        threads: int = 0,
    ) -> None:
        self.intercept = intercept
        self.errors = errors
        self.weights_are = weights_are
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self.threads = threads

    def fit(self, X: Any, y: Any, weights: Any = None, *, offset: Any = None, clusters: Any = None) -> Self:
        """Fits the model.

        Parameters
        ----------
        X : array_like or data frame
            Regressors: one row an observation, one column each; no column of ones. Missing numbers are refused.
        y : array_like
            The outcome.
        weights : array_like, optional
            One a row, none negative; the option `weights_are` says what they mean.
        offset : array_like, optional
            Added to the linear predictor, with coefficient 1.
        clusters : array_like, optional
            Labels: rows with the same one need not be independent.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the place of what cannot be used.
        """
        self._core = self._run(X, y, weights, offset, clusters, self.intercept)
        self._remember(self._core.facts())
        return self

    def _run(self, X: Any, y: Any, weights: Any, offset: Any, clusters: Any, intercept: bool) -> Any:
        how: tuple[Any, ...] = (intercept, self.weights_are, self.errors, self.tolerance, self.max_iterations)
        return _statistics.fit_regression(
            self._model,
            X,
            y,
            weights,
            offset,
            codes_of(clusters),
            names_of(X),
            *how,
            self.require_convergence,
            self.threads,
        )

    def _named(self, what: str) -> dict[str, float]:
        return dict(zip(self._told("names"), self._told(what), strict=True))

    def _listed(self, what: str) -> list[str]:
        names = self._told("names")
        return [names[i] for i in self._told(what)]

    def estimates(self, level: float = 0.95) -> dict[str, Estimate]:
        """The parameters with their intervals.

        Parameters
        ----------
        level : float
            Of the intervals, in (0, 1).

        Returns
        -------
        dict of Estimate
            By name; Wald intervals, by Student's t for least squares and clustered errors.
        """
        names = self._told("names")
        return dict(zip(names, self._core.coefficients(level), strict=True))

    @property
    def status_(self) -> str:
        """str: converged, collinear, separated, boundary or iteration_limit, judged by the gradient."""
        return str(self._told("status"))

    @property
    def params_(self) -> dict[str, float]:
        """dict: coefficients by name; NaN for aliased columns."""
        return self._named("params")

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of the parameters; infinite where the data do not bound one."""
        return self._named("standard_errors")

    @property
    def covariance_(self) -> np.ndarray:
        """numpy.ndarray: of the parameters, in their order."""
        n = len(self._told("names"))
        return np.asarray(self._told("covariance")).reshape(n, n)

    @property
    def errors_(self) -> str:
        """str: how the covariance was made: model, HC0 to HC3, CR0 or CR1."""
        return str(self._told("errors"))

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum, the sum over rows, weighted."""
        return float(self._told("log_likelihood"))

    @property
    def deviance_(self) -> float:
        """float: twice what a perfect fit would gain; the residual sum of squares of least squares."""
        return float(self._told("deviance"))

    @property
    def aic_(self) -> float:
        """float: twice the parameters (a residual variance not counted) less twice the log-likelihood."""
        return float(self._told("aic"))

    @property
    def rank_(self) -> int:
        """int: parameters the data determine."""
        return int(self._told("rank"))

    @property
    def aliased_(self) -> list[str]:
        """list of str: columns that are constant or that those before them make up."""
        return self._listed("aliased")

    @property
    def separated_(self) -> list[str]:
        """list of str: columns that together foretell the outcome without fail."""
        return self._listed("separated")

    @property
    def condition_number_(self) -> float:
        """float: of the columns, centred and scaled; from 30 on coefficients blur, from 10,000 on a warning says so."""
        return float(self._told("condition_number"))

    @property
    def gradient_norm_(self) -> float:
        """float: largest derivative of the mean log-likelihood at the end, columns scaled."""
        return float(self._told("gradient_norm"))

    @property
    def degrees_of_freedom_(self) -> float:
        """float: of Student's t in intervals; infinite where they are normal."""
        return float(self._told("degrees_of_freedom"))

    @property
    def n_(self) -> float:
        """float: rows with a weight above 0, or the sum of frequency weights."""
        return float(self._told("n"))

    @property
    def n_clusters_(self) -> int:
        """int: clusters with a row of weight above 0; 0 without clusters."""
        return int(self._told("clusters"))

    @property
    def n_iter_(self) -> int:
        """int: Newton steps taken."""
        return int(self._told("iterations"))


class MeanRegression(Regression):
    """A regression whose prediction is one number a row."""

    def predict(self, X: Any, *, offset: Any = None) -> np.ndarray:
        """The expected outcome of each row: a mean, a probability, an expected count.

        Parameters
        ----------
        X : array_like or data frame
            The columns of the fit, in their order.
        offset : array_like, optional
            As in the fit.

        Returns
        -------
        numpy.ndarray
        """
        return self.predict_interval(X, offset=offset)[0]

    def predict_interval(
        self, X: Any, *, level: float = 0.95, offset: Any = None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The expected outcome of each row with its interval, Wald's on the scale of the linear predictor.

        Parameters
        ----------
        X : array_like or data frame
            The columns of the fit, in their order.
        level : float
            Of the intervals, in (0, 1).
        offset : array_like, optional
            As in the fit.

        Returns
        -------
        tuple of numpy.ndarray
            Expected outcome, lower and upper end.
        """
        self._told("status")
        told: tuple[np.ndarray, np.ndarray, np.ndarray] = self._core.predict(X, offset, level, False)
        return told
