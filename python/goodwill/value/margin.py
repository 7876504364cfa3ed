# SPDX-License-Identifier: Apache-2.0
"""Money an encounter is expected to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Margin:
    """Money per encounter, with where it comes from.

    Parameters
    ----------
    value : float
        Per encounter.
    unit : str
        The currency, or "encounters".
    role : str or None
        What it is the mean of.
    share : float
        Of that.
    notes : list of str
        What to know.
    """

    value: float
    unit: str
    role: str | None = None
    share: float = 1.0
    notes: list[str] = field(default_factory=list)

    def realised(self, log: Any, rows: np.ndarray) -> float:
        """What encounters brought.

        Parameters
        ----------
        log : EncounterLog
            The encounters.
        rows : numpy.ndarray
            Of the log.

        Returns
        -------
        float
        """
        if self.role is None:
            return self.value * rows.size
        return float(self.share * np.nansum(_amounts(log, self.role)[rows]))


def margin_of(log: Any, margin: float | str | Mapping[str, float] | None) -> Margin:
    """The margin as asked for.

    Parameters
    ----------
    log : EncounterLog
        With the amounts.
    margin : float, str, dict or None
        A number, "revenue", "revenue_less_cost", or {"revenue": share}; None counts encounters.

    Returns
    -------
    Margin

    Raises
    ------
    ValueError
        For another word, a share that is not positive or above 1, or a mean that is not positive.

    Examples
    --------
    >>> from goodwill.value.margin import margin_of
    >>> log = gw.read_log({"customer": ["ann", "bob"], "time": ["2024-01-02", "2024-01-03"], "revenue": [10.0, 30.0]})
    >>> margin_of(log, {"revenue": 0.5}).value
    10.0
    """
    if margin is None:
        return Margin(1.0, "encounters")
    currency = log.schema.currency or "money"
    if isinstance(margin, int | float):
        return Margin(float(margin), currency)
    role, share = next(iter(margin.items())) if isinstance(margin, Mapping) and len(margin) == 1 else (margin, 1.0)
    if role not in ("revenue", "revenue_less_cost") or not 0.0 < share <= 1.0:
        raise ValueError(f"margin must be a number, 'revenue', 'revenue_less_cost' or a share of one, got {margin!r}")
    mean = float(share * np.nanmean(_amounts(log, role)))
    if not mean > 0.0:
        raise ValueError(f"margin: the mean of {role} must be positive, got {mean:g}")
    note = f"Every encounter is taken to bring {mean:.4g} {currency}, the mean in the log, whoever comes."
    return Margin(mean, currency, role, float(share), [note])


def _amounts(log: Any, role: str) -> np.ndarray:
    amounts: np.ndarray = log["revenue"] - log["cost"] if role == "revenue_less_cost" else log["revenue"]
    return amounts
