# SPDX-License-Identifier: Apache-2.0
"""Columns of texts that are ISO 8601 times, read as times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from goodwill._core import model as _model
from goodwill.io import Table
from goodwill.io.objects import zone_of
from goodwill.io.refuse import refuse

_TIME = r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s?([AaPp][Mm])?)?$"
_DATE = re.compile(r"(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})" + _TIME)
#: With the English name of the month: 19th November 2023, 19-Nov-23; November 19, 2023.
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY, _NAME, _GAP = r"(\d{1,2})(?:st|nd|rd|th)?", "([A-Za-z]{3,})", "(?:[-/.,] ?| )"
_NAMED = {
    order: re.compile(rf"{first}{_GAP}{second}{_GAP}(\d{{4}}|\d{{2}}){_TIME}")
    for order, first, second in (("day_first", _DAY, _NAME), ("month_first", _NAME, _DAY))
}
_EXPECTED = {
    "iso_only": "an ISO 8601 time such as 2024-07-31 08:15:00",
    "day_first": "a time such as 31/07/2024, 31 July 2024 or 31/07/2024 08:15:00",
    "month_first": "a time such as 07/31/2024, July 31, 2024 or 07/31/2024 08:15:00",
    "year_first": "a time such as 2024/7/31 08:15:00",
}
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?=[ T]|$)")
_PLACES = {"day_first": (2, 1, 0), "month_first": (2, 0, 1), "year_first": (0, 1, 2)}


def with_times(table: Table, schema: Any) -> Table:
    """The table with texts read as ISO 8601 times where the schema needs times."""
    wanted = set()
    for role, source in schema.roles.items():
        ends = (
            source.get("column", []) if _model.role_kind(role) == "instant" else [source.get("from"), source.get("to")]
        )
        wanted.update(name for name in ends if name in table.names and table.type(name) == "category")
    if not wanted:
        return table
    made = Table()
    for name in table.names:
        if name in wanted:
            codes, labels = table.column(name)
            made.add_timestamp(name, *_times(name, codes, labels, schema.date_order.get(name, "iso_only")))
        else:
            made.add_from(name, table, name)
    return made


def _numbered(text: str, order: str) -> str:
    """A date without separators, or with the name of its month, in numbers with separators."""
    if order == "year_first":
        return _COMPACT.sub(r"\1-\2-\3", text)
    found = _NAMED[order].match(text)
    if found is None:
        return text
    word = found[2 if order == "day_first" else 1]
    months = [k for k, name in enumerate(MONTHS, 1) if name.startswith(word.lower())]
    if not months:
        return text
    parts = [found[1], found[2], found[3]]
    parts[parts.index(word)] = str(months[0])
    return "/".join(parts) + text[found.end(3) :]


def _ordered(text: str, order: str) -> datetime | None:
    """A date whose order the schema tells; None where the text is not one of these."""
    if order not in _PLACES:
        return None
    text = _numbered(text, order)
    found = _DATE.match(text)
    if found is None:
        return None
    parts = [found[1], found[3], found[4]]
    year, month, day = (parts[place] for place in _PLACES[order])
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    if len(year) == 2:  # as the core reads it
        year = f"{'20' if year < '69' else '19'}{year}"
    hour = int(found[5] or 0)
    if found[8]:
        if not 1 <= hour <= 12:
            raise ValueError(text)
        hour = hour % 12 + (12 if found[8].lower() == "pm" else 0)
    return datetime(int(year), int(month), int(day), hour, int(found[6] or 0), int(found[7] or 0))


def _times(name: str, codes: np.ndarray, labels: Sequence[str], order: str) -> tuple[np.ndarray, str]:
    micros = np.full(len(labels) + 1, np.iinfo(np.int64).min, dtype=np.int64)
    zones: set[str] = set()
    for i, label in enumerate(labels):
        try:
            time = _ordered(label.strip(), order) or datetime.fromisoformat(label.strip())
        except ValueError:
            refuse(name, int(np.flatnonzero(codes == i)[0]), label, _EXPECTED[order])
        zones.add(zone_of(time) if time.tzinfo else "")
        if "" in zones and len(zones) > 1:
            refuse(name, int(np.flatnonzero(codes == i)[0]), label, "times either all with a zone or all without")
        since = time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
        micros[i] = (since - datetime(1970, 1, 1)) // timedelta(microseconds=1)
    return micros[codes], zones.pop() if len(zones) == 1 else "UTC" if zones else ""
