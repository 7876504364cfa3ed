# SPDX-License-Identifier: Apache-2.0
"""Instants and periods of a log."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from goodwill.days import instant, whole_day


def clock_of(log: Any) -> tzinfo:
    """The clock a log's days are told by.

    Parameters
    ----------
    log : EncounterLog
        Its schema may name the zone of its times.

    Returns
    -------
    datetime.tzinfo
        Of the named zone or fixed offset of its times; UTC for a zone the schema has no rules of, and where times have no
        zone: they are as their own clock showed them.
    """
    zone = log.instant("time")[1]
    if any(zone == name for name, _ in log.core_schema.zones.values()):
        return ZoneInfo(zone)
    if found := re.fullmatch(r"([+-])(\d{2}):?(\d{2})", zone):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-offset if found[1] == "-" else offset)
    return UTC


def local_time(log: Any, when: np.datetime64) -> np.datetime64:
    """What the log's clock showed at an instant.

    Parameters
    ----------
    log : EncounterLog
        Whose clock.
    when : numpy.datetime64
        As `log["time"]` tells instants.

    Returns
    -------
    numpy.datetime64
    """
    moment = datetime.fromtimestamp(0, UTC) + timedelta(
        microseconds=int(when.astype("datetime64[us]").astype(np.int64))
    )
    return np.datetime64(moment.astimezone(clock_of(log)).replace(tzinfo=None), "us")


def _shown(log: Any, reading: np.datetime64) -> int:
    """When the log's clock showed this, in microseconds since 1970-01-01 UTC."""
    clock = clock_of(log)
    if clock is UTC:
        return int(reading.astype("datetime64[us]").astype(np.int64))
    moment: datetime = reading.astype("datetime64[us]").item().replace(tzinfo=clock)
    return (moment.astimezone(UTC) - datetime.fromtimestamp(0, UTC)) // timedelta(microseconds=1)


def microseconds(log: Any, when: Any) -> int | None:
    """An instant as the core counts it.

    Parameters
    ----------
    log : EncounterLog
        Whose clock counts.
    when : date-like or None
        A day means its first moment by the log's own clock; an instant with a time of day is as `log["time"]` tells it,
        of times with a zone UTC.

    Returns
    -------
    int or None

    Raises
    ------
    ValueError
        For what is no instant: a month, a year, a number.
    """
    if when is None:
        return None
    moment = instant("an instant", when)
    return _shown(log, moment) if whole_day(when) else int(moment.astype(np.int64))


def period_ends(log: Any, period: Any) -> tuple[int, int]:
    """The two ends of a period, the second excluded.

    Parameters
    ----------
    log : EncounterLog
        Whose clock counts, and whose last row "last quarter" counts from.
    period : str or pair of date-like
        "2024", "2024-Q1", "2024-03", "last year", "last quarter" or "last month" (the last that is over by the log's last
        row), or two instants: from the first on, before the second.

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


def day_begin(log: Any, when: np.datetime64, days: int = 0) -> int:
    """When the day of an instant began by the log's clock, or one so many days later.

    Parameters
    ----------
    log : EncounterLog
        Whose clock.
    when : numpy.datetime64
        As `log["time"]` tells instants.
    days : int
        Later.

    Returns
    -------
    int
        Microseconds since 1970-01-01.
    """
    return _shown(log, local_time(log, when).astype("datetime64[D]") + days)


def observed_until(log: Any, until: Any = None) -> int:
    """When the log's observation ends: what comes later is unknown, and no silence.

    Parameters
    ----------
    log : EncounterLog
        The rows.
    until : date-like, optional
        To when the log is complete; the end of the day of its last row, by its own clock, when left out.

    Returns
    -------
    int
        Microseconds since 1970-01-01.
    """
    stated = microseconds(log, until)
    return day_begin(log, log["time"].max(), 1) if stated is None else stated


def require_observed(function: str, log: Any, begin: int, end: int, until: Any = None) -> None:
    """Refuses a period the log does not tell of.

    Parameters
    ----------
    function : str
        Named in the message.
    log : EncounterLog
        The rows.
    begin, end : int
        As `period_ends` tells them.
    until : date-like, optional
        To when the log is complete.

    Raises
    ------
    ValueError
        When the period ends after the log is complete, or before its first row.
    """
    complete = observed_until(log, until)
    if end > complete:
        raise ValueError(
            f"{function}: the period must end by the day of the log's last row, {np.datetime64(complete, 'us')}, got "
            f"{np.datetime64(end, 'us')}: what has not been observed is no silence (see until=)"
        )
    first = log["time"].min()
    if end <= int(first.astype("datetime64[us]").astype(np.int64)):
        period = f"{np.datetime64(begin, 'us')} to {np.datetime64(end, 'us')}"
        raise ValueError(f"{function}: the period must lie within the log, which begins {first}, got {period}")


def _named(log: Any, words: str) -> tuple[int, int]:
    lengths = {"year": 12, "quarter": 3, "month": 1}
    if found := re.fullmatch(r"last (year|quarter|month)", words):
        months = lengths[found[1]]
        last = int(local_time(log, log["time"].max()).astype("datetime64[M]").astype(np.int64))
        first = last - last % months - months
    elif found := re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(\d{2}))?", words):
        months = 3 if found[2] else 1 if found[3] else 12
        start = 3 * int(found[2]) - 2 if found[2] else int(found[3] or 1)
        if not 1 <= start <= 12:
            raise ValueError(f"period must be a month from 01 to 12, got {words!r}")
        first = (int(found[1]) - 1970) * 12 + start - 1
    else:
        raise ValueError(f"period must be words such as '2024-Q1' or 'last quarter', or two dates, got {words!r}")
    ends = np.array([first, first + months], dtype="datetime64[M]")
    return _shown(log, ends[0]), _shown(log, ends[1])
