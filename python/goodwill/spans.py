# SPDX-License-Identifier: Apache-2.0
"""Lengths of time that know their unit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from goodwill._core.model import TimeSpan

#: A length of time: "12 months", {"months": 12}, (12, "months"), datetime.timedelta or TimeSpan.
Span = str | Mapping[str, float] | Sequence[Any] | datetime.timedelta | TimeSpan


def time_span(span: Span) -> TimeSpan:
    """A length of time with its unit.

    Parameters
    ----------
    span : str, dict, tuple, datetime.timedelta or TimeSpan
        "12 months", {"months": 12}, (12, "months") and the like; units are day, week, month (a twelfth of a year) and
        year (365.25 days).

    Returns
    -------
    TimeSpan

    Raises
    ------
    ValueError
        When there is no unit. A bare number is refused because its unit would be a guess.

    Examples
    --------
    >>> gw.time_span("12 months").in_unit("week")
    52.17857142857143
    """
    if isinstance(span, TimeSpan):
        return span
    if isinstance(span, str):
        return TimeSpan(span)
    if isinstance(span, datetime.timedelta):
        return TimeSpan(span / datetime.timedelta(days=1), "day")
    if isinstance(span, Mapping) and span:
        parts = [TimeSpan(float(count), unit) for unit, count in span.items()]
        return parts[0] if len(parts) == 1 else TimeSpan(sum(part.in_unit("day") for part in parts), "day")
    if isinstance(span, Sequence) and len(span) == 2:
        return TimeSpan(float(span[0]), str(span[1]))
    raise ValueError(f"a length of time must state its unit, such as '12 months' or dict(months=12), got {span!r}")
