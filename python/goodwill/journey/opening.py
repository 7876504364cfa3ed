# SPDX-License-Identifier: Apache-2.0
"""Opening hours: time that passes only while a service is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from goodwill.schema_values import core_hours, hours_of


class OpeningHours:
    """When a service is open, by the clock on its wall.

    Parameters
    ----------
    holidays : sequence of date or str
        Closed days, as dates or ISO texts.
    **days : str or list of str
        `monday` to `sunday`: "09:00-18:00", or several such spans; a day without any is closed.

    Raises
    ------
    ValueError
        When no day is open, spans overlap, or a text is no span or date.

    Examples
    --------
    >>> shop = gw.journey.OpeningHours(monday="09:00-18:00", tuesday=["09:00-12:00", "13:00-18:00"])
    >>> (shop.seconds_between(["2024-03-04T17:00"], ["2024-03-05T14:00"]) / 3600).tolist()
    [5.0]
    """

    def __init__(self, *, holidays: Sequence[Any] = (), **days: Any) -> None:
        self.hours = hours_of({**days, "holidays": holidays})
        self._core = core_hours(self.hours)

    def seconds_between(self, start: Any, end: Any) -> npt.NDArray[np.float64]:
        """Seconds the service was open between each two times.

        Parameters
        ----------
        start : array of datetime64, or texts
            Readings of the wall clock; NaT is missing.
        end : array of datetime64, or texts
            As many.

        Returns
        -------
        array of float
            Negative where the end stands before the start, NaN where one of them is missing.

        Raises
        ------
        ValueError
            When the lengths differ.
        """
        begin, finish = (np.asarray(times, dtype="datetime64[us]").view(np.int64) for times in (start, end))
        found: npt.NDArray[np.float64] = self._core.seconds_between(begin, finish)
        return found

    def __repr__(self) -> str:
        return f"OpeningHours({', '.join(f'{day}={spans!r}' for day, spans in self.hours.items())})"
