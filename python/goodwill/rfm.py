# SPDX-License-Identifier: Apache-2.0
"""Frequency, recency, observation time and mean amount of each customer."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import model as _model
from goodwill.days import instant
from goodwill.spans import Span, time_span

if TYPE_CHECKING:
    import pandas

__all__ = ["Rfm", "Span", "rfm", "time_span"]

_COLUMNS = ("frequency", "recency", "T", "monetary_value")


def _day(end: Any) -> int | None:
    return None if end is None else int(instant("rfm: end", end).astype("datetime64[D]").astype(np.int64))


class Rfm:
    """One row a customer: frequency, recency, T and monetary_value, with the unit of time they are in.

    Made by `rfm`; from columns of your own by `Rfm.from_columns`. Columns are attributes and items (`table.T`,
    `table["T"]`).

    Parameters
    ----------
    table : goodwill._core.model.RfmTable
        What the core made.
    purchase : str
        "day" when T ends with the last day's beginning, "row" when it ends with that day.
    ended : bool
        Whether the last day observed is known.
    """

    def __init__(self, table: _model.RfmTable, purchase: str = "day", ended: bool = True) -> None:
        self._table, self._purchase, self._ended = table, purchase, ended

    @classmethod
    def from_columns(
        cls,
        frequency: Any,
        recency: Any,
        T: Any,
        monetary_value: Any = None,
        *,
        unit: str,
        customer: Sequence[Any] | None = None,
        log_intervals: Any = None,
        currency: str = "",
        end: Any = None,
    ) -> Rfm:
        """A table of columns that were made elsewhere.

        Parameters
        ----------
        frequency : array_like
            Repeat purchases.
        recency : array_like
            From the first purchase to the last, in `unit`.
        T : array_like
            From the first purchase to the end of observation, in `unit`.
        monetary_value : array_like, optional
            Mean amount of the repeat purchases.
        unit : str
            day, week, month or year.
        customer : sequence, optional
            Who; numbered from 0 when left out.
        log_intervals : array_like, optional
            Sum of the logarithms of the times between purchases.
        currency : str
            Of the amounts.
        end : date-like, optional
            Last day observed, which what reckons with the calendar needs: `goodwill.value.cohorts`, `track`, a
            holdout, and covariates by period or season.

        Returns
        -------
        Rfm
        """
        given = dict(zip(_COLUMNS, (frequency, recency, T, monetary_value), strict=True), log_intervals=log_intervals)
        columns: dict[str, Any] = {
            name: None if values is None else np.asarray(values) for name, values in given.items()
        }
        n = np.asarray(frequency).size
        labels = [str(label) for label in (range(n) if customer is None else customer)]
        for name, values in {"customer": labels, **columns}.items():
            if values is not None and len(values) != n:
                raise ValueError(f"Rfm: {name} must be as long as frequency ({n}), got {len(values)} elements")
        table = _model.RfmTable(unit=unit, customer=labels, currency=currency, **columns)
        if end is not None:
            told, _, *rest = table.__getstate__()
            table = _model.RfmTable.__new__(_model.RfmTable)
            table.__setstate__((told, _day(end), *rest))
        return cls(table, ended=end is not None)

    @property
    def first_day(self) -> np.ndarray:
        """numpy.ndarray: of each customer's first purchase, as datetime64[D]."""
        end = np.datetime64(self.end, "D")
        days = np.asarray(self.T * time_span((1, self.unit)).in_unit("day"))
        if self._purchase == "row":  # T ends with the last day, and rounding is not to move midnight
            return end + 1 - np.ceil(np.round(days * 86400e6) / 86400e6).astype(int)
        return end - np.round(days).astype(int)

    def __len__(self) -> int:
        return len(self._table)

    def __getitem__(self, name: str) -> Any:
        """A column by its name.

        Parameters
        ----------
        name : str
            One of `columns`.

        Returns
        -------
        numpy.ndarray or list of str
        """
        if name not in self.columns:
            raise KeyError(f"no column {name!r}; there are {', '.join(self.columns)}")
        return getattr(self._table, name)

    def _array(self, name: str) -> np.ndarray:
        column: np.ndarray = getattr(self._table, name)
        return column

    @property
    def columns(self) -> list[str]:
        """list of str: the columns there are."""
        names = ["customer", *(name for name in _COLUMNS if getattr(self._table, name) is not None)]
        valued = self.valued_frequency
        partly = valued is not None and not np.array_equal(valued, self.frequency)
        return [*names, "valued_frequency"] if partly else names

    @property
    def core(self) -> _model.RfmTable:
        """goodwill._core.model.RfmTable: what the core works on, with the counts of what was left out."""
        return self._table

    @property
    def unit(self) -> str:
        """str: of recency and T: day, week, month or year."""
        return self._table.unit

    @property
    def ended(self) -> bool:
        """bool: whether the last day observed is known, as it is but to a table of columns made without it."""
        return self._ended

    @property
    def end(self) -> datetime.date:
        """datetime.date: last day observed; unknown to a table of columns made without it."""
        if not self._ended:
            raise ValueError("Rfm: the last day observed is unknown: give end= to Rfm.from_columns")
        return datetime.date.fromordinal(datetime.date(1970, 1, 1).toordinal() + self._table.end_day)

    @property
    def currency(self) -> str:
        """str: of monetary_value, as the log's schema states it."""
        return self._table.currency

    @property
    def customer(self) -> list[str]:
        """list of str: who."""
        return self._table.customer

    @property
    def frequency(self) -> np.ndarray:
        """numpy.ndarray: repeat purchases, all but the first."""
        return self._array("frequency")

    @property
    def recency(self) -> np.ndarray:
        """numpy.ndarray: from the first purchase to the last."""
        return self._array("recency")

    @property
    def T(self) -> np.ndarray:
        """numpy.ndarray: from the first purchase to the end of observation."""
        return self._array("T")

    @property
    def monetary_value(self) -> np.ndarray | None:
        """numpy.ndarray or None: mean amount of the repeat purchases, 0 without one; None when the log has no revenue."""
        return None if self._table.monetary_value is None else self._array("monetary_value")

    @property
    def valued_frequency(self) -> np.ndarray | None:
        """numpy.ndarray or None: repeat purchases of known amount, what monetary_value is the mean of; among `columns` where
        it is not the frequency."""
        return None if self._table.monetary_value is None else self._array("valued_frequency")

    @property
    def left_out(self) -> dict[str, int]:
        """dict: what is not in the numbers, and how often: rows after the end, refunds, unknown amounts, customers."""
        names = (
            "rows_after_end",
            "refund_rows",
            "refunds_without_purchase",
            "missing_amounts",
            "customers_without_purchase",
        )
        return {name: getattr(self._table, name) for name in names}

    def to_pandas(self) -> pandas.DataFrame:
        """The columns as a data frame, with customer as its index and the unit in `attrs`.

        Returns
        -------
        pandas.DataFrame
        """
        import pandas

        frame = pandas.DataFrame({name: self[name] for name in self.columns[1:]}, index=self.customer)
        frame.index.name = "customer"
        frame.attrs["unit"] = self.unit
        return frame

    def __repr__(self) -> str:
        amounts = f", amounts in {self.currency or 'their own unit'}" if self.monetary_value is not None else ""
        return f"Rfm({len(self)} customers, times in {self.unit}s{amounts})"


