# SPDX-License-Identifier: Apache-2.0
"""Five elements and two sides of a service, from its log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodwill._core import Estimate
from goodwill._core import measure as _measure

if TYPE_CHECKING:
    from goodwill.log import EncounterLog

__all__ = [
    "FiveElements",
    "ServiceSides",
    "five_elements",
    "service_sides",
]


@dataclass(frozen=True)
class FiveElements:
    """Five elements of service, each from 0 to 1.

    Parameters
    ----------
    elements : dict of str to Estimate
        Of emotion, appropriateness, standardisation, continuity and efficiency, those the log tells.
    continuity : dict of str to Estimate
        Parts of continuity: of time, object, content and quality, those the log tells.
    needs : dict of str to str
        What the log lacks for the others.
    index : Estimate
        Mean of the elements told.
    sensitivity : list of dict
        Efficiency and index with the half-life halved and doubled: half_life, efficiency, index; empty without a delay.
    """

    elements: dict[str, Estimate]
    continuity: dict[str, Estimate]
    needs: dict[str, str]
    index: Estimate
    sensitivity: list[dict[str, float]]


def five_elements(
    log: EncounterLog,
    *,
    outcome: str = "satisfaction",
    delay: str = "response",
    half_life: float = 86400.0,
    keys: tuple[str, str, str] = ("month", "segment", "touchpoint"),
    level: float = 0.95,
    replicates: int = 200,
    seed: int = 1,
    threads: int = 0,
) -> FiveElements:
    """Emotion, appropriateness, standardisation, continuity and efficiency of a service, from what its log tells.

    Emotion is the mean of perceived empathy and assurance; appropriateness one less what was missing of what was expected;
    standardisation perceived reliability; efficiency halves with each half-life of delay. Continuity is the mean of four parts: how
    little of the outcome's variance lies between months, kinds of customers and touchpoints, and how little it varies at all. The
    formulas are a choice of rule.

    Parameters
    ----------
    log : EncounterLog
        Weighted by its weight where it has one.
    outcome : str
        Rating whose evenness is continuity.
    delay : str
        Duration that efficiency decays with.
    half_life : float
        Seconds of delay that cost half of the use; a day unless given.
    keys : (str, str, str)
        Continuity in time, object and content: calendar keys, roles or columns.
    level : float
        Of the intervals, in (0, 1).
    replicates : int
        Bootstrap samples behind the intervals of continuity and the index, at least 19.
    seed : int
        Of the bootstrap.
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    FiveElements

    Raises
    ------
    ValueError
        For an outcome that is no rating, a delay that is no duration, a half-life that is not positive, an unknown column.
    DataError
        When the log tells none of the elements.

    Examples
    --------
    >>> log = gw.read_log({"customer": [1, 2, 3, 4], "time": ["2024-01-01"] * 4, "perceived_reliability": [5, 5, 3, 3],
    ...                    "response": [86400, 86400, 172800, 172800]})
    >>> found = gw.measure.five_elements(log)
    >>> {name: round(element.value, 3) for name, element in found.elements.items()}
    {'standardisation': 0.75, 'efficiency': 0.375}
    >>> found.needs["emotion"]
    'perceived_empathy or perceived_assurance'
    >>> [round(one["efficiency"], 3) for one in found.sensitivity]
    [0.156, 0.604]
    """
    told = _measure.find_five_elements(log, outcome, delay, half_life, keys, level, replicates, seed, threads)
    both = told["elements"] + told["continuity"]
    return FiveElements(
        {name: value for name, value, _ in told["elements"] if value is not None},
        {name: value for name, value, _ in told["continuity"] if value is not None},
        {name: needs for name, value, needs in both if value is None},
        told["index"],
        told["sensitivity"],
    )


@dataclass(frozen=True)
class ServiceSides:
    """The two sides of a service, 0 to 1; None where nothing of it was asked.

    Parameters
    ----------
    procedural : Estimate or None
        How things are done: reliability and tangibles.
    personal : Estimate or None
        How people are dealt with: assurance, empathy and responsiveness.
    """

    procedural: Estimate | None
    personal: Estimate | None


def service_sides(log: EncounterLog, *, level: float = 0.95) -> ServiceSides:
    """How good the procedural and the personal side of a service are, kept apart.

    Parameters
    ----------
    log : EncounterLog
        With one of the perceived dimensions or more, each read as a share of its scale.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    ServiceSides

    Raises
    ------
    ValueError
        For a level outside (0, 1).
    DataError
        For a log without a perceived rating.

    Examples
    --------
    >>> log = gw.read_log({"customer": [1, 2], "time": ["2024-01-01"] * 2, "perceived_reliability": [5, 4],
    ...                    "perceived_empathy": [1, 2]})
    >>> sides = gw.measure.service_sides(log)
    >>> sides.procedural.value, sides.personal.value
    (0.875, 0.125)
    """
    return ServiceSides(**_measure.find_service_sides(log, level))
