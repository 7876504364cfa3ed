# SPDX-License-Identifier: Apache-2.0
"""Which columns of a log an encounter-attrition model looks at, and how."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goodwill.rfm import Span, time_span

_CLOCK = {"second": 1.0, "minute": 60.0, "hour": 3600.0}


@dataclass(frozen=True)
class Attribute:
    """A column of the log as attributes of its encounters; made by `attribute`, `spline` and `over`.

    Parameters
    ----------
    column : str
        A role or a column without one.
    form : str
        "plain", "spline" or "over".
    missing : str
        "reject"; "indicator": the mean stands for missing values and an attribute of its own marks them; or "predict".
    knots : int
        Of a spline.
    threshold : float
        Of "over".
    using : tuple of str
        Columns missing values are predicted from.
    corrected : bool
        Whether that prediction is corrected for who answers.
    """

    column: str
    form: str = "plain"
    missing: str = "reject"
    knots: int = 4
    threshold: float = 0.0
    using: tuple[str, ...] = ()
    corrected: bool = True


def attribute(column: str, *, missing: str = "reject", using: Sequence[str] = (), corrected: bool = True) -> Attribute:
    """A column as it is: numbers as numbers, categories as an indicator for each label but the most frequent.

    Parameters
    ----------
    column : str
        A role or a column without one. A plain string among the attributes of a model means the same.
    missing : str
        "reject"; "indicator": the mean stands for missing values and an attribute of its own marks them; or "predict": what
        the columns of `using` foretell stands for them.
    using : sequence of str
        Columns of numbers that are always known.
    corrected : bool
        Those who answer differ from those who do not. Answers weigh 1/p - 1, the unrated they stand for, where p is the
        probability of answering by a logistic regression on the columns of `using`. Fit with and without, and show both:
        it cannot undo what those columns do not tell. Intervals take predictions for known.

    Returns
    -------
    Attribute

    Examples
    --------
    >>> gw.value.attribute("satisfaction", missing="indicator").form
    'plain'
    >>> gw.value.attribute("satisfaction", missing="predict", using=["waiting"]).corrected
    True
    """
    return Attribute(column, missing=missing, using=tuple(using), corrected=corrected)


def spline(
    column: str, knots: int = 4, *, missing: str = "reject", using: Sequence[str] = (), corrected: bool = True
) -> Attribute:
    """A column of numbers as a curve, a restricted cubic spline.

    Parameters
    ----------
    column : str
        Such as "waiting" or "satisfaction".
    knots : int
        From 3 to 10; the curve takes one attribute fewer.
    missing, using, corrected
        As in `attribute`.

    Returns
    -------
    Attribute

    Examples
    --------
    >>> gw.value.spline("waiting").knots
    4
    """
    return Attribute(column, "spline", missing, knots, using=tuple(using), corrected=corrected)


def over(column: str, threshold: float | Span, *, missing: str = "reject") -> Attribute:
    """Whether a column of numbers exceeds a threshold.

    Parameters
    ----------
    column : str
        Such as "delay".
    threshold : float or time span
        In the column's own unit; "3 days", "90 minutes" and the like mean seconds, which durations are kept in.
    missing : str
        "reject" or "indicator", as in `attribute`.

    Returns
    -------
    Attribute

    Examples
    --------
    >>> gw.value.over("delay", "3 days").threshold, gw.value.over("waiting", "90 minutes").threshold
    (259200.0, 5400.0)
    """
    return Attribute(column, "over", missing, threshold=seconds(threshold))


def seconds(threshold: float | Span) -> float:
    """A threshold as a number; lengths of time in seconds.

    Parameters
    ----------
    threshold : float or time span
        "90 minutes" and "2 hours" besides what `goodwill.time_span` reads.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        For words that are no length of time.

    Examples
    --------
    >>> from goodwill.value.attribute import seconds
    >>> seconds("2 hours"), seconds(7)
    (7200.0, 7.0)
    """
    if isinstance(threshold, int | float):
        return float(threshold)
    if isinstance(threshold, str):
        found = re.fullmatch(r"\s*([\d.]+)\s*(second|minute|hour)s?\s*", threshold)
        if found:
            return float(found[1]) * _CLOCK[found[2]]
    return time_span(threshold).in_unit("day") * 86_400.0
