# SPDX-License-Identifier: Apache-2.0
"""Days and instants as people write them; what names no day is refused, never guessed."""

from __future__ import annotations

import re
from typing import Any

import numpy as np


def whole_day(when: Any) -> bool:
    """Whether this names a day and no time of it.

    Parameters
    ----------
    when : date-like
        Such as "2024-06-30", datetime.date or numpy.datetime64.

    Returns
    -------
    bool
    """
    if isinstance(when, str):
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", when.strip()) is not None
    if isinstance(when, np.datetime64):
        return np.datetime_data(when)[0] == "D"
    return hasattr(when, "isocalendar") and not hasattr(when, "hour")


def instant(name: str, when: Any) -> np.datetime64:
    """An instant to the microsecond; a day is its first moment.

    Parameters
    ----------
    name : str
        Of the argument, for the message.
    when : date-like
        A text, datetime.date, datetime.datetime, numpy.datetime64 or pandas.Timestamp.

    Returns
    -------
    numpy.datetime64

    Raises
    ------
    ValueError
        For a number, whose unit would be a guess, a month or a year, which are no day, and what is no time at all.

    Examples
    --------
    >>> from goodwill.days import instant
    >>> str(instant("end", "2024-06-30"))
    '2024-06-30T00:00:00.000000'
    """
    try:
        if isinstance(when, str) and re.fullmatch(r"[+-]?\d*(-\d{1,2})?", when.strip()):
            raise ValueError("a year or a month is no day")
        if not isinstance(when, str | np.datetime64) and not hasattr(when, "isocalendar"):
            raise TypeError("neither a text nor a date")
        if isinstance(when, np.datetime64) and np.datetime_data(when)[0] in ("Y", "M"):
            raise ValueError("a year or a month is no day")
        moment = np.datetime64(getattr(when, "to_datetime64", lambda: when)(), "us")
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be a date such as '2024-06-30', got {when!r}") from error
    if np.isnat(moment):
        raise ValueError(f"{name} must be a date such as '2024-06-30', got {when!r}")
    return moment
