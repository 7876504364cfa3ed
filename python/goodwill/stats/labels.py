# SPDX-License-Identifier: Apache-2.0
"""Groups by any labels."""

from __future__ import annotations

from typing import Any

import numpy as np


def known(value: Any) -> bool:
    """Whether a value is there: none of None, NaN, NaT and the NA of pandas is.

    Parameters
    ----------
    value : object
        A cell of any kind.

    Returns
    -------
    bool
    """
    same = value == value  # None of the missing values of NumPy and pandas is known to be itself.
    return value is not None and isinstance(same, bool | np.bool_) and bool(same)


def codes(name: str, labels: Any) -> tuple[np.ndarray, np.ndarray]:
    """Labels as whole numbers from 0 on.

    Parameters
    ----------
    name : str
        Of the argument, for the message of an error.
    labels : array_like
        Texts, numbers, dates: whatever sorts. None may be missing.

    Returns
    -------
    tuple of numpy.ndarray
        The code of each row, and the label of each code.

    Raises
    ------
    ValueError
        When the labels are not one-dimensional or one is missing, with its row.
    """
    values = np.asarray(labels)
    if values.ndim != 1:
        raise ValueError(f"{name} must be one-dimensional, got {values.ndim} dimensions")
    missing = np.array([not known(v) for v in values], dtype=bool) if values.dtype.kind == "O" else values != values
    if missing.any():
        raise ValueError(f"{name}[{int(np.argmax(missing))}] must be a label, got a missing value")
    found, code = np.unique(values, return_inverse=True)
    return code.astype(np.int32), found


def optional_codes(name: str, labels: Any) -> np.ndarray | None:
    """The same without the labels; None stays None.

    Parameters
    ----------
    name : str
        Of the argument.
    labels : array_like or None
        As for `codes`.

    Returns
    -------
    numpy.ndarray or None
    """
    return None if labels is None else codes(name, labels)[0]
