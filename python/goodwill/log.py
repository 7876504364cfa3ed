# SPDX-License-Identifier: Apache-2.0
"""The encounter log in Python."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import model as _model
from goodwill.io import to_arrow, to_native, to_pandas, to_polars
from goodwill.log_rows import rows_where
from goodwill.schema import Schema, from_core

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def require_log(function: str, log: Any) -> None:
    """Refuses what is no log, such as a data frame, by saying what makes one of it.

    Parameters
    ----------
    function : str
        Who refuses.
    log : object
        As given.

    Raises
    ------
    TypeError
        For what is no `EncounterLog`.

    Examples
    --------
    >>> from goodwill.log import require_log
    >>> require_log("key_accounts", [1, 2])
    Traceback (most recent call last):
    TypeError: key_accounts: log must be an EncounterLog, which gw.read_log makes of a table, got list
    """
    if not isinstance(log, _model.EncounterLog):
        kind = type(log).__name__
        raise TypeError(f"{function}: log must be an EncounterLog, which gw.read_log makes of a table, got {kind}")


class EncounterLog(_model.EncounterLog):
    """One row per moment of truth, columns by role. Made by `read_log`; immutable.

    Parameters
    ----------
    log : goodwill._core.model.EncounterLog
        What the core read.
    flavour : str
        Of the data it was read from: "pandas", "polars", "pyarrow" or "duckdb"; see `to_native`.

    Examples
    --------
    >>> log = gw.read_log({"customer": ["ann", "bob", "ann"], "time": ["2024-01-02", "2024-01-03", "2024-01-09"],
    ...                    "satisfaction": [5, 3, 4]})
    >>> len(log), float(log["satisfaction"].mean())
    (3, 4.0)
    """

    def __init__(self, log: _model.EncounterLog, flavour: str = "pandas") -> None:
        super().__init__(log)
        self._flavour = flavour

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
            A role, a column or a calendar key of the time ("year", "quarter", "month", "week", "weekday", "hour") that
            must equal `value`, or one truth value a row.
        value : str, number, or list of them, optional
            What the column must hold: a label, such as "2024-03" for a month or "Monday" for a weekday, a number or a
            time. Of several, any.

        Returns
        -------
        EncounterLog

        Raises
        ------
        ValueError
            For an unknown column, a value no row has, or a mask of another length.

        Examples
        --------
        >>> log = gw.datasets.load("olist_orders").where("order_status", "delivered")
        >>> len(log), len(log.where("month", ["2018-01", "2018-02"]))
        (8533, 1190)
        """
        if isinstance(column, str):
            rows = rows_where(self, column, value)
        else:
            mask = np.asarray(column)
            if mask.dtype != np.bool_ or mask.shape != (len(self),):
                raise ValueError(
                    f"where: expected a column name or {len(self)} truth values, got {mask.dtype} {mask.shape}"
                )
            rows = np.ascontiguousarray(mask).view(np.uint8)
        return EncounterLog(self.where_rows(rows), self._flavour)

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
        return to_pandas(self.as_table())

    def to_polars(self) -> polars.DataFrame:
        """The same columns as `to_pandas` gives, as a polars.DataFrame.

        Returns
        -------
        polars.DataFrame

        Raises
        ------
        ImportError
            When polars is not installed.
        """
        return to_polars(self.as_table())

    def to_arrow(self) -> pyarrow.Table:
        """The same columns as `to_pandas` gives, as a pyarrow.Table. Numbers, times and codes are not copied.

        Returns
        -------
        pyarrow.Table

        Raises
        ------
        ImportError
            When pyarrow is not installed.
        """
        return to_arrow(self.as_table())

    def to_native(self) -> Any:
        """The same columns in the flavour of the data the log was read from.

        Returns
        -------
        pandas.DataFrame, polars.DataFrame, pyarrow.Table or duckdb.DuckDBPyRelation
            pandas' for logs from files, dicts and NumPy arrays.

        Raises
        ------
        ImportError
            When the library is not installed.
        """
        return to_native(self, self._flavour)

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self.as_table().__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> Any:
        return self.as_table().__arrow_c_schema__()

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

    def __reduce__(self) -> Any:
        return _from_bytes, (self.serialize(),)

    def __repr__(self) -> str:
        return f"EncounterLog({len(self)} encounters; {', '.join(self.columns)})"


def _from_bytes(data: bytes) -> EncounterLog:
    return EncounterLog(_model.deserialize(data))


def _decoded(codes: np.ndarray, labels: Sequence[str]) -> np.ndarray:
    return np.array([*labels, None], dtype=object)[codes]


def _told(source: dict[str, Any]) -> str:
    if "from" in source:
        return f"from {source['from']} to {source['to']}" + (", in opening hours" if source.get("open_only") else "")
    if "column" not in source:
        return f"{source['fixed']} for every row" if "fixed" in source else "each row"
    return ", ".join(source["column"])
