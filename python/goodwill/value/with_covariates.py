# SPDX-License-Identifier: Apache-2.0
"""Models of purchases whose rates go with what is known of customers beside their purchases."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.estimator import Estimator, NotFittedError
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.covariates import Covariates
from goodwill.value.purchase_model import PurchaseModel

__all__ = ["WithCovariates"]


class WithCovariates(Estimator):
    """A model of purchases with effects of covariates: exp(effect z) times the purchase rate, or the dropout rate.

    A positive effect always means more purchases, or leaving sooner. In the beta-geometric models, which have no dropout
    rate, covariates of dropout raise the parameter a and cannot change with time; NBD takes none of them.

    Parameters
    ----------
    model : PurchaseModel
        An unfitted BGNBD, MBGNBD, ParetoNBD or NBD; its options are used.

    Examples
    --------
    >>> log = gw.datasets.load("cdnow")
    >>> table = gw.rfm(log, end="1997-09-30")
    >>> dear = gw.value.Covariates.static(table, {"cohort": (table.T > 33).astype(float)})
    >>> model = gw.value.WithCovariates(gw.value.BGNBD()).fit(table, rate=dear)
    >>> model.status_, list(model.rate_effects_)
    ('converged', ['cohort'])
    """

    def __init__(self, model: PurchaseModel) -> None:
        self.model = model

    def fit(self, rfm: Rfm, rate: Covariates | None = None, dropout: Covariates | None = None) -> Self:
        """Maximum likelihood.

        Parameters
        ----------
        rfm : Rfm
            The base.
        rate : Covariates, optional
            Of the purchase rate.
        dropout : Covariates, optional
            Of the dropout rate.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            When there is neither, they are not those of the table, or one is the same everywhere.
        """
        if rate is None and dropout is None:
            raise ValueError(
                "WithCovariates: fit needs covariates of the rate or of dropout; else fit the model itself"
            )
        self._names = (rate.names if rate else [], dropout.names if dropout else [])
        options = self.model._options()
        fit = _value.fit_with_covariates(
            self.model._make(dict.fromkeys(self.model._names, 1.0)),
            rfm.frequency,
            rfm.recency,
            rfm.T,
            None,
            *self._paths(rate, dropout),
            options["tolerance"],
            options["max_iterations"],
            options["require_convergence"],
            options["threads"],
        )
        self._unit = rfm.unit
        fit.pop("base")
        self._remember(fit)
        return self

    @staticmethod
    def _paths(rate: Covariates | None, dropout: Covariates | None) -> tuple[Any, Any]:
        none = _value.CovariatePaths()
        return (rate.core if rate else none, dropout.core if dropout else none)

    def _call(self, function: Any, rfm: Rfm, rate: Covariates | None, dropout: Covariates | None, *more: Any) -> Any:
        self._told("params")
        if rfm.unit != self._unit:
            raise ValueError(f"WithCovariates knows {self._unit}s, but the table's times are in {rfm.unit}s")
        base = self.model._make(self.params_)
        effects = (list(self.rate_effects_.values()), list(self.dropout_effects_.values()))
        columns = (rfm.frequency, rfm.recency, rfm.T)
        return function(base, *effects, *columns, *self._paths(rate, dropout), *more)

    @property
    def params_(self) -> dict[str, float]:
        """dict: parameters of a customer whose covariates are 0."""
        return dict(zip(self.model._names, self._told("params"), strict=True))

    @property
    def rate_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the purchase rate, by covariate."""
        return dict(zip(self._of()[0], self._told("rate_effects"), strict=True))

    @property
    def dropout_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the dropout rate, by covariate."""
        return dict(zip(self._of()[1], self._told("dropout_effects"), strict=True))

    @property
    def standard_errors_(self) -> dict[str, float]:
        """dict: of parameters and effects, the latter as rate:NAME and dropout:NAME."""
        rate, dropout = self._of()
        names = [*self.model._names, *(f"rate:{n}" for n in rate), *(f"dropout:{n}" for n in dropout)]
        return dict(zip(names, self._told("standard_errors"), strict=True))

    @property
    def log_likelihood_(self) -> float:
        """float: at the optimum."""
        return float(self._told("log_likelihood"))

    def _of(self) -> tuple[list[str], list[str]]:
        if self._fit is None:
            raise NotFittedError("WithCovariates: call fit first")
        return self._names

    def probability_alive(
        self, rfm: Rfm, rate: Covariates | None = None, dropout: Covariates | None = None
    ) -> np.ndarray:
        """Probability that each customer is alive at the end of observation.

        Parameters
        ----------
        rfm : Rfm
            The base.
        rate : Covariates, optional
            As in `fit`.
        dropout : Covariates, optional
            As in `fit`.

        Returns
        -------
        numpy.ndarray
        """
        alive: np.ndarray = self._call(_value.covariates_probability_alive, rfm, rate, dropout)
        return alive

    def expected_purchases(
        self, t: Span, rfm: Rfm, rate: Covariates | None = None, dropout: Covariates | None = None
    ) -> np.ndarray:
        """Expected purchases of each customer within t after the end of observation.

        Parameters
        ----------
        t : time span
            Such as "12 months"; the covariates must be known as far.
        rfm : Rfm
            The base.
        rate : Covariates, optional
            As in `fit`.
        dropout : Covariates, optional
            As in `fit`.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            When a path of covariates ends earlier.
        """
        length = time_span(t).in_unit(rfm.unit)
        expected: np.ndarray = self._call(_value.covariates_expected_purchases, rfm, rate, dropout, length)
        return expected
