# SPDX-License-Identifier: Apache-2.0
"""The interface of all models of amounts."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.number_arguments import whole_number
from goodwill.value.estimator import SearchedEstimator


class SpendModel(SearchedEstimator):
    """Customers are told by two columns, or by a table in place of the first: that of `goodwill.rfm`, or one of your own with
    columns frequency and monetary_value, and valued_frequency where the amounts of some purchases are unknown."""

    @abstractmethod
    def _columns(self, frequency: Any, monetary_value: Any) -> tuple[Any, Any]:
        """How often amounts are known, and their mean."""

    @abstractmethod
    def _fit_core(self, *arguments: Any) -> dict[str, Any]:
        """What the core tells of the fit."""

    def fit(self, frequency: Any, monetary_value: Any = None, weights: Any = None) -> Self:
        """Maximum likelihood from the customers with a repeat purchase.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases of each customer; or the table of `goodwill.rfm`, or one of your own with columns frequency
            and monetary_value, and valued_frequency where the amounts of some are unknown.
        monetary_value : array_like
            Their mean amount.
        weights : array_like, optional
            How many customers each row stands for.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            Naming the first impossible row.
        """
        self._remember(self._fit_core(*self._columns(frequency, monetary_value), weights, *self._search()))
        return self

    def expected_spend(self, frequency: Any, monetary_value: Any = None) -> np.ndarray:
        """Expected amount per purchase of each customer, between the customer's own mean and the population's.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        monetary_value : array_like
            Their mean amount; not looked at where frequency is 0.

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        ValueError
            When the q of GammaGamma is at most 1.
        """
        spend: np.ndarray = self._model.expected_spend(*self._columns(frequency, monetary_value))
        return spend

    def simulate(self, frequency: Any, seed: int) -> dict[str, np.ndarray]:
        """Amounts of simulated customers.

        Parameters
        ----------
        frequency : array_like
            Repeat purchases of each customer, as those of a simulated model of purchases.
        seed : int
            Customer i depends on (seed, i) only, by other draws than purchases, so one seed serves both.

        Returns
        -------
        dict
            frequency, monetary_value (mean of the amounts) and own_mean, which they come to in the long run.
        """
        amounts, own = _value.simulate_spend(self._model, frequency, whole_number("simulate", "seed", seed))
        return {"frequency": np.asarray(frequency, dtype=float), "monetary_value": amounts, "own_mean": own}
