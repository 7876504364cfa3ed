# SPDX-License-Identifier: Apache-2.0
"""Neutral tables in and out: CSV and Parquet files, NumPy, pandas, polars, Arrow. What the columns mean is the business
of `goodwill.Schema`."""

from goodwill._core.io import CsvResult, Table, read_csv
from goodwill.io.exports import to_arrow, to_native, to_pandas, to_polars
from goodwill.io.parquet import read_parquet
from goodwill.io.tables import table_from

__all__ = [
    "CsvResult",
    "Table",
    "read_csv",
    "read_parquet",
    "table_from",
    "to_arrow",
    "to_native",
    "to_pandas",
    "to_polars",
]