def rfm(
    log: _model.EncounterLog,
    unit: str = "week",
    end: Any = None,
    *,
    purchase: str = "day",
    amount: str = "revenue",
    margin: float = 1.0,
    refunds: str = "net",
    threads: int = 0,
) -> Rfm:
    """Summarises a log as frequency, recency, T and monetary_value of each customer.

    The conventions are those of lifetimes and CLVTools: everything bought on one day is one purchase, `frequency` counts
    the purchases after the first, `recency` and `T` begin at the first, and `monetary_value` is the mean of the purchases
    after the first.

    Parameters
    ----------
    log : EncounterLog
        With customers and times; amounts come from its revenue.
    unit : str
        Of recency and T: day, week, month or year. Fits made of the table keep it, so "12 months" of weekly data are
        52.18 weeks.
    end : date-like, optional
        Last day observed; later rows are left out. The day of the last row when left out.
    purchase : str
        "day", or "row" when every row is a purchase of its own at its time of day.
    amount : str
        "revenue" or "revenue_less_cost".
    margin : float
        Share of the amount that counts, e.g. 0.3; at most 1.
    refunds : str
        Of rows with negative revenue, which are no purchases: "net" takes them off the customer's latest purchase,
        "exclude" leaves them out, "reject" raises `DataError`.
    threads : int
        0 for one a core. Results do not depend on it.

    Returns
    -------
    Rfm

    Raises
    ------
    ValueError
        For what is no log, an unknown unit, rule or date, a margin that is no share, or costs the log does not have.
    DataError
        When refunds are to be rejected, or nothing was bought up to the end.

    Examples
    --------
    >>> log = gw.read_log({"customer": ["ann", "bob", "ann"], "time": ["2024-01-01", "2024-01-03", "2024-01-15"],
    ...                    "revenue": [10.0, 5.0, 30.0]})
    >>> table = gw.rfm(log, unit="week", end="2024-01-29")
    >>> table.customer, table.frequency.tolist(), table.recency.tolist(), table.monetary_value.tolist()
    (['ann', 'bob'], [1.0, 0.0], [2.0, 0.0], [30.0, 0.0])
    """
    if not isinstance(log, _model.EncounterLog):
        how = "goodwill.read_log(table, schema=goodwill.Schema(customer=..., time=..., revenue=...))"
        raise ValueError(f"rfm: log must be a log, as {how} makes one of a table, got {type(log).__name__}")
    if margin > 1.0:
        raise ValueError(f"rfm: margin must be a share of the amount such as 0.3, at most 1, got {margin!r}")
    return Rfm(_model.summarise_rfm(log, unit, _day(end), purchase, amount, margin, refunds, threads), purchase)
