# SPDX-License-Identifier: Apache-2.0
"""Models of amounts that go with what is known of customers."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.number_arguments import whole_number
from goodwill.value.covariates import Covariates, paths_of_fit
from goodwill.value.kinds import require_model
from goodwill.value.margins import NormalNormal
from goodwill.value.spend import GammaGamma
from goodwill.value.with_effects import WithEffects

__all__ = ["SpendWithCovariates"]


class SpendWithCovariates(WithEffects):
    """A model of amounts with effects of static covariates.

    An effect multiplies the v of GammaGamma, and so the amounts expected, by exp(effect z), or adds effect z to the mu of
    NormalNormal. A positive effect always means more a purchase. Whether amounts go with frequency, which both models
    deny, is told by the effect of its logarithm (0 where there is no repeat purchase) as one more covariate.
    `customer_lifetime_value` takes the fit in place of the model of amounts.

    Parameters
    ----------
    model : GammaGamma or NormalNormal
        Unfitted; its options are used.

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30")
    >>> early = gw.value.Covariates.static(table, {"early": (table.T > 33).astype(float)})
    >>> model = gw.value.SpendWithCovariates(gw.value.GammaGamma()).fit(table, spend=early)
    >>> model.status_, list(model.spend_effects_), abs(model.spend_effects_["early"]) < 0.2
    ('converged', ['early'], True)
    """

    def __init__(self, model: GammaGamma | NormalNormal) -> None:
        self.model = model

    def fit(self, frequency: Any, monetary_value: Any = None, weights: Any = None, *, spend: Covariates) -> Self:
        """Maximum likelihood from the customers with a repeat purchase.

        Parameters
        ----------
        frequency : array_like or Rfm
            Repeat purchases of each customer; or the table of `goodwill.rfm`.
        monetary_value : array_like
            Their mean amount.
        weights : array_like, optional
            How many customers each row stands for.
        spend : Covariates
            Of `Covariates.static`, one row a customer.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the first impossible row, covariates that change with time, or one that is the same for all repeat
            customers.
        """
        model = self.model
        require_model("SpendWithCovariates", "model", model, (GammaGamma, NormalNormal))
        columns = model._columns(frequency, monetary_value)
        shape = model._make(dict.fromkeys(model._names, 1.0))
        fit = _value.fit_spend_with_covariates(shape, *columns, weights, spend.core, *model._search())
        self._covariates = {"spend": spend.names}
        self._remember(fit)
        return self

    @property
    def spend_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the amount, or with NormalNormal on the amount, by covariate."""
        return self._effects("spend")

    def _base(self) -> tuple[Any, list[float]]:
        return self.model._make(self.params_), list(self.spend_effects_.values())

    def _paths(self, spend: Covariates) -> Any:
        return paths_of_fit("spend", self._named()["spend"], spend)

    def expected_spend(self, frequency: Any, monetary_value: Any = None, *, spend: Covariates) -> np.ndarray:
        """Expected amount per purchase of each customer, between the own mean and that of customers of equal covariates.

        Parameters
        ----------
        frequency : array_like or Rfm
            Repeat purchases, or the table.
        monetary_value : array_like
            Their mean amount; not looked at where frequency is 0.
        spend : Covariates
            As in `fit`, one row a customer.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            When q <= 1.
        """
        columns = self.model._columns(frequency, monetary_value)
        amounts: np.ndarray = _value.covariates_expected_spend(*self._base(), *columns, self._paths(spend))
        return amounts

    def expected_spend_new(self, spend: Covariates) -> np.ndarray:
        """Expected amount per purchase of a new customer of each row's covariates.

        Parameters
        ----------
        spend : Covariates
            With the columns of `fit`, matched by name, of any customers.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            When q <= 1.
        """
        amounts: np.ndarray = _value.covariates_expected_spend_new(*self._base(), self._paths(spend))
        return amounts

    def spend_quantile(
        self, probability: float, frequency: Any, monetary_value: Any = None, *, spend: Covariates
    ) -> np.ndarray:
        """Quantile of what each customer's amount per purchase may be on average. With GammaGamma only; exists for every q.

        Parameters
        ----------
        probability : float
            Between 0 and 1.
        frequency : array_like or Rfm
            Repeat purchases, or the table.
        monetary_value : array_like
            Their mean amount.
        spend : Covariates
            As in `fit`, one row a customer.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            With NormalNormal.
        """
        if not isinstance(self.model, GammaGamma):
            raise ValueError("spend_quantile is told by GammaGamma only, not by NormalNormal")
        columns = self.model._columns(frequency, monetary_value)
        amounts: np.ndarray = _value.covariates_spend_quantile(*self._base(), *columns, self._paths(spend), probability)
        return amounts

    def simulate(self, frequency: Any, seed: int, *, spend: Covariates) -> dict[str, np.ndarray]:
        """Amounts of simulated customers.

        Parameters
        ----------
        frequency : array_like
            Repeat purchases of each customer.
        seed : int
            Customer i depends on (seed, i) only.
        spend : Covariates
            With the columns of `fit`, one row a customer.

        Returns
        -------
        dict
            frequency, monetary_value and own_mean, as `GammaGamma.simulate` gives them.
        """
        draws = whole_number("simulate", "seed", seed)
        amounts, own = _value.covariates_simulate_spend(*self._base(), frequency, self._paths(spend), draws)
        return {"frequency": np.asarray(frequency, dtype=float), "monetary_value": amounts, "own_mean": own}
