# SPDX-License-Identifier: Apache-2.0
"""The model of amounts that may be negative."""

from __future__ import annotations

from typing import Any

from goodwill._core import value as _value
from goodwill.rfm import Rfm
from goodwill.value.customer_columns import amount_columns
from goodwill.value.spend_model import SpendModel


class NormalNormal(SpendModel):
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

    def _make(self, params: dict[str, float]) -> Any:
        return _value.NormalNormal(**params)

    def _columns(self, frequency: Any, monetary_value: Any) -> tuple[Any, Any]:
        if isinstance(frequency, Rfm):
            return _value.margins(frequency.core)
        return amount_columns(frequency, monetary_value)

    def _fit_core(self, *arguments: Any) -> dict[str, Any]:
        told: dict[str, Any] = _value.fit_normal_normal(*arguments)
        return told

    def expected_spend_new(self) -> float:
        """Expected amount per purchase of a new customer, mu.

        Returns
        -------
        float
        """
        return float(self.params_["mu"])
