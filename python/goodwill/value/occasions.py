# SPDX-License-Identifier: Apache-2.0
"""The model of purchases at given occasions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from goodwill._core import value as _value
from goodwill.rfm import Rfm, Span
from goodwill.value.purchase_model import PurchaseModel


class BGBB(PurchaseModel):
    """BG/BB (Fader, Hardie and Shang 2010): at each occasion, such as a yearly appeal, a customer buys or not.

    Before each occasion a customer may leave for good. T is the number of occasions since the first purchase, recency the
    last of them with a purchase, frequency how many had one; t, ahead and horizon count occasions, and a rate is the
    effective one from occasion to occasion.

    Parameters
    ----------
    params : dict, optional
        alpha and beta of the chances to buy, gamma and delta of the chances to leave, to predict without a fit.
    start : dict, optional
        Parameters to begin the fit at.
    tolerance : float
        Largest gradient that counts as zero.
    max_iterations : int
        Newton steps before giving up.
    require_convergence : bool
        Whether a fit that does not converge raises `ConvergenceError`.
    threads : int
        0 for one a core.

    Examples
    --------
    >>> donors = gw.value.BGBB(params=dict(alpha=1.204, beta=0.75, gamma=0.657, delta=2.783))
    >>> donors.expected_purchases(5, [0, 4, 6], [0, 5, 6], [6, 6, 6]).round(2).tolist()
    [0.07, 2.03, 3.75]
    """

    _names = ("alpha", "beta", "gamma", "delta")

    def __init__(
        self,
        *,
        params: dict[str, float] | None = None,
        start: dict[str, float] | None = None,
        tolerance: float = 1e-9,
        max_iterations: int = 200,
        require_convergence: bool = False,
        threads: int = 0,
    ) -> None:
        super().__init__(
            params=params,
            start=start,
            tolerance=tolerance,
            max_iterations=max_iterations,
            require_convergence=require_convergence,
            threads=threads,
        )

    def _make(self, params: dict[str, float]) -> Any:
        return _value.BgBb(**params)

    def _fit_core(self, columns: tuple[Any, Any, Any], weights: Any, log_intervals: Any) -> Any:
        return _value.fit_bg_bb(*columns, weights=weights, **self._options())

    def _columns(self, frequency: Any, recency: Any, T: Any, unit: str | None = None) -> tuple[Any, Any, Any]:
        if isinstance(frequency, Rfm):
            raise ValueError("BGBB counts occasions, but a table of goodwill.rfm counts time: give three columns")
        return super()._columns(frequency, recency, T, unit)

    def _rate(self, rate: str | Mapping[str, float] | float) -> float:
        if isinstance(rate, str | Mapping):
            raise ValueError(f"rate must be an effective rate from occasion to occasion, such as 0.1, got {rate!r}")
        return super()._rate(rate)

    def probability_alive(
        self, frequency: Any, recency: Any = None, T: Any = None, ahead: Span | float = 1
    ) -> np.ndarray:
        """Probability that each customer is still there at an occasion to come.

        Parameters
        ----------
        frequency : array_like
            Occasions with a purchase.
        recency : array_like
            The last of them.
        T : array_like
            Occasions so far.
        ahead : int
            1 is the next occasion, 0 the last one.

        Returns
        -------
        numpy.ndarray
        """
        return super().probability_alive(frequency, recency, T, ahead)
