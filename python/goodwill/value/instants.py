# SPDX-License-Identifier: Apache-2.0
"""Instants and periods of a log."""

from __future__ import annotations

import re
from typing import Any

import numpy as np


def microseconds(log: Any, when: Any) -> int | None:
    """An instant as the core counts it, by the clock of the log's times.

    Parameters
    ----------
    log : EncounterLog
        Whose zone counts.
    when : date-like or None
        A date means its first moment. Of times with a zone it is UTC.

    Returns
    -------
    int or None

    Raises
    ------
    ValueError
        For what is no instant.
    """
    if when is None:
        return None
    try:
        instant = np.datetime64(getattr(when, "to_datetime64", lambda: when)(), "us")
    except (TypeError, ValueError) as error:
        raise ValueError(f"an instant must be a date such as '2024-06-30', got {when!r}") from error
    if np.isnat(instant):
        raise ValueError(f"an instant must be a date such as '2024-06-30', got {when!r}")
    return int(instant.astype(np.int64))


def period_ends(log: Any, period: Any) -> tuple[int, int]:
    """The two ends of a period, the first excluded.

    Parameters
    ----------
    log : EncounterLog
        Whose last row "last quarter" counts from.
    period : str or pair of date-like
        "2024", "2024-Q1", "2024-03", "last year", "last quarter" or "last month" (the last that is over by the log's last
        row), or two instants.

    Returns
    -------
    tuple of int
        Microseconds since 1970-01-01.

    Raises
    ------
    ValueError
        For anything else, or an end that is not after the beginning.

    Examples
    --------
    >>> from goodwill.value.instants import period_ends
    >>> log = gw.read_log({"customer": ["ann", "bob"], "time": ["2024-01-02", "2024-05-03"]})
    >>> period_ends(log, "last quarter") == period_ends(log, "2024-Q1") == period_ends(log, ("2024-01-01", "2024-04-01"))
    True
    """
    if isinstance(period, str):
        begin, end = _named(log, period)
    elif isinstance(period, tuple | list) and len(period) == 2:
        begin, end = (microseconds(log, when) for when in period)
    else:
        raise ValueError(f"period must be two dates, or words such as '2024-Q1' or 'last quarter', got {period!r}")
    if begin is None or end is None or not begin < end:
        raise ValueError(f"period must end after it begins, got {period!r}")
    return begin, end


def _named(log: Any, words: str) -> tuple[int, int]:
    lengths = {"year": 12, "quarter": 3, "month": 1}
    if found := re.fullmatch(r"last (year|quarter|month)", words):
        months = lengths[found[1]]
        last = int(log["time"].max().astype("datetime64[M]").astype(np.int64))
        first = last - last % months - months
    elif found := re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2}))?", words):
        months = 3 if found[2] else 1 if found[3] else 12
        start = 3 * int(found[2]) - 2 if found[2] else int(found[3] or 1)
        if not 1 <= start <= 12:
            raise ValueError(f"period must be a month from 01 to 12, got {words!r}")
        first = (int(found[1]) - 1970) * 12 + start - 1
    else:
        raise ValueError(f"period must be words such as '2024-Q1' or 'last quarter', or two dates, got {words!r}")
    ends = np.array([first, first + months], dtype="datetime64[M]").astype("datetime64[us]").astype(np.int64)
    return int(ends[0]), int(ends[1])
