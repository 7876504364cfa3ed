# SPDX-License-Identifier: Apache-2.0
"""Whole tables from what Python holds data in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill._core.io import Table, import_array, import_stream
from goodwill.io.columns import add_column
from goodwill.io.refuse import refuse


def table_from(data: Any) -> Table:
    """A table of typed columns from what Python holds data in.

    Contiguous float64, int64, bool and datetime64[us] arrays, and the int32 codes of a pandas Categorical, are viewed:
    they are not copied and must not be changed while the table lives. So are, from Arrow, the columns of one chunk that
    are float64, int64, timestamps in microseconds or dictionaries with 32-bit indices, unless what stands behind their
    nulls must be replaced. Everything else is converted, and what a conversion would lose is refused: whole numbers
    beyond 64 bits, parts of a microsecond, texts beside numbers.

    Parameters
    ----------
    data : Table, mapping of name to values, structured NumPy array, data frame or Arrow data
        Values are one-dimensional NumPy arrays, pandas or polars Series, Arrow arrays, lists or tuples of equal length.
        A data frame is pandas', anything with `__arrow_c_stream__` or `__arrow_c_array__` (polars, pyarrow, a DuckDB
        relation, nanoarrow, ...), or whatever narwhals knows, if it is installed; what is lazy is computed. None, NaN,
        NaT, pandas.NA, nulls and masked elements are missing, as is an empty text. The index of a frame is no column;
        `reset_index()` makes it one.

    Returns
    -------
    Table

    Raises
    ------
    DataError
        For two columns of one name, a value that does not fit its column, and Arrow types without a meaning here; names
        row, column and value.
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
    family = type(data).__module__.partition(".")[0]
    # Arrow would need pyarrow here, and copy what is not one block.
    if family == "pandas" and hasattr(data, "columns"):
        return _table((name, data.iloc[:, i]) for i, name in enumerate(data.columns))
    if family == "narwhals" and hasattr(data, "to_native"):
        return table_from(data.collect().to_native() if hasattr(data, "collect") else data.to_native())
    if hasattr(data, "__arrow_c_stream__"):
        return import_stream(data.__arrow_c_stream__())
    if hasattr(data, "__arrow_c_array__"):
        return import_array(*data.__arrow_c_array__())
    return table_from(_by_narwhals(data))


def _table(columns: Any) -> Table:
    table = Table()
    for name, values in columns:
        if not isinstance(name, str):
            raise TypeError(f"table_from: column names must be texts, got {name!r}")
        if name in table:
            refuse(name, -1, name, "a name of its own")
        add_column(table, name, values)
    return table


def _by_narwhals(data: Any) -> Any:
    """The data as a frame of narwhals', the common face of many libraries."""
    hint = "; narwhals, if installed, knows more kinds of data frames: pip install narwhals"
    try:
        import narwhals as nw
    except ImportError:
        pass
    else:
        frame = nw.from_native(data, pass_through=True)
        if isinstance(frame, (nw.DataFrame, nw.LazyFrame)):
            return frame
        hint = ""
    raise TypeError(
        "table_from: data must be a mapping of names to arrays, a structured NumPy array, a data frame or Arrow data, "
        f"got {type(data).__name__}{hint}"
    )
