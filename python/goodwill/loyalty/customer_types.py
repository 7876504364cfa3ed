# SPDX-License-Identifier: Apache-2.0
"""Types of customers by satisfaction and loyalty, and classes of loyalty by attitude and behaviour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import Estimate
from goodwill._core import loyalty as _loyalty
from goodwill._core.loyalty import LoyaltyClassRow, TypeShare

if TYPE_CHECKING:
    import pandas

__all__ = ["LoyaltyClasses", "TypeMatrix", "classes", "matrix"]


def words_of(codes: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Words for codes, None for -1.

    Parameters
    ----------
    codes : numpy.ndarray
        Places in `words`.
    words : sequence of str
        What the codes mean.

    Returns
    -------
    numpy.ndarray
    """
    told: np.ndarray = np.array([*words, None], dtype=object)[codes]
    return told


@dataclass(frozen=True)
class TypeMatrix:
    """Customers by satisfaction and loyalty.

    Parameters
    ----------
    types : list of TypeShare
        apostle, loyalist, mercenary, hostage, defector, terrorist.
    codes : numpy.ndarray
        Place of each customer's type in `types`, -1 where a number is missing.
    moved : float
        Largest share of customers to whom a move of both cuts by a step gives another type.
    n : int
        Customers with both numbers.
    missing : int
        Customers without.
    warnings : list of str
        What to know before using it.
    """

    types: list[TypeShare]
    codes: np.ndarray
    moved: float
    n: int
    missing: int
    warnings: list[str]

    @property
    def shares(self) -> dict[str, Estimate]:
        """dict: share by type."""
        return {row.type: row.share for row in self.types}

    @property
    def labels(self) -> np.ndarray:
        """numpy.ndarray: type of each customer, None where a number is missing."""
        return words_of(self.codes, [row.type for row in self.types])

    def to_pandas(self) -> pandas.DataFrame:
        """One row a type.

        Returns
        -------
        pandas.DataFrame
            count, share with its interval, and its extremes when the cuts move.
        """
        import pandas

        rows = [
            {"type": t.type, "count": t.count, "share": t.share.value, "low": t.share.low, "high": t.share.high}
            | {"lowest": t.lowest, "highest": t.highest}
            for t in self.types
        ]
        return pandas.DataFrame(rows).set_index("type")


@dataclass(frozen=True)
class LoyaltyClasses:
    """Attitude and behaviour apart.

    Parameters
    ----------
    classes : list of LoyaltyClassRow
        true, latent, spurious, none.
    codes : numpy.ndarray
        Place of each customer's class in `classes`, -1 where a number is missing.
    attitude_cut, behaviour_cut : float
        High from here on.
    n : int
        Customers with both numbers.
    warnings : list of str
        What to know before using it.
    """

    classes: list[LoyaltyClassRow]
    codes: np.ndarray
    attitude_cut: float
    behaviour_cut: float
    n: int
    warnings: list[str]

    @property
    def labels(self) -> np.ndarray:
        """numpy.ndarray: class of each customer, None where a number is missing."""
        return words_of(self.codes, [row.loyalty for row in self.classes])

    def __getitem__(self, name: str) -> LoyaltyClassRow:
        """One class.

        Parameters
        ----------
        name : {"true", "latent", "spurious", "none"}
            Which.

        Returns
        -------
        LoyaltyClassRow
        """
        for row in self.classes:
            if row.loyalty == name:
                return row
        raise KeyError(f"no class {name!r}")


def matrix(
    satisfaction: Any,
    loyalty: Any,
    cuts: Mapping[str, float] | None = None,
    *,
    talks: Any = None,
    scale: tuple[float, float] = (1.0, 5.0),
    loyalty_scale: tuple[float, float] = (0.0, 1.0),
    step: float = 0.05,
    level: float = 0.95,
) -> TypeMatrix:
    """Apostles, loyalists, mercenaries, hostages, defectors and terrorists (Jones and Sasser 1995).

    The cuts are conventions that nobody has confirmed. So each share also tells between which values it lies when both cuts move by
    `step` either way, and `moved` how many customers such a move gives another type.

    Parameters
    ----------
    satisfaction : array_like
        One a customer; NaN is missing.
    loyalty : array_like
        0 and 1, a probability of staying, or a rating.
    cuts : dict, optional
        On scales from 0 to 1: satisfied (0.75), loyal (0.70), apostle_satisfaction (0.95), apostle_loyalty (0.90),
        terrorist_satisfaction (0.10); those left out stay.
    talks : array_like, optional
        1 for customers who speak ill of the service: only they can be terrorists.
    scale : (float, float)
        Of satisfaction.
    loyalty_scale : (float, float)
        Of loyalty.
    step : float
        Of the cuts' move, on scales from 0 to 1.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    TypeMatrix

    Raises
    ------
    ValueError
        For unequal lengths, numbers off their scale, cuts that are unknown or out of order.
    DataError
        When no customer has both numbers.

    Examples
    --------
    >>> found = gw.loyalty.matrix([5, 5, 3, 1], [1, 0, 1, 0])
    >>> found.labels.tolist()
    ['apostle', 'mercenary', 'hostage', 'terrorist']
    """
    chosen = dict(_loyalty.default_type_cuts())
    if cuts is not None and not isinstance(cuts, Mapping):
        raise ValueError(f"matrix: cuts must be a dict, such as {{'satisfied': 0.8}}, got {cuts!r}")
    for name, cut in (cuts or {}).items():
        if name not in chosen:
            raise ValueError(f"matrix: cuts must be of {', '.join(chosen)}, got {name!r}")
        chosen[name] = cut
    return TypeMatrix(**_loyalty.type_matrix(satisfaction, loyalty, talks, chosen, scale, loyalty_scale, step, level))


def classes(
    attitude: Any,
    behaviour: Any,
    *,
    stayed: Any = None,
    shock: Any = None,
    attitude_cut: float | None = None,
    behaviour_cut: float | None = None,
    level: float = 0.95,
) -> LoyaltyClasses:
    """True, latent, spurious and no loyalty: attitude and behaviour apart (Dick and Basu 1994).

    Loyalty is what is not shifted from outside: where it is known who met a rival's offer (`shock`) and who `stayed`, each class tells
    what it withstood.

    Parameters
    ----------
    attitude : array_like
        Such as relative attachment, one a customer; NaN is missing.
    behaviour : array_like
        Such as share of purchases.
    stayed : array_like, optional
        1 for customers who stayed, 0 for others; needs `shock`.
    shock : array_like, optional
        1 for customers who met a rival's offer.
    attitude_cut : float, optional
        High from here on; the median unless given.
    behaviour_cut : float, optional
        The same of behaviour.
    level : float
        Of the intervals, in (0, 1).

    Returns
    -------
    LoyaltyClasses

    Raises
    ------
    ValueError
        For unequal lengths, one of stayed and shock alone, or values of theirs other than 0 and 1.
    DataError
        When no customer has both numbers.

    Examples
    --------
    >>> gw.loyalty.classes([1, 5, 1, 5], [2, 2, 9, 9]).labels.tolist()
    ['none', 'latent', 'spurious', 'true']
    """
    told = _loyalty.loyalty_classes(attitude, behaviour, stayed, shock, attitude_cut, behaviour_cut, level)
    return LoyaltyClasses(**told)
