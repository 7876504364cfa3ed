# SPDX-License-Identifier: Apache-2.0
"""How far expected amounts move with the uncertainty of the fit."""

from __future__ import annotations

from typing import Any

from goodwill._core import value as _value
from goodwill.value.covariates import Covariates
from goodwill.value.intervals import CustomerIntervals
from goodwill.value.margins import NormalNormal
from goodwill.value.spend import GammaGamma
from goodwill.value.spend_covariates import SpendWithCovariates

__all__ = ["expected_spend_interval"]


def expected_spend_interval(
    model: GammaGamma | NormalNormal | SpendWithCovariates,
    frequency: Any,
    monetary_value: Any = None,
    *,
    spend: Covariates | None = None,
    level: float = 0.95,
) -> CustomerIntervals:
    """Expected amount per purchase of each customer with its interval; a single purchase varies far more.

    Delta method, on the logarithm, and with NormalNormal, where amounts may be negative, on the amount itself.

    Parameters
    ----------
    model : GammaGamma, NormalNormal or SpendWithCovariates
        Fitted; given parameters have no errors, so their intervals are NaN.
    frequency : array_like or Rfm
        Repeat purchases, or the table.
    monetary_value : array_like
        Their mean amount.
    spend : Covariates, optional
        With SpendWithCovariates: one row a customer.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals

    Raises
    ------
    ValueError
        When q <= 1, or covariates are given or missing where they should not be.

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30")
    >>> found = gw.value.expected_spend_interval(gw.value.GammaGamma().fit(table), table)
    >>> bool(((found.low < found.value) & (found.value < found.high)).all())
    True
    """
    if isinstance(model, SpendWithCovariates):
        if spend is None:
            raise ValueError("expected_spend_interval: spend, the covariates of the amounts, must be given")
        columns = model.model._columns(frequency, monetary_value)
        return CustomerIntervals(
            *_value.covariates_spend_interval(*model._base(), model._fit, *columns, model._paths(spend), level)
        )
    if spend is not None:
        raise ValueError(f"expected_spend_interval: spend is for SpendWithCovariates, got {type(model).__name__}")
    columns = model._columns(frequency, monetary_value)
    return CustomerIntervals(*_value.expected_spend_interval(model._model, model._fit, *columns, level))
