# SPDX-License-Identifier: Apache-2.0
"""Customers crossed by two numbers, and those who are dissatisfied whatever happens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import GridCell

if TYPE_CHECKING:
    import pandas

__all__ = ["AlwaysDissatisfied", "Grid", "always_dissatisfied", "grid"]


@dataclass(frozen=True)
class Grid:
    """Customers by two numbers.

    Parameters
    ----------
    row_cuts, column_cuts : list of float
        Where each part but the lowest begins.
    cells : list of GridCell
        Row by row, from low to high.
    row_part, column_part : numpy.ndarray
        Of each customer, from 0; -1 where a number is missing.
    n : int
        Customers with both numbers.
    missing : int
        Customers without.
    warnings : list of str
        What to know before using it.
    """

    row_cuts: list[float]
    column_cuts: list[float]
    cells: list[GridCell]
    row_part: np.ndarray
    column_part: np.ndarray
    n: int
    missing: int
    warnings: list[str]

    def __getitem__(self, place: tuple[int, int]) -> GridCell:
        """One cell.

        Parameters
        ----------
        place : (int, int)
            Part of the rows and of the columns, from 0.

        Returns
        -------
        GridCell
        """
        row, column = place
        wide = len(self.column_cuts) + 1
        if not (0 <= row <= len(self.row_cuts) and 0 <= column < wide):
            raise IndexError(f"no cell {place} in a grid of {len(self.row_cuts) + 1} by {wide}")
        return self.cells[row * wide + column]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a cell.

        Returns
        -------
        pandas.DataFrame
            row, column, count, share with its interval, mean value and share of all value where values are known.
        """
        import pandas

        wide = len(self.column_cuts) + 1
        rows = []
        for place, cell in enumerate(self.cells):
            one: dict[str, Any] = {"row": place // wide, "column": place % wide, "count": cell.count}
            one |= {"share": cell.share.value, "low": cell.share.low, "high": cell.share.high}
            rows.append(one | {"value": None if cell.value is None else cell.value.value, "total": cell.total})
        return pandas.DataFrame(rows).set_index(["row", "column"])


def grid(
    rows: Any,
    columns: Any,
    value: Any = None,
    *,
    parts: tuple[int, int] = (2, 2),
    row_cuts: Sequence[float] = (),
    column_cuts: Sequence[float] = (),
    level: float = 0.95,
) -> Grid:
    """Crosses two numbers of each customer: volume and loyalty, price and value, intent and quality, recency and frequency.

    Parameters
    ----------
    rows, columns : array_like
        One a customer; NaN is missing.
    value : array_like, optional
        Of each customer; NaN where it is unknown.
    parts : (int, int)
        Into how many parts of equally many customers rows and columns are cut; equal numbers stay together.
    row_cuts, column_cuts : sequence of float
        Where parts begin instead, rising.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    Grid

    Raises
    ------
    ValueError
        For unequal lengths, infinite numbers, fewer than two parts, cuts that do not rise.
    DataError
        Without a customer with both numbers.

    Examples
    --------
    >>> volume, loyalty = [10, 200, 15, 300], [0.9, 0.8, 0.1, 0.2]
    >>> found = gw.loyalty.grid(volume, loyalty, value=volume)
    >>> found[1, 1].count, round(found[1, 1].total, 2)  # much volume, loyal
    (1, 0.38)
    """
    return Grid(**_loyalty.cross_customers(rows, columns, value, parts, list(row_cuts), list(column_cuts), level))


@dataclass(frozen=True)
class AlwaysDissatisfied:
    """Customers who are dissatisfied whatever happens, a latent share.

    Parameters
    ----------
    share : Estimate
        Of all customers.
    p_value : float
        That there are none.
    mean_other : float
        Mean probability of the others to be dissatisfied with an encounter.
    a, b : float
        Shapes of its beta distribution.
    probability : numpy.ndarray
        Of each customer to be one of them; NaN without a rating.
    customers : list of str
        Their names, where a log was given.
    n : int
        Customers with a rating.
    all_bad : int
        Customers who rated two encounters or more, and all of them as bad.
    log_likelihood : float
        At the maximum.
    converged : bool
        Whether the fit did.
    message : str
        How it ended.
    warnings : list of str
        What to know before using it.
    """

    share: Estimate
    p_value: float
    mean_other: float
    a: float
    b: float
    probability: np.ndarray
    customers: list[str]
    n: int
    all_bad: int
    log_likelihood: float
    converged: bool
    message: str
    warnings: list[str]


def always_dissatisfied(data: Any, bad: Any = None, *, cut: float = 0.25, level: float = 0.95) -> AlwaysDissatisfied:
    """How many customers are dissatisfied whatever happens: they rate every encounter as bad.

    The others rate an encounter as bad with a probability of their own, which varies among them by a beta distribution; some of them will
    have rated nothing but bad as well, by chance, and more of them the fewer they rated.

    Parameters
    ----------
    data : EncounterLog or array_like
        A log with satisfaction, or how many encounters each customer rated.
    bad : array_like, optional
        How many of these as bad, where counts are given.
    cut : float
        Of a log: bad is what lies at or below this share of the scale; 0.25 is 1 and 2 of 5.
    level : float
        Of the interval, in (0, 1).

    Returns
    -------
    AlwaysDissatisfied

    Raises
    ------
    ValueError
        For counts that are none, or a log without satisfaction.
    DataError
        When no customer rated two encounters.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> always = rng.random(800) < 0.1
    >>> bad = np.where(always, 6, rng.binomial(6, rng.beta(1, 4, 800)))
    >>> found = gw.loyalty.always_dissatisfied(np.full(800, 6), bad)
    >>> found.share.low < 0.1 < found.share.high, found.p_value < 0.001
    (True, True)
    """
    if bad is None:
        return AlwaysDissatisfied(**_loyalty.always_dissatisfied_log(data, cut, level))
    return AlwaysDissatisfied(**_loyalty.always_dissatisfied_counts(data, bad, level))
