# SPDX-License-Identifier: Apache-2.0
"""Monotone curves."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.stats.fitted_curve import FittedCurve


class Isotonic(FittedCurve):
    """The least-squares curve of y on x that never falls (or never rises), with a pointwise interval.

    The values are those of scikit-learn's `IsotonicRegression`; the interval holds whatever the curve's slope (Deng, Han and Zhang
    2021). At the two ends of the data the fit is biased outwards and the interval with it: look between the 1st and the 99th
    percentile of x.

    Parameters
    ----------
    increasing : bool, optional
        Whether y rises with x; told by the data unless given.
    level : float
        Of the interval, from 0.5 to 0.999.
    bounds : (float, float), optional
        Ends of the scale of y where there is one. The interval is then cut to it, and equal ratings do not pass for certainty.

    Examples
    --------
    >>> curve = gw.stats.Isotonic().fit([1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 3.5, 5])
    >>> curve.predict([2, 2.5, 5]).tolist()
    [2.5, 2.5, 3.75]
    """

    def __init__(
        self, *, increasing: bool | None = None, level: float = 0.95, bounds: tuple[float, float] | None = None
    ) -> None:
        self.increasing = increasing
        self.level = level
        self.bounds = bounds

    def fit(self, x: Any, y: Any, weights: Any = None) -> Self:
        """Pools neighbours until no value is out of order; equal x are brought together first.

        Parameters
        ----------
        x : array_like
            Where y was observed.
        y : array_like
            Observations; a pair with a missing member is left out.
        weights : array_like, optional
            One a pair, none negative.

        Returns
        -------
        self

        Raises
        ------
        ValueError
            For unequal lengths, infinite numbers and bad weights.
        """
        curve = _statistics.fit_isotonic(x, y, weights, self.increasing, self.level, self.bounds)
        self._remember({"status": "converged", "message": "", "warnings": [], "curve": curve})
        return self

    @property
    def x_(self) -> np.ndarray:
        """numpy.ndarray: distinct places of observation, ascending."""
        x: np.ndarray = self._told("curve").x
        return x

    @property
    def y_(self) -> np.ndarray:
        """numpy.ndarray: the curve at `x_`."""
        y: np.ndarray = self._told("curve").y
        return y

    @property
    def increasing_(self) -> bool:
        """bool: whether the curve never falls."""
        return bool(self._told("curve").increasing)

    @property
    def n_(self) -> int:
        """int: observations used."""
        return int(self._told("curve").n)
