# SPDX-License-Identifier: Apache-2.0
"""Time zones by name: what Python's tables say of them, as the core takes it."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

#: Offsets are looked up between these years; before and after, the first and the last one hold.
_FIRST, _LAST = 1900, 2100
_DAY = 86400


@lru_cache(maxsize=32)
def zone_rules(name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """When the offset of a zone changes, and what it is.

    Parameters
    ----------
    name : str
        An IANA name such as "Europe/Berlin".

    Returns
    -------
    (tuple of int, tuple of int)
        Seconds since 1970 (UTC) at which another offset begins, and the offsets in seconds: the first before all of
        them, then one from each on.

    Raises
    ------
    ValueError
        For a name Python's tables do not have; names the nearest.
    """
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = difflib.get_close_matches(name, sorted(available_timezones()), n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        raise ValueError(f"Schema: zones: no time zone '{name}'{hint}") from None

    def offset(second: int) -> int:
        there = datetime.fromtimestamp(second, UTC).astimezone(zone)
        return round(there.utcoffset().total_seconds())  # type: ignore[union-attr]

    begin, end = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (_FIRST, _LAST))
    transitions: list[int] = []
    offsets = [offset(begin)]
    for day in range(begin, end, _DAY):
        if offset(day + _DAY) != offsets[-1]:
            transitions.append(_change(offset, day, day + _DAY))
            offsets.append(offset(day + _DAY))
    return tuple(transitions), tuple(offsets)


def _change(offset, before: int, after: int) -> int:  # type: ignore[no-untyped-def]
    """The first second with the later offset, by halving."""
    earlier = offset(before)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if offset(middle) == earlier else (before, middle)
    return after
