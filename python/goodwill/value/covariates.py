# SPDX-License-Identifier: Apache-2.0
"""What is known of customers beside their purchases, and changes how they buy and stay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill._core import model as _model
from goodwill._core import value as _value
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.kinds import require_table

__all__ = ["Covariates"]


def _numbers(name: str, column: Any, rows: int, row_is: str = "customer") -> np.ndarray:
    try:
        numbers = np.asarray(column, dtype=float)
    except (TypeError, ValueError) as error:
        words = "must hold numbers, such as 1 in a group and 0 out of it"
        raise ValueError(f"Covariates: column {name!r} {words}: {error}") from error
    if numbers.shape != (rows,):
        raise ValueError(f"Covariates: column {name!r} must have a number a {row_is} ({rows}), got {numbers.size}")
    if not np.isfinite(numbers).all():
        row = int(np.flatnonzero(~np.isfinite(numbers))[0])
        raise ValueError(f"Covariates: column {name!r} must be finite, got {numbers[row]} at row {row}")
    return numbers


class Covariates:
    """What is known of the customers of a table: columns that stay, columns that change with time, or the season.

    Made by `static`, `by_period` or `seasonal`, for one table of `goodwill.rfm`.

    Parameters
    ----------
    paths : CovariatePaths
        As those make them.
    names : list of str
        Of the covariates.
    """

    def __init__(self, paths: _value.CovariatePaths, names: list[str]) -> None:
        #: The core's paths.
        self.core = paths
        #: list of str: of the covariates.
        self.names = names

    @classmethod
    def static(cls, rfm: Rfm | Mapping[str, Any], columns: dict[str, Any]) -> Covariates:
        """Columns that do not change.

        Parameters
        ----------
        rfm : Rfm or dict
            The base; or columns as `simulate` gives them: frequency, recency and T, or periods and churned.
        columns : dict or data frame
            Numbers by name, one a customer in the order of the table; 0 and 1 for groups.

        Returns
        -------
        Covariates

        Raises
        ------
        ValueError
            When a column is not as long as the table or holds what is no number.
        """
        # Contracts have no purchases; their paths are only as many.
        purchases = rfm.frequency if isinstance(rfm, Rfm) else rfm["frequency" if "frequency" in rfm else "periods"]
        names = list(columns)
        values = np.empty((len(purchases), len(names)))
        for j, name in enumerate(names):
            values[:, j] = _numbers(name, columns[name], len(purchases))
        return cls(_value.static_paths(values.ravel(), len(names), purchases), names)

    @classmethod
    def by_period(
        cls,
        rfm: Rfm,
        log: _model.EncounterLog,
        *,
        customer: Any,
        start: Any,
        columns: Any,
        purchase: str = "day",
        refunds: str = "net",
    ) -> Covariates:
        """Columns that change: from `start` on, until that customer's next row, the customer has these values.

        Parameters
        ----------
        rfm : Rfm
            The base.
        log : EncounterLog
            Where the table came from; the covariates at each purchase are looked up.
        customer : array_like of str
            Of each row; rows of others than the table's customers are passed over.
        start : array_like of dates
            Of each row. Rows must begin at or before the first purchase and reach the end of observation, or as far as
            purchases are to be foretold.
        columns : dict or data frame
            Numbers by name, one a row.
        purchase : str
            As in `goodwill.rfm`.
        refunds : str
            As in `goodwill.rfm`.

        Returns
        -------
        Covariates

        Raises
        ------
        ValueError
            Naming a customer without rows, or whose rows begin too late or end too early; for columns of another length
            or of what is no number; and for a table of columns that does not know its last day.
        """
        require_table("Covariates.by_period", "rfm", rfm, ended=True)
        times = _model.purchase_times(log, rfm.core.end_day, purchase, refunds)
        place = {name: i for i, name in enumerate(times.customer)}
        index = np.array([place.get(str(name), -1) for name in customer])
        known = index >= 0
        days = np.asarray(start, dtype="datetime64[D]").astype("int64").astype(float)
        if days.shape != index.shape:
            raise ValueError(f"Covariates: start must have a date a row of customer ({index.size}), got {days.size}")
        values = np.column_stack([_numbers(name, columns[name], index.size, "row") for name in columns])
        paths = _value.dynamic_paths(
            times, rfm.unit, index[known].tolist(), days[known], values[known].ravel(), len(columns)
        )
        return cls(paths, list(columns))

    @classmethod
    def seasonal(
        cls,
        rfm: Rfm,
        log: _model.EncounterLog,
        *,
        harmonics: int = 1,
        horizon: Span = "1 year",
        purchase: str = "day",
        refunds: str = "net",
    ) -> Covariates:
        """The season: cos and sin of 1, 2, ... turns a year, week by week.

        Less than two years of data do not tell a season from growth.

        Parameters
        ----------
        rfm : Rfm
            The base.
        log : EncounterLog
            Where the table came from.
        harmonics : int
            Turns a year, 1 to 6.
        horizon : time span
            How far beyond the end of observation purchases are to be foretold.
        purchase : str
            As in `goodwill.rfm`.
        refunds : str
            As in `goodwill.rfm`.

        Returns
        -------
        Covariates

        Raises
        ------
        ValueError
            For a table of columns that does not know its last day.
        """
        require_table("Covariates.seasonal", "rfm", rfm, ended=True)
        times = _model.purchase_times(log, rfm.core.end_day, purchase, refunds)
        names = [f"{wave}{turn + 1}" for turn in range(harmonics) for wave in ("cos", "sin")]
        return cls(_value.seasonal_paths(times, rfm.unit, harmonics, time_span(horizon)), names)

    def __len__(self) -> int:
        return len(self.core)

    def _in_order(self, names: list[str]) -> _value.CovariatePaths:
        """The core's paths with these columns in this order, which is another one."""
        columns, begin, end, *flat = self.core.__getstate__()
        order = [self.names.index(name) for name in names]
        turned = [np.reshape(values, (-1, columns))[:, order].ravel().tolist() for values in flat]
        paths = _value.CovariatePaths.__new__(_value.CovariatePaths)
        paths.__setstate__((columns, begin, end, *turned))
        return paths

    def __repr__(self) -> str:
        return f"Covariates({', '.join(self.names)}; {len(self)} customers, {self.core.segments} segments)"


