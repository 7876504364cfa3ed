# SPDX-License-Identifier: Apache-2.0
"""Seven behaviours seen by mystery shoppers, and the traits that set an offering apart from goods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill.measure.survey_columns import table_of
from goodwill.number_columns import numbers_of
from goodwill.stats.design import labels_of

__all__ = ["BehaviourScores", "Ihip", "IhipTrait", "behaviours", "ihip"]

_DIMENSIONS = ("reliability", "assurance", "tangibles", "empathy", "responsiveness")


@dataclass(frozen=True)
class BehaviourScores:
    """What mystery visits say of seven behaviours and of the five dimensions of quality.

    Parameters
    ----------
    behaviours, dimensions : dict of str to Estimate
        Means over the visits, 0 to 1.
    visits : int
        Visits that scored a behaviour.
    """

    behaviours: dict[str, Estimate]
    dimensions: dict[str, Estimate]
    visits: int


def behaviours(
    scores: Any, *, scale: tuple[float, float] = (0.0, 1.0), loadings: Any = None, level: float = 0.95
) -> BehaviourScores:
    """Seven behaviours of good service seen by mystery shoppers, loaded onto the five dimensions of quality.

    Parameters
    ----------
    scores : data frame, dict of columns or array_like
        One row a visit; columns warmth, solving, quick_response, customer_centred, consistency, empathy and personalisation, in a
        data frame in any order. NaN is not seen.
    scale : (float, float)
        Lowest and highest possible score.
    loadings : array_like, optional
        How much of each behaviour goes into reliability, assurance, tangibles, empathy and responsiveness: seven rows of five.
        The default is a choice of rule.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    BehaviourScores

    Raises
    ------
    ValueError
        For columns that are not the seven, scores off the scale (visit and behaviour named), or a dimension nothing loads on.
    DataError
        Without a score.

    Examples
    --------
    >>> visits = [[1, 1, 0, 1, 1, 1, 0], [1, 0, 0, 1, 1, 1, 1]]
    >>> found = gw.measure.behaviours(visits)
    >>> found.behaviours["solving"].value, round(found.dimensions["responsiveness"].value, 3)
    (0.5, 0.321)
    """
    names = list(_measure.SERVICE_BEHAVIOURS)
    columns, seen = table_of(scores, "scores")
    if labels_of(scores) is not None:
        if sorted(columns) != sorted(names):
            raise ValueError(f"behaviours: scores must have the columns {', '.join(names)}, got {', '.join(columns)}")
        seen = seen[:, [columns.index(name) for name in names]]
    table = _loadings_of(_measure.BEHAVIOUR_LOADINGS if loadings is None else loadings, names)
    told = _measure.find_behaviours(seen, scale, table, level)
    return BehaviourScores(
        dict(zip(names, told["behaviours"], strict=True)),
        dict(zip(_DIMENSIONS, told["dimensions"], strict=True)),
        told["visits"],
    )


def _loadings_of(loadings: Any, names: list[str]) -> list[list[float]]:
    """Seven rows of five numbers, whatever holds them."""
    wanted = "behaviours: loadings must be seven rows of five numbers"
    rows = list(loadings if isinstance(loadings, list | tuple) else np.atleast_1d(loadings))
    if len(rows) != len(names):
        raise ValueError(f"{wanted}, got {len(rows)} rows")
    table = []
    for i, (name, row) in enumerate(zip(names, rows, strict=True)):
        cells = [row] if isinstance(row, str) or not hasattr(row, "__iter__") else list(row)
        if len(cells) != len(_DIMENSIONS):
            raise ValueError(f"{wanted}, got {len(cells)} in row {i} ({name})")
        table.append([_loading(cell, f"row {i} ({name}), column {d}", wanted) for d, cell in enumerate(cells)])
    return table


def _loading(cell: Any, place: str, wanted: str) -> float:
    try:
        return float(cell)
    except (TypeError, ValueError):
        raise ValueError(f"{wanted}, got {cell!r} in {place}") from None


@dataclass(frozen=True)
class IhipTrait:
    """One trait that sets a service apart from goods.

    Parameters
    ----------
    name : str
        Intangibility, inseparability, variability or perishability.
    score : float
        As given, 0 to 1.
    matters : bool
        The score reaches the cut.
    problem : str
        What it makes hard.
    remedies : list of str
        What helps.
    parameter : str
        What a model of the service should make larger for it.
    """

    name: str
    score: float
    matters: bool
    problem: str
    remedies: list[str]
    parameter: str


@dataclass(frozen=True)
class Ihip:
    """The four traits of an offering, the strongest first.

    Parameters
    ----------
    traits : list of IhipTrait
        All four.
    """

    traits: list[IhipTrait]

    def __iter__(self) -> Iterator[IhipTrait]:
        return iter(self.traits)

    @property
    def remedies(self) -> list[str]:
        """What helps against the traits that matter, the strongest first."""
        return [remedy for trait in self.traits if trait.matters for remedy in trait.remedies]


def ihip(scores: Mapping[str, float], *, cut: float = 0.5) -> Ihip:
    """Intangibility, inseparability, variability and perishability of an offering: what they make hard, and what helps.

    Parameters
    ----------
    scores : dict of str to float
        How far each trait holds, 0 (like goods) to 1 (fully a service); all four.
    cut : float
        Score from which on a trait matters, a choice of rule.

    Returns
    -------
    Ihip

    Raises
    ------
    ValueError
        For traits missing or unknown, scores or a cut outside of 0 to 1.

    Examples
    --------
    >>> profile = gw.measure.ihip({"intangibility": 0.4, "inseparability": 0.9, "variability": 0.8, "perishability": 0.2})
    >>> [trait.name for trait in profile if trait.matters]
    ['inseparability', 'variability']
    >>> profile.remedies[0]
    'train those who meet customers'
    """
    names = ("intangibility", "inseparability", "variability", "perishability")
    if set(scores) != set(names):
        raise ValueError(f"ihip: scores must have {', '.join(names)}, got {', '.join(map(str, scores))}")
    return Ihip(
        [
            IhipTrait(**trait)
            for trait in _measure.find_ihip([float(numbers_of(scores[name], name)) for name in names], cut)
        ]
    )
