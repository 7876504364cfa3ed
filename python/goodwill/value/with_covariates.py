# SPDX-License-Identifier: Apache-2.0
"""Models of purchases whose rates go with what is known of customers beside their purchases."""

from __future__ import annotations

import math
import numbers
from collections.abc import Mapping
from typing import Any, Self, cast

import numpy as np

from goodwill._core import value as _value
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.covariates import Covariates, paths_of_fit, require_varying
from goodwill.value.kinds import require_model
from goodwill.value.purchase_model import PurchaseModel
from goodwill.value.rate import rate_text
from goodwill.value.with_effects import WithEffects

__all__ = ["WithCovariates"]

#: Customers: the table of `goodwill.rfm`, or columns as `simulate` gives them.
Base = Rfm | Mapping[str, Any]


class WithCovariates(WithEffects):
    """A model of purchases with effects of covariates: exp(effect z) times the purchase rate, or the dropout rate.

    A positive effect always means more purchases, or leaving sooner. Where a model has a chance instead of a rate, the
    odds of its mean are multiplied: covariates of dropout raise a in the beta-geometric models and gamma in BGBB, those
    of the rate alpha in BGBB. Covariates of dropout of the beta-geometric models, and all of BGCNBD, MBGCNBD with k > 1
    and BGBB, cannot change with time; NBD takes none of dropout. `RetentionWithCovariates` is about contracts.

    Parameters
    ----------
    model : PurchaseModel
        An unfitted BGNBD, MBGNBD, BGCNBD, MBGCNBD, ParetoNBD, NBD or BGBB; its options are used, `start` with effects
        of 0.

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

    def fit(self, rfm: Base, rate: Covariates | None = None, dropout: Covariates | None = None) -> Self:
        """Maximum likelihood.

        Parameters
        ----------
        rfm : Rfm or dict
            The base; or its columns frequency, recency, T and, if there are, weights and log_intervals.
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
        require_model("WithCovariates", "model", self.model, PurchaseModel)
        if rate is None and dropout is None:
            raise ValueError(
                "WithCovariates: fit needs covariates of the rate or of dropout; else fit the model itself"
            )
        require_varying("WithCovariates", "rate", rate)
        require_varying("WithCovariates", "dropout", dropout)
        self._covariates = {"rate": rate.names if rate else [], "dropout": dropout.names if dropout else []}
        options = self.model._options()
        fit = _value.fit_with_covariates(
            self.model._make(dict.fromkeys(self.model._names, 1.0)),
            *self._columns(rfm),
            *self._more(rfm),
            *self._paths(rate, dropout),
            options["start"],
            options["tolerance"],
            options["max_iterations"],
            options["require_convergence"],
            options["threads"],
        )
        self._unit = rfm.unit if isinstance(rfm, Rfm) else None
        self._remember(fit)
        return self

    def _columns(self, rfm: Base) -> tuple[Any, Any, Any]:
        columns = (rfm,) if isinstance(rfm, Rfm) else (rfm["frequency"], rfm["recency"], rfm["T"])
        return self.model._columns(*columns, *[None] * (3 - len(columns)))

    @staticmethod
    def _more(rfm: Base) -> tuple[Any, Any]:
        if isinstance(rfm, Rfm):
            return None, rfm.core.log_intervals
        return rfm.get("weights"), rfm.get("log_intervals")

    @staticmethod
    def _paths(rate: Covariates | None, dropout: Covariates | None) -> tuple[Any, Any]:
        none = _value.CovariatePaths()
        return (rate.core if rate else none, dropout.core if dropout else none)

    def _known(self, rfm: Base, rate: Covariates | None, dropout: Covariates | None) -> tuple[Any, Any]:
        """The base with its effects, and the covariates as the fit knows them."""
        self._told("params")
        if isinstance(rfm, Rfm) and rfm.unit != self._unit:
            known = f"{self._unit}s" if self._unit else "no unit"
            raise ValueError(f"WithCovariates knows {known}, but the table's times are in {rfm.unit}s")
        effects = (list(self.rate_effects_.values()), list(self.dropout_effects_.values()))
        named = self._named()
        paths = (paths_of_fit("rate", named["rate"], rate), paths_of_fit("dropout", named["dropout"], dropout))
        return (self.model._make(self.params_), *effects), paths

    def _call(self, function: Any, rfm: Base, rate: Covariates | None, dropout: Covariates | None, *more: Any) -> Any:
        base, paths = self._known(rfm, rate, dropout)
        return function(*base, *self._columns(rfm), *paths, *more)

    def _valued(self, rfm: Rfm, rate: Covariates | None, dropout: Covariates | None) -> tuple[Any, ...]:
        base, paths = self._known(rfm, rate, dropout)
        return (*base, self._fit, *paths)

    def _length(self, name: str, span: Span | float) -> float:
        """A time in the unit of the fit; a number where that knows none."""
        if isinstance(span, numbers.Real):
            if self._unit is not None and not math.isinf(span):
                raise ValueError(f"{name} must state its unit, such as '{span:g} {self._unit}s', got {span!r}")
            return float(span)
        if self._unit is None:
            raise ValueError(f"{name} has a unit but this model knows none: fit it to goodwill.rfm(...)")
        return time_span(cast("Span", span)).in_unit(self._unit)

    def _discount(self, discount: str | Mapping[str, float] | float) -> float:
        """A rate in the unit of the fit; a number where that knows none."""
        if isinstance(discount, numbers.Real):
            if self._unit is not None and float(discount) != 0.0:
                raise ValueError(f"discount must state its unit, such as '10% a year', got {discount!r}")
            return float(discount)
        if self._unit is None:
            raise ValueError("discount has a unit but this model knows none: fit it to goodwill.rfm(...)")
        return _value.continuous_rate(rate_text(discount), self._unit)

    @property
    def rate_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the purchase rate, by covariate."""
        return self._effects("rate")

    @property
    def dropout_effects_(self) -> dict[str, float]:
        """dict: effects on the logarithm of the dropout rate, by covariate."""
        return self._effects("dropout")

    def probability_alive(
        self, rfm: Base, rate: Covariates | None = None, dropout: Covariates | None = None
    ) -> np.ndarray:
        """Probability that each customer is alive at the end of observation.

        Parameters
        ----------
        rfm : Rfm or dict
            As in `fit`.
        rate : Covariates, optional
            Those of `fit` by name, in any order.
        dropout : Covariates, optional
            As in `fit`.

        Returns
        -------
        numpy.ndarray
        """
        alive: np.ndarray = self._call(_value.covariates_probability_alive, rfm, rate, dropout)
        return alive

    def expected_purchases(
        self, t: Span | float, rfm: Base, rate: Covariates | None = None, dropout: Covariates | None = None
    ) -> np.ndarray:
        """Expected purchases of each customer within t after the end of observation.

        Parameters
        ----------
        t : time span
            Such as "12 months", or a number where the fit knows no unit; the covariates must be known as far.
        rfm : Rfm or dict
            As in `fit`.
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
        length = self._length("t", t)
        expected: np.ndarray = self._call(_value.covariates_expected_purchases, rfm, rate, dropout, length)
        return expected

    def expected_purchases_new(
        self, t: Span | float, rate: Covariates | None = None, dropout: Covariates | None = None
    ) -> np.ndarray:
        """Expected repeat purchases within t of new customers, one a row of the covariates.

        Parameters
        ----------
        t : time span
            As in `expected_purchases`.
        rate : Covariates, optional
            With the columns of `fit`, of any customers; time counts from their first purchase.
        dropout : Covariates, optional
            Likewise.

        Returns
        -------
        numpy.ndarray
        """
        known = rate if rate is not None else dropout
        nothing_yet = np.zeros(0 if known is None else len(known))
        length = self._length("t", t)
        base = dict.fromkeys(("frequency", "recency", "T"), nothing_yet)
        expected: np.ndarray = self._call(_value.covariates_expected_purchases, base, rate, dropout, length)
        return expected

    def discounted_expected_transactions(
        self,
        discount: str | Mapping[str, float] | float,
        rfm: Base,
        rate: Covariates | None = None,
        dropout: Covariates | None = None,
        horizon: Span | float = math.inf,
    ) -> np.ndarray:
        """Expected future purchases of each customer, each discounted, under covariates that do not change with time.

        Parameters
        ----------
        discount : str, dict or float
            As the rate of the model without covariates: "10% a year" when the fit knows its unit, else a continuous rate
            per unit of T, or the effective one from occasion to occasion for BGBB.
        rfm : Rfm or dict
            As in `fit`.
        rate : Covariates, optional
            As in `fit`.
        dropout : Covariates, optional
            As in `fit`.
        horizon : time span
            Without end when left out.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            When a covariate changes with time.
        """
        self._told("params")
        continuous = self._discount(discount)
        end = self._length("horizon", horizon)
        worth: np.ndarray = self._call(
            _value.covariates_discounted_expected_transactions, rfm, rate, dropout, continuous, end
        )
        return worth
