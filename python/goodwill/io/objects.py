# SPDX-License-Identifier: Apache-2.0
"""Columns of Python objects: lists, object arrays, object Series. Each must hold one kind of value."""

from __future__ import annotations

import datetime as dt
import decimal
from itertools import repeat
from typing import Any

import numpy as np

from goodwill._core.io import Table
from goodwill.io.refuse import refuse, refuse_type

_MISSING = "missing"
_KINDS: tuple[tuple[str, tuple[type, ...]], ...] = (
    ("a text", (str,)),
    ("a truth value", (bool, np.bool_)),
    ("a length of time", (dt.timedelta, np.timedelta64)),  # before whole numbers, of which NumPy takes it to be one
    ("a whole number", (int, np.integer)),
    ("a number", (float, np.floating, decimal.Decimal)),
    ("a time", (dt.date, np.datetime64)),
)
_NUMERIC = {"a whole number", "a number"}


def add_objects(table: Table, name: str, values: np.ndarray) -> None:
    """Adds an array of Python objects under a name.

    Parameters
    ----------
    table : Table
        Takes the column.
    name : str
        Not taken yet.
    values : one-dimensional numpy.ndarray of object
        Texts, truth values, whole numbers, numbers (float or Decimal, whole numbers among them), lengths of time
        (timedelta, numpy.timedelta64, pandas.Timedelta), or dates and times (datetime, date, numpy.datetime64,
        pandas.Timestamp). None, NaN, NaT, pandas.NA and "" are missing.

    Raises
    ------
    DataError
        For values of two kinds, a time with a zone beside one without, a number that would change; names the row.
    TypeError
        For objects of any other type.

    Examples
    --------
    >>> import numpy as np
    >>> from goodwill.io import Table
    >>> from goodwill.io.objects import add_objects
    >>> table = Table()
    >>> add_objects(table, "site", np.array(["north", None, "north"], dtype=object))
    >>> codes, labels = table.column("site")
    >>> codes.tolist(), labels
    ([0, -1, 0], ['north'])
    """
    if values.ndim != 1:
        raise ValueError(f"table_from: column '{name}' must be one-dimensional, got {values.ndim} dimensions")
    items = values.tolist()
    kinds = {cls: _kind_of(name, cls) for cls in set(map(type, items))}
    present = set(kinds.values()) - {_MISSING}
    floats = tuple(cls for cls in kinds if issubclass(cls, float | np.floating))
    # NaN is how texts and times that came through a data frame are missing, so it decides nothing.
    if floats and all(item != item for item in items if isinstance(item, floats)):
        kinds.update(dict.fromkeys(floats, _MISSING))
        present = set(kinds.values()) - {_MISSING} or {"a number"}
    if len(present) > 1 and not present <= _NUMERIC:
        _refuse_mixture(name, items, kinds)
    if not present or present == {"a text"}:
        _add_texts(table, name, items)
        return
    missing = np.fromiter((kinds[type(item)] == _MISSING for item in items), dtype=bool, count=len(items))
    if present == {"a truth value"}:
        truth = np.where(missing, False, values).astype(np.uint8)
        table.add_boolean(name, np.where(missing, np.uint8(2), truth))
    elif present == {"a whole number"}:
        _add_whole(table, name, values, missing)
    elif present == {"a length of time"}:
        _add_durations(table, name, items, missing)
    elif present <= _NUMERIC:
        _add_numbers(table, name, values, missing)
    else:
        _add_times(table, name, items, missing)


def _kind_of(name: str, cls: type) -> str:
    if cls is type(None) or cls.__name__ in ("NAType", "NaTType"):
        return _MISSING
    kind = next((kind for kind, classes in _KINDS if issubclass(cls, classes)), None)
    if kind is None:
        refuse_type(name, f"object with {cls.__name__} in it")
    return kind


def _refuse_mixture(name: str, items: list[Any], kinds: dict[type, str]) -> None:
    first = next(kinds[type(item)] for item in items if kinds[type(item)] != _MISSING)
    allowed = _NUMERIC if first in _NUMERIC else {first}
    for row, item in enumerate(items):
        if kinds[type(item)] not in allowed | {_MISSING} and item == item:
            refuse(name, row, item, f"{first}, as in the rows before")


