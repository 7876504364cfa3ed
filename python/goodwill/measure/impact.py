# SPDX-License-Identifier: Apache-2.0
"""What each part of a service does to the verdict on the whole: what pleases, what punishes, what matters, what turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import measure as _measure
from goodwill.measure.impact_results import IpaPart, IpaPlace, IpaResult, PartImpact, PenaltyReward
from goodwill.measure.survey_columns import matched, table_of
from goodwill.number_columns import numbers_of, optional_numbers
from goodwill.stats.labels import codes

__all__ = ["GroupSlope", "Reversal", "ipa", "penalty_reward", "reversals"]


def penalty_reward(
    X: Any,
    y: Any,
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    cuts: tuple[float, float] | None = None,
    weights: Any = None,
    level: float = 0.95,
    asymmetry: tuple[float, float] | None = None,
) -> PenaltyReward:
    """Which parts of a service only punish when they are bad, and which only please when they are good.

    Each part enters a regression of the verdict by two indicators, low and high answers (Brandt 1987). Their coefficients are the
    penalty and the reward; contrast over range is the asymmetry of the impact (Mikulić and Prebežac 2008). Tests are adjusted over
    the parts, and a part whose effect or asymmetry cannot be told from chance is called unclear. Errors allow unequal variances (HC2)
    and know how few rows a rare answer has. A part whose high answers go with worse verdicts is called reversed: its scale may be the
    other way round.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        Answers on one scale, one row a respondent, one column a part. Rows with a missing answer are left out and counted.
    y : array_like
        Verdict on the whole, on any scale.
    scale : (float, float)
        Lowest and highest possible answer.
    cuts : (float, float), optional
        Answers up to the first are low, from the second on high. A third of the scale at each end unless given.
    weights : array_like, optional
        One non-negative survey weight a row.
    level : float
        Of the intervals, in (0, 1).
    asymmetry : (float, float), optional
        Asymmetries from which on a part is a satisfier and a delighter; 0.2 and 0.7, which nobody has confirmed, unless given.

    Returns
    -------
    PenaltyReward

    Raises
    ------
    ValueError
        For unequal lengths, answers off the scale (row and part named), bad weights or cuts.
    DataError
        For a part without low, middle or high answers, parts that others make up, or too few rows.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> answers = rng.integers(1, 6, size=(500, 2))
    >>> verdict = -2.0 * (answers[:, 0] <= 2) + 1.5 * (answers[:, 1] >= 4) + rng.normal(size=500)
    >>> [part.kind for part in gw.measure.penalty_reward(answers, verdict)]
    ['frustrator', 'delighter']
    """
    names, X = table_of(X, "X")
    y, weights = numbers_of(y, "y"), optional_numbers(weights, "weights")
    told = _measure.find_penalty_reward(X, y, weights, names, scale, cuts, level, asymmetry)
    return PenaltyReward(**told | {"parts": [PartImpact(**part) for part in told["parts"]]})


def ipa(
    X: Any,
    y: Any,
    stated: Any = None,
    *,
    threshold: float | None = None,
    weights: Any = None,
    level: float = 0.95,
    replicates: int = 1000,
    seed: int = 1,
    threads: int = 0,
) -> IpaResult:
    """Importance-performance analysis (Martilla and James 1977), with the probability of each quadrant.

    Importance is derived from the verdict (each part's share of its explained variance, Johnson 2000) and, where respondents were
    asked, stated. Importance is compared with its mean over the parts. The bootstrap of respondents moves the thresholds as well:
    a part near one has no sure place.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        Performance of the parts, one row a respondent. Rows with a missing number are left out and counted.
    y : array_like
        Verdict on the whole.
    stated : data frame, dict of columns or array_like, optional
        Stated importance, in the shape of X: by name where both are data frames of the same names, else in the same order.
    threshold : float, optional
        Performance from which on a part is good; the mean over the parts unless given.
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
    IpaResult

    Raises
    ------
    ValueError
        For unequal lengths, fewer than two parts, infinite numbers, bad weights.
    DataError
        When too few complete rows are left, or a part does not vary.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> answers = rng.normal([3.0, 4.0, 3.0, 4.0], 1.0, size=(400, 4))
    >>> verdict = answers @ [1.0, 1.0, 0.1, 0.1] + rng.normal(size=400)
    >>> [part.derived.quadrant for part in gw.measure.ipa(answers, verdict, replicates=99)]
    ['concentrate_here', 'keep_up', 'low_priority', 'possible_overkill']
    """
    if stated is not None:
        stated = table_of(matched("ipa", "stated", stated, "X", X), "stated")[1]
    names, X = table_of(X, "X")
    y, weights = numbers_of(y, "y"), optional_numbers(weights, "weights")
    told = _measure.find_ipa(X, y, stated, weights, names, threshold, level, replicates, seed, threads)
    parts = []
    for part in told["parts"]:
        stated_place = None if part["stated"] is None else IpaPlace(**part["stated"])
        parts.append(IpaPart(part["name"], part["performance"], IpaPlace(**part["derived"]), stated_place))
    return IpaResult(**told | {"parts": parts})


@dataclass(frozen=True)
class GroupSlope:
    """How the outcome goes with a driver in one group.

    Parameters
    ----------
    label : str
        The group.
    slope : Estimate
        Change of the outcome with one point of the driver.
    p_value : float
        Adjusted over all groups of all drivers and keys (Holm).
    """

    label: str
    slope: Estimate
    p_value: float


@dataclass(frozen=True)
class Reversal:
    """One driver beside one key by which customers are told apart.

    Parameters
    ----------
    driver, key : str
        Which.
    overall : Estimate
        Change of the outcome with one point of the driver, all customers together.
    within : Estimate
        The same among customers of one group, over all groups.
    overall_p_value, within_p_value : float
        Adjusted over all drivers and keys (Holm).
    simpson : bool
        Both are supported, with opposite signs.
    opposed : bool
        Two groups have supported slopes of opposite signs.
    groups : list of GroupSlope
        Those of five rows or more in which the driver varies.
    """

    driver: str
    key: str
    overall: Estimate
    within: Estimate
    overall_p_value: float
    within_p_value: float
    simpson: bool
    opposed: bool
    groups: list[GroupSlope]

    @property
    def turns(self) -> bool:
        """Whether anything turns: simpson or opposed."""
        return self.simpson or self.opposed


def reversals(X: Any, y: Any, by: Any, *, weights: Any = None, level: float = 0.95) -> list[Reversal]:
    """Drivers whose effect turns when customers are told apart: Simpson's paradox, looked for and shown.

    Each driver by itself, with errors robust to unequal variances (HC2) that know how few rows a group has; missing numbers are left
    out pair by pair. Where a row alone decides a slope, or no residual is left, its interval is the whole line. All of it is association.

    Parameters
    ----------
    X : data frame, dict of columns or array_like
        One row a respondent, one column a driver.
    y : array_like
        Outcome.
    by : array_like, dict or data frame
        Labels such as the purpose of a journey, one a row; several keys by name.
    weights : array_like, optional
        One non-negative survey weight a row.
    level : float
        Of intervals and tests, in (0, 1).

    Returns
    -------
    list of Reversal
        Every driver beside every key; those where `turns` is true are the findings.

    Raises
    ------
    ValueError
        For unequal lengths, missing labels, infinite numbers, bad weights.
    DataError
        For a driver that does not vary within the groups, or a key of one group.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> group = np.repeat(["early", "late"], 200)
    >>> wait = rng.normal(size=400) + 3.0 * (group == "late")
    >>> verdict = -wait + 6.0 * (group == "late") + rng.normal(size=400)
    >>> [(one.driver, one.simpson) for one in gw.measure.reversals(wait[:, None], verdict, group)]
    [('x0', True)]
    """
    drivers, X = table_of(X, "X")
    y, weights = numbers_of(y, "y"), optional_numbers(weights, "weights")
    return reversals_of(_measure.find_reversals(X, y, coded_keys(by), weights, drivers, level))


def coded_keys(by: Any) -> dict[str, tuple[np.ndarray, list[str]]]:
    """What customers are told apart by, key by key: the code of each row, and the label of each code."""
    columns = getattr(by, "columns", None)
    keys: Mapping[Any, Any] = by if isinstance(by, Mapping) else {str(getattr(by, "name", None) or "by"): by}
    if columns is not None:
        keys = {str(name): by[name] for name in columns}
    coded = {}
    for name, labels in keys.items():
        code, found = codes("by", np.asarray(labels))
        coded[str(name)] = (code, [str(label) for label in found])
    return coded


def reversals_of(rows: list[dict[str, Any]]) -> list[Reversal]:
    """What the core tells of drivers beside keys."""
    return [Reversal(**row | {"groups": [GroupSlope(**group) for group in row["groups"]]}) for row in rows]
