# SPDX-License-Identifier: Apache-2.0
"""Rows of a log picked by what a column holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from goodwill._core import model as _model

if TYPE_CHECKING:
    from goodwill.log import EncounterLog

_CALENDAR = ("year", "quarter", "month", "week", "weekday", "hour")


def rows_where(log: EncounterLog, name: str, value: Any) -> np.ndarray:
    """1 for the rows of which a column or calendar key holds a value, or one of several.

    Parameters
    ----------
    log : EncounterLog
        The rows.
    name : str
        A role, a column or a calendar key.
    value : str, number, or list of them
        Each of some row.

    Returns
    -------
    numpy.ndarray
        Of uint8.

    Raises
    ------
    ValueError
        For an unknown column, or a value no row has.
    """
    wanted = list(value) if isinstance(value, (list, tuple, set, frozenset, np.ndarray)) else [value]
    if name not in log.columns and name not in _CALENDAR:
        raise ValueError(f"where: the log has no column '{name}'; it has {', '.join(log.columns)}")
    if _is_continuous(log, name):
        return _equal_to_any(name, log[name], wanted)
    return log.rows_with(name, [f"{v:02d}" if name == "hour" and isinstance(v, int) else _label(v) for v in wanted])


def _is_continuous(log: EncounterLog, name: str) -> bool:
    if name in log.roles:
        return _model.role_kind(name) != "category"
    return name not in _CALENDAR and log.extras.type(name) in ("number", "timestamp")


def _label(value: Any) -> str:
    return str(value).lower() if isinstance(value, (bool, np.bool_)) else str(value)


def _equal_to_any(name: str, values: np.ndarray, wanted: Sequence[Any]) -> np.ndarray:
    times = values.dtype.kind == "M"
    try:
        exact = [np.datetime64(str(v), "us") if times else float(v) for v in wanted]
    except (TypeError, ValueError):
        kind = "times" if times else "numbers"
        raise ValueError(f"where: column '{name}' holds {kind}, got {', '.join(map(repr, wanted))}") from None
    rows = np.zeros(len(values), dtype=np.uint8)
    for one, given in zip(exact, wanted, strict=True):
        equal = values == one
        if not equal.any():
            raise ValueError(f"where: no row has {given!r} in column '{name}'")
        rows |= equal
    return rows