def _add_texts(table: Table, name: str, items: list[Any]) -> None:
    labels = [text for text in dict.fromkeys(items) if isinstance(text, str) and text]
    code_of = {text: code for code, text in enumerate(labels)}
    codes = np.fromiter(map(code_of.get, items, repeat(-1)), dtype=np.int32, count=len(items))
    try:
        "".join(labels).encode()
    except UnicodeEncodeError as error:
        bad = error.object[error.start]
        row = next(i for i, item in enumerate(items) if isinstance(item, str) and bad in item)
        refuse(name, row, ascii(items[row]), "a text without lone surrogates")
    table.add_category(name, codes, labels)


def _add_whole(table: Table, name: str, values: np.ndarray, missing: np.ndarray) -> None:
    try:
        numbers = np.where(missing, 0, values).astype(np.int64)
    except OverflowError:
        limits = np.iinfo(np.int64)
        row = next(i for i, item in enumerate(values) if not missing[i] and not limits.min <= item <= limits.max)
        refuse(name, row, values[row], "a whole number of 64 bits with sign")
    table.add_integer(name, numbers, (~missing).view(np.uint8) if missing.any() else None)


def _add_numbers(table: Table, name: str, values: np.ndarray, missing: np.ndarray) -> None:
    filled = np.where(missing, np.nan, values)
    try:
        numbers = filled.astype(np.float64)
    except OverflowError:
        row = next(i for i, item in enumerate(filled) if isinstance(item, int) and abs(item) >= 2**1023)
        refuse(name, row, filled[row], "a number in the range of doubles")
    # Whole numbers may be codes: not one is rounded, though fractions are, to the nearest double.
    for row in np.flatnonzero(np.abs(numbers) >= 2.0**53):
        item = filled[row]
        if isinstance(item, int | np.integer) and int(item) != float(numbers[row]):
            refuse(name, row, item, "a whole number that a double holds exactly, as the column has fractions")
    table.add_number(name, numbers)


def _add_durations(table: Table, name: str, items: list[Any], missing: np.ndarray) -> None:
    seconds = np.full(len(items), np.nan)
    for row in np.flatnonzero(~missing):
        item = items[row]
        length = item.to_timedelta64() if hasattr(item, "to_timedelta64") else np.timedelta64(item)
        if np.datetime_data(length.dtype)[0] in ("generic", "Y", "M"):
            refuse(name, row, str(item), "a length of time whose unit has a fixed length")
        seconds[row] = length / np.timedelta64(1, "s")
    table.add_duration(name, seconds)


def _add_times(table: Table, name: str, items: list[Any], missing: np.ndarray) -> None:
    zones: set[str] = set()
    zoned = None
    micros = np.full(len(items), np.iinfo(np.int64).min)
    for row in np.flatnonzero(~missing):
        item = items[row]
        has_zone = isinstance(item, dt.datetime) and item.utcoffset() is not None
        if zoned is not None and has_zone != zoned:
            refuse(name, row, str(item), f"a time {'with' if zoned else 'without'} a zone, as in the rows before")
        zoned = has_zone
        if has_zone:
            zones.add(zone_of(item))
            item = item.astimezone(dt.UTC).replace(tzinfo=None)
        instant = item.to_datetime64() if hasattr(item, "to_datetime64") else np.datetime64(item)
        if np.isnat(instant):
            continue
        if np.datetime64(instant, "us") != instant:
            refuse(name, row, str(item), "a time of whole microseconds")
        micros[row] = np.datetime64(instant, "us").view(np.int64)
    table.add_timestamp(name, micros, "" if not zoned else (zones.pop() if len(zones) == 1 else "UTC"))


def zone_of(time: dt.datetime) -> str:
    """The zone of a time as the core writes it.

    Parameters
    ----------
    time : datetime.datetime
        With a zone.

    Returns
    -------
    str
        "UTC", the name in the time zone database, or the offset, such as "+02:00".

    Examples
    --------
    >>> import datetime as dt
    >>> from goodwill.io.objects import zone_of
    >>> zone_of(dt.datetime(2024, 7, 31, tzinfo=dt.timezone(dt.timedelta(hours=-4, minutes=-30))))
    '-04:30'
    """
    known = getattr(time.tzinfo, "key", None) or getattr(time.tzinfo, "zone", None)
    if known:
        return str(known)
    offset = time.utcoffset() or dt.timedelta(0)
    if not offset:
        return "UTC"
    sign = "-" if offset < dt.timedelta(0) else "+"
    hours, minutes = divmod(round(abs(offset).total_seconds() / 60), 60)
    return f"{sign}{hours:02d}:{minutes:02d}"
