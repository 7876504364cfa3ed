# SPDX-License-Identifier: Apache-2.0
"""The level of service each encounter came up to, and the needs that went unmet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill.measure.survey_columns import matched, table_of
from goodwill.number_columns import optional_numbers

if TYPE_CHECKING:
    import pandas

    from goodwill.log import EncounterLog

__all__ = ["Need", "Needs", "ServiceLevels", "needs", "service_level"]


@dataclass(frozen=True)
class ServiceLevels:
    """Encounters by level of service; the waterline is "satisfactory".

    Parameters
    ----------
    names : list of str
        The levels from the lowest: failed, basic, satisfactory, value_added, unforgettable.
    levels : numpy.ndarray
        Of each row of the log, a position in `names`; -1 where the log does not tell.
    shares : dict of str to Estimate
        Of the encounters that are told.
    at_waterline : Estimate
        Share of those that are satisfactory or better.
    sensitivity : list of dict
        The share at the waterline with a cut moved by 0.1: cut, at, share.
    unknown : int
        Rows that are not told.
    warnings : list of str
        What to know before using the numbers.
    """

    names: list[str]
    levels: np.ndarray
    shares: dict[str, Estimate]
    at_waterline: Estimate
    sensitivity: list[dict[str, Any]]
    unknown: int
    warnings: list[str]


def service_level(
    log: EncounterLog,
    extras: Any = None,
    *,
    core: float = 0.5,
    personal: float = 0.6,
    extra_count: float = 1.0,
    surprise: float = 1.0,
    level: float = 0.95,
) -> ServiceLevels:
    """Which of four levels of service each encounter came up to.

    Basic is the core, satisfactory is friendly too, value added holds something that was not owed, unforgettable was never expected.
    Ratings are read as shares of their scales. The cuts are a choice of rule: `sensitivity` shows what hangs on them.

    Parameters
    ----------
    log : EncounterLog
        With perceived_reliability and one of perceived_assurance, perceived_empathy, perceived_responsiveness.
    extras : array_like, optional
        Number of things done that were not owed, one a row of the log; NaN is none.
    core : float
        Perceived reliability from which on the core was delivered, 0 to 1.
    personal : float
        Mean personal rating from which on the encounter was friendly, 0 to 1.
    extra_count : float
        Extras from which on it was value added.
    surprise : float
        Perceived less expected from which on it was never expected, in standard deviations over the log.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    ServiceLevels

    Raises
    ------
    ValueError
        For a log without these ratings, cuts off their range, negative extras.
    DataError
        When no row can be classified.

    Examples
    --------
    >>> log = gw.read_log({"customer": [1, 2, 3, 4], "time": ["2024-01-01"] * 4, "perceived_reliability": [1, 5, 5, 5],
    ...                    "perceived_empathy": [5, 2, 4, 5]})
    >>> found = gw.measure.service_level(log, extras=[0, 0, 0, 2])
    >>> [found.names[k] for k in found.levels]
    ['failed', 'basic', 'satisfactory', 'value_added']
    """
    extras = optional_numbers(extras, "extras")
    return ServiceLevels(**_measure.find_service_levels(log, extras, [core, personal, extra_count, surprise], level))


@dataclass(frozen=True)
class Need:
    """One need of customers.

    Parameters
    ----------
    name : str
        The need.
    importance, fulfilment : Estimate
        Means, 0 to 1.
    unmet : Estimate
        Mean of importance times (1 - fulfilment), 0 to 1.
    opportunity : Estimate
        10 (I + max(0, I - F)) of the means, 0 to 20 (Ulwick 2002).
    rank, rank_low, rank_high : int
        By unmet need, 1 the largest, with the ends of its interval.
    probability_top_three : float
        That it is among the three most unmet.
    """

    name: str
    importance: Estimate
    fulfilment: Estimate
    unmet: Estimate
    opportunity: Estimate
    rank: int
    rank_low: int
    rank_high: int
    probability_top_three: float


@dataclass(frozen=True)
class Needs:
    """Needs from the most unmet down.

    Parameters
    ----------
    needs : list of Need
        All of them.
    unmet : Estimate
        Index of all needs, 0 to 1.
    n, left_out : int
        Respondents used, and those with a missing answer.
    """

    needs: list[Need]
    unmet: Estimate
    n: int
    left_out: int

    def __iter__(self) -> Iterator[Need]:
        return iter(self.needs)

    def to_pandas(self) -> pandas.DataFrame:
        """One row a need.

        Returns
        -------
        pandas.DataFrame
            importance, fulfilment, unmet with low and high, opportunity, rank with its interval, probability_top_three.
        """
        import pandas

        rows = [
            {
                "need": need.name,
                "importance": need.importance.value,
                "fulfilment": need.fulfilment.value,
                "unmet": need.unmet.value,
                "low": need.unmet.low,
                "high": need.unmet.high,
                "opportunity": need.opportunity.value,
                "rank": need.rank,
                "rank_low": need.rank_low,
                "rank_high": need.rank_high,
                "probability_top_three": need.probability_top_three,
            }
            for need in self.needs
        ]
        return pandas.DataFrame(rows).set_index("need")


def needs(
    importance: Any,
    fulfilment: Any,
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    weights: Any = None,
    level: float = 0.95,
    replicates: int = 1000,
    seed: int = 1,
    threads: int = 0,
) -> Needs:
    """Which needs matter and go unmet, and how sure their order is.

    Parameters
    ----------
    importance : data frame, dict of columns or array_like
        How much each need matters, one row a respondent, one column a need, such as the ten of `human_needs`.
    fulfilment : data frame, dict of columns or array_like
        How well it was met, in the same shape: by name where both are data frames of the same names, else in the same order.
    scale : (float, float)
        Lowest and highest possible answer of both.
    weights : array_like, optional
        One non-negative survey weight a row.
    level : float
        Of the intervals, in (0, 1).
    replicates : int
        Bootstrap samples, at least 19.
    seed : int
        Of the bootstrap.
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    Needs

    Raises
    ------
    ValueError
        For shapes that do not fit, answers off the scale (row and need named), bad weights.
    DataError
        For fewer than two complete respondents.

    Examples
    --------
    >>> found = gw.measure.needs([[5, 3], [5, 1], [4, 3]], [[2, 5], [1, 4], [3, 5]], replicates=99)
    >>> [(need.name, need.rank) for need in found]
    [('x0', 1), ('x1', 2)]
    """
    fulfilment = table_of(matched("needs", "fulfilment", fulfilment, "importance", importance), "fulfilment")[1]
    names, importance = table_of(importance, "importance")
    weights = optional_numbers(weights, "weights")
    told = _measure.find_needs(importance, fulfilment, weights, names, scale, level, replicates, seed, threads)
    return Needs(**told | {"needs": [Need(**need) for need in told["needs"]]})
