# SPDX-License-Identifier: Apache-2.0
"""The model of how much customers spend."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import value as _value
from goodwill.rfm import Rfm
from goodwill.value.customer_columns import amount_columns
from goodwill.value.spend_model import SpendModel


class GammaGamma(SpendModel):
    """Gamma-Gamma (Fader and Hardie 2013): amounts vary around each customer's own mean, means vary between customers.

    The model takes frequency and amount to be independent, which `independence` tests and a fit warns of. With q <= 1 the
    population's mean is infinite: `expected_spend` then refuses, `median_spend` serves.

    Parameters
    ----------
    params : dict, optional
        p, q and v, to predict without a fit.
    nonpositive : str
        What to do with repeat customers whose mean amount is not positive: "reject", or take their amount as "unknown".
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
    >>> model = gw.value.GammaGamma(params=dict(p=6.25, q=3.74, v=15.44))
    >>> model.expected_spend([1, 7], [11.77, 73.74]).round(2).tolist(), round(model.expected_spend_new(), 2)
    ([18.92, 71.47], 35.22)
    """

    _names = ("p", "q", "v")

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        nonpositive: str = "reject",
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
    ) -> None:
        super().__init__(
            params=params,
            start=start,
            tolerance=tolerance,
            max_iterations=max_iterations,
            require_convergence=require_convergence,
        )
        self.nonpositive = nonpositive
        if nonpositive not in ("reject", "unknown"):
            raise ValueError(f"GammaGamma: nonpositive must be 'reject' or 'unknown', got {nonpositive!r}")

    def _make(self, params: dict[str, float]) -> Any:
        return _value.GammaGamma(**params)

    def _columns(self, frequency: Any, monetary_value: Any) -> tuple[Any, Any]:
        if isinstance(frequency, Rfm):
            return _value.usable_spend(frequency.core, self.nonpositive)
        return amount_columns(frequency, monetary_value, self.nonpositive)

    def _fit_core(self, *arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = _value.fit_gamma_gamma(*arguments)[1]
        return told

    def expected_spend_new(self) -> float:
        """Expected amount per purchase of a new customer, p v / (q - 1).

        Returns
        -------
        float

        Raises
        ------
        ValueError
            When q <= 1.
        """
        return float(self._model.expected_spend_new())

    def spend_quantile(self, probability: float, frequency: Any, monetary_value: Any = None) -> np.ndarray:
        """Quantile of what each customer's amount per purchase may be on average, given the history. Exists for every q.

        Parameters
        ----------
        probability : float
            Between 0 and 1.
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        monetary_value : array_like
            Their mean amount.

        Returns
        -------
        numpy.ndarray
        """
        quantile: np.ndarray = self._model.spend_quantile(probability, *self._columns(frequency, monetary_value))
        return quantile

    def median_spend(self, frequency: Any, monetary_value: Any = None) -> np.ndarray:
        """The median, `spend_quantile` at one half.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table.
        monetary_value : array_like
            Their mean amount.

        Returns
        -------
        numpy.ndarray
        """
        return self.spend_quantile(0.5, frequency, monetary_value)

    def independence(
        self, frequency: Any, monetary_value: Any = None, *, level: float = 0.95
    ) -> dict[str, Estimate | float]:
        """Whether frequency and amount go together, which the model denies.

        Parameters
        ----------
        frequency : array_like, Rfm or data frame
            Repeat purchases, or the table the model was fitted to.
        monetary_value : array_like
            Their mean amount.
        level : float
            Of the intervals.

        Returns
        -------
        dict
            elasticity: the power of frequency that amounts are proportional to; p_value of the test that it is 0;
            pearson: the correlation.
        """
        told: dict[str, Estimate | float] = self._model.independence(*self._columns(frequency, monetary_value), level)
        return told
