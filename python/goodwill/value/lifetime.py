# SPDX-License-Identifier: Apache-2.0
"""Lifetime value: how often times how much, discounted."""

from __future__ import annotations

import numbers
from collections.abc import Mapping
from typing import Any

from goodwill._core import value as _value
from goodwill._core.value import LifetimeValue
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.covariates import Covariates
from goodwill.value.kinds import require_model, require_table
from goodwill.value.margins import NormalNormal
from goodwill.value.occasions import BGBB
from goodwill.value.purchase_model import PurchaseModel
from goodwill.value.rate import rate_text
from goodwill.value.spend import GammaGamma
from goodwill.value.spend_covariates import SpendWithCovariates
from goodwill.value.with_covariates import WithCovariates


def nonpositive_rule(spend_fit: GammaGamma | NormalNormal) -> str:
    """What becomes of mean amounts that are not positive.

    Parameters
    ----------
    spend_fit : GammaGamma or NormalNormal
        The latter takes any.

    Returns
    -------
    str
    """
    return spend_fit.nonpositive if isinstance(spend_fit, GammaGamma) else "reject"


def check_plain(function: str, spend_fit: Any) -> None:
    """Refuses a model of amounts with covariates where they have no place.

    Parameters
    ----------
    function : str
        What was called.
    spend_fit : object
        Of its caller.

    Raises
    ------
    ValueError
        Naming where such a model is taken.
    """
    if isinstance(spend_fit, SpendWithCovariates):
        raise ValueError(
            f"{function}: spend_fit must be a model of amounts without covariates, got SpendWithCovariates, which "
            "customer_lifetime_value takes"
        )


def check_timed(function: str, transactions_fit: Any) -> None:
    """Refuses a model of occasions where time is counted.

    Parameters
    ----------
    function : str
        What was called.
    transactions_fit : object
        Of its caller.

    Raises
    ------
    ValueError
        Naming it.
    """
    model = transactions_fit.model if isinstance(transactions_fit, WithCovariates) else transactions_fit
    if isinstance(model, BGBB):
        raise ValueError(
            f"{function}: transactions_fit must be a model of purchases in time, got BGBB, which counts occasions"
        )


