# SPDX-License-Identifier: Apache-2.0
"""Sums of a statement of goodwill as tables."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from goodwill._core import Estimate
from goodwill.estimates import columns_text, interval_text, number_text
from goodwill.io import table_from, to_arrow, to_pandas, to_polars

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

#: Entries of a balance in their order; closing is the sum of the others.
ENTRIES = ("opening", "acquisition", "transfer", "silence", "arrival", "moments", "closing")


class StatementFrame(ABC):
    """What can be given away as a data frame: keys, entry, value, low, high and encounters, an entry a row."""

    @abstractmethod
    def _table(self) -> StatementTable: ...

    def _columns(self) -> dict[str, list[Any]]:
        table = self._table()
        columns: dict[str, list[Any]] = {
            name: [] for name in (*table.keys, "entry", "value", "low", "high", "encounters")
        }
        for labels, row in table:
            for entry, estimate in row.items():
                for key, label in zip(table.keys, labels, strict=True):
                    columns[key].append(label)
                for name, cell in (("entry", entry), ("value", estimate.value), ("low", estimate.low)):
                    columns[name].append(cell)
                columns["high"].append(estimate.high)
                columns["encounters"].append(estimate.n)
        return columns

    def to_pandas(self) -> pandas.DataFrame:
        """The entries as a data frame.

        Returns
        -------
        pandas.DataFrame

        Raises
        ------
        ImportError
            When pandas is not installed.
        """
        return to_pandas(table_from(self._columns()))

    def to_polars(self) -> polars.DataFrame:
        """The same as a polars.DataFrame.

        Returns
        -------
        polars.DataFrame

        Raises
        ------
        ImportError
            When polars is not installed.
        """
        return to_polars(table_from(self._columns()))

    def to_arrow(self) -> pyarrow.Table:
        """The same as a pyarrow.Table.

        Returns
        -------
        pyarrow.Table

        Raises
        ------
        ImportError
            When pyarrow is not installed.
        """
        return to_arrow(table_from(self._columns()))

    def _lines(self) -> list[str]:
        table = self._table()
        rows = [
            [*labels, entry, number_text(estimate.value), interval_text(estimate)]
            for labels, row in table
            for entry, estimate in row.items()
        ]
        return columns_text([*table.keys, "entry", "value", "interval"], rows, right=len(table.keys) + 1).split("\n")


class StatementTable(StatementFrame):
    """A statement by group; `table["north"]["moments"]` is an estimate, iterating gives (labels, entries).

    Parameters
    ----------
    core : goodwill._core.value.StatementTable
        The sums.
    entries : tuple of str
        Which to show; none for the moments by cause.
    keys : tuple of str
        As asked for.
    level : float
        Of the intervals.
    """

    def __init__(self, core: Any, entries: tuple[str, ...], keys: tuple[str, ...], level: float = 0.95) -> None:
        self._core, self._entries, self.keys, self._level = core, entries, keys, level

    def _table(self) -> StatementTable:
        return self

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], dict[str, Estimate]]]:
        core = self._core
        plain = list(zip(*core.labels, strict=True)) if core.labels else [()]
        for row, labels in enumerate(plain):
            if "cause" not in self.keys:
                yield labels, {entry: core.estimate(core.column(entry), row, self._level) for entry in self._entries}
                continue
            place = self.keys.index("cause")
            for number in range(len(ENTRIES), len(core.columns)):
                cause = core.columns[number].removeprefix("cause: ")
                yield (*labels[:place], cause, *labels[place:]), {"moments": core.estimate(number, row, self._level)}

    def __getitem__(self, group: str | tuple[str, ...]) -> dict[str, Estimate]:
        """The entries of one group.

        Parameters
        ----------
        group : str or tuple of str
            Its label, or one a key.

        Returns
        -------
        dict of Estimate
        """
        wanted = (group,) if isinstance(group, str) else tuple(group)
        for labels, row in self:
            if labels == wanted:
                return row
        raise KeyError(f"no such group: {group!r}")

    def __len__(self) -> int:
        return sum(1 for _ in self)

    @property
    def check(self) -> float:
        """float: how far closing = opening + ... misses in the worst row, relative to what is in it."""
        return float(self._core.residual)

    def __repr__(self) -> str:
        return "\n".join(self._lines())