def require_varying(function: str, role: str, given: Covariates | None) -> None:
    """Refuses a covariate that is the same everywhere, whose effect is no other than the model's own rate.

    Parameters
    ----------
    function : str
        Named in the message.
    role : str
        What they are of.
    given : Covariates or None
        To be looked at.

    Raises
    ------
    ValueError
        Naming the first such covariate.
    """
    if given is None:
        return
    columns, _, _, values, _ = given.core.__getstate__()
    spread = np.ptp(np.reshape(values, (-1, columns)), axis=0)
    for name, width in zip(given.names, spread, strict=True):
        if width == 0.0:
            raise ValueError(f"{function}: {role} covariate {name!r} must differ somewhere, got the same everywhere")


def paths_of_fit(role: str, names: list[str], given: Covariates | None) -> _value.CovariatePaths:
    """Covariates as a fit knows them: matched by name, whatever their order.

    Parameters
    ----------
    role : str
        What they are of: rate, dropout or spend.
    names : list of str
        Of the fit's.
    given : Covariates or None
        To be looked at.

    Returns
    -------
    CovariatePaths

    Raises
    ------
    ValueError
        Naming both, when they are others than the fit's.
    """
    found = given.names if given is not None else []
    if sorted(found) != sorted(names):
        wanted, got = (", ".join(map(repr, some)) or "none" for some in (names, found))
        raise ValueError(f"{role}: covariates must be those of the fit, {wanted}, got {got}")
    if given is None:
        return _value.CovariatePaths()
    return given.core if found == names else given._in_order(names)
