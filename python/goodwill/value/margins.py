# SPDX-License-Identifier: Apache-2.0
"""The model of amounts that may be negative."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import value as _value
from goodwill.rfm import Rfm
from goodwill.value.customer_columns import amount_columns
from goodwill.value.estimator import Estimator


class NormalNormal(Estimator):
    """Normal-Normal (Schmittlein and Peterson 1994): what a purchase is worth where amounts may be negative, as margins are.

    Amounts of one customer vary with the standard deviation sigma around the customer's own mean, and those means with tau
    around mu. Like `GammaGamma` it takes amounts to be independent of frequency; unlike it, it holds refunds and losses.
    Its intervals are symmetric, so for positive, skewed amounts `GammaGamma` is the better one.

    Parameters
    ----------
    params : dict, optional
        mu, tau and sigma, to predict without a fit.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.

    Examples
    --------
    >>> model = gw.value.NormalNormal(params=dict(mu=3, tau=2, sigma=4))
    >>> model.expected_spend([0, 1, 4], [0, -5, -5]).round(2).tolist(), model.expected_spend_new()
    ([3.0, 1.4, -1.0], 3.0)
    """

    _names = ("mu", "tau", "sigma")

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
    ) -> None:
        self.params = params
        self.start = start
        self.tolerance = tolerance
        self.max_iterations = max_iterations
        self.require_convergence = require_convergence
        self._check_given()

    def _make(self, params: dict[str, float]) -> Any:
        return _value.NormalNormal(**params)

    @staticmethod
    def _columns(frequency: Any, monetary_value: Any) -> tuple[Any, Any]:
        if isinstance(frequency, Rfm):
            return _value.margins(frequency.core)
        return amount_columns(frequency, monetary_value)

    def fit(self, frequency: Any, monetary_value: Any = None, weights: Any = None) -> Self:
        """Maximum likelihood from the customers with a repeat purchase.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases of each customer; or the table of `goodwill.rfm`, or one of your own with columns frequency
            and monetary_value.
        monetary_value : array_like
            Their mean amount, of either sign.
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
        start = [self.start[name] for name in self._names] if self.start else []
        columns = self._columns(frequency, monetary_value)
        options: tuple[Any, Any, Any, Any] = (start, self.tolerance, self.max_iterations, self.require_convergence)
        self._remember(_value.fit_normal_normal(*columns, weights, *options))
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
        """
        spend: np.ndarray = self._model.expected_spend(*self._columns(frequency, monetary_value))
        return spend

    def expected_spend_new(self) -> float:
        """Expected amount per purchase of a new customer, mu.

        Returns
        -------
        float
        """
        return float(self.params_["mu"])

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
        amounts, own = _value.simulate_spend(self._model, frequency, seed)
        return {"frequency": np.asarray(frequency, dtype=float), "monetary_value": amounts, "own_mean": own}
