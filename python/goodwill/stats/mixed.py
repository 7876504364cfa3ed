# SPDX-License-Identifier: Apache-2.0
"""Random intercepts, and how alike the ratings of one target are."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.estimator import Estimator
from goodwill.stats.labels import codes


class VarianceComponents(Estimator):
    """How much of the variance lies between groups: crossed or nested random intercepts by restricted maximum likelihood.

    y = intercept + X coef + an effect of its own for each level of each factor + residual. A factor is nested by giving it labels
    that do not repeat between the levels of the other.

    Parameters
    ----------
    y : array_like
        What varies; none missing.
    groups : array_like, or dict or list of array_like
        Labels of each row: one factor, or several by name or in order. The columns of a data frame will do.
    X : array_like, optional
        Covariates, a row each, without a constant.
    restricted : bool
        False for maximum likelihood, which is needed to compare fits with different covariates.
    level : float
        Of all intervals.
    tolerance : float
        Largest relative change of a variance at which the iteration ends.
    max_iterations : int
        Steps before giving up.

    Examples
    --------
    >>> score = [5, 6, 9, 8, 2, 3, 6, 5, 8, 9]
    >>> employee = ["a", "a", "b", "b", "c", "c", "d", "d", "e", "e"]
    >>> model = gw.stats.VarianceComponents(score, {"employee": employee}).fit()
    >>> round(model.variances_["employee"].value, 2), round(model.icc_["employee"].value, 2)
    (6.05, 0.92)
    """

    def __init__(
        self,
        y: Any,
        groups: Any,
        *,
        X: Any = None,
        restricted: bool = True,
        level: float = 0.95,
        tolerance: float = 1e-7,
        max_iterations: int = 60,
    ) -> None:
        self.y = y
        self.groups = groups
        self.X = X
        self.restricted = restricted
        self.level = level
        self.tolerance = tolerance
        self.max_iterations = max_iterations

    def __repr__(self) -> str:
        return f"VarianceComponents({', '.join(map(str, self._factors()))})"

    def _factors(self) -> dict[Any, Any]:
        if isinstance(self.groups, Mapping) or hasattr(self.groups, "columns"):
            return {name: self.groups[name] for name in getattr(self.groups, "columns", self.groups)}
        several = isinstance(self.groups, (list, tuple)) and len(self.groups) > 0 and np.ndim(self.groups[0]) == 1
        return dict(enumerate(self.groups)) if several else {0: self.groups}

    def fit(self) -> Self:
        """Estimates the variances and predicts the effects.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For unequal lengths and missing values, naming the row.
        """
        coded = {name: codes(f"groups[{name!r}]", labels) for name, labels in self._factors().items()}
        options = (self.restricted, self.level, self.tolerance, self.max_iterations)
        told = _statistics.fit_variance_components(self.y, [code for code, _ in coded.values()], self.X, *options)
        told["labels"] = {name: labels for name, (_, labels) in coded.items()}
        self._fit = told
        if told["status"] not in ("converged", "boundary"):
            text = f"VarianceComponents: {told['status']}: {told['message']}"
            warnings.warn(text, RuntimeWarning, stacklevel=2)
        return self

    def _each(self, what: str) -> dict[Any, Any]:
        return {name: f[what] for name, f in zip(self._told("labels"), self._told("factors"), strict=True)}

    @property
    def variances_(self) -> dict[Any, Estimate]:
        """dict of Estimate: variance of each factor's effects; 0 without an interval where status_ is boundary."""
        return self._each("variance")

    @property
    def residual_(self) -> Estimate:
        """Estimate: variance of the residual."""
        found: Estimate = self._told("residual")
        return found

    @property
    def icc_(self) -> dict[Any, Estimate]:
        """dict of Estimate: each factor's share of the total variance, its intraclass correlation."""
        return self._each("correlation")

    @property
    def modes_(self) -> dict[Any, dict[str, np.ndarray]]:
        """dict of dict of numpy.ndarray: label, mode and standard_error of every level of each factor.

        Modes are shrunken towards 0 (best linear unbiased predictions); their standard errors include that of the fixed effects.
        """
        return {
            name: {"label": labels, "mode": factor["modes"], "standard_error": factor["errors"]}
            for (name, labels), factor in zip(self._told("labels").items(), self._told("factors"), strict=True)
        }

    @property
    def intercept_(self) -> float:
        """float: the mean where all covariates are 0."""
        return float(self._told("coefficients")[0])

    @property
    def coef_(self) -> np.ndarray:
        """numpy.ndarray: of the covariates."""
        coefficients: np.ndarray = self._told("coefficients")[1:]
        return coefficients

    @property
    def standard_errors_(self) -> np.ndarray:
        """numpy.ndarray: of the intercept and the coefficients."""
        errors: np.ndarray = self._told("standard_errors")
        return errors

    @property
    def criterion_(self) -> float:
        """float: -2 log (restricted) likelihood."""
        return float(self._told("criterion"))


@dataclass(frozen=True)
class IntraclassCorrelations:
    """The six coefficients of Shrout and Fleiss (1979); see `intraclass_correlations`.

    Parameters
    ----------
    icc1 : Estimate
        One rating, every target having judges of its own.
    icc1k : Estimate
        The mean of such ratings.
    icc2 : Estimate
        One rating, the same judges, a sample of all, rating every target: agreement.
    icc2k : Estimate
        The mean of such ratings.
    icc3 : Estimate
        One rating, the same judges being all there are: consistency.
    icc3k : Estimate
        The mean of such ratings.
    """

    icc1: Estimate
    icc1k: Estimate
    icc2: Estimate
    icc2k: Estimate
    icc3: Estimate
    icc3k: Estimate


def intraclass_correlations(ratings: Any, *, level: float = 0.95) -> IntraclassCorrelations:
    """How alike the ratings of one target are (Shrout and Fleiss 1979), with intervals by F.

    Parameters
    ----------
    ratings : array_like
        A target a row, a judge a column; none missing.
    level : float
        Of the intervals.

    Returns
    -------
    IntraclassCorrelations
        icc1: every target has judges of its own; icc2: the same judges, a sample of all, rate every target (agreement); icc3: the
        same judges, who are all there are (consistency). Those ending in k are for the mean of all of a target's ratings.

    Raises
    ------
    ValueError
        For fewer than two targets or judges, missing ratings, or when all targets have the same mean.

    Examples
    --------
    >>> table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
    >>> found = gw.stats.intraclass_correlations(table)
    >>> round(found.icc1.value, 3), round(found.icc2.value, 3), round(found.icc3.value, 3)
    (0.166, 0.29, 0.715)
    """
    return IntraclassCorrelations(*_statistics.intraclass_correlations(ratings, level))
