# SPDX-License-Identifier: Apache-2.0
"""Grades of satisfaction, and how customers move between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import GradeRow
from goodwill.loyalty.customer_types import words_of
from goodwill.stats.labels import known

if TYPE_CHECKING:
    import pandas

__all__ = ["Grades", "Transitions", "grades", "transitions"]


@dataclass(frozen=True)
class Grades:
    """Customers by grade of satisfaction.

    Parameters
    ----------
    grades : list of GradeRow
        From the worst to the best.
    codes : numpy.ndarray
        Place of each customer's grade in `grades`, -1 where satisfaction is missing.
    n : int
        Customers with a satisfaction.
    warnings : list of str
        What to know before using it.
    """

    grades: list[GradeRow]
    codes: np.ndarray
    n: int
    warnings: list[str]

    def __repr__(self) -> str:
        shares = ", ".join(f"{row.label} {row.share.value:.3g}" for row in self.grades)
        return f"Grades({shares}; n = {self.n})"

    @property
    def words(self) -> list[str]:
        """list of str: the grades, from the worst to the best."""
        return [row.label for row in self.grades]

    @property
    def labels(self) -> np.ndarray:
        """numpy.ndarray: grade of each customer, None where satisfaction is missing."""
        return words_of(self.codes, self.words)


@dataclass(frozen=True)
class Transitions:
    """Moves of customers between states from one period to the next.

    Parameters
    ----------
    states : list of str
        In the order of rows and columns.
    counts : numpy.ndarray
        Customers, from (rows) to (columns).
    probability : list of list of Estimate
        Smoothed, with intervals.
    long_run : list of Estimate
        Share of each state once these moves have gone on for ever.
    n : int
        Customers known in both periods.
    warnings : list of str
        States in which nobody was.
    """

    states: list[str]
    counts: np.ndarray
    probability: list[list[Estimate]]
    long_run: list[Estimate]
    n: int
    warnings: list[str]

    def __repr__(self) -> str:
        return f"Transitions({', '.join(self.states)}; n = {self.n})"

    def to_pandas(self) -> pandas.DataFrame:
        """The probabilities, from (rows) to (columns).

        Returns
        -------
        pandas.DataFrame
        """
        import pandas

        values = [[cell.value for cell in row] for row in self.probability]
        return pandas.DataFrame(values, index=self.states, columns=self.states)


def grades(
    satisfaction: Any,
    value: Any = None,
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    labels: Sequence[str] | None = None,
    cuts: Sequence[float] | None = None,
    level: float = 0.95,
) -> Grades:
    """Grades of satisfaction with their shares and, where it is known, what their customers are worth.

    The texts speak of Heskett's eight grades without naming them: the words and cuts are this library's own, to be edited.

    Parameters
    ----------
    satisfaction : array_like
        One a customer; NaN is missing.
    value : array_like, optional
        Of each customer, such as lifetime value; NaN where it is unknown.
    scale : (float, float)
        Of satisfaction.
    labels : sequence of str, optional
        From the worst to the best; eight unless given.
    cuts : sequence of float, optional
        Where all but the first grade begin, on a scale from 0 to 1; given together with `labels`.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    Grades

    Raises
    ------
    ValueError
        For unequal lengths, satisfaction off its scale, cuts that do not rise or do not fit the labels.
    DataError
        When nobody has a satisfaction.

    Examples
    --------
    >>> found = gw.loyalty.grades([1, 3, 5, 5], value=[-20, 5, 40, 60])
    >>> found.labels.tolist(), found.grades[-1].value.value
    (['terrorist', 'indifferent', 'apostle', 'apostle'], 50.0)
    """
    own = None if labels is None else list(labels)
    return Grades(
        **_loyalty.grade_customers(satisfaction, value, own, None if cuts is None else list(cuts), scale, level)
    )


def transitions(
    before: Any,
    after: Any,
    states: Sequence[Any] | None = None,
    *,
    prior: float = 0.5,
    draws: int = 2000,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> Transitions:
    """How customers move between grades, types or segments from one period to the next, and where that leads.

    Parameters
    ----------
    before, after : array_like
        State of each customer in the two periods, in the same order; None where it is unknown.
    states : sequence, optional
        All states there are, distinct, in the order of rows and columns; those seen in either period, sorted, when left out.
    prior : float
        Dirichlet weight of each cell before the counts, which smooths what was never seen; one half is Jeffreys' choice.
    draws : int
        Behind the intervals of the long-run shares, 100 at least.
    seed : int
        Of the draws.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Transitions

    Raises
    ------
    ValueError
        For unequal lengths, a state that is none of `states`, fewer than two of them, and two that read alike.
    DataError
        When nobody is known in both periods.

    Examples
    --------
    >>> found = gw.loyalty.transitions(list("aaab"), list("aabb"), states="ab")
    >>> found.counts.tolist(), round(found.probability[0][1].value, 3)
    ([[2, 1], [0, 1]], 0.375)
    """
    if states is None:
        seen = {value for values in (before, after) for value in np.asarray(values, dtype=object) if known(value)}
        states = sorted(seen, key=lambda value: (str(type(value)), value))
    names = [str(state) for state in states]
    place: dict[Any, int] = {state: k for k, state in enumerate(states)}
    if len(place) < len(names) or len(set(names)) < len(names):
        raise ValueError(f"transitions: states must be distinct, also as texts, got {list(states)}")
    first, second = _states("before", before, place), _states("after", after, place)
    told = _loyalty.state_transitions(first, second, names, prior, draws, seed, level, threads)
    k = len(names)
    told["counts"] = told["counts"].reshape(k, k)
    told["probability"] = [told["probability"][row * k : (row + 1) * k] for row in range(k)]
    return Transitions(states=names, **told)


def _states(name: str, values: Any, place: Mapping[Any, int]) -> np.ndarray:
    codes = []
    for row, value in enumerate(np.asarray(values, dtype=object)):
        if not known(value):
            codes.append(-1)
        elif value in place:
            codes.append(place[value])
        else:
            raise ValueError(f"transitions: {name}[{row}] must be one of the states, got {value!r}")
    return np.array(codes, dtype=np.int32)
