# SPDX-License-Identifier: Apache-2.0
"""The regressions: least squares, logistic, Poisson, negative binomial, ordinal."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill.stats.regression import MeanRegression, Regression


class LeastSquares(MeanRegression):
    """Weighted least squares; options are those of `Regression`.

    Examples
    --------
    >>> fit = gw.stats.LeastSquares().fit([[1], [2], [3], [4]], [1.1, 1.9, 3.2, 3.8])
    >>> round(fit.params_["x0"], 2), round(fit.estimates()["x0"].low, 2)
    (0.94, 0.55)
    """

    _model = "least_squares"

    def predict_observation(
        self, X: Any, *, level: float = 0.95, offset: Any = None
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """A new observation of each row with its interval, which holds for normal errors of one variance.

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
        told: tuple[np.ndarray, np.ndarray, np.ndarray] = self._core.predict(X, offset, level, True)
        return told

    @property
    def dispersion_(self) -> float:
        """float: residual variance."""
        return float(self._told("dispersion"))

    @property
    def r_squared_(self) -> float:
        """float: share of the outcome's variance that the columns account for."""
        return float(self._told("r_squared"))


class Logit(MeanRegression):
    """Logistic regression of 0 and 1, or of shares; `predict` gives probabilities. Options are those of `Regression`.

    Separation (a combination of columns foretells the outcome without fail, so that coefficients are infinite) is found for
    certain: the status is `separated` and `separated_` names the columns.

    Examples
    --------
    >>> fit = gw.stats.Logit().fit([[0], [1], [2], [3], [4], [5]], [0, 0, 1, 0, 1, 1])
    >>> fit.status_, round(fit.params_["x0"], 3)
    ('converged', 1.214)
    >>> fit.predict([[2.5]]).round(2).tolist()
    [0.5]
    """

    _model = "logit"


class PoissonRegression(MeanRegression):
    """Poisson regression of counts, logarithmic link; exposure goes in as offset, its logarithm. Options: `Regression`.

    Examples
    --------
    >>> fit = gw.stats.PoissonRegression(errors="HC1").fit([[0], [0], [1], [1]], [1, 3, 4, 8])
    >>> round(float(np.exp(fit.params_["x0"])), 6)
    3.0
    """

    _model = "poisson"


class NegativeBinomial(MeanRegression):
    """Negative binomial regression of counts with variance m + alpha m^2 (NB2), logarithmic link. Options: `Regression`.

    `alpha` is the last of the parameters. Without overdispersion it is 0 and the status `boundary`.

    Examples
    --------
    >>> fit = gw.stats.NegativeBinomial().fit([[0], [0], [0], [1], [1], [1]], [0, 1, 7, 2, 9, 20])
    >>> fit.status_, fit.params_["alpha"] > 0.5
    ('converged', True)
    """

    _model = "negative_binomial"


class Ordinal(Regression):
    """Proportional odds (McCullagh 1980): logit P(y <= k) = threshold k - x'beta. Options: `Regression`, without intercept.

    Categories are the sorted values of y; a positive coefficient raises y. The thresholds are the last of the parameters.

    Examples
    --------
    >>> fit = gw.stats.Ordinal().fit([[0], [1], [2], [3], [4], [5]], ["a", "b", "a", "b", "c", "c"])
    >>> fit.classes_.tolist(), fit.predict([[3]]).shape
    (['a', 'b', 'c'], (1, 3))
    """

    _model = "ordinal"
    _classes: np.ndarray

    def fit(self, X: Any, y: Any, weights: Any = None, *, offset: Any = None, clusters: Any = None) -> Self:
        """Fits the model.

        Parameters
        ----------
        X : array_like or data frame
            Regressors: one row an observation, one column each. Missing numbers are refused.
        y : array_like
            Categories of any kind that sorts; numbers are taken as ordered labels.
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
        classes, codes = np.unique(np.asarray(y), return_inverse=True)
        self._core = self._run(X, codes.astype(float), weights, offset, clusters, False)
        self._classes = classes
        self._remember(self._core.facts())
        return self

    @property
    def classes_(self) -> np.ndarray:
        """numpy.ndarray: the categories, ascending."""
        self._told("status")
        return self._classes

    def predict(self, X: Any, *, offset: Any = None) -> np.ndarray:
        """The probability of every category.

        Parameters
        ----------
        X : array_like or data frame
            The columns of the fit, in their order.
        offset : None
            Not supported here.

        Returns
        -------
        numpy.ndarray
            One row an observation, one column a category.
        """
        if offset is not None:
            raise ValueError("Ordinal.predict takes no offset")
        probabilities: np.ndarray = self._core.probabilities(X).reshape(-1, len(self.classes_))
        return probabilities

    def predict_at_least(
        self, X: Any, category: Any, *, level: float = 0.95
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The probability of a category or a higher one, with its interval.

        Parameters
        ----------
        X : array_like or data frame
            The columns of the fit, in their order.
        category : object
            One of `classes_`, not the lowest.
        level : float
            Of the intervals, in (0, 1).

        Returns
        -------
        tuple of numpy.ndarray
            Probability, lower and upper end.
        """
        place = np.flatnonzero(self.classes_ == category)
        if len(place) != 1:
            raise ValueError(f"Ordinal: category must be one of {self.classes_.tolist()}, got {category!r}")
        told: tuple[np.ndarray, np.ndarray, np.ndarray] = self._core.at_least(X, int(place[0]), level)
        return told
