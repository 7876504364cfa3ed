# SPDX-License-Identifier: Apache-2.0
"""How well predictions order survival."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.stats.labels import optional_codes


@dataclass(frozen=True)
class Concordance:
    """Harrell's C and the pairs behind it; see `concordance`.

    Parameters
    ----------
    value : Estimate
        C with its interval.
    standard_error : float
        By the infinitesimal jackknife.
    concordant : float
        Weight of the pairs where the longer time has the larger prediction.
    discordant : float
        And where it has the smaller one.
    tied_prediction : float
        And where predictions are equal.
    tied_time : float
        Of pairs with the event at one time, which are not compared.
    """

    value: Estimate
    standard_error: float
    concordant: float
    discordant: float
    tied_prediction: float
    tied_time: float


def concordance(
    time: Any,
    event: Any,
    predictions: Any,
    *,
    entry: Any = None,
    weights: Any = None,
    clusters: Any = None,
    risk: bool = False,
    level: float = 0.95,
) -> Concordance:
    """How often predictions put two rows in the order in which they have the event (Harrell's C): 1/2 by chance, 1 at best.

    A pair is compared when it is known who was first: one had the event, and the other was at risk then and had it later or was
    censored then or later. Two events at one time are not compared; equal predictions count half.

    Parameters
    ----------
    time : array_like
        When observation of each row ended.
    event : array_like
        1 where it ended by the event, 0 where not.
    predictions : array_like
        Larger means longer.
    entry : array_like, optional
        When observation began, if not at the start.
    weights : array_like, optional
        One a row, none negative; a pair has the product of two.
    clusters : array_like, optional
        Labels of rows that belong together, for the standard error.
    risk : bool
        Whether larger predictions mean shorter instead, as those of `CoxPH` do.
    level : float
        Of the interval.

    Returns
    -------
    Concordance
        The estimate with its interval (infinitesimal jackknife), and the pairs of each kind.

    Raises
    ------
    ValueError
        For unequal lengths and for missing or impossible values, naming the row.

    Examples
    --------
    >>> gw.stats.concordance([1, 2, 3, 4], [1, 1, 0, 1], [2, 1, 3, 4]).value.value
    0.8
    """
    which = optional_codes("clusters", clusters)
    return Concordance(**_statistics.concordance(time, event, predictions, entry, weights, which, risk, level))
