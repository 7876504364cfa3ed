# SPDX-License-Identifier: Apache-2.0
"""Models of contracts whose chance to end goes with what is known of customers."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.number_arguments import number
from goodwill.value.covariates import Covariates, paths_of_fit, require_varying
from goodwill.value.kinds import require_model
from goodwill.value.retention import PERIOD_RATE, SBG, BdW
from goodwill.value.with_effects import WithEffects

__all__ = ["RetentionWithCovariates"]


class RetentionWithCovariates(WithEffects):
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
        fit = fits[type(model)](periods, churned, weights, dropout.core, *model._search())
        self._covariates = {"dropout": dropout.names}
        self._remember(fit)
        return self

    @property
    def dropout_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the odds of leaving, by covariate."""
        return self._effects("dropout")

    def _base(self, dropout: Covariates) -> tuple[Any, list[float], Any]:
        effects = list(self.dropout_effects_.values())
        return self.model._make(self.params_), effects, paths_of_fit("dropout", self._named()["dropout"], dropout)

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
        left: np.ndarray = _value.covariates_survival(*self._base(dropout), number("survival", "t", t))
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
        own = number("discounted_expected_residual_lifetime", "rate", rate, PERIOD_RATE)
        periods: np.ndarray = _value.covariates_residual_lifetime(*self._base(dropout), own, renewals)
        return periods
