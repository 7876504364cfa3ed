# SPDX-License-Identifier: Apache-2.0
"""One column of Python's into one of the core's: viewed where dtype and layout match, else converted without loss."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np

from goodwill._core.io import Table
from goodwill.io.frames import add_series
from goodwill.io.objects import add_objects
from goodwill.io.refuse import refuse, refuse_type


def add_column(table: Table, name: str, values: Any) -> None:
    """Adds values of any kind under a name.

    Parameters
    ----------
    table : Table
        Takes the column.
    name : str
        Not taken yet.
    values : one-dimensional numpy.ndarray, pandas.Series or Index, Arrow array, list or tuple
        As long as the table's other columns.

    Raises
    ------
    DataError
        For a value that does not fit the column; names row, column and value.
    ValueError
        For another length than the table's, or more dimensions than one.
    TypeError
        For values of a type without a meaning here.

    Examples
    --------
    >>> from goodwill.io import Table
    >>> from goodwill.io.columns import add_column
    >>> table = Table()
    >>> add_column(table, "late", [True, None, False])
    >>> table.type("late"), table.column("late").tolist()
    ('boolean', [1, 2, 0])
    """
    # A Series can only come from a pandas that is imported already.
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(values, pandas.Index):
        values = values.to_series()
    if pandas is not None and isinstance(values, pandas.Series):
        add_series(table, name, values, add_array)
    elif isinstance(values, np.ma.MaskedArray):
        objects = values.data.astype(object)
        objects[np.ma.getmaskarray(values)] = None
        add_objects(table, name, objects)
    elif isinstance(values, np.ndarray):
        add_array(table, name, values)
    elif hasattr(values, "__arrow_c_stream__"):
        table.add_arrow_stream(name, values.__arrow_c_stream__())
    elif hasattr(values, "__arrow_c_array__"):
        table.add_arrow_array(name, *values.__arrow_c_array__())
    elif isinstance(values, Sequence) and not isinstance(values, str | bytes):
        add_objects(table, name, np.fromiter(values, dtype=object, count=len(values)))
    else:
        raise TypeError(
            f"table_from: column '{name}' must be a one-dimensional array, a Series or a list, "
            f"got {type(values).__name__}"
        )


def add_array(table: Table, name: str, values: np.ndarray, zone: str = "") -> None:
    """Adds a NumPy array under a name.

    Parameters
    ----------
    table : Table
        Takes the column.
    name : str
        Not taken yet.
    values : one-dimensional numpy.ndarray
        Numbers, truth values, times, texts or objects.
    zone : str
        Of times, which then are UTC.

    Raises
    ------
    DataError, ValueError, TypeError
        As `add_column`.

    Examples
    --------
    >>> import numpy as np
    >>> from goodwill.io import Table
    >>> from goodwill.io.columns import add_array
    >>> table = Table()
    >>> add_array(table, "time", np.array(["2024-07-31T08:15"], "datetime64[m]"), "UTC")
    >>> table.type("time")
    'timestamp'
    """
    if values.ndim != 1:
        raise ValueError(f"table_from: column '{name}' must be one-dimensional, got {values.ndim} dimensions")
    kind = values.dtype.kind
    if kind == "f":
        _add_floats(table, name, values)
    elif kind in "iu":
        _add_integers(table, name, values)
    elif kind == "b":
        table.add_boolean(name, np.ascontiguousarray(values).view(np.uint8))
    elif kind == "M":
        table.add_timestamp(name, _microseconds(name, values), zone)
    elif kind in "UTO":
        add_objects(table, name, values.astype(object, copy=False))
    elif kind == "m":
        if np.datetime_data(values.dtype)[0] in ("generic", "Y", "M"):
            refuse_type(name, values.dtype, "; turn it into a unit of fixed length, such as timedelta64[s]")
        table.add_duration(name, np.ascontiguousarray(values / np.timedelta64(1, "s")))
    elif kind == "S":
        refuse_type(name, values.dtype, "; decode bytes: numpy.strings.decode(values, 'utf-8')")
    else:
        refuse_type(name, values.dtype)


def _add_floats(table: Table, name: str, values: np.ndarray) -> None:
    numbers = np.ascontiguousarray(values, dtype=np.float64)
    if values.dtype.itemsize > numbers.itemsize:
        lost = np.flatnonzero((numbers != values) & ~np.isnan(values))
        if lost.size:
            refuse(name, lost[0], str(values[lost[0]]), "a number that a double holds exactly")
    table.add_number(name, numbers)


def _add_integers(table: Table, name: str, values: np.ndarray) -> None:
    if values.dtype.kind == "u" and values.dtype.itemsize == 8:
        beyond = np.flatnonzero(values > np.uint64(np.iinfo(np.int64).max))
        if beyond.size:
            refuse(name, beyond[0], str(values[beyond[0]]), "a whole number of 64 bits with sign")
    table.add_integer(name, np.ascontiguousarray(values, dtype=np.int64))


def _microseconds(name: str, times: np.ndarray) -> np.ndarray:
    converted = np.ascontiguousarray(times, dtype="datetime64[us]")
    if np.datetime_data(times.dtype) not in (("us", 1), ("generic", 1)):
        lost = np.flatnonzero((converted.astype(times.dtype) != times) & ~np.isnat(times))
        if lost.size:
            refuse(name, lost[0], str(times[lost[0]]), "a time of whole microseconds")
    return converted.view(np.int64)
