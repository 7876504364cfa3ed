# SPDX-License-Identifier: Apache-2.0
"""What firm and customers make together, and how the price splits it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill.loyalty.customer_types import words_of

if TYPE_CHECKING:
    import pandas

__all__ = ["JointValue", "joint_value"]

#: Who gains in an account, in the order of the core's codes.
GAINS = ("both", "firm", "customer", "none")


@dataclass(frozen=True)
class JointValue:
    """The gain that firm and customers make together.

    Parameters
    ----------
    joint : Estimate
        Worth less cost, an account.
    customer : Estimate
        Worth less price, an account.
    firm : Estimate
        Price less cost, an account.
    customer_share : Estimate
        The customers' part of all that is made; below 0 or above 1 where one side loses.
    win_win : Estimate
        Share of the accounts in which both gain.
    counts : dict
        Accounts by who gains: both, firm, customer or none.
    gain : numpy.ndarray
        The same of each account, in words.
    even_price : numpy.ndarray
        Of each account, the price that leaves the customer the part that was asked for.
    """

    joint: Estimate
    customer: Estimate
    firm: Estimate
    customer_share: Estimate
    win_win: Estimate
    counts: dict[str, int]
    gain: np.ndarray
    even_price: np.ndarray

    def to_pandas(self) -> pandas.DataFrame:
        """One row a figure.

        Returns
        -------
        pandas.DataFrame
            joint, customer, firm, customer_share and win_win with their intervals.
        """
        import pandas

        names = ("joint", "customer", "firm", "customer_share", "win_win")
        rows = [{"value": e.value, "low": e.low, "high": e.high} for e in (getattr(self, name) for name in names)]
        return pandas.DataFrame(rows, index=pandas.Index(names, name="figure"))


def joint_value(worth: Any, price: Any, cost: Any, *, customer_part: float = 0.5, level: float = 0.95) -> JointValue:
    """What firm and customers make together (worth less cost), how the price splits it, and in which accounts both gain.

    A key account is kept by a deal that is good for both. What the service is worth to an account is what it would pay at most: it
    has to be asked for, or taken from what the customer would pay elsewhere, and is never guessed here.

    Parameters
    ----------
    worth : array_like
        Of the service to each account.
    price : array_like
        That it pays.
    cost : array_like
        To the firm of serving it.
    customer_part : float
        Of what is made that `even_price` leaves to the customer; one half is Nash's (1950) for equals.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    JointValue

    Raises
    ------
    ValueError
        For unequal lengths, numbers that are missing or infinite, and a part outside of 0 and 1.
    DataError
        Without an account.

    Examples
    --------
    >>> found = gw.loyalty.joint_value(worth=[100, 50], price=[80, 60], cost=[60, 40])
    >>> found.gain.tolist(), found.even_price.tolist(), found.customer_share.value
    (['both', 'firm'], [80.0, 45.0], 0.2)
    """
    told = _loyalty.share_value(worth, price, cost, customer_part, level)
    told["counts"] = dict(zip(GAINS, told["counts"], strict=True))
    told["gain"] = words_of(told["gain"], list(GAINS))
    return JointValue(**told)
