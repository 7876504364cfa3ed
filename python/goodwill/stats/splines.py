# SPDX-License-Identifier: Apache-2.0
"""Smooth curves that keep one direction."""

from __future__ import annotations

from typing import Any, Self

import numpy as np

from goodwill._core import statistics as _statistics
from goodwill.stats.fitted_curve import FittedCurve


class MonotoneSpline(FittedCurve):
    """The least-squares smooth curve of y on x that never falls (or never rises), with a pointwise interval.

    A quadratic spline: `Isotonic` without its steps (Ramsay 1988; Meyer 2008). The interval is that of the spline with the same
    knots that may turn, which the direction makes shorter, mostly, not longer.

    Parameters
    ----------
    knots : int, optional
        Inner ones, at quantiles of the distinct x; 2 n^(1/7) unless given, which a monotone curve hardly depends on.
    increasing : bool, optional
        Whether y rises with x; told by the data unless given.
    level : float
        Of the interval, in (0, 1).

    Examples
    --------
    >>> curve = gw.stats.MonotoneSpline(knots=1).fit([1, 2, 3, 4, 5, 6], [1, 4, 9, 16, 25, 36])
    >>> curve.predict([2.5]).round(6).tolist(), curve.slope([2.5]).round(6).tolist()
    ([6.25], [5.0])
    """

    def __init__(self, *, knots: int | None = None, increasing: bool | None = None, level: float = 0.95) -> None:
        self.knots = knots
        self.increasing = increasing
        self.level = level

    def fit(self, x: Any, y: Any, weights: Any = None) -> Self:
        """Fits by least squares over all such curves with these knots.

        Parameters
        ----------
        x : array_like
            Where y was observed; at least 4 distinct numbers.
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
            For unequal lengths, infinite numbers, bad weights, and more knots than x allows.
        """
        curve = _statistics.fit_monotone_spline(x, y, weights, self.increasing, self.level, self.knots)
        self._remember({"status": "converged", "message": "", "warnings": [], "curve": curve})
        return self

    def slope(self, x: Any) -> np.ndarray:
        """How steep the curve is at x.

        Parameters
        ----------
        x : array_like
            Where to look.

        Returns
        -------
        numpy.ndarray
            NaN outside the data.
        """
        slopes: np.ndarray = self._told("curve").slopes(x)
        return slopes

    @property
    def knots_(self) -> np.ndarray:
        """numpy.ndarray: ascending, the first and the last x with them."""
        return np.asarray(self._told("curve").knots)

    @property
    def increasing_(self) -> bool:
        """bool: whether the curve never falls."""
        return bool(self._told("curve").increasing)

    @property
    def r_squared_(self) -> float:
        """float: share of the variance of y."""
        return float(self._told("curve").r_squared)

    @property
    def n_(self) -> int:
        """int: observations used."""
        return int(self._told("curve").n)
