# SPDX-License-Identifier: Apache-2.0
"""Waits as they are felt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import journey as _core
from goodwill._core.journey import WaitFactor
from goodwill.journey.durations import Duration, seconds

if TYPE_CHECKING:
    import numpy.typing as npt


@dataclass(frozen=True)
class PerceivedWait:
    """A wait as it is felt, and what that number stands on.

    Parameters
    ----------
    seconds : float or array of float
        The perceived wait, of the shape of the wait.
    multiplier : float
        Product of the factors'.
    factors : list of WaitFactor
        Those applied, each with its provenance.
    warnings : list of str
        Names the factors that are unverified.
    """

    seconds: Any
    multiplier: float
    factors: list[WaitFactor] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def perceived_wait(
    wait: Duration | npt.ArrayLike, factors: Sequence[str | WaitFactor] | Mapping[str, float] = ()
) -> PerceivedWait:
    """A wait as it is felt: the measured one times the product of the factors' multipliers.

    Parameters
    ----------
    wait : float, timedelta, dict, str or array of float
        One wait, or an array of seconds (NaN is missing).
    factors : list of str or WaitFactor, or dict
        Names of wait_factors() (unoccupied, uncertain, unexplained, unfair, anxious, solo, pre_process), factors of
        one's own, or a dict of names and multipliers.

    Returns
    -------
    PerceivedWait

    Raises
    ------
    ValueError
        When a wait is negative or infinite, a factor is unknown or stands there twice, or a multiplier is not positive.

    Examples
    --------
    >>> felt = gw.journey.perceived_wait("10 min", ["unoccupied"])
    >>> round(felt.seconds)
    816
    >>> gw.journey.perceived_wait(60, ["unfair"]).warnings
    ['multipliers from general knowledge, unverified: unfair']
    """
    scalar = isinstance(wait, (str, timedelta, Mapping)) or np.ndim(wait) == 0
    waits = [seconds(wait)] if scalar else wait  # type: ignore[arg-type]
    if isinstance(factors, Mapping):
        applied = [WaitFactor(name, multiplier) for name, multiplier in factors.items()]
    else:
        applied = [_core.wait_factor(f) if isinstance(f, str) else f for f in factors]
    felt, multiplier, used, warnings = _core.perceived_wait(np.asarray(waits, dtype=float), applied)
    return PerceivedWait(float(felt[0]) if scalar else felt, multiplier, used, warnings)
