# SPDX-License-Identifier: Apache-2.0
"""What drives an outcome, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodwill._core import measure as _measure
from goodwill._core.measure import Dominance, Drivers
from goodwill.measure.impact import Reversal, coded_keys, reversals_of
from goodwill.measure.survey_columns import table_of
from goodwill.number_columns import numbers_of, optional_numbers

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class DriversByGroup:
    """Drivers of all customers together and of each group; `found["business"]` is one group.

    Coefficients are standardised in each group. A driver that is supported in one group and not in another need not differ between
    them: look at the intervals.

    Parameters
    ----------
    key : str
        What customers are told apart by.
    overall : Drivers
        Of all rows.
    groups : dict of str to Drivers
        By label. What the rows of the group give by themselves, but that tests are adjusted over the drivers of all groups.
    left_out : dict of str to str
        Groups that cannot tell, and why: too few complete rows, or a column that does not vary.
    reversals : list of Reversal
        One a driver, by itself: does it turn when the groups are told apart?
    opposed : list of str
        Drivers that are supported in two groups with opposite signs, the other drivers held fixed.
    """

    key: str
    overall: Drivers
    groups: dict[str, Drivers]
    left_out: dict[str, str]
    reversals: list[Reversal]
    opposed: list[str]

    def __getitem__(self, label: str) -> Drivers:
        if label not in self.groups:
            raise KeyError(self.left_out.get(label, f"no such group: {label!r}"))
        return self.groups[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self.groups)

    def __len__(self) -> int:
        return len(self.groups)

    def to_pandas(self) -> pd.DataFrame:
        """One row a group and driver (needs pandas); all customers first, as a group without a label.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        ValueError
            For a key that is called like another column.
        """
        import pandas

        tables = []
        for label, found in {None: self.overall, **self.groups}.items():
            table = found.to_pandas()
            if self.key in table:
                raise ValueError(f"to_pandas: the key must not be called {self.key!r}, as a column of the table is")
            table.insert(0, self.key, label)
            tables.append(table)
        return pandas.concat(tables, ignore_index=True)


def drivers(
    X: Any,
    y: Any,
    method: str = "lmg",
    weights: Any = None,
    *,
    by: Any = None,
    replicates: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> Drivers | DriversByGroup | Dominance:
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
    by : array_like or dict, optional
        Labels such as the purpose of a journey, one a row; a dict of one entry names the key. Drivers are found for each group too,
        and those that turn between groups are shown. Not with "dominance".
    replicates : int
        Bootstrap samples behind the intervals of shares and ranks, at least 19; 0 for none.
    seed : int
        Of the bootstrap.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Drivers
        `DriversByGroup` with `by`, `Dominance` for that method.

    Raises
    ------
    ValueError
        For unequal lengths, infinite numbers, bad weights, too many drivers, fewer replicates, several keys or a missing label.
    DataError
        When too few complete rows are left, or a column does not vary; with `by` for a key of one group, or when no group can tell.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> ratings = rng.normal(size=(200, 3))
    >>> overall = ratings[:, 0] + 0.5 * ratings[:, 1] + rng.normal(size=200)
    >>> found = gw.measure.drivers(ratings, overall)
    >>> [(driver.name, driver.rank, driver.supported) for driver in found]
    [('x0', 1, True), ('x1', 2, True), ('x2', 3, False)]

    What pleases some may displease others.

    >>> purpose = np.repeat(["business", "leisure"], 100)
    >>> overall = ratings[:, 0] * np.where(purpose == "leisure", 1, -1) + rng.normal(size=200)
    >>> found = gw.measure.drivers(ratings, overall, by={"purpose": purpose})
    >>> found.opposed, [found[group]["x0"].rank for group in ("business", "leisure")]
    (['x0'], [1, 1])
    """
    names, X = table_of(X, "X")
    y, weights = numbers_of(y, "y"), optional_numbers(weights, "weights")
    if by is not None:
        return _by_group(X, y, by, names, method, weights, replicates, seed, level, threads)
    if method == "dominance":
        return _measure.find_dominance(X, y, weights, names)
    return _measure.find_drivers(X, y, method, weights, names, replicates, seed, level, threads)


def _by_group(
    X: Any,
    y: Any,
    by: Any,
    names: list[str],
    method: str,
    weights: Any,
    replicates: int,
    seed: int,
    level: float,
    threads: int,
) -> DriversByGroup:
    if method == "dominance":
        raise ValueError("drivers: method must be 'lmg' or 'johnson' with by, got 'dominance'")
    keys = coded_keys(by)
    if len(keys) != 1:
        raise ValueError(f"drivers: by must be one key, got {len(keys)}")
    ((key, (code, labels)),) = keys.items()
    overall, groups, left_out, turns, opposed = _measure.find_drivers_by_group(
        X, y, method, weights, names, key, code, labels, replicates, seed, level, threads
    )
    return DriversByGroup(key, overall, groups, left_out, reversals_of(turns), opposed)
