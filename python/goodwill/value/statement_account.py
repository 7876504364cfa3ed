# SPDX-License-Identifier: Apache-2.0
"""A statement of goodwill and the questions it answers."""

from __future__ import annotations

import numbers
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill._core.model import role_kind
from goodwill._core.value import RankedMoments
from goodwill.number_arguments import whole_number
from goodwill.value.attribute import seconds
from goodwill.value.attrition import EncounterAttrition
from goodwill.value.instants import local_time
from goodwill.value.margin import Margin
from goodwill.value.statement_table import ENTRIES, StatementFrame, StatementTable

if TYPE_CHECKING:
    from goodwill.rfm import Span

#: Keys by which a customer's whole balance can be told; by others only moments are booked.
_BALANCE_KEYS = ("site", "segment")

CAVEAT = (
    "Worth rests on what went with staying and leaving in this log. That is an association: unless the attributes were "
    "assigned by design, something else that differs between encounters or customers may stand behind it."
)


class Statement(StatementFrame):
    """A statement of goodwill over a period; made by `statement`.

    Goodwill is the money (or the encounters) customers are expected to bring, discounted. closing = opening + acquisition +
    silence + arrival + moments, each by its own formula. `entries` is by entry, `by` sums in other ways, `costs_of` answers
    what one cause cost.

    Parameters
    ----------
    model : EncounterAttrition
        Fitted.
    log : EncounterLog
        The encounters.
    panel : goodwill._core.value.LogPanel
        The log up to the end of the period.
    terms : goodwill._core.value.StatementTerms
        What is fixed.
    margin : Margin
        Money per encounter and where it comes from.
    by : sequence of str
        Keys to sum by at once.
    intervals : bool
        Whether entries have intervals.
    replicates : sequence
        Parameters fitted to customers drawn again, for intervals by the bootstrap; none for the delta method.
    failed : int
        Fits to customers drawn again that did not converge.
    level : float
        Of the intervals.
    """

    def __init__(
        self,
        model: EncounterAttrition,
        log: Any,
        panel: Any,
        terms: Any,
        margin: Margin,
        by: Sequence[str],
        intervals: bool,
        replicates: Sequence[Sequence[float]] = (),
        failed: int = 0,
        level: float = 0.95,
    ) -> None:
        self._model, self._log, self._panel, self._terms = model, log, panel, terms
        self._margin, self._intervals = margin, intervals
        self._replicates, self._failed, self._level = list(replicates), failed, level
        self._ledger = _value.book_goodwill(panel, model._core_fit, terms, model.threads)
        self._tables: dict[tuple[str, ...], Any] = {}
        self._make([(), *((key,) for key in by)])

    def _make(self, ways: Sequence[tuple[str, ...]]) -> None:
        groupings = [_value.StatementGrouping(self._log, [key for key in way if key != "cause"]) for way in ways]
        self._tables.update(zip(ways, self._sum(groupings), strict=True))

    def _sum(self, groupings: Sequence[Any]) -> list[Any]:
        fit, threads = self._model._core_fit, self._model.threads
        tables: list[Any] = _value.statement_tables(
            self._panel,
            self._ledger,
            fit,
            self._terms,
            list(groupings),
            self._intervals,
            self._replicates,
            threads,
        )
        return tables

    def _table(self) -> StatementTable:
        return StatementTable(self._tables[()], (*ENTRIES[:2], *ENTRIES[3:]), (), self._level)

    @property
    def entries(self) -> dict[str, Estimate]:
        """dict of Estimate: opening, acquisition, silence, arrival, moments and closing, of all customers."""
        return self._table()[()]

    @property
    def causes(self) -> dict[str, Estimate]:
        """dict of Estimate: the share of each cause in the moments; they add up to them."""
        return {label: row["moments"] for (label,), row in self.by("cause")}

    @property
    def check(self) -> float:
        """float: how far the identity misses, relative to what is in it; the largest of all sums made so far."""
        return max(table.residual for table in self._tables.values())

    @property
    def unit(self) -> str:
        """str: the currency of the amounts, or "encounters"."""
        return self._margin.unit

    @property
    def margin(self) -> float:
        """float: expected money per encounter; 1 where goodwill counts encounters."""
        return self._margin.value

    @property
    def realised(self) -> float:
        """float: memo line, the margin (or encounters) realised in the period; no entry of the statement."""
        rows = np.flatnonzero(~np.isnan(self.worth))
        return self._margin.realised(self._log, rows)

    @property
    def encounters(self) -> int:
        """int: within the period."""
        return int(self._tables[()].encounters[0])

    @property
    def period(self) -> tuple[np.datetime64, np.datetime64]:
        """tuple of numpy.datetime64: from the first on, before the second; UTC where the log's times have a zone."""
        return np.datetime64(self._terms.begin + 1, "us"), np.datetime64(self._terms.end + 1, "us")

    @property
    def reference_level(self) -> dict[str, float]:
        """dict: the service moments are compared with, by attribute."""
        return dict(zip(self._panel.attribute_names, self._terms.reference_level, strict=True))

    @property
    def reference_strain(self) -> float:
        """float: its strain."""
        return float(self._ledger.reference_strain)

    @property
    def worth(self) -> np.ndarray:
        """numpy.ndarray: what the moment of every row of the log was worth; NaN outside the period."""
        worth: np.ndarray = _value.worth_by_row(self._panel, self._ledger, len(self._log))
        return worth

    @property
    def caveats(self) -> list[str]:
        """list of str: what to know before using the numbers."""
        lost = f"{self._failed} fits to customers drawn again did not converge and are left out of the intervals"
        return [CAVEAT, *self._model.warnings_, *self._margin.notes, *([lost] if self._failed else [])]

    def by(self, *keys: str) -> StatementTable:
        """The statement by group.

        Parameters
        ----------
        *keys : str
            Roles, columns without one, calendar keys, and "cause" for the columns the model's attributes come from. By
            site and segment whole balances are told, standing at the last encounter's (a move is a transfer); by others
            and several keys, the moments.

        Returns
        -------
        StatementTable

        Raises
        ------
        ValueError
            For an unknown key.
        """
        if keys not in self._tables:
            self._make([keys])
        if "cause" in keys:
            entries: tuple[str, ...] = ()
        elif len(keys) == 1 and keys[0] in _BALANCE_KEYS:
            entries = ENTRIES
        else:
            entries = ("moments",) if keys else (*ENTRIES[:2], *ENTRIES[3:])
        return StatementTable(self._tables[keys], entries, keys, self._level)

    def costs_of(self, cause: str, over: float | Span | None = None) -> Estimate:
        """What one cause earned (positive) or cost (negative) in the period, against the reference level.

        Parameters
        ----------
        cause : str
            A column the model's attributes come from.
        over : float or time span, optional
            Only encounters whose value in that column exceeds this; "3 days" and the like mean seconds.

        Returns
        -------
        Estimate

        Raises
        ------
        ValueError
            When the model does not look at that column, and for a length of time where the column's role is none.
        """
        if over is None:
            if cause not in self.causes:
                raise ValueError(f"costs_of: the model's causes are {', '.join(self.causes)}, got {cause!r}")
            return self.causes[cause]
        if not isinstance(over, numbers.Real) and cause in self._log.roles and role_kind(cause) != "duration":
            raise ValueError(f"costs_of: over must be a number, as {cause} is no length of time, got {over!r}")
        exceeds = np.asarray(self._log[cause] > seconds(over), dtype=np.int32)
        table = self._sum([_value.StatementGrouping(f"{cause} over {over}", ["no", "yes"], exceeds)])[0]
        found: Estimate = table.estimate(table.column(f"cause: {cause}"), 1, self._level)
        return found

    def ranking(self, key: str = "employee", level: float | None = None) -> list[RankedMoments]:
        """Whose moments earned most, and whether we are sure.

        Parameters
        ----------
        key : str
            A role or column.
        level : float, optional
            Of the intervals; that of the statement when left out.

        Returns
        -------
        list of RankedMoments
            By the shrunken mean worth of a moment, best first, each with the probability that its true mean is above
            that of all groups.

        Raises
        ------
        ValueError
            For fewer than two groups.
        """
        grouping = _value.StatementGrouping(self._log, [key])
        return list(_value.rank_moments(self._panel, self._ledger, grouping, self._level if level is None else level))

    def extremes(self, n: int = 10, costliest: bool = True) -> np.ndarray:
        """The moments that cost or earned most.

        Parameters
        ----------
        n : int
            How many at most.
        costliest : bool
            False for the most precious.

        Returns
        -------
        numpy.ndarray
            Rows of the log; `worth` says what each was worth.
        """
        rows: np.ndarray = _value.extreme_moments(
            self._panel, self._ledger, whole_number("extremes", "n", n), costliest
        )
        return rows

    def re_estimation(self, following: Statement) -> float:
        """Memo line between two statements: what new parameters alone changed.

        Parameters
        ----------
        following : Statement
            Of the period that begins where this one ends.

        Returns
        -------
        float
            Its opening less this closing.

        Raises
        ------
        ValueError
            When the periods do not join.
        """
        if following._terms.begin != self._terms.end:
            raise ValueError("re_estimation: the following statement must begin where this one ends")
        return float(following.entries["opening"].value - self.entries["closing"].value)

    def __repr__(self) -> str:
        first, last = self.period[0], self.period[1] - np.timedelta64(1, "us")
        begin, end = (str(local_time(self._log, when).astype("datetime64[m]")) for when in (first, last))
        lines = [f"Statement of goodwill in {self.unit}, {begin} to {end}", *self._lines(), CAVEAT]
        return "\n".join(lines)
