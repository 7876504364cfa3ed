# SPDX-License-Identifier: Apache-2.0
"""The interface of all models of purchases."""

from __future__ import annotations

import math
import numbers
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, Self, cast

import numpy as np
from numpy.typing import ArrayLike

from goodwill._core import value as _value
from goodwill.number_arguments import whole_number
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.customer_columns import customer_columns
from goodwill.value.estimator import Estimator
from goodwill.value.rate import rate_text


def _several(t: Any) -> bool:
    """Whether these are lengths of time, and not one such as (12, "months")."""
    if isinstance(t, str | Mapping) or np.ndim(t) == 0:
        return False
    return not (len(t) == 2 and isinstance(t[1], str) and isinstance(t[0], numbers.Real))


class PurchaseModel(Estimator):
    """Customers are told by three columns; by a table in place of the first, that of `goodwill.rfm` or one of your own with
    columns frequency, recency and T; or, one customer alone, by three numbers.

    A model fitted to such a table, or made with `unit`, takes times as "12 months" or {"weeks": 26} and refuses bare
    numbers; one that knows no unit takes numbers in the unit of T.
    """

    _names: tuple[str, ...]
    _unit: str | None = None

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        unit: str | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
        threads: int = 0,
    ) -> None:
        self.params = params
        self.unit = unit
        self.start = start
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self.threads = threads
        self._check_given()
        self.unit_  # noqa: B018  refuses a unit that is none where it is written

    @property
    def unit_(self) -> str | None:
        """str or None: the unit of time of the model, when it is known: day, week, month or year."""
        return self._unit or (None if self.unit is None else time_span((1, self.unit)).unit)

    def _options(self) -> dict[str, Any]:
        return {
            "start": [self.start[name] for name in self._names] if self.start else [],
            "tolerance": self.tolerance,
            "max_iterations": self.max_iterations,
            "require_convergence": self.require_convergence,
            "threads": self.threads,
        }

    @abstractmethod
    def _fit_core(self, columns: tuple[Any, Any, Any], weights: Any, log_intervals: Any) -> Any:
        """The core's model and fit."""

    def _columns(self, frequency: Any, recency: Any, T: Any, unit: str | None = None) -> tuple[Any, Any, Any]:
        if isinstance(frequency, Rfm):
            if unit is not None and frequency.unit != unit:
                raise ValueError(f"{type(self).__name__} knows {unit}s, but the table's times are in {frequency.unit}s")
            return frequency.frequency, frequency.recency, frequency.T
        first, second, third = customer_columns((frequency, recency, T), ("frequency", "recency", "T"))
        return first, second, third

    def _time(self, name: str, span: Span | float) -> float:
        if isinstance(span, numbers.Real):
            if self.unit_ is not None and span != 0 and not math.isinf(span):
                raise ValueError(f"{name} must state its unit, such as '{span:g} {self.unit_}s', got {span!r}")
            return float(span)
        if self.unit_ is None:
            raise ValueError(f"{name} has a unit but this model knows none: fit it to goodwill.rfm(...) or give unit=")
        return time_span(cast("Span", span)).in_unit(self.unit_)

    def _rate(self, rate: str | Mapping[str, float] | float) -> float:
        if isinstance(rate, numbers.Real):
            if self.unit_ is not None and float(rate) != 0.0:
                raise ValueError(f"rate must state its unit, such as '10% a year', got {rate!r}")
            return float(rate)
        if self.unit_ is None:
            raise ValueError("rate has a unit but this model knows none: fit it to goodwill.rfm(...) or give unit=")
        return _value.continuous_rate(rate_text(rate), self.unit_)

    def fit(self, frequency: Any, recency: Any = None, T: Any = None, weights: Any = None) -> Self:
        """Maximum likelihood.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases of each customer; or the table of `goodwill.rfm`, or one of your own with columns frequency,
            recency and T, which makes recency and T unnecessary.
        recency : array_like
            From the first purchase to the last.
        T : array_like
            From the first purchase to the end of observation.
        weights : array_like, optional
            How many customers each row stands for.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the first impossible row.
        ConvergenceError
            When `require_convergence` and the data do not determine the parameters; else `status_` says so and a
            `RuntimeWarning` is given.
        """
        columns = self._columns(frequency, recency, T, self.unit and time_span((1, self.unit)).unit)
        of_table = isinstance(frequency, Rfm)
        self._remember(self._fit_core(columns, weights, frequency.core.log_intervals if of_table else None)[1])
        self._unit = frequency.unit if of_table else None
        return self

    def probability_alive(
        self, frequency: Any, recency: Any = None, T: Any = None, ahead: Span | float = 0
    ) -> np.ndarray:
        """Probability that each customer is alive.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        recency : array_like
            From the first purchase to the last.
        T : array_like
            From the first purchase to the end of observation.
        ahead : time span
            How long after the end of observation; 0 is at its end.

        Returns
        -------
        numpy.ndarray
        """
        columns = self._columns(frequency, recency, T, self.unit_)
        alive: np.ndarray = self._model.probability_alive(
            *columns, ahead=self._time("ahead", ahead), threads=self.threads
        )
        return alive

    def expected_purchases(self, t: Span | float, frequency: Any, recency: Any = None, T: Any = None) -> np.ndarray:
        """Expected purchases of each customer within t after the end of observation.

        Parameters
        ----------
        t : time span
            "12 months" when the model knows its unit, else a number in the unit of T.
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        recency : array_like
            From the first purchase to the last.
        T : array_like
            From the first purchase to the end of observation.

        Returns
        -------
        numpy.ndarray
        """
        columns = self._columns(frequency, recency, T, self.unit_)
        expected: np.ndarray = self._model.expected_purchases(self._time("t", t), *columns, threads=self.threads)
        return expected

    def expected_purchases_new(self, t: Span | ArrayLike) -> Any:
        """Expected repeat purchases of a new customer within t.

        Parameters
        ----------
        t : time span or array_like
            As in `expected_purchases`; several, as numbers or a list of texts, for the path of a cohort.

        Returns
        -------
        float, or numpy.ndarray for several t
        """
        if not _several(t):
            return float(self._model.expected_purchases_new(self._time("t", t)))
        return np.array([self.expected_purchases_new(length) for length in t])

    def pmf(self, purchases: int | ArrayLike, t: Span | float) -> Any:
        """Probability that a new customer makes exactly so many repeat purchases within t.

        Parameters
        ----------
        purchases : int or array_like of int
            0, 1, 2, ...
        t : time span
            As in `expected_purchases`.

        Returns
        -------
        float, or numpy.ndarray for several counts
        """
        counts, length = np.asarray(purchases), self._time("t", t)
        if counts.dtype.kind not in "iu":
            raise ValueError(f"purchases must be whole numbers from 0 on, got {purchases!r}")
        if counts.ndim == 0:
            return float(self._model.pmf(counts.item(), length))
        return np.array([self._model.pmf(count, length) for count in counts.tolist()])

    def discounted_expected_transactions(
        self,
        rate: str | Mapping[str, float] | float,
        frequency: Any = None,
        recency: Any = None,
        T: Any = None,
        horizon: Span | float = math.inf,
    ) -> Any:
        """Expected future purchases, each discounted; of a new customer when no customers are given.

        Parameters
        ----------
        rate : str, dict or float
            "10% a year" when the model knows its unit, else a continuous rate per unit of T.
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        recency : array_like
            From the first purchase to the last.
        T : array_like
            From the first purchase to the end of observation.
        horizon : time span
            Without end when left out.

        Returns
        -------
        numpy.ndarray, or float for a new customer
        """
        discount, end = self._rate(rate), self._time("horizon", horizon)
        if frequency is None:
            return self._model.discounted_expected_transactions_new(discount, end)
        columns = self._columns(frequency, recency, T, self.unit_)
        return self._model.discounted_expected_transactions(discount, *columns, horizon=end, threads=self.threads)

    def simulate(self, n: int, T: Span | float, seed: int) -> dict[str, np.ndarray]:
        """Simulated customers, each observed for T after the first purchase.

        Parameters
        ----------
        n : int
            How many.
        T : time span
            As t in `expected_purchases`.
        seed : int
            Customer i depends on (seed, i) only; a longer T continues the same lives.

        Returns
        -------
        dict
            frequency, recency, T, log_intervals and alive (1 or 0 at T).
        """
        customers, draws = (whole_number("simulate", name, count) for name, count in (("n", n), ("seed", seed)))
        lives: dict[str, np.ndarray] = self._model.simulate(customers, self._time("T", T), draws, threads=self.threads)
        return lives
