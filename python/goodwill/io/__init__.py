# SPDX-License-Identifier: Apache-2.0
"""Neutral tables in and out: CSV files, NumPy, pandas. What the columns mean is the business of `goodwill.Schema`."""

from goodwill._core.io import CsvResult, Table, read_csv
from goodwill.io.tables import table_from, to_pandas

__all__ = ["CsvResult", "Table", "read_csv", "table_from", "to_pandas"]
