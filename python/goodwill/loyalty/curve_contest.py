# SPDX-License-Identifier: Apache-2.0
"""Which form of the curve of loyalty the data support."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import CurveContest

__all__ = ["compare_curves"]


def compare_curves(
    satisfaction: Any,
    loyalty: Any,
    weights: Any = None,
    *,
    kinds: Sequence[str] = ("linear", "power", "hinge", "logistic", "monotone"),
    scale: tuple[float, float] = (1.0, 5.0),
    lower: float | None = None,
    upper: float | None = None,
    folds: int = 10,
    seed: int = 1,
    level: float = 0.95,
    threads: int = 0,
) -> CurveContest:
    """Which form of the curve the data support: how well each foretells customers it has not seen.

    Parameters
    ----------
    satisfaction : array_like
        One a customer, on the scale; pairs with a missing number are left out.
    loyalty : array_like
        0 and 1, a share, or a rating of intent.
    weights : array_like, optional
        One non-negative number a customer; only ratios matter.
    kinds : sequence of str
        From simple to complicated.
    scale : (float, float)
        Of satisfaction.
    lower, upper : float, optional
        Ends of power and logistic curves, where they are known.
    folds : int
        Of the cross-validation, 2 at least.
    seed : int
        Of the folds.
    level : float
        At which a kind is told from the best.
    threads : int
        0: one a core. The numbers are the same for any.

    Returns
    -------
    CurveContest
        With a verdict in words: kinds that cannot be told apart are said to be so, and those that cannot be fitted to so few customers
        or distinct values are named there and, with the reason, in `skipped`.

    Raises
    ------
    ValueError
        As `Curve.fit`; for unknown kinds, fewer than 2 folds, and customers too few for every kind, with the reason of each.

    Examples
    --------
    >>> satisfaction = np.tile(np.arange(1.0, 11.0), 30)
    >>> loyalty = (satisfaction > 6) + 0.1 * np.sin(np.arange(300))
    >>> gw.loyalty.compare_curves(satisfaction, loyalty, scale=(1, 10), kinds=("linear", "logistic")).best
    'logistic'
    """
    options = {"kind": "linear", "scale": scale, "lower": lower, "upper": upper, "breaks": 1}
    options |= {"replicates": 19, "seed": seed, "level": level}
    return _loyalty.compare_curves(satisfaction, loyalty, weights, list(kinds), options, folds, threads)
