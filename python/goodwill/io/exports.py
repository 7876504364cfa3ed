# SPDX-License-Identifier: Apache-2.0
"""Tables as data frames of the libraries people use, none of which is needed before one of its is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from goodwill._core.io import Table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_pandas(table: Any) -> pandas.DataFrame:
    """A table as a pandas.DataFrame.

    Numbers become float64 and whole numbers int64 without copying, or Int64 where some are missing; truth values bool or
    boolean; times datetime64[us], in the zone they are to be shown in if there is one; categories Categorical.

    Parameters
    ----------
    table : Table, or a log or result with a `to_pandas` of its own
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
    if not isinstance(table, Table):
        frame: pandas.DataFrame = table.to_pandas()
        return frame
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError("to_pandas needs pandas: pip install 'goodwill[pandas]'") from error
    series = {name: _series(pd, table, name) for name in table.names}
    return pd.DataFrame(series, index=pd.RangeIndex(table.rows), copy=False)


def to_polars(table: Any) -> polars.DataFrame:
    """A table as a polars.DataFrame, by way of Arrow.

    Numbers become Float64, whole numbers Int64, truth values Boolean, times Datetime in microseconds with their zone,
    categories Categorical; what is missing is null.

    Parameters
    ----------
    table : Table, or anything else with `__arrow_c_stream__`
        The columns.

    Returns
    -------
    polars.DataFrame

    Raises
    ------
    ImportError
        When polars is not installed.

    Examples
    --------
    >>> from goodwill.io import table_from, to_polars
    >>> to_polars(table_from({"waiting": [1.5, None]}))["waiting"].to_list()
    [1.5, None]
    """
    try:
        import polars as pl
    except ImportError as error:
        raise ImportError("to_polars needs polars: pip install 'goodwill[polars]'") from error
    return pl.DataFrame(table)


def to_arrow(table: Any) -> pyarrow.Table:
    """A table as a pyarrow.Table, whose numbers, whole numbers, times and codes are the same memory.

    Parameters
    ----------
    table : Table, or anything else with `__arrow_c_stream__`
        The columns.

    Returns
    -------
    pyarrow.Table

    Raises
    ------
    ImportError
        When pyarrow is not installed.

    Examples
    --------
    >>> from goodwill.io import table_from, to_arrow
    >>> to_arrow(table_from({"waiting": [1.5, None]})).column("waiting").null_count
    1
    """
    try:
        import pyarrow as pa
    except ImportError as error:
        raise ImportError("to_arrow needs pyarrow: pip install 'goodwill[arrow]'") from error
    return pa.table(table)


def to_native(table: Any, like: Any) -> Any:
    """A table in the flavour of other data: what came in as polars goes out as polars.

    Parameters
    ----------
    table : Table, log or table of results
        Anything with `__arrow_c_stream__`.
    like : data frame, Arrow data, dict, or str
        Data of the wanted flavour, or its name: "pandas", "polars", "pyarrow" or "duckdb".

    Returns
    -------
    pandas.DataFrame, polars.DataFrame, pyarrow.Table or duckdb.DuckDBPyRelation
        pandas' for dicts and NumPy arrays; pyarrow's for other Arrow data.

    Raises
    ------
    ImportError
        When the library is not installed.
    ValueError
        For an unknown name.

    Examples
    --------
    >>> import polars
    >>> from goodwill.io import table_from, to_native
    >>> frame = polars.DataFrame({"waiting": [1.5, 2.5]})
    >>> to_native(table_from(frame), frame).equals(frame)
    True
    """
    flavour = like if isinstance(like, str) else flavour_of(like)
    if flavour == "pandas":
        return to_pandas(table)
    if flavour == "polars":
        return to_polars(table)
    if flavour == "pyarrow":
        return to_arrow(table)
    if flavour == "duckdb":
        import duckdb

        return duckdb.from_arrow(to_arrow(table))
    raise ValueError(f"to_native: like must be 'pandas', 'polars', 'pyarrow', 'duckdb' or data, got '{flavour}'")


def flavour_of(data: Any) -> str:
    """The library whose frames are most like some data.

    Parameters
    ----------
    data : object
        What `table_from` takes.

    Returns
    -------
    str
        "pandas", "polars", "pyarrow" or "duckdb".

    Examples
    --------
    >>> from goodwill.io.exports import flavour_of
    >>> flavour_of({"waiting": [1.5]})
    'pandas'
    """
    family = type(data).__module__.partition(".")[0].lstrip("_")
    if family == "narwhals":
        return flavour_of(data.to_native())
    if family in ("pandas", "polars", "duckdb"):
        return family
    is_arrow = hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")
    return "pyarrow" if is_arrow and not isinstance(data, (Mapping, Table)) else "pandas"


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
