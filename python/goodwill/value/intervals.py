# SPDX-License-Identifier: Apache-2.0
"""How far predictions of single customers move with the uncertainty of the fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import value as _value
from goodwill.rfm import Span
from goodwill.value.purchase_model import PurchaseModel

__all__ = ["CustomerIntervals", "bootstrap", "expected_purchases_interval", "probability_alive_interval"]


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


def expected_purchases_interval(
    model: PurchaseModel,
    t: Span | float,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    *,
    level: float = 0.95,
) -> CustomerIntervals:
    """Expected purchases of each customer within t, with intervals (delta method on the logarithm).

    Parameters
    ----------
    model : PurchaseModel
        A fitted model; one made of given parameters has no errors, so its intervals are NaN.
    t : time span
        As in its `expected_purchases`.
    frequency : array_like or Rfm
        Repeat purchases, or the table.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
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
    columns = model._columns(frequency, recency, T, model.unit_)
    length = model._time("t", t)
    told = _value.expected_purchases_interval(model._model, model._fit, *columns, length, level, model.threads)
    return CustomerIntervals(*told)


def probability_alive_interval(
    model: PurchaseModel,
    frequency: Any,
    recency: Any = None,
    T: Any = None,
    *,
    ahead: Span | float = 0,
    level: float = 0.95,
) -> CustomerIntervals:
    """Probability that each customer is alive, with intervals (delta method on the log-odds).

    Parameters
    ----------
    model : PurchaseModel
        A fitted model with dropout.
    frequency : array_like or Rfm
        Repeat purchases, or the table.
    recency : array_like
        From the first purchase to the last.
    T : array_like
        From the first purchase to the end of observation.
    ahead : time span
        How long after the end of observation; for BGBB 1 is the next occasion.
    level : float
        Of the intervals.

    Returns
    -------
    CustomerIntervals
        A certainty, such as that of one-time buyers in BG/NBD, is a point.
    """
    columns = model._columns(frequency, recency, T, model.unit_)
    length = model._time("ahead", ahead)
    told = _value.probability_alive_interval(model._model, model._fit, *columns, length, level, model.threads)
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
