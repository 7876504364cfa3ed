# SPDX-License-Identifier: Apache-2.0
"""Lengths of time as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TypeAlias

import numpy as np

from goodwill._core.journey import parse_duration

Duration: TypeAlias = float | timedelta | Mapping[str, float] | str


def seconds(duration: Duration) -> float:
    """A length of time in seconds.

    Parameters
    ----------
    duration : float, timedelta, dict or str
        Seconds; a timedelta; its words, such as {"minutes": 5}; or numbers with units, longest first, such as "5 min" or
        "1 h 30 min". Units are ms, s, min, h, d and w; months and years have no fixed length.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        When a text has no unit or one that is not known.
    TypeError
        When the words of a dict are not those of timedelta, or the duration is of another type.

    Examples
    --------
    >>> gw.journey.seconds("1 h 30 min")
    5400.0
    >>> gw.journey.seconds({"minutes": 5})
    300.0
    """
    if isinstance(duration, str):
        return float(parse_duration(duration))
    if isinstance(duration, timedelta):
        return duration.total_seconds()
    if isinstance(duration, Mapping):
        return timedelta(**duration).total_seconds()
    if isinstance(duration, bool) or not isinstance(duration, (int, float, np.integer, np.floating)):
        raise TypeError(f"seconds: duration must be a number, timedelta, dict or str, got {type(duration).__name__}")
    return float(duration)
