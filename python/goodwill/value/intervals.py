# SPDX-License-Identifier: Apache-2.0
"""How far predictions of single customers move with the uncertainty of the fit."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import value as _value
from goodwill.rfm import Span
from goodwill.value.covariates import Covariates
from goodwill.value.purchase_model import PurchaseModel
from goodwill.value.purchases import NBD
from goodwill.value.with_covariates import WithCovariates

__all__ = [
    "CustomerIntervals",
    "bootstrap",
    "discounted_transactions_interval",
    "expected_purchases_interval",
    "probability_alive_interval",
]


@dataclass(frozen=True)
class CustomerIntervals:
    """A prediction for each customer with its interval. What one customer will really do varies far more.

    Parameters
    ----------
    value : numpy.ndarray
        The expectation.
    low : numpy.ndarray
        Lower end of its interval; NaN where the fit has no errors.
    high : numpy.ndarray
        Upper end.
    """

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray


def _check_without(*covariates: Covariates | None) -> None:
    if any(known is not None for known in covariates):
        raise ValueError("rate and dropout, which are covariates, go with WithCovariates only")


def expected_purchases_interval(
    model: PurchaseModel | WithCovariates,
    t: Span | float,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    *,
    rate: Covariates | None = None,
    dropout: Covariates | None = None,
    level: float = 0.95,
) -> CustomerIntervals:
    """Expected purchases of each customer within t, with intervals (delta method on the logarithm).

    Parameters
    ----------
    model : PurchaseModel or WithCovariates
        A fitted model; one made of given parameters has no errors, so its intervals are NaN.
    t : time span
        As in its `expected_purchases`.
    frequency : array_like or Rfm
        Repeat purchases, or the table; with WithCovariates the base, as in its `fit`.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
    rate : Covariates, optional
        With WithCovariates: as in its `fit`.
    dropout : Covariates, optional
        Likewise.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30")
    >>> found = gw.value.expected_purchases_interval(gw.value.BGNBD().fit(table), "1 year", table)
    >>> bool(((found.low < found.value) & (found.value < found.high)).all())
    True
    """
    if isinstance(model, WithCovariates):
        more: tuple[Any, Any, Any, Any] = (model._fit, model._length("t", t), 0.0, level)
        return CustomerIntervals(*model._call(_value.covariates_purchases_interval, frequency, rate, dropout, *more))
    _check_without(rate, dropout)
    columns = model._columns(frequency, recency, T, model.unit_)
    length = model._time("t", t)
    told = _value.expected_purchases_interval(model._model, model._fit, *columns, length, level, model.threads)
    return CustomerIntervals(*told)


def probability_alive_interval(
    model: PurchaseModel | WithCovariates,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    *,
    ahead: Span | float = 0,
    rate: Covariates | None = None,
    dropout: Covariates | None = None,
    level: float = 0.95,
) -> CustomerIntervals:
    """Probability that each customer is alive, with intervals (delta method on the log-odds).

    Parameters
    ----------
    model : PurchaseModel or WithCovariates
        A fitted model with dropout.
    frequency : array_like or Rfm
        Repeat purchases, or the table; with WithCovariates the base, as in its `fit`.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
    ahead : time span
        How long after the end of observation; for BGBB 1 is the next occasion. Not with WithCovariates, which tells it
        at the end of observation, of BGBB at the next occasion.
    rate : Covariates, optional
        With WithCovariates: as in its `fit`.
    dropout : Covariates, optional
        Likewise.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals
        A certainty, such as that of one-time buyers in BG/NBD, is a point.

    Raises
    ------
    ValueError
        For NBD, whose customers never leave.
    """
    of = model.model if isinstance(model, WithCovariates) else model
    if isinstance(of, NBD):
        raise ValueError("probability_alive_interval needs a model with dropout; in NBD everybody is alive for certain")
    if isinstance(model, WithCovariates):
        if ahead != 0:
            raise ValueError("probability_alive_interval: ahead cannot go with WithCovariates")
        more: tuple[Any, Any, Any, Any] = (model._fit, 0.0, 0.0, level)
        return CustomerIntervals(*model._call(_value.covariates_alive_interval, frequency, rate, dropout, *more))
    _check_without(rate, dropout)
    columns = model._columns(frequency, recency, T, model.unit_)
    length = model._time("ahead", ahead)
    told = _value.probability_alive_interval(model._model, model._fit, *columns, length, level, model.threads)
    return CustomerIntervals(*told)


def discounted_transactions_interval(
    model: PurchaseModel | WithCovariates,
    discount: str | Mapping[str, float] | float,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    *,
    horizon: Span | float = math.inf,
    rate: Covariates | None = None,
    dropout: Covariates | None = None,
    level: float = 0.95,
) -> CustomerIntervals:
    """Expected future purchases of each customer, each discounted, with intervals (delta method on the logarithm).

    Parameters
    ----------
    model : PurchaseModel or WithCovariates
        A fitted model.
    discount : str, dict or float
        As the rate of its `discounted_expected_transactions`.
    frequency : array_like or Rfm
        Repeat purchases, or the table; with WithCovariates the base, as in its `fit`.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
    horizon : time span
        Without end when left out.
    rate : Covariates, optional
        With WithCovariates: as in its `fit`.
    dropout : Covariates, optional
        Likewise.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals

    Examples
    --------
    >>> table = gw.rfm(gw.datasets.load("cdnow"), end="1997-09-30")
    >>> found = gw.value.discounted_transactions_interval(gw.value.ParetoNBD().fit(table), "10% a year", table)
    >>> bool(((found.low < found.value) & (found.value < found.high)).all())
    True
    """
    if isinstance(model, WithCovariates):
        model._told("params")
        length = model._length("horizon", horizon)
        more: tuple[Any, Any, Any, Any] = (model._fit, length, model._discount(discount), level)
        return CustomerIntervals(*model._call(_value.covariates_discounted_interval, frequency, rate, dropout, *more))
    _check_without(rate, dropout)
    columns = model._columns(frequency, recency, T, model.unit_)
    when: tuple[Any, Any] = (model._rate(discount), model._time("horizon", horizon))
    told = _value.discounted_transactions_interval(model._model, model._fit, *columns, *when, level, model.threads)
    return CustomerIntervals(*told)


def bootstrap(
    model: PurchaseModel,
    n: int,
    seed: int,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    weights: Any = None,
) -> dict[str, np.ndarray]:
    """Fits of bases drawn with replacement from the customers.

    Parameters
    ----------
    model : PurchaseModel
        A fitted model; each fit begins at its parameters.
    n : int
        How many bases.
    seed : int
        Base i depends on (seed, i) only.
    frequency : array_like or Rfm
        Repeat purchases, or the table.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
    weights : array_like, optional
        How many customers each row stands for; rows are drawn.

    Returns
    -------
    dict
        An array a parameter; NaN where a fit has no proper optimum.
    """
    columns = model._columns(frequency, recency, T, model.unit_)
    told, _ = _value.bootstrap_fits(model._model, model._fit, *columns, weights, n, seed, model.threads)
    return dict(zip(model._names, told.reshape(n, -1).T, strict=True))
