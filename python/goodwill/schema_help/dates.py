# SPDX-License-Identifier: Apache-2.0
"""How dates are written, and which of day, month and year stands first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goodwill.text_times import MONTHS

_ISO = re.compile(r"\s*\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s?(Z|UTC|[+-]\d{2}(:?\d{2})?)?)?\s*$")
_YEAR_FIRST = re.compile(r"\s*\d{4}([/.-])\d{1,2}\1\d{1,2}(\s+\d{1,2}:\d{2}(:\d{2})?)?\s*$")
_COMPACT = re.compile(r"\s*(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\s+\d{1,2}:\d{2}(:\d{2})?)?\s*$")
_ORDERED = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})([ T]+\d{1,2}:\d{2}(:\d{2})?(\s?[AaPp][Mm])?)?\s*$")
_DAY, _GAP = r"\d{1,2}(?:st|nd|rd|th)?", "(?:[-/.,] ?| )"
_MONTH = "(?:sept|" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + ")"
_YEAR = r"(?:\d{4}|\d{2})([ T]+\d{1,2}:\d{2}(:\d{2})?(\s?[ap]m)?)?\s*$"
#: The month by its name tells the order by itself.
_NAMED = {
    "day_first": re.compile(rf"\s*{_DAY}{_GAP}{_MONTH}{_GAP}{_YEAR}", re.IGNORECASE),
    "month_first": re.compile(rf"\s*{_MONTH}{_GAP}{_DAY}{_GAP}{_YEAR}", re.IGNORECASE),
}
#: What `date_order` of a schema may be.
ORDERS = ("day_first", "month_first", "year_first")
#: So many different years in front, and three times fewer days behind: then they are days, and the years behind.
_DAYS = 12


def looks_like(text: str) -> str:
    """How a text is written that may be a date.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    str
        iso, year_first (2024/7/31, 20240731), day_first (31st July 2024, 31-Jul-24), month_first (July 31, 2024), ordered
        (31/7/2024, 31/7/24: which stands first is to be told) or nothing.
    """
    if _ISO.match(text):
        return "iso"
    if _YEAR_FIRST.match(text) or _COMPACT.match(text):
        return "year_first"
    for order, form in _NAMED.items():
        if form.match(text):
            return order
    found = _ORDERED.match(text)
    if found is None:
        return ""
    first, second = int(found[1]), int(found[3])
    # 1.20.33 is rather a version than a date.
    return "ordered" if len(found[4]) == 4 or 1 <= min(first, second) <= 12 and max(first, second) <= 31 else ""


def is_compact(text: str) -> bool:
    """Whether a date has nothing between year, month and day, as 20240731.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    bool
    """
    return _COMPACT.match(text) is not None


def has_short_year(text: str) -> bool:
    """Whether a date has a year of two digits.

    Parameters
    ----------
    text : str
        A cell.

    Returns
    -------
    bool
    """
    found = _ORDERED.match(text)
    return found is not None and len(found[4]) == 2


def orders(texts: Iterable[str]) -> tuple[str, ...]:
    """The orders that dates of one column may be written in.

    Parameters
    ----------
    texts : iterable of str
        Its cells.

    Returns
    -------
    tuple of str
        Several of day_first, month_first and year_first where nothing tells which; one where it is told, by a day above
        12 or a year in front; none for ISO 8601, which needs no telling.

    Examples
    --------
    >>> from goodwill.schema_help.dates import orders
    >>> orders(["01/02/24", "31/01/24"]), orders(["01/02/2024"]), orders(["20240201"]), orders(["2024-02-01"])
    (('day_first', 'year_first'), ('day_first', 'month_first'), ('year_first',), ())
    """
    written = {text: looks_like(text) for text in texts}
    dates = [found for text, how in written.items() if how == "ordered" and (found := _ORDERED.match(text))]
    if not dates:
        told = [order for order in ORDERS if order in written.values()]
        return (told[0],) if told else ()
    day, month = (any(int(found[place]) > 12 for found in dates) for place in (1, 3))
    told = {(True, False): ("day_first",), (False, True): ("month_first",)}.get(
        (day, month), ("day_first", "month_first")
    )
    return (*told, "year_first") if _may_begin_with_year(dates) else told


def _may_begin_with_year(dates: list[re.Match[str]]) -> bool:
    """Whether dates such as 24/02/01 may have the year in front: two digits there, a day behind, and not too many years."""
    if not all(len(d[1]) == len(d[4]) == 2 and int(d[3]) <= 12 and 1 <= int(d[4]) <= 31 for d in dates):
        return False
    years, days = len({d[1] for d in dates}), len({d[4] for d in dates})
    return years < _DAYS or 3 * days > years
