# SPDX-License-Identifier: Apache-2.0
"""The encounter log in Python, and how data become one."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import model as _model
from goodwill.io import Table, table_from, to_pandas
from goodwill.schema import Schema, from_core
from goodwill.text_times import copy_column, with_times

if TYPE_CHECKING:
    import pandas

Progress = Callable[[str, float], None]


class EncounterLog(_model.EncounterLog):
    """One row per moment of truth, columns by role. Made by `read_log`; immutable.

    Parameters
    ----------
    log : goodwill._core.model.EncounterLog
        What the core read.

    Examples
    --------
    >>> log = gw.read_log({"customer": ["ann", "bob", "ann"], "time": ["2024-01-02", "2024-01-03", "2024-01-09"],
    ...                    "satisfaction": [5, 3, 4]})
    >>> len(log), float(log["satisfaction"].mean())
    (3, 4.0)
    """

    @property
    def schema(self) -> Schema:
        """Schema: the mapping the log was taken in by, without a salt."""
        return from_core(self.core_schema)

    @property
    def columns(self) -> dict[str, str]:
        """dict: what the log holds, by name: where each role comes from, then the columns without a role."""
        roles = self.core_schema.roles
        return {role: _told(roles[role]) for role in self.roles} | {name: name for name in self.extras.names}

    def __getitem__(self, name: str) -> np.ndarray:
        """The values of a role, or of a column without one.

        Parameters
        ----------
        name : str
            One of `columns`.

        Returns
        -------
        numpy.ndarray
            Categories as objects with None where missing; times as datetime64[us], UTC if they have a zone.
        """
        if name in self.roles:
            kind = _model.role_kind(name)
            if kind == "category":
                return _decoded(*self.category(name))
            return self.instant(name)[0] if kind == "instant" else self.number(name)
        kind = self.extras.type(name)
        column = self.extras.column(name)
        if kind == "category":
            return _decoded(*column)
        return column[0] if kind in ("integer", "timestamp") else column

    def where(self, column: Any, value: Any = None) -> EncounterLog:
        """The rows that satisfy a condition.

        Parameters
        ----------
        column : str or array of bool
            A role or column that must equal `value`, or one truth value a row.
        value : str or number, optional
            What the column must hold.

        Returns
        -------
        EncounterLog

        Raises
        ------
        ValueError
            For an unknown column, a mask of another length, or a text no row can hold.

        Examples
        --------
        >>> log = gw.datasets.load("olist_orders").where("order_status", "delivered")
        >>> len(log)
        8533
        """
        mask = self._equal(column, value) if isinstance(column, str) else np.asarray(column)
        if mask.dtype != np.bool_ or mask.shape != (len(self),):
            raise ValueError(
                f"where: expected a column name or {len(self)} truth values, got {mask.dtype} {mask.shape}"
            )
        return EncounterLog(self.where_rows(np.ascontiguousarray(mask).view(np.uint8)))

    def head(self, n: int = 5) -> EncounterLog:
        """The first rows.

        Parameters
        ----------
        n : int
            How many.

        Returns
        -------
        EncounterLog
        """
        return self.where(np.arange(len(self)) < n)

    def quality(self) -> Any:
        """What is missing, doubled, impossible or far out.

        Returns
        -------
        goodwill.model.QualityReport

        Examples
        --------
        >>> gw.datasets.load("olist_orders").quality().rows
        8773
        """
        return _model.assess_quality(self)

    def to_pandas(self) -> pandas.DataFrame:
        """The log as a data frame: roles under their own names, then the columns without one. Numbers are not copied.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        ImportError
            When pandas is not installed.
        """
        table = Table()
        for role in self.roles:
            _readd(table, role, _model.role_kind(role), self)
        for name in self.extras.names:
            copy_column(self.extras, name, table, name if name not in table else f"{name} (column)")
        return to_pandas(table)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the log to a file that `load` reads; replaces it only once complete.

        Parameters
        ----------
        path : str or path
            The file.
        """
        _model.save_log(self, path)

    @staticmethod
    def load(path: str | os.PathLike[str]) -> EncounterLog:
        """A log that `save` wrote.

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
        """
        return EncounterLog(_model.load_log(path))

    def _equal(self, name: str, value: Any) -> np.ndarray:
        if name not in self.columns:
            raise ValueError(f"where: the log has no column '{name}'; it has {', '.join(self.columns)}")
        values = self[name]
        if values.dtype == object:
            return values == str(value)
        if values.dtype.kind == "M":
            return values == np.datetime64(str(value), "us")
        if values.dtype == np.uint8:
            return values == {"true": 1, "false": 0, "1": 1, "0": 0}.get(str(value).lower(), 3)
        try:
            return values == float(value)
        except ValueError:
            raise ValueError(f"where: column '{name}' holds numbers, got '{value}'") from None

    def __reduce__(self) -> Any:
        return _from_bytes, (self.serialize(),)

    def __repr__(self) -> str:
        return f"EncounterLog({len(self)} encounters; {', '.join(self.columns)})"


def read_log(
    path_or_table: Any,
    schema: Schema | None = None,
    *,
    on_bad: str = "reject",
    max_problems: int = 20,
    progress: Progress | None = None,
) -> EncounterLog:
    """Takes data in as an encounter log.

    Parameters
    ----------
    path_or_table : str, path, dict of arrays, structured NumPy array or pandas.DataFrame
        A CSV file (perhaps compressed with gzip), or columns in memory. Numeric columns of the right type are viewed,
        not copied, and must not be changed while the log lives.
    schema : Schema, optional
        What the columns mean; without it, columns called like roles have those roles.
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
    if isinstance(path_or_table, (str, os.PathLike)):
        path = os.fspath(path_or_table)
        core = schema._core() if schema is not None else _model.schema_by_name(_model.csv_header(path))
        return EncounterLog(_model.read_csv_log(path, core, on_bad, max_problems, progress))
    table = table_from(path_or_table)
    core = schema._core() if schema is not None else _model.schema_by_name(table.names)
    table = with_times(table, core)
    return EncounterLog(_model.make_log(table, core, on_bad, max_problems, progress))


def _from_bytes(data: bytes) -> EncounterLog:
    return EncounterLog(_model.deserialize(data))


def _decoded(codes: np.ndarray, labels: Sequence[str]) -> np.ndarray:
    return np.array([*labels, None], dtype=object)[codes]


def _readd(table: Table, role: str, kind: str, log: EncounterLog) -> None:
    if kind == "category":
        table.add_category(role, *log.category(role))
    elif kind == "instant":
        times, zone = log.instant(role)
        table.add_timestamp(role, times.view(np.int64), zone)
    else:
        table.add_number(role, log.number(role))


def _told(source: dict[str, Any]) -> str:
    if "from" in source:
        return f"from {source['from']} to {source['to']}" + (", in opening hours" if source.get("open_only") else "")
    if "column" not in source:
        return f"{source['fixed']} for every row" if "fixed" in source else "each row"
    return ", ".join(source["column"])
