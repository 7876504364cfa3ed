# SPDX-License-Identifier: Apache-2.0
"""What satisfaction is worth in loyalty: the curve of Jones and Sasser."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import LoyaltyCurve
from goodwill.estimator import NotFittedError

__all__ = ["Curve"]

_OUTCOMES = ("intention", "behaviour", "unstated")


class Curve:
    """Loyalty as a function of satisfaction, with intervals.

    "power" is lower + (upper - lower) s^g with s from 0 to 1: g above 1 in a competitive market, where only the very satisfied stay, below 1
    where they cannot leave (Jones and Sasser 1995). "logistic" has a jump somewhere, "hinge" straight pieces, "linear" one, and
    "monotone" no form at all. Least squares, with errors that allow unequal variances (HC3), so that loyalty may be 0 and 1.

    Parameters
    ----------
    kind : {"power", "linear", "hinge", "logistic", "monotone"}
        The form.
    scale : (float, float)
        Lowest and highest possible satisfaction.
    outcome : {"intention", "behaviour", "unstated"}
        What loyalty is: said or done. They follow different curves (Mittal and Kamakura 2001), so never fit one to both.
    lower : float, optional
        Loyalty at the bottom of a power or logistic curve, where it is known.
    upper : float, optional
        At the top.
    breaks : {1, 2}
        Of a hinge.
    replicates : int
        Behind the test of a hinge against a straight line.
    seed : int
        Of that test.
    level : float
        Of the intervals, in (0, 1).
    threads : int
        0: one a core. The numbers are the same for any.

    Raises
    ------
    ValueError
        For another outcome.

    Examples
    --------
    >>> satisfaction, stayed = [4, 4, 4, 4, 4, 4, 5, 5, 5], [1, 0, 0, 0, 0, 0, 1, 1, 1]
    >>> curve = gw.loyalty.Curve("power", outcome="behaviour", lower=0.0).fit(satisfaction, stayed)
    >>> round(curve.params_["exponent"].value, 2)  # six times as loyal
    6.23
    """

    def __init__(
        self,
        kind: str = "power",
        *,
        scale: tuple[float, float] = (1.0, 5.0),
        outcome: str = "unstated",
        lower: float | None = None,
        upper: float | None = None,
        breaks: int = 1,
        replicates: int = 999,
        seed: int = 1,
        level: float = 0.95,
        threads: int = 0,
    ) -> None:
        if outcome not in _OUTCOMES:
            raise ValueError(f"Curve: outcome must be one of {', '.join(_OUTCOMES)}, got {outcome!r}")
        self.kind, self.scale, self.outcome, self.lower, self.upper = kind, scale, outcome, lower, upper
        self.breaks, self.replicates, self.seed, self.level, self.threads = breaks, replicates, seed, level, threads
        self._curve: LoyaltyCurve | None = None

    @classmethod
    def known(
        cls,
        lower: float,
        upper: float,
        exponent: float,
        *,
        scale: tuple[float, float] = (1.0, 5.0),
        outcome: str = "unstated",
    ) -> Curve:
        """A power curve whose parameters are known, such as that of a market's `competitiveness`.

        Parameters
        ----------
        lower : float
            Loyalty at the bottom of the scale.
        upper : float
            At its top.
        exponent : float
            Above 1 competitive, below 1 captive.
        scale : (float, float)
            Of satisfaction.
        outcome : {"intention", "behaviour", "unstated"}
            What loyalty is.

        Returns
        -------
        Curve

        Raises
        ------
        ValueError
            For numbers that are not finite, or an exponent that is not positive.
        """
        curve = cls("power", scale=scale, outcome=outcome)
        curve._curve = _loyalty.power_curve(lower, upper, exponent, scale)
        return curve

    def _options(self) -> dict[str, Any]:
        names = ("kind", "scale", "lower", "upper", "breaks", "replicates", "seed", "level")
        return {name: getattr(self, name) for name in names}

    def fit(self, satisfaction: Any, loyalty: Any, weights: Any = None) -> Curve:
        """Fits the curve.

        Parameters
        ----------
        satisfaction : array_like
            One a customer, on the scale; pairs with a missing number are left out.
        loyalty : array_like
            0 and 1, a share, or a rating of intent.
        weights : array_like, optional
            One non-negative number a customer; only ratios matter.

        Returns
        -------
        Curve

        Raises
        ------
        ValueError
            For unequal lengths, satisfaction off its scale, too few customers or distinct values for the form.
        """
        self._curve = _loyalty.fit_curve(satisfaction, loyalty, weights, self._options(), self.threads)
        return self

    @property
    def _fitted(self) -> LoyaltyCurve:
        if self._curve is None:
            raise NotFittedError("Curve: call fit first")
        return self._curve

    @property
    def params_(self) -> dict[str, Estimate]:
        """dict: the parameters by name, Estimates."""
        params: dict[str, Estimate] = self._fitted.params
        return params

    @property
    def n_(self) -> int:
        """int: complete pairs."""
        return self._fitted.n

    @property
    def r_squared_(self) -> float:
        """float: explained share of the variance of loyalty."""
        return self._fitted.r_squared

    @property
    def p_value_(self) -> float:
        """float: of a straight line doing as well, for power and hinge; else NaN, and where the shape is not determined."""
        return self._fitted.p_value

    @property
    def determined_(self) -> bool:
        """bool: whether the data determine the shape of a power or logistic curve.

        Answers that satisfaction separates, say 0 up to 2 and 1 from 3 on, leave open how steep it is: a step fits as well as any curve.
        No number of such a curve has an interval, and `warnings_` says why; one of kind "monotone" has.
        """
        return self._fitted.determined

    @property
    def warnings_(self) -> list[str]:
        """list of str: what to know before using the curve."""
        warnings: list[str] = self._fitted.warnings
        return warnings

    def predict(self, satisfaction: Any) -> np.ndarray:
        """Loyalty at these satisfactions.

        Parameters
        ----------
        satisfaction : array_like
            On the scale.

        Returns
        -------
        numpy.ndarray
            NaN outside of the scale; for hinge and monotone outside of the data.
        """
        values: np.ndarray = _loyalty.evaluate_curve(self._fitted, satisfaction)[0]
        return values

    def predict_interval(self, satisfaction: Any) -> tuple[np.ndarray, np.ndarray]:
        """Ends of the interval of loyalty at these satisfactions.

        Parameters
        ----------
        satisfaction : array_like
            On the scale.

        Returns
        -------
        tuple of numpy.ndarray
        """
        _, low, high = _loyalty.evaluate_curve(self._fitted, satisfaction)
        return low, high

    def step(self, start: float, end: float) -> Estimate:
        """What it is worth in loyalty when satisfaction goes from one value to another.

        Parameters
        ----------
        start : float
            Satisfaction before.
        end : float
            Satisfaction after.

        Returns
        -------
        Estimate

        Raises
        ------
        ValueError
            For satisfaction off its scale.
        """
        return _loyalty.curve_step(self._fitted, start, end)

    def jump(self) -> tuple[Estimate, Estimate]:
        """Between which satisfactions a logistic curve makes the middle half of its rise.

        Returns
        -------
        tuple of Estimate

        Raises
        ------
        ValueError
            For another kind of curve.
        """
        start, end = _loyalty.curve_jump(self._fitted)
        return start, end

    def __repr__(self) -> str:
        told = "not fitted" if self._curve is None else f"n={self._curve.n}"
        return f"Curve({self.kind}, {told})"
