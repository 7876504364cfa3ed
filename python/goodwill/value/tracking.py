# SPDX-License-Identifier: Apache-2.0
"""Repeat purchases over calendar time, counted and foretold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from goodwill._core import model as _model
from goodwill._core import value as _value
from goodwill.rfm import Rfm, Span, time_span
from goodwill.value.kinds import require_model, require_table
from goodwill.value.purchase_model import PurchaseModel

__all__ = ["Tracking", "track"]


@dataclass(frozen=True)
class Tracking:
    """Repeat purchases of a base over calendar time, counted and as expected of new customers; one element a step.

    Parameters
    ----------
    day : array of datetime64[D]
        End of each step.
    actual, expected : array of float
        Repeat purchases up to then.
    actual_increment, expected_increment : array of float
        Those within the step.
    calibration_end : datetime64[D]
        Day up to which the model was fitted.
    """

    day: np.ndarray
    actual: np.ndarray
    expected: np.ndarray
    actual_increment: np.ndarray
    expected_increment: np.ndarray
    calibration_end: np.datetime64


def track(
    model: PurchaseModel, rfm: Rfm, log: Any, step: Span = "1 week", *, purchase: str = "day", refunds: str = "net"
) -> Tracking:
    """Repeat purchases over time: as counted, and as the model expects them of the customers who came up to its end.

    Parameters
    ----------
    model : PurchaseModel
        Fitted to `rfm`.
    rfm : Rfm
        The base, up to one day.
    log : EncounterLog
        Where the table came from; purchases after its end show the forecast.
    step : time span
        From one point to the next.
    purchase : str
        As in `goodwill.rfm`.
    refunds : str
        As in `goodwill.rfm`.

    Returns
    -------
    Tracking

    Raises
    ------
    ValueError
        When nobody came up to the end of the table, or the table does not know its last day.

    Examples
    --------
    >>> log = gw.datasets.load("cdnow")
    >>> table = gw.rfm(log, end="1997-09-30")
    >>> weeks = gw.value.track(gw.value.BGNBD().fit(table), table, log)
    >>> len(weeks.day), int(weeks.actual[38]), str(weeks.calibration_end)
    (77, 2462, '1997-09-30')
    """
    require_model("track", "model", model, PurchaseModel)
    require_table("track", "rfm", rfm, ended=True)
    times = _model.purchase_times(log, None, purchase, refunds)
    told = _value.track(model._model, times, rfm.core, time_span(step))
    days = {name: told[name].astype("int64").astype("datetime64[D]") for name in ("day",)}
    end = np.datetime64(int(told.pop("calibration_end")), "D")
    return Tracking(**{**told, **days}, calibration_end=end)
