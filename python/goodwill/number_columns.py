# SPDX-License-Identifier: Apache-2.0
"""A column of numbers, whatever holds it."""

from __future__ import annotations

from typing import Any

import numpy as np


def numbers_of(column: Any, name: str) -> np.ndarray:
    """The values as floating-point numbers; what is missing is NaN.

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
        For values that are not numbers; times are not.
    """
    try:
        if type(column).__module__.partition(".")[0] == "pandas":
            column = (
                column.to_numpy(na_value=np.nan) if str(column.dtype) in ("Int64", "Float64", "boolean") else column
            )
        values = np.asarray(column)
        if values.dtype.kind in "mM":  # which would become nanoseconds
            raise TypeError(f"got {values.dtype}")
        return values.astype(float, copy=False)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must hold numbers: {error}") from None
