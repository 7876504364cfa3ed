# SPDX-License-Identifier: Apache-2.0
"""Columns of pandas. Never imports it: who has a Series has pandas."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core.io import Table
from goodwill.io.objects import zone_of
from goodwill.io.refuse import refuse, refuse_type

if TYPE_CHECKING:
    import pandas


def add_series(table: Table, name: str, series: pandas.Series, add_array: Callable[..., None]) -> None:
    """Adds a pandas.Series under a name.

    Parameters
    ----------
    table : Table
        Takes the column.
    name : str
        Not taken yet.
    series : pandas.Series
        Of any NumPy or Arrow dtype, or nullable numbers, truth values or strings, times with a zone, or Categorical.
    add_array : callable of (table, name, values, zone)
        Takes what is a NumPy array inside.

    Raises
    ------
    DataError, ValueError, TypeError
        As `add_column`.

    Examples
    --------
    >>> import pandas
    >>> from goodwill.io import Table
    >>> from goodwill.io.columns import add_array
    >>> from goodwill.io.frames import add_series
    >>> table = Table()
    >>> add_series(table, "score", pandas.Series([4, None], dtype="Int64"), add_array)
    >>> values, valid = table.column("score")
    >>> valid.tolist()
    [1, 0]
    """
    pd: Any = sys.modules["pandas"]
    dtype = series.dtype
    if isinstance(dtype, np.dtype):
        add_array(table, name, series.to_numpy(copy=False))
    elif isinstance(dtype, pd.CategoricalDtype):
        _add_categorical(table, name, series.array)
    elif isinstance(dtype, pd.DatetimeTZDtype):
        # Without its zone a time is UTC.
        instants = series.dt.tz_convert(None).to_numpy(copy=False)
        add_array(table, name, instants, _zone(dtype.tz))
    elif _is_arrow(pd, dtype):
        # A chunked array of pyarrow's, without which there is no such dtype.
        table.add_arrow_stream(name, series.array.__arrow_array__().__arrow_c_stream__())
    elif isinstance(dtype, pd.StringDtype):
        _add_strings(pd, table, name, series)
    elif isinstance(dtype, pd.SparseDtype | pd.PeriodDtype | pd.IntervalDtype):
        refuse_type(name, dtype)
    elif pd.api.types.is_bool_dtype(dtype):
        table.add_boolean(name, series.to_numpy(dtype=np.uint8, na_value=2))
    elif pd.api.types.is_integer_dtype(dtype):
        _add_nullable_integers(table, name, series)
    elif pd.api.types.is_float_dtype(dtype):
        table.add_number(name, series.to_numpy(dtype=np.float64, na_value=np.nan))
    else:
        refuse_type(name, dtype)


def _is_arrow(pd: Any, dtype: Any) -> bool:
    return isinstance(dtype, pd.ArrowDtype) or (isinstance(dtype, pd.StringDtype) and dtype.storage != "python")


def _add_nullable_integers(table: Table, name: str, series: pandas.Series) -> None:
    valid = series.notna().to_numpy()
    unsigned = str(series.dtype).lower().startswith("u")
    values = series.to_numpy(dtype=np.uint64 if unsigned else np.int64, na_value=0)
    if unsigned:
        beyond = np.flatnonzero(values > np.uint64(np.iinfo(np.int64).max))
        if beyond.size:
            refuse(name, beyond[0], str(values[beyond[0]]), "a whole number of 64 bits with sign")
        values = values.astype(np.int64)
    table.add_integer(name, values, None if valid.all() else valid.view(np.uint8))


def _add_strings(pd: Any, table: Table, name: str, series: pandas.Series) -> None:
    codes, labels = pd.factorize(series)
    codes = codes.astype(np.int32)
    texts = list(labels)
    if "" in texts:
        empty = texts.index("")
        texts.pop(empty)
        codes = np.where(codes == empty, -1, codes - (codes > empty)).astype(np.int32)
    table.add_category(name, codes, texts)


def _add_categorical(table: Table, name: str, values: Any) -> None:
    labels = [str(category) for category in values.categories]
    if len(set(labels)) < len(labels):
        refuse(name, -1, next(label for label in labels if labels.count(label) > 1), "categories that differ as texts")
    codes = np.ascontiguousarray(values.codes, dtype=np.int32)
    if "" in labels:
        codes = np.where(codes == labels.index(""), np.int32(-1), codes)
    table.add_category(name, codes, labels)


def _zone(zone: dt.tzinfo) -> str:
    return zone_of(dt.datetime(2000, 1, 1, tzinfo=zone))
