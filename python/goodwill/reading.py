# SPDX-License-Identifier: Apache-2.0
"""How data become an encounter log."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from typing import Any
from zoneinfo import available_timezones

from goodwill._core import model as _model
from goodwill.io import Table, read_parquet, table_from
from goodwill.io.exports import flavour_of
from goodwill.io.parquet import is_parquet
from goodwill.log import EncounterLog
from goodwill.schema import Schema
from goodwill.text_times import with_times
from goodwill.zones import zone_rules

Progress = Callable[[str, float], None]


def read_log(
    path_or_table: Any,
    schema: Schema | str | os.PathLike[str] | None = None,
    *,
    on_bad: str = "reject",
    max_problems: int = 20,
    progress: Progress | None = None,
) -> EncounterLog:
    """Takes data in as an encounter log.

    Parameters
    ----------
    path_or_table : str, path, dict of arrays, structured NumPy array, data frame or Arrow data
        A CSV file (perhaps compressed with gzip), a .parquet file (if pyarrow, polars or duckdb is installed), or columns
        in memory: pandas, polars, pyarrow, a DuckDB relation, anything else with `__arrow_c_stream__` or
        `__arrow_c_array__`, or that narwhals knows. Numeric columns of the right type are viewed, not copied, and must
        not be changed while the log lives; see `goodwill.io.table_from`.
    schema : Schema, str or path, optional
        What the columns mean, or the TOML file (or text) that says so; without it, columns called like roles have those
        roles.
    on_bad : str
        "reject": bad cells raise DataError, which lists the first of them; "missing": they become missing and are
        counted in the log's `intake`.
    max_problems : int
        How many bad cells are listed; all are counted.
    progress : callable, optional
        Called with (stage, share done) now and then.

    Returns
    -------
    EncounterLog

    Raises
    ------
    DataError
        For data that cannot be used, naming row, column, value and what was expected.
    ValueError
        For a path that cannot be read, or a schema that does not fit the data.
    TypeError
        For anything that is not a table.

    Examples
    --------
    >>> log = gw.read_log({"who": [7, 8], "when": ["2024-01-02 10:00", "2024-01-03 11:30"]},
    ...                   gw.Schema(customer="who", time="when"))
    >>> log["customer"].tolist()
    ['7', '8']
    """
    if isinstance(schema, (str, os.PathLike)):
        schema = Schema.from_toml(schema)
    data = path_or_table
    if isinstance(data, (str, os.PathLike)):
        path = os.fspath(data)
        if not is_parquet(path):
            core = schema._core() if schema is not None else _by_name(_model.csv_header(path), path)
            return EncounterLog(_model.read_csv_log(path, core, on_bad, max_problems, progress))
        data = read_parquet(path)
    table = table_from(data)
    core = schema._core() if schema is not None else _by_name(table.names)
    table = with_times(table, core)
    _learn_zones(table, core)
    log = _model.make_log(table, core, on_bad, max_problems, progress)
    return EncounterLog(log, flavour_of(data))


def _learn_zones(table: Table, core: _model.Schema) -> None:
    """Gives the schema the rules of zones that columns in memory name, so that their days are those of their clocks."""
    for name in table.names:
        zone = table.column(name)[1] if table.type(name) == "timestamp" else ""
        if zone != "UTC" and name not in core.zones and zone in available_timezones():
            core.set_zone(name, zone, *zone_rules(zone))


def _by_name(columns: Sequence[str], path: str | None = None) -> _model.Schema:
    """The schema of columns that are called like roles; where they are not, what to do about it."""
    missing = [role for role in ("customer", "time") if role not in columns]
    if not missing:
        return _model.schema_by_name(columns)
    told = f"read_log: no column is called {' or '.join(map(repr, missing))}; there are {', '.join(map(repr, columns))}"
    separator = next((mark for mark in ";\t|" if mark in columns[0]), None) if len(columns) == 1 else None
    if separator is not None:
        told += (
            f". It looks as if {separator!r} separated the columns, which a schema says by delimiter = {separator!r}"
        )
        told += "; the first line is a note to Excel, delete it" if columns[0].startswith("sep=") else ""
    draft = f"`goodwill schema {shlex.quote(path)} -o schema.toml`" if path else "goodwill.suggest_schema"
    raise ValueError(f"{told}. Say in a schema which column is the customer and which the time: {draft} drafts one")


def load_log(path: str | os.PathLike[str]) -> EncounterLog:
    """A log that `EncounterLog.save` wrote, of this or an earlier release.

    Parameters
    ----------
    path : str or path
        The file.

    Returns
    -------
    EncounterLog

    Raises
    ------
    DataError
        When the file is no log or is damaged.
    ValueError
        When it cannot be read.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "log.gwlog"
    >>> gw.read_log({"customer": [7, 8], "time": ["2024-01-02", "2024-01-03"]}).save(path)
    >>> len(gw.load_log(path))
    2
    """
    return EncounterLog.load(path)
