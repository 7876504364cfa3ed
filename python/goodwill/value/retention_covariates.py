# SPDX-License-Identifier: Apache-2.0
"""Models of contracts whose chance to end goes with what is known of customers."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.estimator import Estimator, NotFittedError
from goodwill.value.covariates import Covariates, paths_of_fit, require_varying
from goodwill.value.kinds import require_model
from goodwill.value.retention import SBG, BdW

__all__ = ["RetentionWithCovariates"]


class RetentionWithCovariates(Estimator):
    """A model of contracts with effects of static covariates: exp(effect z) times alpha, so times the odds of leaving.

    The beta-logistic model (Heckman and Willis 1977). A positive effect always means leaving sooner.

    Parameters
    ----------
    model : SBG or BdW
        Unfitted; its options are used.

    Examples
    --------
    >>> late = {"periods": [1, 2, 4, 1, 1, 2], "churned": [1, 1, 0, 1, 1, 1], "weights": [13, 11, 76, 37, 11, 9]}
    >>> dear = gw.value.Covariates.static(late, {"dear": [0, 0, 0, 1, 1, 1]})
    >>> model = gw.value.RetentionWithCovariates(gw.value.SBG()).fit(**late, dropout=dear)
    >>> model.status_, model.dropout_effects_["dear"] > 0, model.survival(3, dear).round(2).tolist()
    ('converged', True, [0.78, 0.78, 0.78, 0.01, 0.01, 0.01])
    """

    def __init__(self, model: SBG | BdW) -> None:
        self.model = model

    def fit(self, periods: Any, churned: Any, weights: Any = None, *, dropout: Covariates) -> Self:
        """Maximum likelihood from contracts.

        Parameters
        ----------
        periods : array_like
            Renewal at which each contract ended (1: it was not renewed once), or renewals so far.
        churned : array_like
            1 where the contract ended, 0 where it runs on.
        weights : array_like, optional
            How many contracts each row stands for.
        dropout : Covariates
            Of `Covariates.static`, one row a contract.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the first impossible row, or a covariate that is the same everywhere.
        """
        require_model("RetentionWithCovariates", "model", self.model, (SBG, BdW))
        require_varying("RetentionWithCovariates", "dropout", dropout)
        fits: dict[type, Any] = {
            SBG: _value.fit_shifted_beta_geometric_with_covariates,
            BdW: _value.fit_beta_discrete_weibull_with_covariates,
        }
        model = self.model
        start = [model.start[name] for name in model._names] if model.start else []
        options = (start, model.tolerance, model.max_iterations, model.require_convergence)
        fit = fits[type(model)](periods, churned, weights, dropout.core, *options)
        self._names = dropout.names
        self._remember(fit)
        return self

    @property
    def params_(self) -> dict[str, float]:
        """dict: parameters of a customer whose covariates are 0."""
        return dict(zip(self.model._names, self._told("params"), strict=True))

    @property
    def dropout_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the odds of leaving, by covariate."""
        if self._fit is None:
            raise NotFittedError("RetentionWithCovariates: call fit first")
        return dict(zip(self._names, self._told("dropout_effects"), strict=True))

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of parameters and effects, the latter as dropout:NAME."""
        names = [*self.model._names, *(f"dropout:{name}" for name in self.dropout_effects_)]
        return dict(zip(names, self._told("standard_errors"), strict=True))

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum."""
        return float(self._told("log_likelihood"))

    def _base(self, dropout: Covariates) -> tuple[Any, list[float], Any]:
        effects = list(self.dropout_effects_.values())
        return self.model._make(self.params_), effects, paths_of_fit("dropout", self._names, dropout)

    def survival(self, t: int, dropout: Covariates) -> np.ndarray:
        """Share of customers with each row's covariates left after t renewals.

        Parameters
        ----------
        t : int
            0, 1, 2, ...
        dropout : Covariates
            With the columns of `fit`, matched by name, of any customers.

        Returns
        -------
        numpy.ndarray
        """
        left: np.ndarray = _value.covariates_survival(*self._base(dropout), t)
        return left

    def discounted_expected_residual_lifetime(self, rate: float, renewals: Any, dropout: Covariates) -> np.ndarray:
        """Discounted expected periods still to come of contracts just before their next renewal.

        Parameters
        ----------
        rate : float
            Effective rate of interest of a period.
        renewals : array_like
            Renewals so far of each contract.
        dropout : Covariates
            With the columns of `fit`, one row a contract.

        Returns
        -------
        numpy.ndarray
        """
        periods: np.ndarray = _value.covariates_residual_lifetime(*self._base(dropout), rate, renewals)
        return periods
