# SPDX-License-Identifier: Apache-2.0
"""Parquet files, read by whichever library of those that can is installed."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from typing import Any

from goodwill._core.io import Table
from goodwill.io.tables import table_from

#: What to import, and what to call with the path, in the order tried: the first copies least.
_READERS: tuple[tuple[str, Callable[[Any, str], Any]], ...] = (
    ("pyarrow.parquet", lambda module, path: module.read_table(path)),
    ("polars", lambda module, path: module.read_parquet(path, glob=False)),
    ("duckdb", lambda module, path: module.read_parquet(path)),
)


def is_parquet(path: str) -> bool:
    """Whether a path is named like a Parquet file.

    Parameters
    ----------
    path : str
        The path.

    Returns
    -------
    bool

    Examples
    --------
    >>> from goodwill.io.parquet import is_parquet
    >>> is_parquet("tickets.parquet"), is_parquet("tickets.csv.gz")
    (True, False)
    """
    return path.lower().endswith((".parquet", ".pq"))


def read_parquet(path: str | os.PathLike[str]) -> Table:
    """Reads a Parquet file with pyarrow, polars or DuckDB, the first of them that is installed.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    Table

    Raises
    ------
    ImportError
        When none of them is installed; says what to install.
    ValueError
        When the path is no file, or no Parquet.
    DataError
        As `table_from`.
    """
    path = os.fspath(path)
    if not os.path.isfile(path):
        raise ValueError(f"read_parquet: path must be a file, got '{path}'")
    for name, read in _READERS:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        try:
            content = read(module, path)
        except Exception as error:
            raise ValueError(f"read_parquet: '{path}' cannot be read as Parquet: {error}") from error
        return table_from(content)
    raise ImportError(f"read_parquet: reading '{path}' needs pyarrow, polars or duckdb: pip install 'goodwill[arrow]'")
