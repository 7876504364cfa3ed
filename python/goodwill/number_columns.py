# SPDX-License-Identifier: Apache-2.0
"""A column of numbers, whatever holds it."""

from __future__ import annotations

from typing import Any

import numpy as np

from goodwill.stats.labels import known


def numbers_of(column: Any, name: str) -> np.ndarray:
    """The values as floating-point numbers; what is missing (None, the missing value of any library, a mask) is NaN.

    Parameters
    ----------
    column : array_like or series
        Of pandas, polars, Arrow or NumPy.
    name : str
        What an error calls it.

    Returns
    -------
    numpy.ndarray
        As many dimensions as the column has.

    Raises
    ------
    ValueError
        For values that are not numbers, the first row that holds one named; times are none, nor are complex numbers.
    """
    try:
        values = _array(column)
        if values.dtype.kind in "mMc":  # which would become nanoseconds, or lose a part
            raise TypeError(f"got {values.dtype}")
        return values.astype(float, copy=False)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers: {_first(column) or error}") from None


def _array(column: Any) -> np.ndarray:
    kind = getattr(getattr(column, "dtype", None), "kind", "")
    if not isinstance(kind, str):
        kind = ""
    if isinstance(column, np.ma.MaskedArray) and kind in "iufb":
        return np.where(np.ma.getmaskarray(column), np.nan, column.data.astype(float))
    if kind and kind in "iufb" and not isinstance(column, np.ndarray) and hasattr(column, "to_numpy"):  # of pandas
        return np.asarray(column.to_numpy(dtype=float, na_value=np.nan))
    values = np.asarray(column)
    if values.dtype.kind == "O":
        flat = [value if known(value) else np.nan for value in values.reshape(-1)]
        values = np.array(flat, dtype=object).reshape(values.shape)
    return values


def _first(column: Any) -> str:
    """The first value of a column that is no number, and its row."""
    values = np.asarray(column) if hasattr(column, "__len__") and not isinstance(column, str) else np.empty(0)
    if values.ndim != 1 or values.dtype.kind not in "OUST":
        return ""
    for row, value in enumerate(values.tolist()):
        try:
            float(value if known(value) else np.nan)
        except (TypeError, ValueError):
            return f"got {value!r} in row {row}"
    return ""


def optional_numbers(column: Any, name: str) -> np.ndarray | None:
    """The same; None stays None.

    Parameters
    ----------
    column : array_like, series or None
        As for `numbers_of`.
    name : str
        What an error calls it.

    Returns
    -------
    numpy.ndarray or None

    Raises
    ------
    ValueError
        As `numbers_of`.
    """
    return None if column is None else numbers_of(column, name)
