# SPDX-License-Identifier: Apache-2.0
"""Models of amounts that go with what is known of customers."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.estimator import Estimator, NotFittedError
from goodwill.value.covariates import Covariates, paths_of_fit
from goodwill.value.kinds import require_model
from goodwill.value.margins import NormalNormal
from goodwill.value.spend import GammaGamma

__all__ = ["SpendWithCovariates"]


class SpendWithCovariates(Estimator):
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
        start = [model.start[name] for name in model._names] if model.start else []
        options: tuple[Any, Any, Any, Any] = (start, model.tolerance, model.max_iterations, model.require_convergence)
        columns = model._columns(frequency, monetary_value)
        shape = model._make(dict.fromkeys(model._names, 1.0))
        fit = _value.fit_spend_with_covariates(shape, *columns, weights, spend.core, *options)
        self._names = spend.names
        self._remember(fit)
        return self

    @property
    def params_(self) -> dict[str, float]:
        """dict: parameters of a customer whose covariates are 0."""
        return dict(zip(self.model._names, self._told("params"), strict=True))

    @property
    def spend_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the amount, or with NormalNormal on the amount, by covariate."""
        if self._fit is None:
            raise NotFittedError("SpendWithCovariates: call fit first")
        return dict(zip(self._names, self._told("spend_effects"), strict=True))

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of parameters and effects, the latter as spend:NAME."""
        names = [*self.model._names, *(f"spend:{name}" for name in self.spend_effects_)]
        return dict(zip(names, self._told("standard_errors"), strict=True))

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum."""
        return float(self._told("log_likelihood"))

    def _base(self) -> tuple[Any, list[float]]:
        return self.model._make(self.params_), list(self.spend_effects_.values())

    def _paths(self, spend: Covariates) -> Any:
        self._told("params")
        return paths_of_fit("spend", self._names, spend)

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
        amounts, own = _value.covariates_simulate_spend(*self._base(), frequency, self._paths(spend), seed)
        return {"frequency": np.asarray(frequency, dtype=float), "monetary_value": amounts, "own_mean": own}
