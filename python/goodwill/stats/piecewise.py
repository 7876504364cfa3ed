# SPDX-License-Identifier: Apache-2.0
"""Curves of straight pieces whose breaks the data tell."""

from __future__ import annotations

from typing import Any, Self

from goodwill._core import Estimate
from goodwill._core import statistics as _statistics
from goodwill.stats.fitted_curve import FittedCurve


class PiecewiseLinear(FittedCurve):
    """A continuous curve of two or three straight pieces, the places where it breaks estimated with their intervals.

    Intervals are by profile likelihood and allow unequal variances; whether there is a break at all is tested against the
    simulated distribution of the largest score over all places (Hansen 2017).

    Parameters
    ----------
    breaks : int
        1 or 2.
    level : float
        Of every interval, in (0, 1).
    trim : float
        Share of the observations that must lie beyond a break on either side, and between two.
    replicates : int
        Simulated for each test, at least 19.
    seed : int
        Of the simulation.
    threads : int
        0: one a core. The result has the same bits for any number.

    Examples
    --------
    >>> wait = np.arange(40.0)
    >>> curve = gw.stats.PiecewiseLinear().fit(wait, 5 - 0.1 * np.maximum(0, wait - 12) + 0.01 * (-1) ** wait)
    >>> round(curve.breaks_[0].value), [round(s.value, 2) + 0 for s in curve.slopes_], curve.p_values_[0] < 0.01
    (12, [0.0, -0.1], True)
    """

    def __init__(
        self,
        *,
        breaks: int = 1,
        level: float = 0.95,
        trim: float = 0.02,
        replicates: int = 999,
        seed: int = 1,
        threads: int = 0,
    ) -> None:
        self.breaks = breaks
        self.level = level
        self.trim = trim
        self.replicates = replicates
        self.seed = seed
        self.threads = threads

    def fit(self, x: Any, y: Any, weights: Any = None) -> Self:
        """Fits breaks and slopes by least squares.

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
            For unequal lengths, infinite numbers, bad weights, or too few distinct x.
        """
        how = (self.breaks, self.level, self.trim, self.replicates, self.seed, self.threads)
        curve = _statistics.fit_piecewise(x, y, weights, *how)
        status = "converged" if curve.converged else "iteration_limit"
        message = "" if curve.converged else "the search for the breaks did not settle"
        self._remember({"status": status, "message": message, "warnings": curve.warnings, "curve": curve})
        return self

    @property
    def breaks_(self) -> list[Estimate]:
        """list of Estimate: where the slope changes, ascending."""
        return list(self._told("curve").breaks)

    @property
    def slopes_(self) -> list[Estimate]:
        """list of Estimate: of the pieces, from left to right."""
        return list(self._told("curve").slopes)

    @property
    def p_values_(self) -> list[float]:
        """list of float: of 0, 1, … breaks being enough, against one more."""
        return list(self._told("curve").p_values)

    @property
    def r_squared_(self) -> float:
        """float: share of the variance of y."""
        return float(self._told("curve").r_squared)

    @property
    def n_(self) -> int:
        """int: observations used."""
        return int(self._told("curve").n)
