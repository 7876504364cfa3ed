# SPDX-License-Identifier: Apache-2.0
"""Least squares with a penalty on the coefficients: lasso, ridge and what lies between."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.design import names_of


class ElasticNet(Estimator):
    """Least squares with a penalty: minimises, with the rows' shares v of the weight,

    sum of v (y - a - x'b)^2 / 2 + penalty (l1_share |b|_1 + (1 - l1_share) |b|_2^2 / 2),

    the objective of glmnet, and of scikit-learn's ElasticNet and Lasso with `standardise=False`; scikit-learn's Ridge has n times
    the penalty. `l1_share=1` is the lasso, which leaves columns out; `l1_share=0` is ridge regression. The coefficients are biased
    on purpose, so there are no standard errors.

    Parameters
    ----------
    penalty : float
        Not negative; 0 is least squares.
    l1_share : float
        From 0 to 1.
    intercept : bool
        Whether there is one; it is never penalised.
    standardise : bool
        Whether the penalty is taken of columns scaled to standard deviation 1, so that units do not matter.
    tolerance : float
        Largest violation of the optimality conditions, as a share of the penalty that leaves no column.
    max_iterations : int
        Rounds through all columns.

    Examples
    --------
    >>> X = [[1, 0], [2, 1], [3, 0], [4, 1], [5, 0], [6, 1]]
    >>> lasso = gw.stats.ElasticNet(penalty=0.1).fit(X, [1.1, 2.0, 2.9, 4.2, 5.0, 5.9])
    >>> lasso.chosen_, round(lasso.params_["x0"], 2)
    (['x0'], 0.92)
    """

    def __init__(
        self,
        *,
        penalty: float = 1.0,
        l1_share: float = 1.0,
        intercept: bool = True,
        standardise: bool = True,
        tolerance: float = 1e-10,
        max_iterations: int = 100_000,
    ) -> None:
        self.penalty = penalty
        self.l1_share = l1_share
        self.intercept = intercept
        self.standardise = standardise
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def fit(self, X: Any, y: Any, weights: Any = None) -> Self:
        """Fits by coordinate descent.

        Parameters
        ----------
        X : array_like or data frame
            Regressors: one row an observation, one column each. Missing numbers are refused.
        y : array_like
            The outcome.
        weights : array_like, optional
            One a row, none negative; only ratios matter.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the place of what cannot be used.
        """
        how = (self.penalty, self.l1_share, self.intercept, self.standardise, self.tolerance, self.max_iterations)
        told = _statistics.fit_elastic_net(X, y, weights, *how)
        told["names"] = names_of(X)
        self._remember(told)
        return self

    def predict(self, X: Any) -> np.ndarray:
        """Intercept and columns times coefficients.

        Parameters
        ----------
        X : array_like or data frame
            The columns of the fit, in their order.

        Returns
        -------
        numpy.ndarray
        """
        told: np.ndarray = _statistics.predict_elastic_net(self._told("intercept"), self._told("coefficients"), X)
        return told

    @property
    def params_(self) -> dict[str, float]:
        """dict: intercept and coefficients by name, in the columns' own units."""
        named = dict(zip(self._told("names"), self._told("coefficients"), strict=True))
        return {"intercept": self._told("intercept"), **named} if self.intercept else named

    @property
    def chosen_(self) -> list[str]:
        """list of str: columns whose coefficient is not 0."""
        names = self._told("names")
        return [names[i] for i in self._told("chosen")]

    @property
    def least_penalty_for_none_(self) -> float:
        """float: from this penalty on the lasso leaves no column."""
        return float(self._told("least_penalty_for_none"))

    @property
    def r_squared_(self) -> float:
        """float: share of the outcome's variance, on the data of the fit."""
        return float(self._told("r_squared"))

    @property
    def n_iter_(self) -> int:
        """int: rounds through all columns."""
        return int(self._told("iterations"))
