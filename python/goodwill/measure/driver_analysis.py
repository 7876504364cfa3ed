# SPDX-License-Identifier: Apache-2.0
"""What drives an outcome, and how sure that is."""

from __future__ import annotations

from typing import Any

from goodwill._core import measure as _measure
from goodwill._core.measure import Dominance, Drivers
from goodwill.measure.survey_columns import table_of
from goodwill.number_columns import numbers_of, optional_numbers


def drivers(
    X: Any,
    y: Any,
    method: str = "lmg",
    weights: Any = None,
    *,
    replicates: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> Drivers | Dominance:
    """Which of several correlated drivers an outcome hangs on: the share of the explained variance that is each one's.

    "lmg" takes the mean gain in R^2 over all orders of entry (Lindeman, Merenda and Gold 1980; the Shapley value), exactly, for up to
    25 drivers; its time doubles with each driver, about 2^p x 10 ns a bootstrap sample. "johnson" gives relative weights (Genizi 1993,
    Johnson 2000) in closed form for any number. "dominance" compares every pair of up to 18 drivers in all models of the others.

    Shares are never negative and say nothing of direction: the coefficient does, and `reversed` marks a driver whose sign turns once
    the others are held fixed. `supported` is adjusted over all drivers, so that noise is seldom reported. All of it is association.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        One row a respondent, one column a driver; a data frame's columns are the names.
    y : array_like
        Outcome, such as overall satisfaction. Rows with a missing number in X or y are left out and counted.
    method : {"lmg", "johnson", "dominance"}
        How R^2 is shared out.
    weights : array_like, optional
        One non-negative number a row; only ratios matter.
    replicates : int
        Bootstrap samples behind the intervals of shares and ranks; 0 for none.
    seed : int
        Of the bootstrap.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Drivers
        Or `Dominance` for that method.

    Raises
    ------
    ValueError
        For unequal lengths, infinite numbers, bad weights, too many drivers.
    DataError
        When too few complete rows are left, or a column does not vary.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> ratings = rng.normal(size=(200, 3))
    >>> overall = ratings[:, 0] + 0.5 * ratings[:, 1] + rng.normal(size=200)
    >>> found = gw.measure.drivers(ratings, overall)
    >>> [(driver.name, driver.rank, driver.supported) for driver in found]
    [('x0', 1, True), ('x1', 2, True), ('x2', 3, False)]
    """
    names, X = table_of(X, "X")
    y, weights = numbers_of(y, "y"), optional_numbers(weights, "weights")
    if method == "dominance":
        return _measure.find_dominance(X, y, weights, names)
    return _measure.find_drivers(X, y, method, weights, names, replicates, seed, level, threads)
