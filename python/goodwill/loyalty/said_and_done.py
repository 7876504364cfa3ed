# SPDX-License-Identifier: Apache-2.0
"""What customers say they will do and what they do, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill.loyalty.satisfaction_curve import Curve

if TYPE_CHECKING:
    import pandas

__all__ = ["SaidAndDone", "said_and_done"]


@dataclass(frozen=True)
class SaidAndDone:
    """Two curves of the same customers, both from 0 to 1.

    Parameters
    ----------
    intention : Curve
        What they say they will do, their scale brought to 0 and 1.
    behaviour : Curve
        What they did.
    n : int
        Customers of whom all three numbers are known.
    """

    intention: Curve
    behaviour: Curve
    n: int

    def step(self, start: float, end: float) -> dict[str, Estimate]:
        """What it is worth in each when satisfaction goes from one value to another.

        Parameters
        ----------
        start : float
            Satisfaction before.
        end : float
            Satisfaction after.

        Returns
        -------
        dict
            By "intention" and "behaviour".

        Raises
        ------
        ValueError
            For satisfaction off its scale.
        """
        return {"intention": self.intention.step(start, end), "behaviour": self.behaviour.step(start, end)}

    def to_pandas(self, satisfaction: Any = None) -> pandas.DataFrame:
        """Both curves at these satisfactions.

        Parameters
        ----------
        satisfaction : array_like, optional
            Five of them over the scale unless given.

        Returns
        -------
        pandas.DataFrame
            By satisfaction, both curves with their intervals.
        """
        import pandas

        at = np.linspace(*self.intention.scale, 5) if satisfaction is None else np.asarray(satisfaction, dtype=float)
        table = {}
        for name, curve in (("intention", self.intention), ("behaviour", self.behaviour)):
            low, high = curve.predict_interval(at)
            table |= {name: curve.predict(at), f"{name}_low": low, f"{name}_high": high}
        return pandas.DataFrame(table, index=pandas.Index(at, name="satisfaction"))


def said_and_done(
    satisfaction: Any,
    intention: Any,
    behaviour: Any,
    *,
    kind: str = "power",
    scale: tuple[float, float] = (1.0, 5.0),
    intention_scale: tuple[float, float] = (1.0, 5.0),
    level: float = 0.95,
) -> SaidAndDone:
    """The curves of what customers say they will do and of what they do, of the same customers, never mixed (Mittal and Kamakura 2001).

    Parameters
    ----------
    satisfaction : array_like
        One a customer; those with a missing number are left out of both curves.
    intention : array_like
        What they say, such as to buy again or to recommend.
    behaviour : array_like
        What they did: 0 and 1, or a share.
    kind : str
        Of both curves; see `Curve`.
    scale : (float, float)
        Of satisfaction.
    intention_scale : (float, float)
        Of intention.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    SaidAndDone

    Raises
    ------
    ValueError
        For unequal lengths, intention off its scale, behaviour outside of 0 and 1, and as `Curve.fit`.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> s = rng.integers(1, 6, 2000).astype(float)
    >>> stays = rng.random(2000) < ((s - 1) / 4) ** 3
    >>> worth = gw.loyalty.said_and_done(s, s, stays).step(4, 5)
    >>> worth["intention"].high < worth["behaviour"].low
    True
    """
    columns = [np.asarray(column, dtype=float) for column in (satisfaction, intention, behaviour)]
    if len({column.shape for column in columns}) > 1 or columns[0].ndim != 1:
        shapes = ", ".join(str(column.shape) for column in columns)
        raise ValueError(f"said_and_done: satisfaction, intention and behaviour must be of one length, got {shapes}")
    low, high = intention_scale
    for name, column, ends in (("intention", columns[1], (low, high)), ("behaviour", columns[2], (0.0, 1.0))):
        off = (column < ends[0]) | (column > ends[1])
        if off.any():
            row = int(np.argmax(off))
            raise ValueError(
                f"said_and_done: {name}[{row}] must be from {ends[0]:g} to {ends[1]:g}, got {column[row]:g}"
            )
    known = ~np.isnan(np.sum(columns, axis=0))
    satisfied, said, done = (column[known] for column in columns)
    told = Curve(kind, scale=scale, outcome="intention", level=level).fit(satisfied, (said - low) / (high - low))
    acted = Curve(kind, scale=scale, outcome="behaviour", level=level).fit(satisfied, done)
    return SaidAndDone(told, acted, int(known.sum()))
