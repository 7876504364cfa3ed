# SPDX-License-Identifier: Apache-2.0
"""Whole tables from what Python holds data in, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core.io import Table
from goodwill.io.columns import add_column
from goodwill.io.refuse import refuse

if TYPE_CHECKING:
    import pandas


def table_from(data: Any) -> Table:
    """A table of typed columns from what Python holds data in.

    Contiguous float64, int64, bool and datetime64[us] arrays, and the int32 codes of a pandas Categorical, are viewed:
    they are not copied and must not be changed while the table lives. Everything else is converted, and what a
    conversion would lose is refused: whole numbers beyond 64 bits, parts of a microsecond, texts beside numbers.

    Parameters
    ----------
    data : Table, mapping of name to values, structured NumPy array, or pandas.DataFrame
        Values are one-dimensional NumPy arrays, pandas Series, lists or tuples of equal length. None, NaN, NaT, pandas.NA
        and masked elements are missing, as is an empty text. The index of a frame is no column; `reset_index()` makes
        it one.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        For two columns of one name, or a value that does not fit its column; names row, column and value.
    ValueError
        For columns of different lengths.
    TypeError
        For anything that is not a table, and for values of a type without a meaning here, such as periods.

    Examples
    --------
    >>> from goodwill.io import table_from
    >>> table = table_from({"site": ["north", "south", None], "score": [4, 5, 3]})
    >>> table.type("site"), table.type("score"), table.rows
    ('category', 'integer', 3)
    """
    if isinstance(data, Table):
        return data
    if isinstance(data, np.ndarray) and data.dtype.names is not None and data.ndim == 1:
        return _table((name, data[name]) for name in data.dtype.names)
    if isinstance(data, Mapping):
        return _table(data.items())
    if type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "columns"):
        return _table((name, data.iloc[:, i]) for i, name in enumerate(data.columns))
    raise TypeError(
        "table_from: data must be a mapping of names to arrays, a structured NumPy array or a pandas.DataFrame, "
        f"got {type(data).__name__}"
    )


def _table(columns: Any) -> Table:
    table = Table()
    for name, values in columns:
        if not isinstance(name, str):
            raise TypeError(f"table_from: column names must be texts, got {name!r}")
        if name in table:
            refuse(name, -1, name, "a name of its own")
        add_column(table, name, values)
    return table


def to_pandas(table: Table) -> pandas.DataFrame:
    """A table as a pandas.DataFrame.

    Numbers become float64 and whole numbers int64 without copying, or Int64 where some are missing; truth values bool or
    boolean; times datetime64[us], in the zone they are to be shown in if there is one; categories Categorical.

    Parameters
    ----------
    table : Table
        The columns.

    Returns
    -------
    pandas.DataFrame

    Raises
    ------
    ImportError
        When pandas is not installed.

    Examples
    --------
    >>> from goodwill.io import table_from, to_pandas
    >>> to_pandas(table_from({"waiting": [1.5, None]}))["waiting"].isna().tolist()
    [False, True]
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("to_pandas needs pandas: pip install 'goodwill[pandas]'") from error
    series = {name: _series(pd, table, name) for name in table.names}
    return pd.DataFrame(series, index=pd.RangeIndex(table.rows), copy=False)


def _series(pd: Any, table: Table, name: str) -> Any:
    kind = table.type(name)
    column = table.column(name)
    if kind == "number":
        return pd.Series(column, copy=False)
    if kind == "integer":
        values, valid = column
        return pd.Series(values if valid is None else pd.arrays.IntegerArray(values, valid == 0), copy=False)
    if kind == "boolean":
        missing = column == 2
        truth = column == 1
        return pd.Series(pd.arrays.BooleanArray(truth, missing) if missing.any() else truth, copy=False)
    if kind == "timestamp":
        instants, zone = column
        times = pd.Series(instants, copy=False)
        return times.dt.tz_localize("UTC").dt.tz_convert(zone) if zone else times
    codes, labels = column
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(labels, dtype=object)), copy=False)