def customer_lifetime_value(
    transactions_fit: PurchaseModel | WithCovariates,
    spend_fit: GammaGamma | NormalNormal | SpendWithCovariates,
    rfm: Rfm,
    horizon: Span | None,
    discount_rate: str | Mapping[str, float] | float,
    *,
    rate: Covariates | None = None,
    dropout: Covariates | None = None,
    spend: Covariates | None = None,
    level: float = 0.95,
    threads: int = 0,
) -> LifetimeValue:
    """What each customer's purchases after the end of observation are worth then.

    Expected purchases within the horizon, each discounted continuously, times the expected amount. Intervals are those of
    the expected value, for the uncertainty of both fits (delta method on the logarithm); what a single customer will
    bring varies far more. Models made of given parameters have no errors, so the intervals are NaN and a warning says so.

    Parameters
    ----------
    transactions_fit : BGNBD, MBGNBD, BGCNBD, MBGCNBD, ParetoNBD, NBD or WithCovariates
        Fitted to the table, or made with the table's unit. BGBB counts occasions, and has no place here.
    spend_fit : GammaGamma, NormalNormal or SpendWithCovariates
        Fitted to the table. With NormalNormal amounts, and so values, may be negative: intervals are then symmetric about
        the value, and shares of the total NaN with a warning when a customer is expected to lose money.
    rfm : Rfm
        The table of `goodwill.rfm`, with amounts.
    horizon : time span or None
        Such as "12 months"; None is without end. A bare number is refused because its unit would be a guess.
    discount_rate : str, dict or float
        "10% a year", {"month": 0.008}; a bare number is an effective rate a year.
    rate, dropout : Covariates, optional
        With WithCovariates: those of the table's customers as in its fit, none of which may change with time.
    spend : Covariates, optional
        With SpendWithCovariates: those of the table's customers.
    level : float
        Of the intervals.
    threads : int
        0 for one a core. Results do not depend on it.

    Returns
    -------
    LifetimeValue
        Columns per customer, the total and the mean with intervals, and the share the best customers bring.

    Raises
    ------
    ValueError
        For models or a table of another kind, a horizon without a unit, a model in another unit than the table, q <= 1 in the spend fit, a table without
        amounts, covariates that a fit lacks or has not, or covariates of purchases that change with time.

    Examples
    --------
    >>> table = gw.Rfm.from_columns([2, 0], [30.43, 0], [38.86, 38.86], [20.0, 0.0], unit="week")
    >>> often = gw.value.BGNBD(params=dict(r=0.243, alpha=4.414, a=0.793, b=2.426), unit="week")
    >>> much = gw.value.GammaGamma(params=dict(p=6.25, q=3.74, v=15.44))
    >>> worth = gw.value.customer_lifetime_value(often, much, table, "12 months", "10% a year")
    >>> worth.value.round(2).tolist(), worth.basis
    ([34.01, 8.51], 'purchases of the next 12 months, discounted at 10 % a year, at their expected revenue')
    """
    _check_kinds(transactions_fit, spend_fit, rfm)
    if isinstance(horizon, numbers.Real):
        raise ValueError(f"customer_lifetime_value: horizon must state its unit, such as '12 months', got {horizon!r}")
    when: tuple[Any, Any, Any, Any] = (
        rfm.core,
        None if horizon is None else time_span(horizon),
        rate_text(discount_rate),
        level,
    )
    amounts = _amounts(spend_fit, spend)
    rule = nonpositive_rule(spend_fit.model if isinstance(spend_fit, SpendWithCovariates) else spend_fit)
    if isinstance(transactions_fit, WithCovariates):
        often = transactions_fit._valued(rfm, rate, dropout)
        much = amounts if len(amounts) > 2 else (amounts[0], None, amounts[1], _value.CovariatePaths())
        return _value.lifetime_value_with_covariates(*often, *much, *when, rule, threads)
    if rate is not None or dropout is not None:
        raise ValueError(
            "customer_lifetime_value: rate and dropout are for WithCovariates, but transactions_fit is "
            f"{type(transactions_fit).__name__}"
        )
    unit = transactions_fit.unit_
    if unit is not None and unit != rfm.unit:
        raise ValueError(f"customer_lifetime_value: the model is in {unit}s, the table in {rfm.unit}s")
    plain: tuple[Any, Any] = (transactions_fit._model, transactions_fit._fit)
    value = _value.covariates_lifetime_value if len(amounts) > 2 else _value.customer_lifetime_value
    return value(*plain, *amounts, *when, rule, threads)


def _check_kinds(transactions_fit: Any, spend_fit: Any, rfm: Any) -> None:
    require_model("customer_lifetime_value", "transactions_fit", transactions_fit, (PurchaseModel, WithCovariates))
    require_model("customer_lifetime_value", "spend_fit", spend_fit, (GammaGamma, NormalNormal, SpendWithCovariates))
    require_table("customer_lifetime_value", "rfm", rfm)
    check_timed("customer_lifetime_value", transactions_fit)


def _amounts(spend_fit: Any, spend: Covariates | None) -> tuple[Any, ...]:
    """The model and the fit of the amounts; with covariates the base, effects, fit and covariates."""
    if isinstance(spend_fit, SpendWithCovariates):
        if spend is None:
            raise ValueError("customer_lifetime_value: spend, the covariates of the amounts, must be given")
        return (*spend_fit._base(), spend_fit._fit, spend_fit._paths(spend))
    if spend is not None:
        raise ValueError(
            f"customer_lifetime_value: spend is for SpendWithCovariates, but spend_fit is {type(spend_fit).__name__}"
        )
    return spend_fit._model, spend_fit._fit
